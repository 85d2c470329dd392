/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * A work that is given a mapped address: it finds its struct by the member that it stands in.
 */
struct page;
struct work_struct {
	long data;
	void (*func)(struct work_struct *work);
};

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void *kthread_run(int (*fn)(void *data), void *data, const char *name);
int schedule_work(struct work_struct *work);
void wait_for(struct work_struct *work);
void use(void *addr);

struct job {
	struct page *page;
	void *addr;
	struct work_struct work;
};

/* helper */
static void works(struct work_struct *work)
{
	struct job *job = (struct job *)((char *)work - __builtin_offsetof(struct job, work));

	*(char *)job->addr = 0;
}

/* expect: kmap-escape */
static int gives_it_away(void *data)
{
	struct job *job = data;

	job->work.func = works;
	job->addr = kmap_local_page(job->page);
	schedule_work(&job->work); /* here: kmap-escape */
	wait_for(&job->work);
	kunmap_local(job->addr);
	return 0;
}

/* clean */
static int gives_nothing(void *data)
{
	struct job *job = data;
	void *addr = kmap_local_page(job->page);

	job->work.func = works;
	job->addr = 0;
	schedule_work(&job->work);
	use(addr);
	kunmap_local(addr);
	return 0;
}

/* It can't run before the section ends. */
/* clean */
static int takes_it_back(void *data)
{
	struct job *job = data;

	job->work.func = works;
	job->addr = kmap_atomic(job->page);
	schedule_work(&job->work);
	kunmap_atomic(job->addr);
	job->addr = 0;
	return 0;
}

/* Nor, perhaps, as long as the caller goes on. */
/* clean */
void caller_may_keep_it_out(struct job *job)
{
	job->work.func = works;
	job->addr = kmap_local_page(job->page);
	schedule_work(&job->work);
	kunmap_local(job->addr);
	job->addr = 0;
}

void starts(struct job *job)
{
	kthread_run(gives_it_away, job, "a");
	kthread_run(gives_nothing, job, "b");
	kthread_run(takes_it_back, job, "c");
}
