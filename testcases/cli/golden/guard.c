// SPDX-License-Identifier: GPL-2.0-only
/* A context that a helper enters is entered by the call; the lock taken before is not told. */
struct page;
struct lock;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void spin_lock(struct lock *lock);
extern void spin_unlock(struct lock *lock);
extern void use(void *address);

static inline struct lock *guard_enter(struct lock *lock)
{
	spin_lock(lock);
	return lock;
}

static inline void guard_leave(struct lock **lock)
{
	spin_unlock(*lock);
}

void guarded(struct page *page, struct lock *first, struct lock *lock);

void guarded(struct page *page, struct lock *first, struct lock *lock)
{
	spin_lock(first);
	spin_unlock(first);
	{
		struct lock *guard __attribute__((cleanup(guard_leave))) = guard_enter(lock);

		use(kmap(page));
		kunmap(page);
	}
}
