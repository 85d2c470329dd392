/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The macros of Linux 7.0's context analysis, as its headers leave them for a compiler that
 * has none: they tell kmapcheck nothing, and harm nothing. What locks is found from the calls.
 */
struct page;
typedef struct { int raw; } spinlock_t;

void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
int spin_trylock(spinlock_t *lock);
void *kmap(struct page *page);
void kunmap(struct page *page);

#define context_lock_struct(name, ...) struct __VA_ARGS__ name
#define __guarded_by(...)
#define __requires_ctx_lock(...)
#define __must_hold(...) __requires_ctx_lock(__VA_ARGS__)
#define __must_not_hold(...)
#define __acquires(...)
#define __releases(...)
#define __try_acquires_ctx_lock(ret, var)
#define __cond_acquires_impl_true(x, ...) __try_acquires##__VA_ARGS__##_ctx_lock(1, x)
#define __cond_acquires(ret, x) __cond_acquires_impl_##ret(x)
#define __no_context_analysis
#define __context_unsafe(comment) __no_context_analysis
#define disable_context_analysis()
#define enable_context_analysis()
#define context_unsafe(...) ({ disable_context_analysis(); __VA_ARGS__; enable_context_analysis() })
#define token_context_lock(name, ...)						\
	context_lock_struct(__ctx_lock_##name, ##__VA_ARGS__) {};		\
	extern const struct __ctx_lock_##name *name

token_context_lock(TOKEN);

context_lock_struct(table) {
	spinlock_t lock;
	struct page *page __guarded_by(&lock);
};

/* helper */
static void table_lock(struct table *table) __acquires(&table->lock)
{
	spin_lock(&table->lock);
}

/* helper */
static _Bool table_trylock(struct table *table) __cond_acquires(true, &table->lock)
{
	return spin_trylock(&table->lock);
}

/* expect: kmap-in-atomic */
void maps_under_the_lock(struct table *table) __must_not_hold(&table->lock)
{
	table_lock(table);
	kmap(context_unsafe(table->page)); /* here: kmap-in-atomic */
	kunmap(table->page);
	spin_unlock(&table->lock);
}

/* clean */
void maps_behind_the_lock(struct table *table) __must_not_hold(&table->lock)
{
	struct page *page;

	table_lock(table);
	page = context_unsafe(table->page);
	spin_unlock(&table->lock);
	kmap(page);
	kunmap(page);
}

/* expect: kmap-in-atomic */
void maps_where_it_was_tried(struct table *table) __context_unsafe(no reason)
{
	if (!table_trylock(table))
		return;
	kmap(table->page); /* here: kmap-in-atomic */
	kunmap(table->page);
	spin_unlock(&table->lock);
}

/* clean */
void maps_where_it_was_not(struct table *table) __context_unsafe(no reason)
{
	if (table_trylock(table)) {
		spin_unlock(&table->lock);
		return;
	}
	kmap(table->page);
	kunmap(table->page);
}

/* What an annotation says is not taken for what is done. */
/* clean */
void is_said_to_hold_it(struct table *table) __must_hold(&table->lock)
{
	kmap(table->page);
	kunmap(table->page);
}
