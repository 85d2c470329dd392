/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real bugs with a slot in the wrong context, each beside its fix.  The numbers
 * are those of the corpus of known bugs (Documentation/corpus.md).
 *
 * generations: slots
 */
#include <linux/highmem.h>
#include <linux/hardirq.h>
#include <linux/interrupt.h>
#include <linux/spinlock.h>
#include <linux/buffer_head.h>
#include <linux/workqueue.h>
#include <case.h>

/* As in scsi_host.h of 2.6. */
struct command {
	struct page *page;
};

struct scsi_host_template {
	int (*queuecommand)(struct command *cmd, void *done);
};

static struct page *disk_page;
static spinlock_t disk_lock;

/* hm-060, ntfs_end_buffer_async_read(): the end of a read, before it turns interrupts off. */
/* expect: kmap-slot-context; given: disk_page = model_page(); given: model_in_softirq() */
static void read_ends(struct buffer_head *bh, int uptodate)
{
	unsigned long flags;

	if (uptodate) {
		char *addr = kmap_atomic(disk_page, KM_BIO_SRC_IRQ);	/* here: kmap-slot-context */

		memset(addr, 0, 16);
		kunmap_atomic(addr, KM_BIO_SRC_IRQ);
	}
	local_irq_save(flags);
	bh->b_state = uptodate;
	local_irq_restore(flags);
}

/* clean; given: disk_page = model_page(); given: model_in_softirq() */
static void read_ends_right(struct buffer_head *bh, int uptodate)
{
	unsigned long flags;

	local_irq_save(flags);
	if (uptodate) {
		char *addr = kmap_atomic(disk_page, KM_BIO_SRC_IRQ);

		memset(addr, 0, 16);
		kunmap_atomic(addr, KM_BIO_SRC_IRQ);
	}
	bh->b_state = uptodate;
	local_irq_restore(flags);
}

void reads(struct buffer_head *bh, struct buffer_head *other)
{
	bh->b_end_io = read_ends;
	other->b_end_io = read_ends_right;
}

/* hm-066, fetch_to_dev_buffer() of scsi_debug: in all that a command calls. */
/* helper */
static int fills(struct command *cmd, const char *from, enum km_type slot)
{
	char *addr = kmap_atomic(cmd->page, slot);

	memcpy(addr, from, 16);
	kunmap_atomic(addr, slot);
	return 0;
}

/* helper */
static int fills_for_a_task(struct command *cmd, const char *from)
{
	return fills(cmd, from, KM_USER0);
}

/* helper */
static int answers(struct command *cmd)
{
	return fills_for_a_task(cmd, "0123456789abcdef");
}

/* One mistake, whatever calls it. */
/* expect: kmap-slot-context; given: model_with_lock_in_softirq() */
static int starts_a_command(struct command *cmd, void *done)
{
	answers(cmd);	/* here: kmap-slot-context */
	fills_for_a_task(cmd, "fedcba9876543210");
	cmd->page = NULL;
	return !done;
}

/* clean; given: model_with_lock_in_softirq() */
static int starts_a_command_right(struct command *cmd, void *done)
{
	fills(cmd, "0123456789abcdef", KM_IRQ0);
	return !done;
}

/* expect: kmap-slot-context; given: model_with_lock_in_softirq() */
static int starts_a_command_unlocked(struct command *cmd, void *done)
{
	spin_unlock_irq(&disk_lock);
	fills(cmd, "0123456789abcdef", KM_IRQ0);	/* here: kmap-slot-context */
	spin_lock_irq(&disk_lock);
	return !done;
}

struct scsi_host_template hosts[] = {
	{ .queuecommand = starts_a_command },
	{ .queuecommand = starts_a_command_right },
	{ .queuecommand = starts_a_command_unlocked },
};

/* hm-068 and hm-097, ablkcipher_get() and hifn_process_ready(): an interrupt's slot in a tasklet. */
/* helper */
static void copies_back(enum km_type slot)
{
	char *addr = kmap_atomic(disk_page, slot);

	memset(addr, 0, 16);
	kunmap_atomic(addr, slot);
}

/* expect: kmap-slot-context; given: disk_page = model_page(); given: model_in_softirq() */
static void request_is_ready(unsigned long data)
{
	char *addr = kmap_atomic(disk_page, KM_SOFTIRQ0);

	copies_back(KM_IRQ0 + 0 * data);	/* here: kmap-slot-context */
	kunmap_atomic(addr, KM_SOFTIRQ0);
}

/* clean; given: disk_page = model_page(); given: model_in_softirq() */
static void request_is_ready_right(unsigned long data)
{
	char *addr = kmap_atomic(disk_page, KM_SOFTIRQ0);

	copies_back(KM_SOFTIRQ1 + 0 * data);
	kunmap_atomic(addr, KM_SOFTIRQ0);
}

/* The same from the work that looks after a card which hangs. */
/* expect: kmap-slot-context; given: disk_page = model_page(); given: model_in_process() */
static void card_hangs(struct work_struct *work)
{
	copies_back(KM_IRQ0);	/* here: kmap-slot-context */
	work->pending = 0;
}

/* clean; given: disk_page = model_page(); given: model_in_process() */
static void card_hangs_right(struct work_struct *work)
{
	spin_lock_irq(&disk_lock);
	copies_back(KM_IRQ0);
	spin_unlock_irq(&disk_lock);
	work->pending = 0;
}

void card_begins(struct tasklet_struct *t, struct tasklet_struct *u, struct work_struct *work, struct work_struct *other)
{
	tasklet_init(t, request_is_ready, 0);
	tasklet_init(u, request_is_ready_right, 0);
	INIT_WORK(work, card_hangs);
	INIT_WORK(other, card_hangs_right);
}

/* hm-093, i915_error_object_create(): the interrupt that tells of an error keeps a copy of what was run. */
/* helper */
static void keeps_a_copy(char *to, enum km_type slot)
{
	char *addr = kmap_atomic(disk_page, slot);

	memcpy(to, addr, 16);
	kunmap_atomic(addr, slot);
}

/* expect: kmap-slot-context; given: disk_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(card_fails)
{
	char copy[16];

	keeps_a_copy(copy, KM_USER0);	/* here: kmap-slot-context */
	return dev && irq && regs && copy[0] ? IRQ_HANDLED : IRQ_NONE;
}

/* clean; given: disk_page = model_page(); given: model_in_hardirq() */
static IRQ_HANDLER(card_fails_right)
{
	char copy[16];

	keeps_a_copy(copy, KM_IRQ0);
	return dev && irq && regs && copy[0] ? IRQ_HANDLED : IRQ_NONE;
}

void card_has_interrupts(void)
{
	request_irq(9, card_fails, 0, "card", NULL);
	request_irq(10, card_fails_right, 0, "card", NULL);
}
