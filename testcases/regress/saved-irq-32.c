/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The saved interrupt state has the size of the target's long, not of ours.
 *
 * flags: -m32
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void local_irq_disable(void);
void local_irq_enable(void);
unsigned long save(void);
#define local_irq_save(flags) do { flags = save(); } while (0)
void local_irq_restore(unsigned long flags);
void use(void *addr);

struct guard { void *lock; unsigned long flags; };

/* helper */
static inline struct guard guard_enter(void)
{
	struct guard guard = { .lock = (void *)1 }, *self = &guard;

	local_irq_save(self->flags);
	return guard;
}

/* helper */
static inline void guard_leave(struct guard *self)
{
	if (self->lock)
		local_irq_restore(self->flags);
}

/* clean */
void after_the_guard(struct page *page)
{
	{
		struct guard guard __attribute__((__cleanup__(guard_leave))) = guard_enter();

		use(page);
	}
	use(kmap(page));
	kunmap(page);
}

/* expect: kmap-in-atomic */
void inside_the_guard(struct page *page)
{
	struct guard guard __attribute__((__cleanup__(guard_leave))) = guard_enter();

	use(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* expect: kmap-in-atomic */
void restored_to_off(struct page *page)
{
	unsigned long flags;

	local_irq_disable();
	local_irq_save(flags);
	local_irq_restore(flags);
	use(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
	local_irq_enable();
}
