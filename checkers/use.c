/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * use.c - kmap-use-after-unmap: reading, writing or handing on an address whose
 * mapping is gone.
 */
#include "engine.h"
#include "ir.h"
#include "mapping.h"
#include "sparse.h"

static struct mapping *foreign_of(struct state *s, struct term *addr)
{
	long long offset;
	struct term *root = term_root(addr, &offset);

	if (addr->flags & (TERM_HAS_ANY | TERM_HAS_STALE))
		return NULL;
	for (int i = s->nr_maps - 1; i >= 0; i--)
		if (s->maps[i].foreign && (s->maps[i].addr == root || s->maps[i].addr == addr))
			return &s->maps[i];
	return NULL;
}

/* The pool counts by page: mapped more than once, the page keeps its address. */
static bool is_still_mapped(const struct state *s, const struct mapping *dead)
{
	for (int i = 0; i < s->nr_maps; i++) {
		const struct mapping *m = &s->maps[i];

		if (m->family == POOL && dead->family == POOL && !m->unmapped &&
		    !dead->expired && !pages_are_two(s, m->page, dead->page))
			return true;
	}
	return false;
}

/* Not a number of bytes, or the like; an unsigned long may be one. */
static bool may_be_address(const struct state *s, const struct term *root)
{
	const struct symbol *fn = s->graph->ep->name, *type;

	if (root->kind != T_ARG)
		return true;
	type = type_base(ptr_list_nth(fn->ctype.base_type->arguments, root->n - 1));
	return !type || type->type == SYM_PTR || type == &ulong_ctype || type == &long_ctype;
}

void uses_join(struct uses *a, const struct uses *b)
{
	a->args |= b->args;
	a->always &= b->always;
	for (int i = 0; i < ARGS_SHOWN; i++)
		a->at[i] = a->at[i] ? a->at[i] : b->at[i];
}

/* The caller's address: was it the one of what this function has unmapped? */
static void use_foreign(struct state *s, const struct event *ev)
{
	long long offset;
	struct term *root = term_root(ev->obj, &offset);
	bool unmapped = false;

	if (!is_from_entry(root) || !may_be_address(s, root))
		return;
	for (int i = 0; i < s->nr_effects; i++) {
		const struct effect *e = &s->effects[i];

		/* the struct that held what was unmapped is not itself in the page */
		if (e->kind == EFFECT_UNMAP && e->obj != root && term_contains(e->obj, root))
			return;
		/* a field's address, unmapped: foreign_of() knows it; another field is another address */
		unmapped |= e->kind == EFFECT_UNMAP &&
			    (e->family == POOL || e->obj->kind == T_ARG || root->kind == T_ARG);
	}
	if (unmapped) {
		effect_add_mapping(s, (struct effect){ .kind = EFFECT_USE, .obj = root,
						       .step = event_step(s, STEP_INNER, ev) });
	} else if (root->kind == T_ARG && root->n <= 32) {
		s->uses.args |= 1u << (root->n - 1);
		if (!ev->perhaps)
			s->uses.always |= 1u << (root->n - 1);
		if (root->n <= ARGS_SHOWN && !s->uses.at[root->n - 1])
			s->uses.at[root->n - 1] = event_step(s, STEP_INNER, ev);
	}
}

/* Unmapped only for all that is known, what stood there is unmapped by the name that it was read by. */
static bool is_unmapped_by(const struct mapping *m, struct term *addr, bool exact)
{
	long long offset;

	return m->assumed ? m->alias && m->alias == term_root(addr, &offset) : exact;
}

/*
 * Beyond the page it is wrong even if a caller has the page mapped as well, which keeps the address good.
 * A caller's own address is not known to be at the page's beginning.
 */
static bool is_in_place(const struct mapping *m)
{
	return !m->foreign &&
	       (m->status == MAP_LIVE ||
		(m->status == MAP_DEAD && m->family == POOL && is_named_at_entry(m->page)));
}

void event_use(struct run *run, struct state *s, const struct event *ev)
{
	long long offset;
	bool known, exact = true;
	struct mapping *m = state_mapping_of(s, ev->obj, &offset, &known, &exact);

	if (m && m->elsewhere && exact && !run->used) {
		run->used = event_step(s, STEP_ELSEWHERE, ev);
		run->used_address = m->addr;
	}
	if (m && exact && ev->bytes && is_in_place(m) && event_reach(run, s, ev, m))
		return;
	if (!m)
		m = foreign_of(s, ev->obj);
	if (m && m->status == MAP_DEAD && is_unmapped_by(m, ev->obj, exact) && !is_still_mapped(s, m)) {
		if (pieces_are_left(s))
			return;
		report(run, s, RULE_USE_AFTER_UNMAP, ev, m, NULL, "the address is used after its unmap");
		if (!ev->perhaps)
			mapping_break(s, m);
	} else if (!m) {
		use_foreign(s, ev);
	}
}
