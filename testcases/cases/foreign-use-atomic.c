/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The address of a kmap_atomic() mapping that a softirq is given, and uses.
 *
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/interrupt.h>
#include <linux/kthread.h>
#include <linux/version.h>
#include <case.h>

#if LINUX_VERSION_CODE < KERNEL_VERSION(3, 4, 0)
#define map(page)	kmap_atomic(page, KM_USER0)
#define unmap(addr)	kunmap_atomic(addr, KM_USER0)
#else
#define map(page)	kmap_atomic(page)
#define unmap(addr)	kunmap_atomic(addr)
#endif

struct job {
	char *addr;
};

/* helper */
static void reads_what_it_finds(unsigned long data)
{
	struct job *job = (struct job *)data;

	if (job->addr)
		touch(job->addr);
}

static struct page *job_page;
static struct job current_job;
static struct tasklet_struct reader;

/* In a thread nothing keeps the tasklet out. */
/* expect: kmap-escape; given: job_page = model_page(); given: model_in_process() */
static int atomic_address_for_a_tasklet(void *data)
{
	struct job *job = &current_job;

	tasklet_init(&reader, reads_what_it_finds, (unsigned long)job);
	job->addr = map(job_page);
	tasklet_schedule(&reader);	/* here: kmap-escape */
	touch(job->addr);
	unmap(job->addr);
	job->addr = NULL;
	return data != NULL;
}

/* clean; given: job_page = model_page(); given: model_in_process() */
static int atomic_address_before_the_tasklet(void *data)
{
	struct job *job = &current_job;

	tasklet_init(&reader, reads_what_it_finds, (unsigned long)job);
	job->addr = map(job_page);
	touch(job->addr);
	unmap(job->addr);
	job->addr = NULL;
	tasklet_schedule(&reader);
	return data != NULL;
}

/* clean; given: job_page = model_page(); given: model_in_process() */
static int atomic_address_beside_the_tasklet(void *data)
{
	struct job *job = &current_job;
	char *addr = map(job_page);

	job->addr = NULL;
	tasklet_init(&reader, reads_what_it_finds, (unsigned long)job);
	tasklet_schedule(&reader);
	touch(addr);
	unmap(addr);
	return data != NULL;
}

/* clean; given: job_page = model_page(); given: model_in_process() */
static int tasklet_is_kept_out(void *data)
{
	struct job *job = &current_job;

	tasklet_init(&reader, reads_what_it_finds, (unsigned long)job);
	local_bh_disable();
	job->addr = map(job_page);
	tasklet_schedule(&reader);
	touch(job->addr);
	unmap(job->addr);
	job->addr = NULL;
	local_bh_enable();
	return data != NULL;
}

/* Whoever calls it may keep it out. */
/* clean; given: job_page = model_page(); given: local_bh_disable() */
void tasklet_may_be_kept_out(struct job *job, struct tasklet_struct *tasklet)
{
	tasklet_init(tasklet, reads_what_it_finds, (unsigned long)job);
	job->addr = map(job_page);
	tasklet_schedule(tasklet);
	touch(job->addr);
	unmap(job->addr);
	job->addr = NULL;
}

void threads_start(void)
{
	kthread_run(atomic_address_for_a_tasklet, NULL, "job");
	kthread_run(atomic_address_before_the_tasklet, NULL, "job");
	kthread_run(atomic_address_beside_the_tasklet, NULL, "job");
	kthread_run(tasklet_is_kept_out, NULL, "job");
}
