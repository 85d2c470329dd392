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
extern void model_bh_off(void), model_bh_on(void);
extern void model_preempt_off(void), model_preempt_on(void);
extern void model_rcu_enter(void), model_rcu_leave(void);
extern int model_irqs(int state);		/* 1: off, 0: on; returns what model_irqs_restore() takes */
extern void model_irqs_restore(unsigned long flags);
extern int model_fault_off(void), model_fault_on(void);
extern int in_atomic(void), in_softirq(void), in_irq(void), in_interrupt(void), irqs_disabled(void);

/* lock.c */
extern void model_spin_lock(void *lock), model_spin_unlock(void *lock);
extern int model_spin_trylock(void *lock);
extern void model_read_lock(void *lock), model_read_unlock(void *lock);
extern void model_mutex_lock(void *lock), model_mutex_unlock(void *lock);
extern int model_mutex_trylock(void *lock);
extern void model_complete(void *done), model_wait_for_completion(void *done);

/* sleep.c */
extern void might_sleep(void);
extern void *model_alloc(size_t size, int blocking);
extern struct page *model_alloc_page(int blocking);
extern unsigned long model_user_copy(int line, const void *kernel, unsigned long n) __must_check;
extern unsigned long model_user_copy_inatomic(const void *kernel, unsigned long n);

/* task.c, irq.c */
struct task_struct;
extern struct task_struct *model_task_new(int (*run)(void *), void *arg);
extern void model_task_bind(struct task_struct *task, int cpu);
extern int model_task_wake(struct task_struct *task);
extern int model_fork(int (*run)(void *), void *arg);
extern void model_request_irq(int irq, void (*run)(int, void *, void *), void *data);
extern void model_raise_softirq(void (*run)(unsigned long), unsigned long data);

/* pool.c, slots.c, stack.c, local.c */
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *model_slot_map(struct page *page, int slot);
extern void model_slot_unmap(const void *addr, int slot);
extern void *model_stack_map(struct page *page);
extern void model_stack_unmap(const void *addr);
extern void *model_local_map(struct page *page, int atomic);
extern void model_local_unmap(const void *addr, int atomic);

/* page.c, world.c */
extern void *page_address(struct page *page);
extern int PageHighMem(struct page *page);
extern void model_dies(void) __noreturn;

#endif
