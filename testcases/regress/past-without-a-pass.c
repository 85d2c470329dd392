/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is one before the mapping only if a loop makes no pass: where nothing but a limit was
 * asked for, that is no proof (2.6 mm/shmem.c, shmem_unuse_inode()).
 * kmapcheck: --api=slots
 */
struct page;
struct inode {
	unsigned long next;
	struct page *indirect;
};

void *kmap_atomic(struct page *page, int slot);
void kunmap_atomic(void *addr, int slot);
int find(struct page **from, struct page **to);
int taken(struct page *page);

/* clean */
void up_to_the_last(struct inode *inode, struct page **direct)
{
	unsigned long limit = inode->next, size = limit, i;
	struct page **dir;

	if (size > 16)
		size = 16;
	if (find(direct, direct + size) || !inode->indirect)
		return;
	dir = kmap_atomic(inode->indirect, 0);
	for (i = 16; i < limit; i++, dir++)
		if (taken(*dir)) {
			kunmap_atomic(dir, 0);
			return;
		}
	kunmap_atomic(dir - 1, 0);
}

/* expect: kmap-wrong-object */
void there_may_be_none(struct inode *inode)
{
	unsigned long limit = inode->next, i;
	struct page **dir;

	if (limit <= 16 && !find(0, 0))
		return;
	dir = kmap_atomic(inode->indirect, 0);
	for (i = 16; i < limit; i++, dir++)
		if (taken(*dir)) {
			kunmap_atomic(dir, 0);
			return;
		}
	kunmap_atomic(dir - 1, 0); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void before_the_first(struct inode *inode)
{
	struct page **dir = kmap_atomic(inode->indirect, 0);
	unsigned long i;

	for (i = 16; i < inode->next; i++)
		if (taken(dir[i])) {
			kunmap_atomic(dir, 0);
			return;
		}
	kunmap_atomic(dir - 1, 0); /* here: kmap-wrong-object */
}
