/* SPDX-License-Identifier: GPL-2.0-only */
/* RCU's other readers, and its callbacks; rcu_read_lock_sched() came with 2.6.29. */
#include <linux/bottom_half.h>

static inline void rcu_read_lock_bh(void)
{
	local_bh_disable();
	__acquire(RCU_BH);
}

static inline void rcu_read_unlock_bh(void)
{
	__release(RCU_BH);
	local_bh_enable();
}

#if LINUX_VERSION_CODE >= KERNEL_VERSION(2, 6, 29)
static inline void rcu_read_lock_sched(void)
{
	preempt_disable();
	__acquire(RCU_SCHED);
}

static inline void rcu_read_unlock_sched(void)
{
	__release(RCU_SCHED);
	preempt_enable();
}
#endif

struct rcu_head {
	void (*func)(struct rcu_head *head);
};

static inline void call_rcu(struct rcu_head *head, void (*func)(struct rcu_head *head))
{
	head->func = func;
}
