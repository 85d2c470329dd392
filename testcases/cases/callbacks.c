/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Functions that the kernel calls: what registers them says in which context (CONTRACT 4.2).
 * The model calls each in the context of its "given:".
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/hardirq.h>
#include <linux/interrupt.h>
#include <linux/workqueue.h>
#include <linux/netdevice.h>
#include <linux/rcupdate.h>
#include <linux/kthread.h>
#include <linux/buffer_head.h>
#include <case.h>

static struct page *card_page;

/* Right where sleeping is. */
/* helper */
static void copies(struct page *page)
{
	touch(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(maps_in_its_interrupt)
{
	char *addr;

	(void)dev;
	addr = kmap(card_page);	/* here: kmap-in-atomic */
	addr[0] = irq;
	kunmap(card_page);
	return IRQ_HANDLED;
}

/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(maps_by_a_helper)
{
	if (!dev)
		return IRQ_NONE;
	copies(card_page);	/* here: kmap-in-atomic */
	return irq ? IRQ_HANDLED : IRQ_NONE;
}

/* clean; given: card_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(maps_nothing_itself)
{
	return dev && irq ? IRQ_HANDLED : IRQ_NONE;
}

/* clean; given: card_page = model_page(); given: model_in_process() */
static IRQ_HANDLER(maps_in_the_thread)
{
	copies(card_page);
	return dev && irq ? IRQ_HANDLED : IRQ_NONE;
}

int card_probe(int irq, void *card)
{
	int err = request_irq(irq, maps_in_its_interrupt, 0, "card", card);

	if (!err)
		err = request_irq(irq, maps_by_a_helper, 0, "card", card);
	return err ? err : request_threaded_irq(irq, maps_nothing_itself, maps_in_the_thread, 0, "card", card);
}

/* The same function as nobody's callback: its callers may sleep. */
/* clean; given: card_page = model_page() */
static IRQ_HANDLER(polls)
{
	copies(card_page);
	return dev && irq ? IRQ_HANDLED : IRQ_NONE;
}

/* clean; given: card_page = model_page() */
void polls_the_card(void)
{
	if (!irqs_disabled())
		polls(0, NULL IRQ_REGISTERS);
}

/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_in_softirq() */
static void maps_in_a_tasklet(unsigned long data)
{
	copies(card_page + 0 * data);
}

/* clean; given: card_page = model_page(); given: model_in_softirq() */
static void asks_first(unsigned long data)
{
	if (!in_interrupt())
		copies(card_page + 0 * data);
}

/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_in_softirq() */
static void asks_for_the_other(unsigned long data)
{
	if (in_softirq())
		copies(card_page + 0 * data);
}

/* expect: kmap-unmap-context; given: card_page = model_page(); given: kmap(card_page); given: model_in_softirq() */
static void unmaps_what_a_task_has_mapped(unsigned long data)
{
	kunmap(card_page + 0 * data);
}

static struct tasklet_struct cleaner = { asks_first, 0 };

struct ports {
	int nr;
	struct tasklet_struct first, second[2];
};

static struct ports ports = {
	.nr = 2,
	.second = { [1] = { .func = unmaps_what_a_task_has_mapped } },
};

void card_open(struct tasklet_struct *t, struct tasklet_struct *other)
{
	tasklet_init(t, maps_in_a_tasklet, 1);
	other->func = asks_for_the_other;
	tasklet_schedule(&cleaner);
	tasklet_schedule(&ports.second[1]);
}

/* A task of the tasklet's that calls it when there is time. */
/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_in_softirq() */
static void called_as_well(unsigned long data)
{
	copies(card_page + 0 * data);	/* here: kmap-in-atomic */
}

/* clean; given: card_page = model_page() */
void calls_it_in_time(void)
{
	called_as_well(1);
}

/* clean; given: card_page = model_page(); given: model_on_its_own() */
static void maps_in_a_work_item(struct work_struct *work)
{
	copies(card_page);
	work->pending = 0;
}

/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_on_its_own() */
static void maps_under_a_lock_there(struct work_struct *work)
{
	rcu_read_lock();
	copies(card_page);	/* here: kmap-in-atomic */
	rcu_read_unlock();
	work->pending = 0;
}

/* clean; given: card_page = model_page(); given: model_in_process() */
static int maps_in_a_thread(void *data)
{
	copies(card_page);
	return data != NULL;
}

/* A field of that name in a struct that nobody registers anything by. */
struct command {
	void (*func)(unsigned long data);
};

/* clean; given: card_page = model_page() */
static void maps_by_command(unsigned long data)
{
	copies(card_page + 0 * data);
}

void card_starts(struct work_struct *work, struct tasklet_struct *t, struct command *c)
{
	INIT_WORK(work, maps_in_a_work_item);
	INIT_WORK(work, maps_under_a_lock_there);
	tasklet_init(t, called_as_well, 0);
	kthread_run(maps_in_a_thread, work, "card");
	c->func = maps_by_command;
}

struct entry {
	struct rcu_head rcu;
	struct page *page;
};

/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_with_bh_off() */
static void maps_in_an_rcu_callback(struct rcu_head *head)
{
	copies(card_page);
	head->func = NULL;
}

/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_with_bh_off() */
static int maps_to_send(struct sk_buff *skb, struct net_device *dev)
{
	copies(card_page);
	return skb && dev ? NETDEV_TX_OK : 1;
}

/* clean; given: card_page = model_page() */
static int maps_to_open(struct net_device *dev)
{
	copies(card_page);
	return dev ? 0 : -1;
}

static const struct net_device_ops card_ops = {
	.ndo_open = maps_to_open,
	.ndo_start_xmit = maps_to_send,
};

/* expect: kmap-in-atomic; given: card_page = model_page(); given: model_in_any_irq() */
static void maps_when_it_is_read(struct buffer_head *bh, int uptodate)
{
	copies(card_page);	/* here: kmap-in-atomic */
	bh->b_state = uptodate;
}

/* clean; given: card_page = model_page(); given: model_in_any_irq() */
static void maps_if_it_is_no_interrupt(struct buffer_head *bh, int uptodate)
{
	if (!in_interrupt())
		copies(card_page);
	bh->b_state = uptodate;
}

const struct net_device_ops *card_ends(struct entry *e, struct buffer_head *bh, struct buffer_head *other)
{
	call_rcu(&e->rcu, maps_in_an_rcu_callback);
	bh->b_end_io = maps_when_it_is_read;
	other->b_end_io = maps_if_it_is_no_interrupt;
	return &card_ops;
}
