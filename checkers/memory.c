/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * memory.c - a state's memory: cells named by a root term and an offset.
 *
 * A store through one pointer may hit a cell known through another: then the
 * cell's value gets a doubt (T_STALE) instead of being forgotten.  Facts keep
 * holding for doubted values; identities (is this the page that was mapped?) do
 * not, so a doubt can silence a report and never make one.
 *
 * Takes for granted: objects of different fields don't overlap (no type punning
 * through unions is looked for), a local whose address was not passed on can
 * be written by us only.
 */
#include <stdlib.h>

#include "ir.h"
#include "sparse.h"
#include "state.h"
#include "util.h"

bool address_is_local(struct term *root)
{
	struct term *object = term_object(root);

	return object->kind == T_SYM && symbol_is_local(object->ptr);
}

bool term_is_visible(const struct state *s, struct term *t)
{
	t = term_object(t);
	switch (t->kind) {
	case T_ARG:
		return true;
	case T_SYM:
		return !symbol_is_local(t->ptr);
	case T_INIT:
	case T_SLICE:
		return term_is_visible(s, t->a);
	case T_PURE:
	case T_CONST:
		return true;
	default:
		break;
	}
	/* whatever was put where others look is visible as well */
	for (int i = 0; i < s->nr_cells; i++)
		if (s->cells[i].written && !address_is_local(s->cells[i].root) &&
		    term_carries(s->cells[i].value, t))
			return true;
	return false;
}

static struct cell *cell_add(struct state *s)
{
	s->cells = array_grow(s->cells, s->nr_cells, &s->max_cells, sizeof(*s->cells));
	return &s->cells[s->nr_cells++];
}

bool cell_overlaps(const struct cell *c, long long offset, int size)
{
	return c->offset < offset + size && offset < c->offset + c->size;
}

bool havoc_is_among(const struct havoc *h, const struct havoc *list, int nr)
{
	for (int i = 0; i < nr; i++)
		if (list[i].root == h->root && list[i].offset == h->offset && list[i].bytes == h->bytes)
			return true;
	return false;
}

bool cell_same(const struct cell *a, const struct cell *b)
{
	return a->root == b->root && a->offset == b->offset && a->size == b->size && a->value == b->value &&
	       a->one_way == b->one_way;
}

/* All known parts of [offset, offset+size), newest first, over what was there. */
static struct term *load_aggregate(struct state *s, struct term *root, long long offset, int size,
				   struct term *base)
{
	struct term *res = base;

	for (int i = 0; i < s->nr_cells; i++) {
		struct cell *c = &s->cells[i];

		if (c->root != root || !cell_overlaps(c, offset, size))
			continue;
		if (c->offset <= offset && c->offset + c->size >= offset + size)
			res = term_slice(c->value, offset - c->offset, size);
		else if (c->offset >= offset && c->offset + c->size <= offset + size)
			res = term_agg(c->offset - offset, c->size, c->value, res);
		else
			return term_any();
	}
	return res;
}

/* size 0: any part of the object */
static bool was_havocked(const struct state *s, struct term *root, long long offset, int size)
{
	struct term *object = term_object(root);

	for (int i = 0; i < s->nr_havocs; i++) {
		const struct havoc *h = &s->havocs[i];

		if (h->bytes ? h->root == root && (!size || (h->offset < offset + size && offset < h->offset + h->bytes))
			     : term_object(h->root) == object)
			return true;
	}
	return false;
}

static bool member_was_killed(const struct state *s, const struct ident *member)
{
	for (int i = 0; i < s->nr_killed; i++)
		if (s->killed[i] == member)
			return true;
	return false;
}

/*
 * Unknown code was given the place, and may have written it.  Where it found the address of a mapping it has
 * left that one, some bytes on: it unmaps nothing, and whoever unmaps needs the address.
 */
static struct term *load_left(struct state *s, const struct term *root, long long offset, int size, const void *place)
{
	struct term *value;

	state_age(s, place);
	value = term_new(place, 0, NEW_LOAD);
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		const struct mapping *m = &s->maps[i];

		if (m->kept == root && m->kept_at == offset && size * 8 == bits_in_pointer && m->status == MAP_LIVE &&
		    m->family != POOL)
			return term_stale_named(term_op(OP_ADD, 0, m->addr, value), value);
	}
	return value;
}

/* What memory holds that nobody has told us about yet. */
static struct term *load_unknown(struct state *s, struct term *root, long long offset, int size,
				 const struct ident *member, int read, const void *place)
{
	if (root->flags & TERM_HAS_ANY)
		return term_any();
	if (address_is_local(root)) {
		if (was_havocked(s, root, offset, size))
			return load_left(s, root, offset, size, place);
		return term_any();	/* not initialised */
	}
	if (was_havocked(s, root, offset, size) || (member && member_was_killed(s, member)) ||
	    (s->waited && read == READ_VOLATILE)) {
		state_age(s, place);
		return term_new(place, 0, NEW_LOAD);
	}
	return term_init(root, offset, size, read);
}

