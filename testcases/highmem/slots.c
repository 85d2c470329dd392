/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * slots.c - kmap_atomic() of 2.4 and 2.6.0 to 2.6.36: a slot of the CPU,
 * named by the caller.
 *
 * A slot holds one page; the unmap names the slot again, in any order
 * (CONTRACT 6.2; 2.6.20 arch/i386/mm/highmem.c:29-69).  Each slot belongs to
 * one kind of context, and nobody but the caller sees to it that no other
 * context comes in between.
 */
#include "highmem.h"
#include "include-slots/asm/kmap_types.h"

void *model_slot_map(struct page *page, int slot);
void model_slot_unmap(const void *addr, int slot);

/* debug_kmap_atomic(), 2.6.32 mm/highmem.c:425-473, and CONTRACT 3 for what it lets pass. */
static const struct {
	enum level highest;	/* context that may use it */
	enum { NOTHING, BH_OFF, IRQS_OFF } masked;	/* what must be off while it is live */
} uses[KM_TYPE_NR] = {
	[KM_USER0]		= { PROCESS, NOTHING },
	[KM_USER1]		= { PROCESS, NOTHING },
	[KM_PTE0]		= { PROCESS, NOTHING },
	[KM_PTE1]		= { PROCESS, NOTHING },
	[KM_SOFTIRQ0]		= { SOFTIRQ, BH_OFF },
	[KM_SOFTIRQ1]		= { SOFTIRQ, BH_OFF },
	[KM_SKB_SUNRPC_DATA]	= { SOFTIRQ, BH_OFF },
	[KM_SKB_DATA_SOFTIRQ]	= { SOFTIRQ, BH_OFF },
	[KM_IRQ0]		= { HARDIRQ, IRQS_OFF },
	[KM_IRQ1]		= { HARDIRQ, IRQS_OFF },
	[KM_BIO_SRC_IRQ]	= { HARDIRQ, IRQS_OFF },
	[KM_BIO_DST_IRQ]	= { HARDIRQ, IRQS_OFF },
	[KM_BOUNCE_READ]	= { HARDIRQ, IRQS_OFF },
};

static struct mapping *slots[NR_CPUS][KM_TYPE_NR];

void slots_reset(void)
{
	for (int cpu = 0; cpu < NR_CPUS; cpu++)
		for (int slot = 0; slot < KM_TYPE_NR; slot++)
			slots[cpu][slot] = NULL;
}

/* A slot number may be anything the caller makes up: those have no rule. */
static struct mapping **entry(int cpu, int slot)
{
	if (slot < 0 || slot >= KM_TYPE_NR)
		case_is_broken("a slot that is none");
	return &slots[cpu][slot];
}

void slot_clear(const struct mapping *m)
{
	struct mapping **held = entry(m->cpu, m->slot);

	if (*held == m)
		*held = NULL;
}

static bool is_masked(int slot)
{
	switch (uses[slot].masked) {
	case IRQS_OFF:
		return context.irqs_off || level_now() == HARDIRQ;
	case BH_OFF:
		return context.bh || context.irqs_off || level_now() != PROCESS;
	default:
		return true;
	}
}

/* A caller that is not known may have turned it off. */
static bool may_be_masked(int slot)
{
	return context.irqs_supposed ||
	       (uses[slot].masked == BH_OFF && context.bh_supposed && level_now() == PROCESS);
}

/*
 * Who turns it off for a map holds that the caller has not: it may not be on again before
 * the unmap, whoever calls.  enabled: interrupts are on now, for certain.
 */
void slots_check_context(bool enabled)
{
	for (int slot = 0; slot < KM_TYPE_NR; slot++) {
		struct mapping *m = slots[cpu_now()][slot];
		bool broken;

		if (!m || !mapping_is_held(m) || is_masked(slot) ||
		    (!m->masked && (!enabled || uses[slot].masked != IRQS_OFF)))
			continue;
		broken = m->broken;
		error(uses[slot].masked == BH_OFF ? E_BH_REENABLED : E_IRQ_REENABLED, m);
		m->broken = broken;	/* nothing happened to it yet: other mistakes with it do not follow from this one */
	}
}

static void map_over(struct mapping *held, struct mapping *m)
{
	if (!runner_is_now(held->owner))
		error(E_SLOT_INTERRUPTED, m);
	else if (!held->broken)
		error(E_SLOT_BUSY, m);
	/* the first is gone from its slot, and both look wrong later */
	held->broken = m->broken = true;
}

void *model_slot_map(struct page *page, int slot)
{
	struct mapping **held = entry(cpu_now(), slot), *before, *m;
	bool told;

	STEP("kmap_atomic", page);
	point();
	if (!contract) {
		context.atomic_maps += version >= VERSION(2, 6, 20);
		return page_linear(page);
	}
	m = mapping_new(ATOMIC, page);
	m->slot = slot;
	before = *held;
	/* debug_kmap_atomic() comes first, whatever the slot holds (2.6.32 arch/x86/mm/highmem_32.c:43) */
	told = before && before->broken;
	if (before && !told)
		map_over(before, m);
	*held = m;
	m->masked = is_masked(slot);
	if (level_now() > uses[slot].highest || (!m->masked && !may_be_masked(slot)))
		error(W_SLOT_CONTEXT, m);
	else if (!m->masked)
		error(W_SLOT_UNMASKED, m);
	if (told)
		map_over(before, m);
	return m->addr;
}

/*
 * An address of the caller's: the slot says what is unmapped (CONTRACT 2.1), and holds
 * something else.
 */
static void unmap_what_the_slot_holds(const void *addr, int slot)
{
	struct mapping *m = *entry(cpu_now(), slot);

	if (!m || m->given || !object_is_callers(addr)) {
		mapping_unmap_unknown(addr, 1 << ATOMIC);
		return;
	}
	error(E_WRONG_PAGE, m);
	mapping_end(m);
}

void model_slot_unmap(const void *addr, int slot)
{
	struct mapping *m;

	STEP("kunmap_atomic", addr);
	point();
	if (!contract) {
		context_leave(&context.atomic_maps, version >= VERSION(2, 6, 20));
		return;
	}
	m = mapping_at(addr);
	if (!m) {
		unmap_what_the_slot_holds(addr, slot);
		return;
	}
	if (m->count && m->family != ATOMIC) {
		mapping_end_misnamed(m, E_WRONG_FAMILY);
		return;
	}
	if (!m->count)
		error(E_DOUBLE_UNMAP, m);
	else if (!mapping_in_page(m, addr))
		error(E_WRONG_PAGE, m);
	else if (m->slot != slot)
		error(E_WRONG_SLOT, m);
	mapping_end(m);
}
