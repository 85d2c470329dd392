/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * NULL, an error number, and a variable that was never set name no mapping: a jump
 * past the map to the unmap.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
struct page *read_page(int index);
void use(void *addr);

#define NULL ((void *)0)
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)

/* expect: kmap-unbalanced */
void no_page(struct page *page, int wanted)
{
	struct page *mapped = NULL;

	if (wanted) {
		mapped = page;
		use(kmap(mapped));
	}
	kunmap(mapped); /* here: kmap-unbalanced */
}

/* clean */
void perhaps_a_page(struct page *page, int wanted)
{
	struct page *mapped = NULL;

	if (wanted) {
		mapped = page;
		use(kmap(mapped));
	}
	if (mapped)
		kunmap(mapped);
}

/* expect: kmap-unbalanced */
void an_error(int index)
{
	struct page *page = read_page(index);

	if (IS_ERR(page))
		goto out;
	use(kmap(page));
out:
	kunmap(page); /* here: kmap-unbalanced */
}

/* clean */
void past_an_error(int index)
{
	struct page *page = read_page(index);

	if (IS_ERR(page))
		return;
	use(kmap(page));
	kunmap(page);
}

/* expect: kmap-unbalanced */
int never_set(struct page *page, int skip)
{
	void *addr;
	int err = -1;

	if (skip)
		goto out;
	addr = kmap_atomic(page);
	use(addr);
	err = 0;
out:
	kunmap_atomic(addr); /* here: kmap-unbalanced */
	return err;
}

/* clean */
int set_where_it_counts(struct page *page, int skip)
{
	void *addr;

	if (!skip)
		addr = kmap_atomic(page);
	use(page);
	if (!skip)
		kunmap_atomic(addr);
	return 0;
}

int attempt(void);

/* An error code is not positive. */
/* clean */
int set_unless_an_error(struct page *page)
{
	void *addr;
	int err = attempt();

	if (!err)
		addr = kmap_atomic(page);
	if (err < 0)
		return err;
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-unbalanced */
int jumps_to_the_unmap(struct page *page)
{
	if (attempt())
		goto out;
	use(kmap(page));
out:
	kunmap(page); /* here: kmap-unbalanced */
	return 0;
}

/* clean */
int jumps_past_the_unmap(struct page *page)
{
	if (attempt())
		goto out;
	use(kmap(page));
	kunmap(page);
out:
	return 0;
}

/* The caller knows which of the two it is. */
/* clean */
int mapped_by_the_caller_or_here(struct page *page, int mapped)
{
	if (!mapped)
		use(kmap(page));
	kunmap(page);
	return 0;
}

/* clean */
int taken_over_on_failure(struct page *page)
{
	int err = attempt();

	if (err)
		goto out;
	use(kmap(page));
out:
	kunmap(page);
	return err;
}