/* Unknown code left something there: from now on it has a name. */
static struct term *load_new(struct state *s, struct term *root, long long offset, int size,
			     const struct ident *member, const void *place)
{
	struct term *value = load_left(s, root, offset, size, place);

	*cell_add(s) = (struct cell){ root, offset, size, value, member, false, false };
	return value;
}

/* The cell of just that place, the newest; NULL: there is none, or one that overlaps it is newer. */
static struct cell *cell_at(struct state *s, const struct term *root, long long offset, int size)
{
	for (int i = s->nr_cells - 1; i >= 0; i--) {
		struct cell *c = &s->cells[i];

		if (c->root == root && cell_overlaps(c, offset, size))
			return c->offset == offset && c->size == size ? c : NULL;
	}
	return NULL;
}

/* A volatile place holds this value now. */
static struct term *place_read_anew(struct state *s, struct term *root, long long offset, int size, struct term *value)
{
	struct cell *c = cell_at(s, root, offset, size);

	term_note_read(value, READ_VOLATILE);
	if (c && !c->written)
		c->value = value;
	else if (!c)
		*cell_add(s) = (struct cell){ root, offset, size, value, NULL, false, false };
	return value;
}

struct term *state_read_anew(struct state *s, struct term *addr, long long offset, int size, struct term *value)
{
	long long more;
	struct term *root = term_root(term_fresh(addr), &more);

	return place_read_anew(s, root, offset + more, size, value);
}

static struct term *load_anew(struct state *s, struct term *root, long long offset, int size, const void *place)
{
	state_age(s, place);
	return place_read_anew(s, root, offset, size, term_new(place, 0, NEW_LOAD));
}

struct term *state_load(struct state *s, struct term *addr, long long offset, int size,
			const struct ident *member, int read, bool anew, const void *place)
{
	long long more;
	struct term *root, *value;
	struct cell *c;

	/* A doubt on the pointer is one on what it points to. */
	if (addr->flags & TERM_HAS_STALE)
		return term_stale(state_load(s, term_fresh(addr), offset, size, member, read, anew, place));
	root = term_root(addr, &more);
	offset += more;
	if (anew && !address_is_local(root))
		return load_anew(s, root, offset, size, place);
	for (int i = s->nr_cells - 1; i >= 0; i--) {
		c = &s->cells[i];
		if (c->root != root || !cell_overlaps(c, offset, size))
			continue;
		c->one_way = false;
		if (c->offset == offset && c->size == size && c->value->kind != T_ANY) {
			c->member = member;
			return cell_is_asked_again(c, read) ? load_anew(s, root, offset, size, place) : c->value;
		}
		if (c->offset <= offset && c->offset + c->size >= offset + size) {
			if (c->value->kind == T_ANY) {
				value = load_new(s, root, offset, size, member, place);
				term_note_read(value, read);
				return value;
			}
			return term_slice(c->value, offset - c->offset, size);
		}
		return load_aggregate(s, root, offset, size,
				      address_is_local(root) ? term_any()
							       : term_init(root, offset, size, 0));
	}
	value = load_unknown(s, root, offset, size, member, read, place);
	term_note_read(value, read);
	if (value->kind == T_ANY)
		return value;
	c = cell_add(s);
	*c = (struct cell){ root, offset, size, value, member, false, false };
	return value;
}

bool state_doubt_is_named(struct state *s, struct term *addr, long long offset, int size)
{
	long long more;
	struct term *root = term_root(term_fresh(addr), &more);
	const struct cell *c = cell_at(s, root, offset + more, size);

	return !c || c->value->kind != T_STALE || c->value->b;
}

struct term *state_name_doubt(struct state *s, struct term *addr, long long offset, int size, const void *place)
{
	struct term *fresh = term_fresh(addr), *name = term_new(place, 0, NEW_LOAD), *root;
	long long more;
	struct cell *c;

	root = term_root(fresh, &more);
	c = cell_at(s, root, offset + more, size);
	if (!c)
		return term_any();
	if (addr->flags & TERM_HAS_DOUBT)	/* which cell it is a next read can't tell */
		return term_stale_named(c->value->kind == T_STALE ? term_fresh(c->value) : c->value, name);
	if (c->value->kind == T_STALE && !c->value->b)
		c->value = term_stale_named(c->value->a, name);
	if (addr == fresh)
		return c->value;
	root = term_root(addr, &more);
	return term_stale_named(c->value, term_init(root, offset + more, size, 0));
}

/* A pointer, or an array of them: no field of a struct is in it. */
static bool holds_pointers(const struct term *object)
{
	const struct symbol *type = object->kind == T_SYM ? type_base(object->ptr) : NULL;

	while (type && type->type == SYM_ARRAY)
		type = type_base(type->ctype.base_type);
	return type && type->type == SYM_PTR;
}

