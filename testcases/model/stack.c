/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stack.c - kmap_atomic() from 2.6.37 on and kmap_local_page(): one stack,
 * last in, first out, which both kinds share.
 *
 * Not here yet: the depth of the stack, interrupts that push on it, and the
 * switch to another task.
 */
#include "model.h"

void *model_stack_map(struct page *page, int local);
void model_stack_unmap(const void *addr, int local);

void *model_stack_map(struct page *page, int local)
{
	return mapping_new(local ? LOCAL : ATOMIC, page)->addr;
}

/*
 * What a kernel clears is the top and not this one: whatever happens to
 * those above it afterwards follows from here.
 */
static void out_of_order(struct mapping *m)
{
	if (m->broken)
		return;
	report(RULE_ORDER, m);
	for (m++; m < mappings + nr_mappings; m++)
		if (m->count && m->family != POOL)
			m->broken = true;
}

void model_stack_unmap(const void *addr, int local)
{
	enum family family = local ? LOCAL : ATOMIC;
	struct mapping *m = mapping_at(addr);

	if (!m) {
		mapping_wrong_unmap(addr, 1 << family);
		return;
	}
	if (!m->count)
		report(RULE_UNBALANCED, m);
	else if (m->family != family || !mapping_in_page(m, addr))
		report(RULE_WRONG_OBJECT, m);
	else if (m != mapping_live(NULL, 1 << ATOMIC | 1 << LOCAL))
		out_of_order(m);
	mapping_end(m);
}
