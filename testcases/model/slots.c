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

/* What the slot shows, or NULL; forgets it. */
static struct mapping *slot_clear(int slot)
{
	for (int i = 0; i < nr_mappings; i++) {
		if (mappings[i].slot == slot && mappings[i].in_slot) {
			mappings[i].in_slot = false;
			return &mappings[i];
		}
	}
	return NULL;
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
