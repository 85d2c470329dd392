/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * slots.c - kmap_atomic() of 2.6: a slot of the CPU named by the caller.
 *
 * A slot holds one page; unmapping names the slot again, in any order.
 * Not here yet: which slot may be used in which context, and other CPUs.
 */
#include "model.h"

void *model_slot_map(struct page *page, int slot);
void model_slot_unmap(const void *addr, int slot);

/* What the slot shows, or NULL. */
static struct mapping *slot_holder(int slot)
{
	for (int i = 0; i < nr_mappings; i++)
		if (mappings[i].slot == slot && mappings[i].in_slot)
			return &mappings[i];
	return NULL;
}

static struct mapping *slot_clear(int slot)
{
	struct mapping *held = slot_holder(slot);

	if (held)
		held->in_slot = false;
	return held;
}

void *model_slot_map(struct page *page, int slot)
{
	struct mapping *held = slot_clear(slot), *m = mapping_new(ATOMIC, page);

	m->slot = slot;
	m->in_slot = true;
	if (held) {
		if (!held->broken)
			report(RULE_SLOT_REUSE, m);
		/* the first is gone from its slot, and both look wrong later */
		held->broken = m->broken = true;
	}
	return m->addr;
}

void model_slot_unmap(const void *addr, int slot)
{
	struct mapping *m = mapping_at(addr);

	if (!m && !is_page(addr)) {
		/* the slot says what is unmapped (CONTRACT 2.1), and holds something else */
		m = slot_holder(slot);
		if (m && m->given)
			m = NULL;
		if (m) {
			report(RULE_WRONG_OBJECT, m);
			slot_clear(slot);
			mapping_end(m);
			return;
		}
	}
	if (!m) {
		mapping_wrong_unmap(addr, 1 << ATOMIC);
		return;
	}
	if (!m->count)
		report(RULE_UNBALANCED, m);
	else if (m->family != ATOMIC || !mapping_in_page(m, addr))
		report(RULE_WRONG_OBJECT, m);
	else if (m->slot != slot)
		report(RULE_SLOT_MISMATCH, m);
	if (m->slot >= 0)
		slot_clear(m->slot);
	mapping_end(m);
}
