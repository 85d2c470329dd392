/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A primitive is judged by its name whatever a header defines it as; one that
 * assigns an argument gets its address, so that a constant does not stay one.
 */
struct page;
typedef struct { int raw; } spinlock_t;

void *page_address(struct page *page);
void touch(void *addr);

#define kmap(page) page_address(page)
#define kunmap(page) do { (void)(page); } while (0)
#define spin_lock_irqsave(lock, flags) do { (flags) = (lock)->raw; } while (0)
#define spin_unlock_irqrestore(lock, flags) do { (lock)->raw = (flags); } while (0)
#undef kunmap
#define kunmap(page) ((void)0)
#define get_user(x, p) ((x) = *(p), 0)
#define BUG() do { } while (0)

/* expect: kmap-leak */
int early_return(struct page *page, int error)
{
	char *addr = kmap(page);

	if (error)
		return error; /* here: kmap-leak */
	touch(addr);
	kunmap(page);
	return 0;
}

/* expect: kmap-in-atomic */
void under_a_lock(spinlock_t *lock, struct page *page)
{
	unsigned long flags;

	spin_lock_irqsave(lock, flags);
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	spin_unlock_irqrestore(lock, flags);
}

/* expect: kmap-leak */
int written_by_the_macro(struct page *page, int *from)
{
	int again = 0;

	kmap(page);
	if (get_user(again, from))
		goto out;
	if (again)
		return 1; /* here: kmap-leak */
out:
	kunmap(page);
	return 0;
}

/* clean */
int written_by_the_macro_right(struct page *page, int *from)
{
	int again = 0;

	kmap(page);
	if (get_user(again, from))
		goto out;
	if (again)
		touch(page);
out:
	kunmap(page);
	return again;
}

/* clean */
int does_not_return(struct page *page, int error)
{
	char *addr = kmap(page);

	if (error) {
		BUG();
		return error;
	}
	touch(addr);
	kunmap(page);
	return 0;
}
