/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * scsi_kmap_atomic_sg(): a page of a list, mapped in another file (CONTRACT 2.3). That it
 * is NULL past the end of the list is a bug before this one.
 * generations: slots stack-km stack local
 */
#include <scsi/scsi_cmnd.h>
#include <linux/err.h>
#include <linux/irqflags.h>
#include <case.h>

/* clean */
int fills_the_page(struct page *page)
{
	struct scatterlist list[1] = { { page, 16 } };
	size_t offset = 0, len = 16;
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = scsi_kmap_atomic_sg(list, 1, &offset, &len);
	if (addr) {
		touch(addr + offset);
		scsi_kunmap_atomic_sg(addr);
	}
	local_irq_restore(flags);
	return addr ? 0 : -EIO;
}

/* expect: kmap-unbalanced */
void unmaps_the_page_twice(struct page *page)
{
	struct scatterlist list[1] = { { page, 16 } };
	size_t offset = 0, len = 16;
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = scsi_kmap_atomic_sg(list, 1, &offset, &len);
	touch(addr + offset);
	scsi_kunmap_atomic_sg(addr);
	scsi_kunmap_atomic_sg(addr); /* here: kmap-unbalanced */
	local_irq_restore(flags);
}

/* expect: kmap-slot-context@slots, kmap-leak */
int forgets_the_page(struct page *page)
{
	struct scatterlist list[1] = { { page, 16 } };
	size_t offset = 0, len = 16;
	unsigned long flags;
	char *addr;

	local_irq_save(flags);
	addr = scsi_kmap_atomic_sg(list, 1, &offset, &len);
	local_irq_restore(flags);
	if (!addr || peek(addr + offset))
		return -EIO; /* here: kmap-leak */
	scsi_kunmap_atomic_sg(addr);
	return 0;
}
