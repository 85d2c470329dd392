/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An atomic or local mapping is good in the context that made it.  A callback of the
 * kernel's that returns with one has nobody to go on with it, whoever has the address.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/workqueue.h>
#include <linux/netdevice.h>
#include <linux/kthread.h>
#include <case.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(2, 6, 37)
#define map(page)	kmap_atomic(page, KM_IRQ0)
#define unmap(addr)	kunmap_atomic(addr, KM_IRQ0)
#define task_map(page)	kmap_atomic(page, KM_USER0)
#define task_unmap(addr) kunmap_atomic(addr, KM_USER0)
#elif LINUX_VERSION_CODE < KERNEL_VERSION(5, 11, 0)
#define map(page)	kmap_atomic(page)
#define unmap(addr)	kunmap_atomic(addr)
#else
#define map(page)	kmap_local_page(page)
#define unmap(addr)	kunmap_local(addr)
#endif

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 37)
#define task_map(page)	map(page)
#define task_unmap(addr) unmap(addr)
#endif

static struct page *card_page;
static char *buffer;

struct card {
	char *addr;
	int state;
};

/* expect: kmap-escape; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(keeps_it_for_the_next_one)
{
	buffer = map(card_page);
	return dev && irq ? IRQ_HANDLED : IRQ_NONE;	/* here: kmap-escape */
}

/* clean; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(keeps_it_until_it_returns)
{
	buffer = map(card_page);
	touch(buffer);
	unmap(buffer);
	buffer = NULL;
	return dev && irq ? IRQ_HANDLED : IRQ_NONE;
}

/* expect: kmap-escape; given: card_page = model_page(); given: model_in_hardirq(); given: dev = model_object(sizeof(struct card)) */
static IRQ_HANDLER(keeps_it_on_one_way)
{
	struct card *card = dev;

	card->addr = map(card_page);
	if (irq)
		return IRQ_NONE;	/* here: kmap-escape */
	unmap(card->addr);
	card->addr = NULL;
	return IRQ_HANDLED;
}

/* Nobody has it: that is a leak anywhere. */
/* expect: kmap-leak; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(forgets_it_on_one_way)
{
	char *addr = map(card_page);

	if (irq)
		return IRQ_NONE;	/* here: kmap-leak */
	unmap(addr);
	return dev ? IRQ_HANDLED : IRQ_NONE;
}

int card_probe(int irq, struct card *card)
{
	request_irq(irq, keeps_it_for_the_next_one, 0, "card", card);
	request_irq(irq, keeps_it_until_it_returns, 0, "card", card);
	request_irq(irq, keeps_it_on_one_way, 0, "card", card);
	return request_irq(irq, forgets_it_on_one_way, 0, "card", card);
}

/* helper */
static char *maps_for_its_caller(void)
{
	return task_map(card_page);
}

/* helper */
static void stores_for_its_caller(struct card *card)
{
	card->addr = task_map(card_page);
}

static struct card the_card;

/* expect: kmap-escape; given: card_page = model_page(); given: model_on_its_own() */
static void keeps_what_a_helper_mapped(struct work_struct *work)
{
	buffer = maps_for_its_caller();
	work->pending = 0;
}

/* expect: kmap-escape; given: card_page = model_page(); given: model_on_its_own() */
static void keeps_what_a_helper_stored(struct work_struct *work)
{
	stores_for_its_caller(&the_card);
	work->pending = 0;
}

/* clean; given: card_page = model_page(); given: model_on_its_own() */
static void unmaps_what_a_helper_stored(struct work_struct *work)
{
	stores_for_its_caller(&the_card);
	touch(the_card.addr);
	task_unmap(the_card.addr);
	work->pending = 0;
}

/* What the pool has mapped anybody may use, and unmap. */
/* clean; given: card_page = model_page(); given: model_on_its_own() */
static void keeps_what_the_pool_has(struct work_struct *work)
{
	buffer = kmap(card_page);
	work->pending = 0;
}

/* expect: kmap-escape; given: card_page = model_page(); given: model_in_process() */
static int keeps_it_when_it_ends(void *data)
{
	struct card *card = data;

	if (!card)
		return 0;
	card->addr = task_map(card_page);
	return 1;	/* here: kmap-escape */
}

void card_starts(struct work_struct *work, struct card *card)
{
	INIT_WORK(work, keeps_what_a_helper_mapped);
	INIT_WORK(work, keeps_what_a_helper_stored);
	INIT_WORK(work, unmaps_what_a_helper_stored);
	INIT_WORK(work, keeps_what_the_pool_has);
	kthread_run(keeps_it_when_it_ends, card, "card");
}

/* Others go on in the context that it is called in. */
/* clean; given: card_page = model_page(); given: model_with_bh_off() */
static int keeps_it_for_the_next_layer(struct sk_buff *skb, struct net_device *dev)
{
	buffer = map(card_page);
	return skb && dev ? NETDEV_TX_OK : 1;
}

const struct net_device_ops card_ops = { .ndo_start_xmit = keeps_it_for_the_next_layer };

/* Nothing registers it: its caller may unmap what it finds there. */
/* clean; given: card_page = model_page() */
void keeps_it_for_the_caller(struct card *card)
{
	card->addr = map(card_page);
}
