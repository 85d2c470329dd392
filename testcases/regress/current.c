/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The task that runs: x86_64 finds it by asm, and TASK_SIZE asks a flag of it each time
 * (mm/pagewalk.c walk_pte_range(), 6.12). Another asm may say something else each time.
 */
struct page;
struct task { unsigned long flags; };
struct ops { int (*entry)(char *addr); };
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);

extern struct task *here;

static inline struct task *get_current(void)
{
	struct task *task;

	asm("mov %1, %0" : "=r" (task) : "i" (&here));
	return task;
}

static inline struct task *some_task(void)
{
	struct task *task;

	asm volatile("mov %1, %0" : "=r" (task) : "i" (&here));
	return task;
}

#define TASK_SIZE(task)	((task)->flags & 4 ? 100ul : 200ul)

/* clean */
int one_task(struct ops *ops, struct page *page, unsigned long at)
{
	char *addr;
	int error;

	if (at >= TASK_SIZE(get_current()))
		return 0;
	addr = kmap_local_page(page);
	error = ops->entry(addr);
	if (at < TASK_SIZE(get_current()))
		kunmap_local(addr);
	return error;
}

/* expect: kmap-leak */
int two_tasks(struct ops *ops, struct page *page, unsigned long at)
{
	char *addr;
	int error;

	if (at >= TASK_SIZE(some_task()))
		return 0;
	addr = kmap_local_page(page);
	error = ops->entry(addr);
	if (at < TASK_SIZE(some_task()))
		kunmap_local(addr);
	return error;
}

static inline unsigned long task_size_max(void)
{
	unsigned long size;

	asm volatile("mov %1, %0" : "=r" (size) : "i" (4096));
	return size;
}

static inline unsigned long other_size_max(void)
{
	unsigned long size;

	asm volatile("mov %1, %0" : "=r" (size) : "i" (4096));
	return size;
}

/* clean */
int one_size(struct ops *ops, struct page *page, unsigned long at)
{
	char *addr;
	int error;

	if (at >= task_size_max())
		return 0;
	addr = kmap_local_page(page);
	error = ops->entry(addr);
	if (at < task_size_max())
		kunmap_local(addr);
	return error;
}

/* expect: kmap-leak */
int two_sizes(struct ops *ops, struct page *page, unsigned long at)
{
	char *addr;
	int error;

	if (at >= other_size_max())
		return 0;
	addr = kmap_local_page(page);
	error = ops->entry(addr);
	if (at < other_size_max())
		kunmap_local(addr);
	return error;
}
