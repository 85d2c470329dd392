/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * irq.c - interrupts and softirqs, at every point where they are enabled.
 *
 * A handler comes in before a call of the API and runs to its end: on the
 * stack and with the per-CPU state of what it interrupts.  Softirqs run when
 * an interrupt ends, when BH is enabled again, or at any point later.
 * MAX_INTERRUPTS of a path are tried, at all points.
 */
#include "highmem.h"

#define MAX_INTERRUPTS	1
#define MAX_HANDLERS	4

static struct handler {
	int irq;
	void (*run)(int irq, void *data, void *registers);
	void *data;
} handlers[MAX_HANDLERS];
static int nr_handlers, nr_interrupts;

static struct softirq {
	void (*run)(unsigned long data);
	unsigned long data;
} softirqs[MAX_HANDLERS];
static int nr_softirqs;

static enum level level;
static int depth;
static bool case_ends_context;

void model_request_irq(int irq, void (*run)(int, void *, void *), void *data);
void model_raise_softirq(void (*run)(unsigned long), unsigned long data);
void model_in_process(void), model_in_hardirq(void), model_in_softirq(void);
void model_with_bh_off(void), model_with_lock(void), model_in_any_irq(void), model_on_its_own(void);
void model_with_lock_in_softirq(void);

void irqs_reset(void)
{
	nr_handlers = nr_interrupts = nr_softirqs = depth = 0;
	level = PROCESS;
	case_ends_context = false;
}

/*
 * The case is called as a callback of the kernel's, in a context that is known: the
 * kinds of checkers/callbacks.def.
 */
static void case_begins(enum level in, bool ends)
{
	level = in;
	case_ends_context = ends;
}

/* Of what its caller has turned off nothing is left to suppose. */
static void all_is_known(void)
{
	context.irqs_supposed = context.bh_supposed = false;
}

void model_in_process(void)
{
	case_begins(PROCESS, true);
	all_is_known();
}

void model_in_hardirq(void)
{
	case_begins(HARDIRQ, true);
	all_is_known();
	context.irqs_off = 1;
}

void model_in_softirq(void)
{
	case_begins(SOFTIRQ, true);
	all_is_known();
}

void model_with_bh_off(void)
{
	case_begins(choose(2) ? SOFTIRQ : PROCESS, false);
	context.bh = level == PROCESS;
	context.bh_supposed = false;
}

void model_with_lock(void)
{
	case_begins(PROCESS, false);
	context.irqs_supposed = false;
	context.irqs_off = context.locks = 1;
}

void model_with_lock_in_softirq(void)
{
	case_begins(SOFTIRQ, false);
	context.irqs_supposed = false;
	context.irqs_off = context.locks = 1;
}

void model_in_any_irq(void)
{
	case_begins(choose(2) ? SOFTIRQ : HARDIRQ, false);
	context.irqs_off = level == HARDIRQ;
}

void model_on_its_own(void)
{
	case_begins(PROCESS, true);
}

bool context_ends_with_case(void)
{
	return case_ends_context;
}

enum level level_now(void)
{
	return level;
}

int irq_depth(void)
{
	return depth;
}

void model_request_irq(int irq, void (*run)(int, void *, void *), void *data)
{
	STEP("request_irq", NULL);
	if (nr_handlers == MAX_HANDLERS)
		case_is_broken("more interrupt handlers than the machine has lines");
	handlers[nr_handlers++] = (struct handler){ irq, run, data };
	point();
}

/* Raised once until it runs, as a tasklet is. */
void model_raise_softirq(void (*run)(unsigned long), unsigned long data)
{
	STEP("tasklet_schedule", NULL);
	for (int i = 0; i < nr_softirqs; i++)
		if (softirqs[i].run == run && softirqs[i].data == data)
			return;
	if (nr_softirqs == MAX_HANDLERS)
		case_is_broken("more softirqs than the machine keeps");
	softirqs[nr_softirqs++] = (struct softirq){ run, data };
	point();
}

/* What runs now is set aside with all its counters, which the handler must give back. */
static struct context enter(enum level to)
{
	struct context was = context;

	level = to;
	depth++;
	context.irqs_supposed = context.bh_supposed = false;
	mappings_show();
	return was;
}

static void leave(enum level to, struct context was)
{
	leaks_of(runner_now(), 0);
	depth--;
	level = to;
	context = was;
	mappings_show();
}

void softirqs_run(void)
{
	while (nr_softirqs && level == PROCESS) {
		struct softirq s = softirqs[--nr_softirqs];
		struct context was = enter(SOFTIRQ);

		s.run(s.data);
		leave(PROCESS, was);
	}
}

static void interrupt(const struct handler *h)
{
	enum level interrupted = level;
	struct context was = enter(HARDIRQ);

	nr_interrupts++;
	context.irqs_off = 1;
	h->run(h->irq, h->data, NULL);
	leave(interrupted, was);
	if (!context.bh)
		softirqs_run();
}

static void interrupts(void)
{
	unsigned int which;

	if (context.irqs_off || level == HARDIRQ)
		return;
	if (nr_handlers && nr_interrupts == MAX_INTERRUPTS) {
		bound_reached("interrupts");
	} else {
		which = choose_event(nr_handlers + 1);
		if (which)
			interrupt(&handlers[which - 1]);
	}
	if (nr_softirqs && level == PROCESS && !context.bh && choose_event(2))
		softirqs_run();
}

void point(void)
{
	interrupts();
	task_preempt();
}
