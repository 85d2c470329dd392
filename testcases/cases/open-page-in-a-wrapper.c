/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A wrapper that unmaps by the page, with the caller's mapping.
 *
 * generations: slots
 *
 * todo: without HIGHMEM the report stands in the wrapper, and the caller has a leak
 * besides; with it, where the argument's type is lost, the caller alone has it
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

/* helper */
static void host_unmap_page(struct host *host, unsigned long *flags)
{
	kunmap_atomic(host->sg_page, KM_BIO_SRC_IRQ);
	local_irq_restore(*flags);
}

/* helper */
static void host_unmap(char *virt, unsigned long *flags)
{
	kunmap_atomic(virt, KM_BIO_SRC_IRQ);
	local_irq_restore(*flags);
}

/* hm-112, tmio_mmc_kunmap_atomic(): a wrapper that knows the host and not the address. */
/* expect: kmap-wrong-object */
void pio_irq(struct host *host)
{
	unsigned long flags;
	char *buf = host_map(host, &flags);

	touch(buf);
	host_unmap_page(host, &flags); /* here: kmap-wrong-object */
}

/* clean */
void pio_irq_right(struct host *host)
{
	unsigned long flags;
	char *buf = host_map(host, &flags);

	touch(buf);
	host_unmap(buf, &flags);
}
