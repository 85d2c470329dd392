/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * placed.c - arguments that a function puts where others find them and no name leads: in an
 * element whose index varies, or in what was looked for or made there.
 *
 * The cell of such a place does not last: its root gets older with each pass of a loop, ways that
 * know different elements meet, and no term of the caller's leads to what was looked for.  So it is
 * noted of the argument that it was put somewhere; where ways meet, one that has is enough: a
 * doubt can silence a report and never make one.
 * Takes for granted that one term of a place is one place; of several places the first is noted.
 */
#include <string.h>

#include "bind.h"
#include "ir.h"
#include "mapping.h"
#include "sparse.h"

/* The number of the argument that the value is, perhaps moved; 0: it is none. */
static int argument_of(struct term *value)
{
	long long offset;
	const struct term *root = term_root(term_fresh(value), &offset);

	return root->kind == T_ARG ? root->n : 0;
}

/* A variable, or what pointers lead to from a variable or an argument on. */
static bool place_has_name(struct term *root)
{
	long long offset;

	while (root->kind == T_INIT)
		root = term_root(root->a, &offset);
	return root->kind == T_ARG || root->kind == T_SYM || root->kind == T_CONST;
}

/* What was allocated here counts when others can find it, which comes later. */
static bool place_is_found(struct term *root)
{
	return !address_is_local(root) && !place_has_name(root) && !is_fresh(term_object(root));
}

static void placed_add(struct placed *placed, int *nr, int arg, struct term *object)
{
	if (!arg || *nr == ARGS_PLACED)
		return;
	for (int i = 0; i < *nr; i++)
		if (placed[i].arg == arg)
			return;
	if (object && object->flags & (TERM_HAS_NEW | TERM_HAS_ANY | TERM_HAS_STALE))
		object = NULL;
	placed[(*nr)++] = (struct placed){ arg, object };
}

void argument_is_placed(struct state *s, struct term *root, struct term *value)
{
	if (place_is_found(root))
		placed_add(s->placed, &s->nr_placed, argument_of(value), term_object(root));
}

void argument_is_replaced(struct state *s, const struct cell *c)
{
	int n = 0, arg;

	if (!s->nr_placed || !c->written || !place_is_found(c->root))
		return;
	arg = argument_of(c->value);
	for (int i = 0; i < s->nr_placed; i++)
		if (s->placed[i].arg != arg)
			s->placed[n++] = s->placed[i];
	s->nr_placed = n;
}

bool placed_same(const struct placed *a, int nr_a, const struct placed *b, int nr_b)
{
	if (nr_a != nr_b)
		return false;
	for (int i = 0; i < nr_a; i++) {
		bool same = false;

		for (int k = 0; k < nr_b; k++)
			same |= a[i].arg == b[k].arg && a[i].object == b[k].object;
		if (!same)
			return false;
	}
	return true;
}

void placed_join(struct placed *a, int *nr_a, const struct placed *b, int nr_b)
{
	for (int i = 0; i < nr_b; i++)
		placed_add(a, nr_a, b[i].arg, b[i].object);
}

/* Some other object that others find leads to it. */
static bool object_is_linked(const struct state *s, struct term *object)
{
	for (int i = 0; i < s->nr_cells; i++) {
		const struct cell *c = &s->cells[i];

		if (c->written && !address_is_local(c->root) && term_object(c->root) != object &&
		    term_carries(c->value, object))
			return true;
	}
	return false;
}

int arguments_placed(const struct state *s, struct placed *placed)
{
	int nr = s->nr_placed;

	memcpy(placed, s->placed, nr * sizeof(*placed));
	for (int i = 0; i < s->nr_cells; i++) {
		const struct cell *c = &s->cells[i];
		struct term *object = term_object(c->root);

		if (c->written && is_fresh(object) && argument_of(c->value) && object_is_linked(s, object))
			placed_add(placed, &nr, argument_of(c->value), NULL);
	}
	return nr;
}

/* Seen from now on by whoever asks for the page (term_is_visible()); mapped already or not. */
static void page_is_placed(struct state *s, struct term *page)
{
	if (is_certain(page) && page->kind != T_CONST && !term_is_visible(s, page))
		state_store(s, term_pure(NULL, page), 0, bits_in_pointer / 8, NULL, page);
}

void apply_placed(struct state *s, const struct instruction *insn, const struct placed *placed, int nr)
{
	for (int i = 0; i < nr; i++) {
		struct pseudo *p = ptr_list_nth(insn->arguments, placed[i].arg - 1);
		struct term *object = placed[i].object;

		/* an element of ours is one that the case's stores tell, or is not known */
		if (!p || (object && address_is_local(object)))
			continue;
		mappings_give(s, value_of(s, p), NULL, OWNER_SHARED);
		placed_add(s->placed, &s->nr_placed, argument_of(value_of(s, p)), object ? term_object(object) : NULL);
		page_is_placed(s, value_of(s, p));
	}
}
