/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the model offers to the headers of this directory.  Functions that
 * carry their kernel name are declared in the header of that name.
 */
#ifndef MODEL_CALLS_H
#define MODEL_CALLS_H

#include <linux/types.h>
#include <struct_page.h>

/* A number from 0 to n - 1; the model runs the case with each. */
extern unsigned int choose(unsigned int n);

/* context.c */
extern void model_lock(void), model_unlock(void);
extern void model_bh_off(void), model_bh_on(void);
extern void model_preempt_off(void), model_preempt_on(void);
extern void model_rcu_enter(void), model_rcu_leave(void);
extern int model_irqs(int off);		/* returns what it was */
extern int model_fault_off(void), model_fault_on(void);
extern void might_sleep(void);
extern int in_atomic(void), in_softirq(void), in_interrupt(void), irqs_disabled(void);
extern void *model_alloc(size_t size, int blocking);
extern struct page *model_alloc_page(int blocking);
extern unsigned long model_user_copy(int line, const void *to, const void *from,
				     unsigned long n) __must_check;
extern void model_dies(void) __noreturn;

/* pool.c, slots.c, stack.c */
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *model_slot_map(struct page *page, int slot);
extern void model_slot_unmap(const void *addr, int slot);
extern void *model_stack_map(struct page *page, int local);
extern void model_stack_unmap(const void *addr, int local);

/* memory.c */
extern void *page_address(struct page *page);
extern int PageHighMem(struct page *page);

#endif
