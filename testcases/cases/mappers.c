/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Functions that map, or return NULL or an error: then there is nothing to unmap
 * (CONTRACT 2.6, R16).
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/err.h>
#include <linux/irqflags.h>
#include <case.h>

#define SEGMENTS	2

struct sg {
	struct page **pages;
	unsigned int offset;
};

/* As scsi_kmap_atomic_sg(): NULL for an offset behind the list's end. */
/* clean */
char *sg_map(struct sg *sg, unsigned int segment)
{
	if (segment >= SEGMENTS)
		return NULL;
	return (char *)kmap_atomic(sg->pages[segment], KM_BIO_SRC_IRQ) + sg->offset;
}

/* clean; given: local_irq_disable();
 * given: addr = kmap_atomic(model_page(), KM_BIO_SRC_IRQ)
 */
void sg_unmap(char *addr)
{
	kunmap_atomic(addr, KM_BIO_SRC_IRQ);
}

/* clean */
int fills_the_segment(struct sg *sg, unsigned int segment)
{
	unsigned long flags;
	int err = -EINVAL;
	char *addr;

	local_irq_save(flags);
	addr = sg_map(sg, segment);
	if (addr) {
		touch(addr);
		sg_unmap(addr);
		err = 0;
	}
	local_irq_restore(flags);
	return err;
}

/* expect: kmap-unbalanced */
int unmaps_in_common(struct sg *sg, unsigned int segment)
{
	unsigned long flags;
	int err = -EINVAL;
	char *addr;

	local_irq_save(flags);
	addr = sg_map(sg, segment);
	if (addr) {
		touch(addr);
		err = 0;
	}
	sg_unmap(addr); /* here: kmap-unbalanced */
	local_irq_restore(flags);
	return err;
}

/* expect: kmap-leak */
int takes_the_end_for_an_error(struct sg *sg, unsigned int segment)
{
	char *addr = sg_map(sg, segment);

	if (!addr || peek(addr))
		return -EIO; /* here: kmap-leak */
	sg_unmap(addr);
	return 0;
}

/* clean */
int tells_the_end_from_an_error(struct sg *sg, unsigned int segment)
{
	char *addr = sg_map(sg, segment);
	int err = 0;

	if (!addr)
		return -EIO;
	if (peek(addr))
		err = -EIO;
	sg_unmap(addr);
	return err;
}

/* Out of a search: what was mapped last, or NULL. */
/* clean */
char *find_entry(struct page **pages, int nr)
{
	while (nr--) {
		char *addr = kmap_atomic(pages[nr], KM_USER0);

		if (peek(addr))
			return addr;
		kunmap_atomic(addr, KM_USER0);
	}
	return NULL;
}

/* clean */
int entry_found(struct page **pages, int nr)
{
	char *entry = find_entry(pages, nr);

	if (!entry)
		return 0;
	touch(entry);
	kunmap_atomic(entry, KM_USER0);
	return 1;
}

/* expect: kmap-leak */
int entry_found_is_kept(struct page **pages, int nr)
{
	return find_entry(pages, nr) != NULL; /* here: kmap-leak */
}

/* clean */
void *read_block(unsigned long index, struct page **result)
{
	struct page *page = find_page(index);

	if (IS_ERR(page))
		return page;
	*result = page;
	return kmap(page);
}

/* clean */
int block_read(unsigned long index)
{
	struct page *page;
	char *addr = read_block(index, &page);
	int value;

	if (IS_ERR(addr))
		return PTR_ERR(addr);
	value = peek(addr);
	kunmap(page);
	put_page(page);
	return value;
}

/* expect: kmap-leak */
int block_taken_for_null(unsigned long index)
{
	struct page *page;
	char *addr = read_block(index, &page);

	if (IS_ERR_OR_NULL(addr) || peek(addr))
		return -EIO; /* here: kmap-leak */
	kunmap(page);
	put_page(page);
	return 0;
}

/* An error number is not NULL, so this unmaps what was never mapped. */
/* expect: kmap-unbalanced */
int error_taken_for_an_address(struct page *page)
{
	char *addr = attempt() ? ERR_PTR(-EIO) : kmap_atomic(page, KM_USER0);

	if (addr)
		kunmap_atomic(addr, KM_USER0); /* here: kmap-unbalanced */
	return 0;
}

/* clean */
int error_told_from_an_address(struct page *page)
{
	char *addr = attempt() ? ERR_PTR(-EIO) : kmap_atomic(page, KM_USER0);

	if (!IS_ERR(addr))
		kunmap_atomic(addr, KM_USER0);
	return 0;
}
