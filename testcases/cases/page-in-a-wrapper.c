/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A wrapper that unmaps by the page: whoever calls it, it is the wrapper that is wrong.
 *
 * generations: slots
 */
#include <linux/highmem.h>
#include <linux/irqflags.h>
#include <case.h>

struct host {
	struct page *sg_page;
	unsigned int sg_off;
};

/* helper */
static char *host_map(struct host *host, unsigned long *flags)
{
	local_irq_save(*flags);
	return (char *)kmap_atomic(host->sg_page, KM_BIO_SRC_IRQ) + host->sg_off;
}

/* hm-112, tmio_mmc_kunmap_atomic(): it knows the host and not the address. */
/* expect: kmap-wrong-object; given: local_irq_save(*flags); given: kmap_atomic(host->sg_page, KM_BIO_SRC_IRQ) */
void host_unmap_page(struct host *host, unsigned long *flags)
{
	kunmap_atomic(host->sg_page, KM_BIO_SRC_IRQ); /* here: kmap-wrong-object */
	local_irq_restore(*flags);
}

/* helper */
static void host_unmap(char *virt, unsigned long *flags)
{
	kunmap_atomic(virt, KM_BIO_SRC_IRQ);
	local_irq_restore(*flags);
}

/* helper */
void pio_irq(struct host *host)
{
	unsigned long flags;
	char *buf = host_map(host, &flags);

	touch(buf);
	host_unmap_page(host, &flags);
}

/* clean */
void pio_irq_right(struct host *host)
{
	unsigned long flags;
	char *buf = host_map(host, &flags);

	touch(buf);
	host_unmap(buf, &flags);
}
