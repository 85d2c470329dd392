/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * stack.c - kmap_atomic() from 2.6.37 to 5.10: a stack of the CPU, last in,
 * first out, shared with whatever interrupts (CONTRACT 6.3; 3.0
 * arch/x86/mm/highmem_32.c:32-103, include/linux/highmem.h:78-124).
 */
#include "highmem.h"
#include "include-stack/asm/kmap_types.h"

void *model_stack_map(struct page *page);
void model_stack_unmap(const void *addr);

static struct stack stacks[NR_CPUS];

void stacks_reset(void)
{
	for (int cpu = 0; cpu < NR_CPUS; cpu++)
		stacks[cpu].idx = 0;
}

/* False: no entry is left, and the mapping has none. */
bool stack_push(struct stack *s, struct mapping *m, int depth)
{
	if (s->idx >= depth) {
		error(E_OVERFLOW, m);
		return false;
	}
	s->entry[s->idx++] = m;
	return true;
}

void stack_remove(struct stack *s, const struct mapping *m)
{
	int to = 0;

	for (int i = 0; i < s->idx; i++)
		if (s->entry[i] != m)
			s->entry[to++] = s->entry[i];
	s->idx = to;
}

/*
 * A kernel clears the top and not this one: whatever happens afterwards to
 * those above it follows from here.
 */
static void out_of_order(struct stack *s, struct mapping *m)
{
	bool above = false;

	if (m->broken)
		return;
	error(E_NOT_LIFO, m);
	for (int i = 0; i < s->idx; i++) {
		if (above)
			s->entry[i]->broken = true;
		above |= s->entry[i] == m;
	}
}

static bool is_top(const struct stack *s, const struct mapping *m)
{
	return s->idx && s->entry[s->idx - 1] == m;
}

static bool is_on(const struct stack *s, const struct mapping *m)
{
	for (int i = 0; i < s->idx; i++)
		if (s->entry[i] == m)
			return true;
	return false;
}

/*
 * Whatever it is given, a kernel takes the newest entry off (6.12 mm/highmem.c:612-647; 3.0
 * arch/x86/mm/highmem_32.c:78-99): what becomes of that one follows from here.
 */
static void take_newest(const struct stack *s)
{
	struct mapping *m = s->idx ? s->entry[s->idx - 1] : NULL;

	if (!m || !runner_is_now(m->owner))
		return;
	m->broken = true;
	mapping_end(m);
}

static void unmap_stale(struct stack *s, struct mapping *m)
{
	error(s->idx ? E_DOUBLE_UNMAP : E_UNDERFLOW, m);
	if (m->family != POOL)	/* an address that is none of the stack's leaves it alone */
		take_newest(s);
}

void stack_unmap(struct stack *s, const void *addr, enum family family)
{
	struct mapping *m = mapping_at(addr);

	if (!m) {
		mapping_unmap_unknown(addr, 1 << family);
		return;
	}
	if (m->count && m->family != family) {
		mapping_end_misnamed(m, E_WRONG_FAMILY);
		return;
	}
	if (!m->count)
		unmap_stale(s, m);
	else if (!mapping_in_page(m, addr))
		error(E_WRONG_PAGE, m);
	else if (!runner_is_now(m->owner))
		error(E_FOREIGN_USE, m);
	else if (is_on(s, m) && !is_top(s, m))
		out_of_order(s, m);
	mapping_end(m);
}

void *model_stack_map(struct page *page)
{
	struct mapping *m;

	STEP("kmap_atomic", page);
	point();
	if (!contract) {
		context.atomic_maps++;
		return page_linear(page);
	}
	m = mapping_new(ATOMIC, page);
	if (level_now() == HARDIRQ && !context.irqs_off)
		error(W_HARDIRQ_IRQS_ON, m);
	stack_push(&stacks[cpu_now()], m, KM_TYPE_NR);
	return m->addr;
}

void model_stack_unmap(const void *addr)
{
	STEP("kunmap_atomic", addr);
	point();
	if (!contract)
		context_leave(&context.atomic_maps, 1);
	else
		stack_unmap(&stacks[cpu_now()], addr, ATOMIC);
}

/* Whichever of the four it was, its entry is free again. */
void entry_clear(const struct mapping *m)
{
	if (m->family == POOL)
		pool_entry_ended();
	else if (m->slot >= 0)
		slot_clear(m);
	else if (version < VERSION(5, 11, 0))
		stack_remove(&stacks[m->cpu], m);
	else
		local_clear(m);
}