/* May a store through one root reach what is known through another? */
static bool may_alias(const struct state *s, const struct cell *c, struct term *root,
		      long long offset, int size, const struct ident *member)
{
	struct term *a = term_object(c->root), *b = term_object(root);

	if (a == b) {
		/* the same array at another index; with known offsets both are exact */
		return c->root != root || cell_overlaps(c, offset, size);
	}
	if (a->kind == T_SYM && b->kind == T_SYM)
		return false;
	if ((a->kind == T_SYM && address_is_local(a) && !was_havocked(s, a, 0, 0)) ||
	    (b->kind == T_SYM && address_is_local(b) && !was_havocked(s, b, 0, 0)))
		return false;
	/* an out-parameter points to none of what the other arguments hold */
	if (a->kind == T_ARG && b->kind == T_ARG && (!c->member || !member))
		return false;
	if (a->kind == T_MAPPED || b->kind == T_MAPPED)
		return false;	/* page contents are data, nobody keeps flags or pages there */
	if (c->member && member)
		return c->member == member;
	if ((member && holds_pointers(a)) || (c->member && holds_pointers(b)))
		return false;
	return c->size == size;
}

void state_store(struct state *s, struct term *addr, long long offset, int size,
		 const struct ident *member, struct term *value)
{
	long long more;
	struct term *root;
	int i, n;

	addr = term_fresh(addr);
	root = term_root(addr, &more);
	offset += more;
	for (i = n = 0; i < s->nr_cells; i++) {
		struct cell *c = &s->cells[i];

		if (c->root == root && cell_overlaps(c, offset, size)) {
			/* covered: gone; else it stays below the new one */
			if (c->offset >= offset && c->offset + c->size <= offset + size) {
				argument_is_replaced(s, c);
				continue;
			}
		} else if (c->root != root && may_alias(s, c, root, offset, size, member)) {
			c->value = term_stale(c->value);
		}
		s->cells[n++] = s->cells[i];
	}
	s->nr_cells = n;
	for (i = 0; i < s->nr_maps; i++)
		if (mapping_is_kept_in(&s->maps[i], root, offset, size))
			s->maps[i].kept = NULL;
	if (root->flags & TERM_HAS_ANY)
		return;
	if (member && !address_is_local(root) && !member_was_killed(s, member)) {
		s->killed = array_grow(s->killed, s->nr_killed, &s->max_killed, sizeof(*s->killed));
		s->killed[s->nr_killed++] = member;
	}
	*cell_add(s) = (struct cell){ root, offset, size, value, member, true, false };
}

/* Of one object. */
#define FLAGS_KEPT 4

/*
 * A bool that is no constant and that a branch has asked says how the object is to be treated, and
 * unknown code leaves it (setup.need_copy, 6.12 drivers/block/xen-blkfront.c); what code tells by a bool
 * begins as true or false.
 */
static bool is_asked_flag(const struct state *s, const struct cell *c)
{
	return c->size == 1 && term_fresh(c->value)->kind != T_CONST && state_truth(s, c->value) >= 0;
}

void state_havoc(struct state *s, struct term *pointer, int bytes)
{
	struct cell flags[FLAGS_KEPT];
	int nr_flags = 0;
	long long offset;
	struct term *root = term_root(term_fresh(pointer), &offset), *object = term_object(root);
	bool local, whole = !bytes || root != object;
	int i, kept;

	if (root->kind == T_CONST || (root->flags & TERM_HAS_ANY) || object->kind == T_MAPPED)
		return;
	local = address_is_local(root);
	for (i = kept = 0; i < s->nr_cells; i++) {
		struct cell *c = &s->cells[i];
		bool hit = term_object(c->root) == object;

		if (hit && !whole && c->root == root)
			hit = cell_overlaps(c, offset, bytes);
		if (hit) {
			/*
			 * An out-parameter: anything may be there now. What covers more
			 * than the part that was lent keeps the rest.
			 */
			if (local && (whole || (c->offset >= offset && c->offset + c->size <= offset + bytes))) {
				if (nr_flags < FLAGS_KEPT && is_asked_flag(s, c)) {
					flags[nr_flags] = *c;
					flags[nr_flags++].value = term_stale(c->value);
				}
				continue;
			}
			c->value = term_stale(c->value);
		}
		s->cells[kept++] = s->cells[i];
	}
	s->nr_cells = kept;
	/* what is read there from now on is new, whatever a larger cell said */
	if (local && !whole)
		*cell_add(s) = (struct cell){ root, offset, bytes, term_any(), NULL, false, false };
	for (i = 0; i < nr_flags; i++)
		*cell_add(s) = flags[i];
	if (local && !whole)
		return;
	if (whole ? was_havocked(s, object, 0, 0) && !bytes : was_havocked(s, root, offset, bytes))
		return;
	s->havocs = array_grow(s->havocs, s->nr_havocs, &s->max_havocs, sizeof(*s->havocs));
	s->havocs[s->nr_havocs++] = whole ? (struct havoc){ object, 0, 0 } : (struct havoc){ root, offset, bytes };
}
