/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Addresses that leave the context that mapped them, and are used in another one.
 *
 * todo: that a thread or a handler reads what this function has stored is not looked at
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/kthread.h>
#include <linux/completion.h>
#include <linux/interrupt.h>
#include <case.h>

struct job {
	struct page *page;
	char *addr;
	struct completion done;
};

/* helper */
static int works(void *data)
{
	struct job *job = data;

	touch(job->addr);
	complete(&job->done);
	return 0;
}

/* expect: kmap-escape; shows: E_FOREIGN_USE */
void local_address_for_a_worker(struct job *job)
{
	job->addr = kmap_local_page(job->page);
	kthread_run(works, job, "worker");
	wait_for_completion(&job->done);
	kunmap_local(job->addr);
	job->addr = NULL;
}

static char *current_buffer;

/* helper */
static IRQ_HANDLER(reads_the_buffer)
{
	if (current_buffer)
		touch(current_buffer);
	return IRQ_HANDLED;
}

/* expect: kmap-escape; shows: E_FOREIGN_USE */
void local_address_for_an_interrupt(struct page *page)
{
	request_irq(9, reads_the_buffer, 0, "card", NULL);
	current_buffer = kmap_local_page(page);
	touch(current_buffer);
	kunmap_local(current_buffer);
	current_buffer = NULL;
}
