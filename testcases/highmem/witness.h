/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * witness.h - what a program of kmapcheck --witness is made of (Documentation/witness.md).
 *
 * It comes before the source that the program includes, and therefore declares by
 * itself what it needs.  The steps are compared with what happens by file and line.
 */
#ifndef WITNESS_H
#define WITNESS_H

enum witness_kind {
	STEP_MAP,	/* how: 1, of the mapping that the error is about */
	STEP_UNMAP, STEP_ENTER,
	STEP_LEAVE,	/* interrupts or softirqs are on again */
	STEP_BRANCH,	/* an if; how: the value of its condition */
	STEP_INSIDE,	/* where in a callee the step before is */
	STEP_USE, STEP_SLEEP,
	STEP_RETURN,	/* how: 1, by a return; 0, past the last statement */
};

/* The last one, with the places in callees that follow it, breaks the rule. */
struct witness_step {
	enum witness_kind kind;
	const char *file;
	int line;
	int how;
};

struct witness {
	const char *name, *rule;
	const struct witness_step *steps;
	int nr_steps;
	int version;		/* LINUX_VERSION_CODE */
	void (*call)(void);
};

void witness_add(const struct witness *witness);
/* Runs them all, one line each on stdout; arguments: lines of user copies with an ignored result. */
int witness_main(int argc, char **argv);

#define WITNESS(id, rule)							\
	static const struct witness witness_##id = {				\
		#id, rule, steps_##id, sizeof(steps_##id) / sizeof(steps_##id[0]), \
		LINUX_VERSION_CODE, call_##id					\
	};									\
	static void __attribute__((constructor)) add_##id(void)			\
	{									\
		witness_add(&witness_##id);					\
	}

struct page;
extern unsigned int choose(unsigned int n);
extern void *model_object(unsigned long size);
extern struct page *model_page(void);
extern struct page *witness_page(void);	/* one that the function got by itself */
extern void model_call_begins(void), model_returned(void);
extern void model_returned_number(long value), model_returned_pointer(const void *value);
extern void touch(void *addr);
extern void witness_elsewhere(void *addr);	/* touched by another task, which is waited for */
/* The context that the function is called in (irq.c). */
extern void model_in_process(void), model_in_hardirq(void), model_in_softirq(void);
extern void model_with_lock_in_softirq(void);
extern void model_with_bh_off(void), model_with_lock(void), model_in_any_irq(void), model_on_its_own(void);
extern long witness_number(void);	/* from 0 to 3, or an error code */

/* What running alone does not show: which way an if goes, and by which return it ends. */
extern int witness_branch(int taken);
extern int witness_returns(void);
#define if(...)	if (witness_branch(!!(__VA_ARGS__)))
#define return	for (witness_returns();;) return

#endif
