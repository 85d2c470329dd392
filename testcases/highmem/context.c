/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * context.c - what makes the context of whoever runs atomic.
 *
 * The counters of the contract, not of one configuration: preempt_disable()
 * counts although many kernels leave it out (CONTRACT 4.1).
 */
#include "highmem.h"

int version;
bool contract;
struct context context;

/* Lines of user copies whose result nobody looks at, told by the compiler. */
#define MAX_LINES (1 << 16)	/* of a file */
static bool ignored_lines[MAX_LINES];

void model_without_highmem(void);
void model_bh_off(void), model_bh_on(void);
void model_preempt_off(void), model_preempt_on(void);
void model_rcu_enter(void), model_rcu_leave(void);
int model_irqs(int state);
void model_irqs_restore(unsigned long flags);
int model_fault_off(void), model_fault_on(void);
int in_atomic(void), in_softirq(void), in_irq(void), in_interrupt(void), irqs_disabled(void);
int smp_processor_id(void);

void context_reset(void)
{
	context = (struct context){ .irqs_supposed = true, .bh_supposed = true };
	contract = true;
}

/* A machine whose pages are all lowmem: what would be noticed there? */
void model_without_highmem(void)
{
	contract = false;
}

/* Below zero is an error, and stays at zero: what is left after it is as it would be. */
void context_leave(int *counter, int by)
{
	if (*counter < by)
		error(E_PREEMPT_UNDERFLOW, NULL);
	else
		*counter -= by;
}

void model_bh_off(void)
{
	STEP("local_bh_disable", NULL);
	context.bh++;
}

void model_bh_on(void)
{
	STEP("local_bh_enable", NULL);
	context_leave(&context.bh, 1);
	slots_check_context(false);
	if (!context.bh && !context.irqs_off && level_now() == PROCESS)
		softirqs_run();
	point();
}

void model_preempt_off(void)
{
	STEP("preempt_disable", NULL);
	point();
	context.preempt++;
}

void model_preempt_on(void)
{
	STEP("preempt_enable", NULL);
	context_leave(&context.preempt, 1);
	point();
}

void model_rcu_enter(void)
{
	STEP("rcu_read_lock", NULL);
	context.rcu++;
}

void model_rcu_leave(void)
{
	STEP("rcu_read_unlock", NULL);
	context_leave(&context.rcu, 1);
}

int model_fault_off(void)
{
	STEP("pagefault_disable", NULL);
	return ++context.faults_off;
}

int model_fault_on(void)
{
	STEP("pagefault_enable", NULL);
	context_leave(&context.faults_off, 1);
	return context.faults_off;
}

/* What is saved and restored; an enabling call says IRQS_ON. */
enum irq_state { IRQS_ON, IRQS_OFF, IRQS_SUPPOSED };
/* In flags that were saved: of others each architecture makes something else. */
#define IRQS_SAVED	4

int model_irqs(int state)
{
	int was = context.irqs_off ? IRQS_OFF : context.irqs_supposed ? IRQS_SUPPOSED : IRQS_ON;
	bool off = state == IRQS_OFF;

	STEP(off ? "interrupts off" : "interrupts on", NULL);
	if (was != IRQS_OFF)
		point();
	context.irqs_off = off;
	if (!off) {
		context.irqs_supposed = state == IRQS_SUPPOSED;
		slots_check_context(state == IRQS_ON);
	}
	if (was == IRQS_OFF && !off)
		point();
	return was | IRQS_SAVED;
}

void model_irqs_restore(unsigned long flags)
{
	if (!(flags & IRQS_SAVED))
		case_is_broken("restores interrupts from flags that nobody has saved");
	model_irqs(flags & ~IRQS_SAVED);
}

/* Before 4.2 pagefault_disable() was a preempt count. */
bool preemption_is_off(void)
{
	return context.locks || context.bh || context.preempt || context.rcu ||
	       context.atomic_maps ||
	       (context.faults_off && version < VERSION(4, 2, 0)) || mapping_held(1 << ATOMIC);
}

bool context_is_atomic(void)
{
	return context.irqs_off || level_now() != PROCESS || preemption_is_off();
}

int in_atomic(void) { return level_now() != PROCESS || preemption_is_off(); }
int in_softirq(void) { return context.bh || level_now() == SOFTIRQ; }
int in_irq(void) { return level_now() == HARDIRQ; }
int in_interrupt(void) { return in_softirq() || in_irq(); }
int irqs_disabled(void) { return context.irqs_off; }
int smp_processor_id(void) { return cpu_now(); }

void ignored_line_add(int line)
{
	if (line >= 0 && line < MAX_LINES)
		ignored_lines[line] = true;
}

bool line_is_ignored(int line)
{
	return line >= 0 && line < MAX_LINES && ignored_lines[line];
}
