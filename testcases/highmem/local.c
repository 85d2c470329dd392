/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * local.c - kmap_local_page() and kmap_atomic() from 5.11 on: a stack of the
 * task, which the scheduler takes from the CPU and gives back (CONTRACT 6.4;
 * 6.12 mm/highmem.c:466-720).
 *
 * A CPU's page table has the entries of the task that runs on it, so that a
 * local mapping may be held while sleeping; a kmap_atomic() one may not, as
 * it is the same with preemption and page faults off.
 */
#include "highmem.h"

void *model_local_map(struct page *page, int atomic);
void model_local_unmap(const void *addr, int atomic);
int model_local_depth(void);

/* idx is incremented first and then must stay below KM_MAX_IDX, 6.12 mm/highmem.c:476-482 */
#define KM_MAX_IDX	16

static struct stack kmap_ctrl[NR_TASKS];		/* current->kmap_ctrl */
static const struct mapping *kmap_pte[NR_CPUS][KM_MAX_IDX];	/* what the CPU's entries show */

void locals_reset(void)
{
	for (int i = 0; i < NR_TASKS; i++)
		kmap_ctrl[i].idx = 0;
	for (int cpu = 0; cpu < NR_CPUS; cpu++)
		for (int i = 0; i < KM_MAX_IDX; i++)
			kmap_pte[cpu][i] = NULL;
}

/* __kmap_local_sched_out(), __kmap_local_sched_in(): the CPU shows one task's entries. */
static void show_entries_of(int task, int cpu)
{
	for (int i = 0; i < KM_MAX_IDX; i++)
		kmap_pte[cpu][i] = i < kmap_ctrl[task].idx ? kmap_ctrl[task].entry[i] : NULL;
}

void locals_switch(int to)
{
	show_entries_of(to, cpu_now());
	mappings_show();
}

/* How many the running task has: kmap_local_fork() warns unless it is 0. */
int model_local_depth(void)
{
	return kmap_ctrl[runner_now().task].idx;
}

void local_clear(const struct mapping *m)
{
	stack_remove(&kmap_ctrl[m->owner.task], m);
	if (runner_now().task == m->owner.task)
		show_entries_of(m->owner.task, cpu_now());
}

void *model_local_map(struct page *page, int atomic)
{
	struct mapping *m;
	int task = runner_now().task;

	STEP(atomic ? "kmap_atomic" : "kmap_local_page", page);
	point();
	if (!contract) {
		context.atomic_maps += !!atomic;
		return page_linear(page);
	}
	m = mapping_new(atomic ? ATOMIC : LOCAL, page);
	if (level_now() == HARDIRQ && !context.irqs_off)
		error(W_HARDIRQ_IRQS_ON, m);
	if (stack_push(&kmap_ctrl[task], m, KM_MAX_IDX - 1)) {
		if (kmap_pte[cpu_now()][kmap_ctrl[task].idx - 1])
			case_is_broken("E_PTE_BUSY: the model lost count of a CPU's entries");
		show_entries_of(task, cpu_now());
	}
	return m->addr;
}

void model_local_unmap(const void *addr, int atomic)
{
	STEP(atomic ? "kunmap_atomic" : "kunmap_local", addr);
	point();
	if (!contract)
		context_leave(&context.atomic_maps, !!atomic);
	else
		stack_unmap(&kmap_ctrl[runner_now().task], addr, atomic ? ATOMIC : LOCAL);
}
