/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * guard(), scoped_guard(), CLASS() and __free() as 6.12's linux/cleanup.h makes
 * them.
 */
struct page;
typedef struct { int raw; } spinlock_t;

void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
void *kmap(struct page *page);
void kunmap(struct page *page);
void touch(void *addr);
int condition(void);

#define __cleanup(func) __attribute__((__cleanup__(func)))
#define __free(name) __cleanup(__free_##name)
#define __PASTE(a, b) a##b
#define PASTE(a, b) __PASTE(a, b)

typedef struct { spinlock_t *lock; } class_spinlock_t;

static inline void class_spinlock_destructor(class_spinlock_t *scope)
{
	if (scope->lock)
		spin_unlock(scope->lock);
}

static inline class_spinlock_t class_spinlock_constructor(spinlock_t *lock)
{
	class_spinlock_t value = { .lock = lock }, *scope = &value;

	spin_lock(scope->lock);
	return value;
}

static inline void *class_spinlock_lock_ptr(class_spinlock_t *scope)
{
	return (void *)scope->lock;
}

static inline void __free_mapped(void *p)
{
	struct page *page = *(struct page **)p;

	if (page)
		kunmap(page);
}

#define CLASS(_name, var)						\
	class_##_name##_t var __cleanup(class_##_name##_destructor) =	\
		class_##_name##_constructor
#define guard(_name) CLASS(_name, PASTE(__guard_, __COUNTER__))
#define __guard_ptr(_name) class_##_name##_lock_ptr
#define __scoped_guard(_name, _label, args...)				\
	for (CLASS(_name, scope)(args);					\
	     __guard_ptr(_name)(&scope) || 1;				\
	     ({ goto _label; }))					\
		if (0) {						\
_label:									\
			break;						\
		} else
#define scoped_guard(_name, args...)					\
	__scoped_guard(_name, PASTE(__label_, __COUNTER__), args)
#define old_scoped_guard(_name, args...)				\
	for (CLASS(_name, scope)(args),					\
	     *done = (void *)0; __guard_ptr(_name)(&scope) && !done;	\
	     done = (void *)1)
#define no_free_ptr(p) ({ __auto_type __ptr = (p); (p) = (void *)0; __ptr; })

/* expect: kmap-in-atomic */
void under_a_guard(spinlock_t *lock, struct page *page)
{
	guard(spinlock)(lock);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
void after_a_guard(spinlock_t *lock, struct page *page)
{
	{
		guard(spinlock)(lock);
		if (condition())
			return;
	}
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void in_a_scope(spinlock_t *lock, struct page *page)
{
	scoped_guard(spinlock, lock) {
		touch(kmap(page)); /* here: kmap-in-atomic */
		kunmap(page);
	}
}

/* clean */
int behind_a_scope(spinlock_t *lock, struct page *page)
{
	scoped_guard(spinlock, lock) {
		if (condition())
			return 1;
		if (condition())
			break;
		if (condition())
			goto out;
		if (condition())
			continue;
		touch(page);
	}
out:
	touch(kmap(page));
	kunmap(page);
	return 0;
}

/* clean */
void behind_an_old_scope(spinlock_t *lock, struct page *page)
{
	old_scoped_guard(spinlock, lock) {
		if (condition())
			break;
		touch(page);
	}
	touch(kmap(page));
	kunmap(page);
}

/* clean */
int freed_on_error(struct page *page)
{
	struct page *mapped __free(mapped) = page;

	touch(kmap(mapped));
	if (condition())
		return 1;
	touch(mapped);
	return 0;
}

/* expect: kmap-leak */
int taken_back(struct page *page)
{
	struct page *mapped __free(mapped) = page;

	touch(kmap(mapped));
	if (condition())
		return 1;
	mapped = (void *)0;
	return 0; /* here: kmap-leak */
}

/* expect: kmap-leak */
int taken_back_by_macro(struct page *page)
{
	struct page *mapped __free(mapped) = page;
	struct page *mine;

	touch(kmap(mapped));
	if (condition())
		return 1;
	mine = no_free_ptr(mapped);
	return mine == page; /* here: kmap-leak */
}
