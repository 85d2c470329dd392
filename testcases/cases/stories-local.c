/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What other contexts may have: the pool's address, and the page (an address that they
 * may not have: open-foreign-use.c).
 *
 * generations: local
 */
#include <linux/highmem.h>
#include <linux/kthread.h>
#include <linux/completion.h>
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

/* clean; shows: nothing */
void pool_address_for_a_worker(struct job *job)
{
	job->addr = kmap(job->page);
	kthread_run(works, job, "worker");
	wait_for_completion(&job->done);
	kunmap(job->page);
	job->addr = NULL;
}

/* helper */
static int maps_for_itself(void *data)
{
	struct job *job = data;
	char *addr = kmap_local_page(job->page);

	touch(addr);
	kunmap_local(addr);
	complete(&job->done);
	return 0;
}

/* clean; shows: nothing */
void page_for_a_worker(struct job *job)
{
	char *addr = kmap_local_page(job->page);

	kthread_run(maps_for_itself, job, "worker");
	wait_for_completion(&job->done);
	touch(addr);
	kunmap_local(addr);
}
