// SPDX-License-Identifier: GPL-2.0-only
/* Interrupts that a helper turns off: from its call on, and inside. */
struct page;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void local_irq_disable(void);
extern void local_irq_enable(void);

static void irqs_turn_off(void)
{
	local_irq_disable();
}

void maps_behind_a_helper(struct page *page);
void maps_behind_a_helper(struct page *page)
{
	irqs_turn_off();
	*(char *)kmap(page) = 1;
	kunmap(page);
	local_irq_enable();
}
