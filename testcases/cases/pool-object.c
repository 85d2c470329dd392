/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * kunmap() of the wrong thing, or once too often.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/slab.h>
#include <case.h>

/* expect: kmap-wrong-object */
void unmaps_the_address(struct page *page)
{
	void *addr = kmap(page);

	touch(addr);
	kunmap(addr); /* here: kmap-wrong-object */
}

/* clean */
void unmaps_the_page(struct page *page)
{
	void *addr = kmap(page);

	touch(addr);
	kunmap(page);
}

/* A name says nothing: this buffer is a page. */
/* clean */
void unmaps_a_buffer(struct page *buffer)
{
	char *page = kmap(buffer);

	touch(page);
	kunmap(buffer);
}

/* expect: kmap-wrong-object */
void unmaps_the_next_page(struct page *page)
{
	void *addr = kmap(page);

	touch(addr);
	kunmap(page + 1);
}

/* expect: kmap-wrong-object */
int moved_on_before_unmap(struct page *pages, int nr)
{
	char *addr = kmap(pages);

	if (nr) {
		pages++;
		touch(addr);
	}
	kunmap(pages);
	return nr;
}

/* clean */
int moved_on_and_back(struct page *pages, int nr)
{
	char *addr = kmap(pages);

	if (nr) {
		pages++;
		touch(addr);
		pages--;
	}
	kunmap(pages);
	return nr;
}

/* expect: kmap-unbalanced */
int both_branches_unmap(struct page *page)
{
	char *addr = kmap(page);
	int err = attempt();

	if (err)
		kunmap(page);
	else
		touch(addr);
	kunmap(page);
	return err;
}

/* clean */
int one_branch_unmaps(struct page *page)
{
	char *addr = kmap(page);
	int err = attempt();

	if (err) {
		kunmap(page);
		return err;
	}
	touch(addr);
	kunmap(page);
	return 0;
}

/* expect: kmap-unbalanced */
int never_mapped(void)
{
	struct page *page = alloc_page(GFP_KERNEL);

	if (!page)
		return -ENOMEM;
	kunmap(page);
	__free_page(page);
	return 0;
}

/* expect: kmap-unbalanced */
int unmapped_before_the_map(int late)
{
	struct page *page = alloc_page(GFP_KERNEL);
	int err = -EIO;

	if (!page)
		return -ENOMEM;
	if (late)
		goto out;
	touch(kmap(page));
	err = 0;
out:
	kunmap(page);
	__free_page(page);
	return err;
}

/* helper */
static void release(struct page *page)
{
	kunmap(page);
	put_page(page);
}

/* expect: kmap-unbalanced */
void callee_unmaps_too(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap(page);
	release(page);
}

/* clean */
void callee_unmaps(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	release(page);
}

/* expect: kmap-use-after-unmap */
int reads_after_kunmap(struct page *page)
{
	char *addr = kmap(page);

	touch(addr);
	kunmap(page);
	return addr[4]; /* here: kmap-use-after-unmap */
}

/* clean */
int reads_before_kunmap(struct page *page)
{
	char *addr = kmap(page);
	int value = addr[4];

	kunmap(page);
	return value;
}

/* The page is mapped still: the count is two. */
/* clean */
int reads_between_two_kunmaps(struct page *page)
{
	char *a = kmap(page);
	int value;

	kmap(page);
	kunmap(page);
	value = a[4];
	kunmap(page);
	return value;
}
