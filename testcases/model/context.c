/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * context.c - what makes the context atomic, and what sleeps.
 *
 * Plain counters; the counters of the contract, not of one configuration:
 * preempt_disable() counts although many kernels leave it out.
 */
#include "model.h"

int model_version;

static int locks, bh, preempt, rcu, faults_off, irqs_off;

/* Lines of user copies whose result nobody looks at, told by the compiler. */
static int ignored_lines[64], nr_ignored_lines;

void model_lock(void), model_unlock(void);
void model_bh_off(void), model_bh_on(void);
void model_preempt_off(void), model_preempt_on(void);
void model_rcu_enter(void), model_rcu_leave(void);
int model_irqs(int off);
int model_fault_off(void), model_fault_on(void);
void might_sleep(void);
int in_atomic(void), in_softirq(void), in_interrupt(void), irqs_disabled(void);
void *model_alloc(size_t size, int blocking);
struct page *model_alloc_page(int blocking);
unsigned long model_user_copy(int line, const void *to, const void *from, unsigned long n);

static int leave(int *counter)
{
	if (*counter == 0)
		model_error("the case leaves a context that it is not in");
	return --*counter;
}

void model_lock(void) { locks++; }
void model_unlock(void) { leave(&locks); }
void model_bh_off(void) { bh++; }
void model_bh_on(void) { leave(&bh); }
void model_preempt_off(void) { preempt++; }
void model_preempt_on(void) { leave(&preempt); }
void model_rcu_enter(void) { rcu++; }
void model_rcu_leave(void) { leave(&rcu); }
int model_fault_off(void) { return ++faults_off; }
int model_fault_on(void) { return leave(&faults_off); }

int model_irqs(int off)
{
	int was = irqs_off;

	irqs_off = off;
	return was;
}

void context_reset(void)
{
	locks = bh = preempt = rcu = faults_off = irqs_off = 0;
}

/* Before 4.2 pagefault_disable() was a preempt count. */
static bool preemption_is_off(void)
{
	return locks || bh || preempt || rcu ||
	       (faults_off && model_version < MODEL_VERSION(4, 2, 0)) ||
	       mapping_live(NULL, 1 << ATOMIC);
}

bool context_is_atomic(void)
{
	return irqs_off || preemption_is_off();
}

int in_atomic(void) { return preemption_is_off(); }
int in_softirq(void) { return bh != 0; }
int in_interrupt(void) { return bh != 0; }
int irqs_disabled(void) { return irqs_off; }

/* Sleeping is judged inside a kmap_atomic() section only. */
void might_sleep(void)
{
	struct mapping *m = mapping_live(NULL, 1 << ATOMIC);

	if (m)
		report(RULE_SLEEP, m);
}

void *model_alloc(size_t size, int blocking)
{
	if (blocking)
		might_sleep();
	return choose(2) ? NULL : model_object(size);
}

struct page *model_alloc_page(int blocking)
{
	if (blocking)
		might_sleep();
	return choose(2) ? NULL : page_new(false);
}

void context_ignored_line(int line)
{
	if (nr_ignored_lines == 64)
		model_error("too many ignored results");
	ignored_lines[nr_ignored_lines++] = line;
}

/*
 * Since 4.2 a copy under kmap_atomic() comes back short instead of sleeping,
 * which is right for a caller that looks at the result.
 */
unsigned long model_user_copy(int line, const void *to, const void *from, unsigned long n)
{
	bool ignored = false;

	(void)to;
	(void)from;
	for (int i = 0; i < nr_ignored_lines; i++)
		ignored |= ignored_lines[i] == line;
	if (ignored || model_version < MODEL_VERSION(4, 2, 0))
		might_sleep();
	return choose(2) ? n : 0;
}
