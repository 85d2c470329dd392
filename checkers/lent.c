/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * lent.c - mappings whose address or page unknown code gets, or an object of ours that they lie in.
 *
 * Takes for granted that unknown code only borrows an address: it leaves it where it was, or a place in the page
 * (memory.c), and unmaps nothing.  Some of it may: who is lent the page of a mapping of the pool needs no more than
 * that; who leaves NULL in the place of an address from the pool (4.14 fs/btrfs/zstd.c); who gets an address together
 * with what was mapped, where this function unmaps it on no way (handle_pte_fault(), 2.6.38 mm/huge_memory.c:709); and
 * where this function puts something else in the place without having unmapped what it had there, it knows that it
 * is gone (do_swap_page(), 4.9 mm/khugepaged.c:925).
 */
#include "engine.h"
#include "leak.h"
#include "mapping.h"
#include "sparse.h"

void object_is_lent(struct state *s, const struct term *object)
{
	for (int i = 0; i < s->nr_cells; i++) {
		const struct cell *c = &s->cells[i];

		if (term_object(c->root) != object)
			continue;
		for (int k = 0; k < s->nr_maps; k++) {
			struct mapping *m = &s->maps[k];

			/* the address itself rather than a place in the page, which goes elsewhere (buf.in = ctx.in + offset) */
			if (c->root == object && (c->value == m->addr || (!m->kept && term_carries(c->value, m->addr)))) {
				m->kept = c->root;
				m->kept_at = c->offset;
			}
			if (term_carries(c->value, m->addr))
				mapping_give(m, OWNER_LENT);
			if (m->family == POOL && m->page->kind != T_CONST && term_carries(c->value, m->page)) {
				mapping_give(m, OWNER_LENT);
				m->page_lent = true;
			}
		}
	}
}

/* Among the arguments are the mapping's page and an address of it. */
static bool call_gets_both(struct state *s, const struct instruction *insn, const struct mapping *m)
{
	struct pseudo_list *args = insn->arguments;
	struct pseudo *p;
	bool page = false, address = false;

	FOR_EACH_PTR(args, p) {
		struct term *t = value_of(s, p);

		page |= t == m->page;
		address |= term_carries(t, m->addr);
	} END_FOR_EACH_PTR(p);
	return page && address;
}

void mappings_are_lent(struct state *s, const struct instruction *insn)
{
	for (int i = 0; i < s->nr_maps; i++) {
		struct mapping *m = &s->maps[i];

		if (is_ours(m) && m->family != POOL && is_certain(m->page))
			m->page_lent |= call_gets_both(s, insn, m);
	}
}

bool mapping_is_kept_in(const struct mapping *m, const struct term *root, long long at, int bytes)
{
	return m->kept == root && m->kept_at < at + bytes && at < m->kept_at + bits_in_pointer / 8;
}

void lent_is_replaced(struct run *run, const struct state *s, const struct term *root, long long at, int bytes,
		      struct term *value)
{
	for (int i = 0; i < s->nr_maps; i++) {
		const struct mapping *m = &s->maps[i];
		bool same = false;

		if (m->status != MAP_LIVE || !mapping_is_kept_in(m, root, at, bytes))
			continue;
		/* the next round's, by the same call, says nothing of this one's */
		for (int k = 0; k < s->nr_maps; k++)
			same |= s->maps[k].site == m->site && term_carries(value, s->maps[k].addr);
		for (int k = 0; k < s->nr_maps && !same; k++)
			if (term_carries(value, s->maps[k].addr))
				places_add(&run->replaced, s->maps[k].site);
		if (!same)
			places_add(&run->replaced, m->site);
	}
}

/* This function unmaps it afterwards, on another way. */
static bool unmapped_after_lending(const struct run *run, const struct mapping *m)
{
	for (int i = 0; i < run->nr_endings; i++)
		if (run->endings[i].site == m->site && run->endings[i].lent)
			return true;
	return false;
}

/* The place where the address was holds NULL on this way. */
static bool is_gone_from_its_place(const struct state *s, const struct mapping *m)
{
	if (m->family != POOL || !m->kept)
		return false;
	for (int i = 0; i < s->nr_cells; i++) {
		const struct cell *c = &s->cells[i];
		struct range r;
		long long v;

		if (c->root != m->kept || c->offset != m->kept_at || c->size * 8 != bits_in_pointer)
			continue;
		r = state_range(s, c->value);
		return range_is_single(&r, &v) && !v;
	}
	return false;
}

bool lent_may_be_undone(const struct run *run, const struct state *s, const struct mapping *m)
{
	return is_gone_from_its_place(s, m) || places_have(&run->replaced, m->site) ||
	       (m->page_lent && !unmapped_after_lending(run, m));
}
