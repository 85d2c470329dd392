/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An address that is given to another context, and used there: it is good in the one that
 * mapped it only.
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
	int ready;
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

/* expect: kmap-escape */
void local_address_for_a_worker(struct job *job)
{
	job->addr = kmap_local_page(job->page);
	kthread_run(works, job, "worker");	/* here: kmap-escape */
	wait_for_completion(&job->done);
	kunmap_local(job->addr);
	job->addr = NULL;
}

/* The pool's addresses are everybody's. */
/* clean */
void pool_address_for_a_worker(struct job *job)
{
	job->addr = kmap(job->page);
	kthread_run(works, job, "worker");
	wait_for_completion(&job->done);
	kunmap(job->page);
	job->addr = NULL;
}

/* helper */
static int maps_and_works(void *data)
{
	struct job *job = data;

	job->addr = kmap_local_page(job->page);
	touch(job->addr);
	kunmap_local(job->addr);
	complete(&job->done);
	return 0;
}

/* clean */
void worker_maps_for_itself(struct job *job)
{
	char *addr = kmap_local_page(job->page);

	job->addr = addr;
	kthread_run(maps_and_works, job, "worker");
	wait_for_completion(&job->done);
	kunmap_local(addr);
	job->addr = NULL;
}

/* helper */
static int works_when_ready(void *data)
{
	struct job *job = data;

	if (job->ready)
		touch(job->addr);
	complete(&job->done);
	return 0;
}

/* clean */
void worker_is_told_not_to(struct job *job)
{
	job->addr = kmap_local_page(job->page);
	job->ready = 0;
	kthread_run(works_when_ready, job, "worker");
	wait_for_completion(&job->done);
	kunmap_local(job->addr);
	job->addr = NULL;
}

/* expect: kmap-escape */
void worker_is_told_to(struct job *job)
{
	job->addr = kmap_local_page(job->page);
	job->ready = 1;
	kthread_run(works_when_ready, job, "worker");	/* here: kmap-escape */
	wait_for_completion(&job->done);
	kunmap_local(job->addr);
	job->addr = NULL;
}

static char *current_buffer;
static struct completion buffer_is_done;

/* helper */
static int works_on_the_buffer(void *data)
{
	if (current_buffer)
		touch(current_buffer);
	complete(&buffer_is_done);
	return data != NULL;
}

/* expect: kmap-escape */
void local_address_in_a_global(struct page *page)
{
	current_buffer = kmap_local_page(page);
	kthread_run(works_on_the_buffer, NULL, "worker");	/* here: kmap-escape */
	wait_for_completion(&buffer_is_done);
	kunmap_local(current_buffer);
	current_buffer = NULL;
}

/* clean */
void nothing_in_a_global(struct page *page)
{
	char *addr = kmap_local_page(page);

	current_buffer = NULL;
	kthread_run(works_on_the_buffer, NULL, "worker");
	wait_for_completion(&buffer_is_done);
	kunmap_local(addr);
}
