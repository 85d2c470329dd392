/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * A tasklet that is given a mapped address. From 5.9 on the function stands in a union without a name.
 */
struct page;
struct tasklet_struct {
	struct tasklet_struct *next;
	unsigned long state;
	_Bool use_callback;
	union {
		void (*func)(unsigned long data);
		void (*callback)(struct tasklet_struct *t);
	};
	unsigned long data;
};

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int kthread_run(int (*fn)(void *data), void *data, const char *name);
void tasklet_schedule(struct tasklet_struct *t);
void use(void *addr);

struct job {
	struct page *page;
	void *addr;
	struct tasklet_struct tasklet;
};

/* helper */
static void runs(struct tasklet_struct *t)
{
	struct job *job = (struct job *)((char *)t - __builtin_offsetof(struct job, tasklet));

	*(char *)job->addr = 0;
}

/* helper */
static void runs_by_data(unsigned long data)
{
	struct job *job = (struct job *)data;

	*(char *)job->addr = 0;
}

/* expect: kmap-escape */
static int gives_it_away(void *data)
{
	struct job *job = data;

	job->tasklet.callback = runs;
	job->tasklet.use_callback = 1;
	job->addr = kmap_local_page(job->page);
	tasklet_schedule(&job->tasklet); /* here: kmap-escape */
	kunmap_local(job->addr);
	return 0;
}

/* expect: kmap-escape */
static int gives_it_away_by_data(void *data)
{
	struct job *job = data;

	job->tasklet.func = runs_by_data;
	job->tasklet.data = (unsigned long)job;
	job->addr = kmap_local_page(job->page);
	tasklet_schedule(&job->tasklet); /* here: kmap-escape */
	kunmap_local(job->addr);
	return 0;
}

/* clean */
static int gives_nothing(void *data)
{
	struct job *job = data;
	void *addr = kmap_local_page(job->page);

	job->tasklet.callback = runs;
	job->tasklet.use_callback = 1;
	job->addr = 0;
	tasklet_schedule(&job->tasklet);
	use(addr);
	kunmap_local(addr);
	return 0;
}

/* A task, which may be interrupted. */
/* clean */
void begins(struct job *job)
{
	kthread_run(gives_it_away, job, "a");
	kthread_run(gives_it_away_by_data, job, "b");
	kthread_run(gives_nothing, job, "c");
}
