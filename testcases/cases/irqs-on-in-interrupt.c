/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * From 2.6.37 on there is one rule of contexts left: a hard irq handler maps with interrupts
 * off (kmap_atomic_idx_push() and kmap_local_idx_push(): WARN_ON_ONCE(in_irq() && !irqs_disabled())).
 *
 * generations: stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <case.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(5, 11, 0)
#define map(page)	kmap_atomic(page)
#define unmap(addr)	kunmap_atomic(addr)
#else
#define map(page)	kmap_local_page(page)
#define unmap(addr)	kunmap_local(addr)
#endif

static struct page *card_page;

/* expect: kmap-slot-context; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(lets_others_in)
{
	char *addr;

	local_irq_enable();
	addr = map(card_page);	/* here: kmap-slot-context */
	touch(addr);
	unmap(addr);
	return dev && irq ? IRQ_HANDLED : IRQ_NONE;
}

/* clean; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(lets_nobody_in)
{
	char *addr;

	addr = map(card_page);
	touch(addr);
	unmap(addr);
	return dev && irq ? IRQ_HANDLED : IRQ_NONE;
}

/* clean; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(lets_others_in_for_a_while)
{
	char *addr;

	local_irq_enable();
	condition();
	local_irq_disable();
	addr = map(card_page);
	touch(addr);
	unmap(addr);
	return dev && irq ? IRQ_HANDLED : IRQ_NONE;
}

int card_probe(int irq, void *card)
{
	request_irq(irq, lets_others_in, 0, "card", card);
	request_irq(irq, lets_nobody_in, 0, "card", card);
	return request_irq(irq, lets_others_in_for_a_while, 0, "card", card);
}

/* A task may do so. */
/* clean; given: card_page = model_page() */
void turns_them_on(void)
{
	char *addr;

	local_irq_enable();
	addr = map(card_page);
	touch(addr);
	unmap(addr);
}
