/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * task.c - tasks on two CPUs, and every order in which they can run.
 *
 * One task runs at a time, on a stack of its own; another may come in before
 * each call of the API.  A task on the same CPU comes in only where preemption
 * is on.  Waiting and sleeping switch as often as they happen; of other
 * switches there are MAX_SWITCHES on a path (context bounding: Qadeer and
 * Rehof, TACAS 2005, find that few are enough for most bugs).
 */
#include <stdlib.h>
#include <ucontext.h>

#include "highmem.h"

#define MAX_SWITCHES	2
#define STACK_BYTES	(1 << 16)

enum state { NEW, RUNNABLE, WAITING, DONE };

static struct task_struct {
	int (*run)(void *arg);
	void *arg;
	enum state state;
	const void *waits_for;
	int cpu;
	struct context context;
	ucontext_t registers;
	char *stack;
} tasks[NR_TASKS];
static int nr_tasks, current, switches;

struct task_struct *model_task_new(int (*run)(void *arg), void *arg);
void model_task_bind(struct task_struct *t, int cpu);
int model_task_wake(struct task_struct *t);
int model_fork(int (*run)(void *arg), void *arg);

/* The case itself is task 0, on the stack that it was called on. */
void tasks_reset(void)
{
	nr_tasks = 1;
	current = switches = 0;
	tasks[0].state = RUNNABLE;
	tasks[0].cpu = 0;
}

struct runner runner_now(void)
{
	return (struct runner){ current, irq_depth() };
}

bool runner_is_now(struct runner who)
{
	return who.task == current && who.depth == irq_depth();
}

const char *runner_name(struct runner who)
{
	static const char *const names[NR_TASKS][2] = {
		{ "task 0", "interrupt in task 0" }, { "task 1", "interrupt in task 1" },
		{ "task 2", "interrupt in task 2" }, { "task 3", "interrupt in task 3" },
		{ "task 4", "interrupt in task 4" }, { "task 5", "interrupt in task 5" },
		{ "task 6", "interrupt in task 6" }, { "task 7", "interrupt in task 7" },
	};

	return names[who.task][who.depth > 0];
}

int cpu_now(void)
{
	return tasks[current].cpu;
}

static void switch_to(int next)
{
	int from = current;

	if (next == from)
		return;
	tasks[from].context = context;
	current = next;
	context = tasks[next].context;
	locals_switch(next);
	swapcontext(&tasks[from].registers, &tasks[next].registers);
}

/* The runnable tasks but this one that may run now, and how many. */
static int others(int *list, bool same_cpu)
{
	int n = 0;

	for (int i = 0; i < nr_tasks; i++)
		if (i != current && tasks[i].state == RUNNABLE &&
		    (same_cpu || tasks[i].cpu != cpu_now()))
			list[n++] = i;
	return n;
}

void task_yield(void)
{
	int list[NR_TASKS], n = others(list, true);
	unsigned int which = choose_event(n + 1);

	if (which)
		switch_to(list[which - 1]);
}

void task_preempt(void)
{
	int list[NR_TASKS], n;
	unsigned int which;

	if (nr_tasks == 1 || level_now() != PROCESS)
		return;
	n = others(list, !context_is_atomic());
	if (n && switches == MAX_SWITCHES) {
		bound_reached("switches");
		return;
	}
	which = choose_event(n + 1);
	if (which) {
		switches++;
		switch_to(list[which - 1]);
	}
}

/* Everybody waits: for ever. */
static void deadlock(void)
{
	enum error e = E_LOCKUP;

	for (int i = 0; i < nr_tasks; i++)
		if (tasks[i].state == WAITING && tasks[i].waits_for == &pkmap_map_wait)
			e = E_POOL_DEADLOCK;
	error(e, NULL);
	path_ends(PATH_DIED);
}

static void run_another(void)
{
	int list[NR_TASKS], n = others(list, true);

	if (!n)
		deadlock();
	switch_to(list[choose_event(n)]);
}

void task_wait(const void *object)
{
	tasks[current].state = WAITING;
	tasks[current].waits_for = object;
	run_another();
}

void task_wake(const void *object)
{
	for (int i = 0; i < nr_tasks; i++)
		if (tasks[i].state == WAITING && tasks[i].waits_for == object)
			tasks[i].state = RUNNABLE;
}

static bool all_done(void)
{
	for (int i = 1; i < nr_tasks; i++)
		if (tasks[i].state == RUNNABLE || tasks[i].state == WAITING)
			return false;
	return true;
}

static void task_main(void)
{
	struct task_struct *t = &tasks[current];

	t->run(t->arg);
	leaks_of(runner_now(), 0);
	t->state = DONE;
	if (all_done())
		task_wake(tasks);
	run_another();
}

struct task_struct *model_task_new(int (*run)(void *arg), void *arg)
{
	struct task_struct *t = &tasks[nr_tasks];

	if (nr_tasks == NR_TASKS)
		case_is_broken("makes more tasks than there can be");
	nr_tasks++;
	t->run = run;
	t->arg = arg;
	t->state = NEW;
	t->cpu = cpu_now();
	t->context = (struct context){ 0 };
	if (!t->stack)
		t->stack = malloc(STACK_BYTES);
	if (!t->stack || getcontext(&t->registers))
		case_is_broken("no memory for a task");
	t->registers.uc_stack.ss_sp = t->stack;
	t->registers.uc_stack.ss_size = STACK_BYTES;
	makecontext(&t->registers, task_main, 0);
	return t;
}

void model_task_bind(struct task_struct *t, int cpu)
{
	if (cpu < 0 || cpu >= NR_CPUS)
		case_is_broken("a CPU that is none");
	t->cpu = cpu;
}

int model_task_wake(struct task_struct *t)
{
	STEP("wake_up_process", NULL);
	if (t->state == NEW)
		t->state = RUNNABLE;
	point();
	return 1;
}

/* The new task gets a copy of its creator's local mappings, which are none of its own. */
int model_fork(int (*run)(void *arg), void *arg)
{
	STEP("kernel_thread", NULL);
	if (model_local_depth())
		error(W_FORK, NULL);
	return model_task_wake(model_task_new(run, arg));
}

/* The case has returned; what it started goes on until it has ended. */
void tasks_finish(void)
{
	if (!all_done())
		task_wait(tasks);
	softirqs_run();
}
