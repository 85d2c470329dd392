/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * unmap_pool.c - kunmap(): its argument is the page, the pool counts, and the
 * caller may have mapped the page as well.
 *
 * Proves: kmap-unbalanced, kmap-wrong-object.  Takes for granted that a page of the
 * caller's which was not mapped here was mapped by the caller: the unmap is recorded
 * as an effect, and judged there or at the exit (exits.c).
 */
#include "engine.h"
#include "mapping.h"
#include "sparse.h"
#include "util.h"

/*
 * The caller may have mapped the one that is unmapped, and may unmap the one that is
 * mapped. What a loop reads may be another page in each pass.
 */
static bool may_be_instead(const struct state *s, const struct event *ev, const struct mapping *m)
{
	/* whoever mapped it has not mapped it for what is done here (6.18 fs/jfs, insert_metapage()) */
	if (m->nameless)
		return false;
	if ((ev->obj->kind == T_ARG || is_found(ev->obj)) && m->page->kind == T_ARG)
		return true;
	return !graph_block(s->graph, ev->insn->bb)->loops && is_named_at_entry(ev->obj) &&
	       (is_named_at_entry(m->page) || is_fresh(m->page));
}

/* The mapped address for the page. */
static void unmap_address_as_page(struct run *run, struct state *s, const struct event *ev,
				  struct mapping *m, bool exact)
{
	if (exact && unmap_is_misnamed(run, s, ev, m, true))
		return;
	if (m->status == MAP_LIVE && exact)
		unmap_broken(run, s, RULE_WRONG_OBJECT, ev, m, NULL,
			     "kunmap() is given the mapped address; it takes the page");
	else if (m->status == MAP_DEAD && exact)
		unmap_broken(run, s, RULE_UNBALANCED, ev, m, NULL, "the mapping is already unmapped");
	else
		broken_end(s, m, ev);
}

/* Mapped more than once: the one that another kunmap() was meant for is the last to go. */
static void pool_end(struct run *run, struct state *s, struct mapping *m, const struct event *ev)
{
	for (int i = 0; m->instead && i < s->nr_maps; i++) {
		struct mapping *other = &s->maps[i];

		if (other == m || other->status != MAP_LIVE || other->family != POOL || other->foreign ||
		    other->page != m->page || other->instead)
			continue;
		other->instead = m->instead;
		m->instead = NULL;
	}
	mapping_end(run, s, m, ev);
}

/* The pool's mappings that are of this page, of another, or that nobody can tell: the newest of each. */
struct candidates {
	struct mapping *dead, *maybe, *differs;
	struct mapping *newest;	/* of those that are there */
	bool broken;		/* one of the page's had its report and ended */
	bool callees;		/* the same, in a callee, and nothing of the page has ended since */
	bool follows;		/* the newest of all had its report */
	bool own;		/* one of the page's was mapped here, and not in a callee that unmapped it */
};

static struct candidates candidates_find(struct state *s, struct term *page)
{
	struct candidates c = { 0 };

	for (int i = s->nr_maps - 1; i >= 0; i--) {
		struct mapping *m = &s->maps[i];
		bool is_there = m->status == MAP_LIVE || m->there;

		if (m->family != POOL || m->foreign)
			continue;
		c.follows |= m->status == MAP_DONE && !m->outdone;
		c.own |= m->page == page && !mapping_is_callees(m);
		if (m->status == MAP_DONE && m->page == page && !m->expired) {
			c.broken |= !mapping_is_callees(m);
			c.callees |= !c.dead;
		} else if ((m->status == MAP_DEAD || m->expired) && m->page == page && is_one_value(page)) {
			c.dead = c.dead ? c.dead : m;
		} else if (is_there && !pages_differ(s, m->page, page)) {
			c.maybe = c.maybe ? c.maybe : m;
		} else if (is_ours(m)) {
			c.differs = c.differs ? c.differs : m;
		} else if (m->status == MAP_LIVE) {
			continue;
		}
		/* one more of a page that is mapped anyway: that mapping stands for both */
		if (is_there && (!c.newest || (c.newest->told && m->page == c.newest->page)))
			c.newest = m;
	}
	if (!c.own)
		c.dead = NULL;	/* a callee maps and unmaps for itself */
	return c;
}

/* It follows from a report here, and not in a caller in which what is reported is right. */
void unmap_once_more(struct state *s, const struct event *ev, struct term *page)
{
	if (is_named_at_entry(page))
		effect_add_mapping(s, (struct effect){ .kind = EFFECT_ONCE_MORE, .family = ev->family, .obj = page,
						       .step = event_step(s, STEP_UNMAP, ev) });
}

/* In a callee: kunmap() of the page, or another unmap of its address. */
void event_once_more(struct run *run, struct state *s, const struct event *ev)
{
	struct mapping *m = mapping_of_page(s, ev->obj, IN_POOL);

	if (!page_is_mapped(s, ev->obj))
		unmap_once_more(s, ev, ev->obj);
	else if (ev->family == POOL)
		report(run, s, RULE_UNBALANCED, ev, NULL, NULL, "%s() unmaps the page once more than it maps it",
		       ev->name);
	else if (m)
		unmap_broken(run, s, RULE_WRONG_OBJECT, ev, m, NULL,
			     text_format("%s() unmaps the address of a page that needs kunmap()", ev->name));
}

/*
 * What the caller has mapped: it will judge what this does to that, and the context.  Counted: a
 * second kunmap() may be right.
 */
static struct step *unmap_callers(struct run *run, struct state *s, const struct event *ev)
{
	bool misplaced = event_unpool(run, s, ev, NULL) || (ev->inner && !ev->inside);
	struct step *step = event_step(s, STEP_UNMAP, ev);

	shared_are_others(s, IN_POOL);	/* it may be one of those, by another name */
	if (is_certain(ev->obj))
		effect_add_mapping(s, (struct effect){ .kind = EFFECT_UNMAP, .family = POOL, .obj = ev->obj, .step = step,
						       .context = ev->inside ? context_after(&s->context, ev->inside) :
									       s->context,
						       .told = ev->told, .misplaced = misplaced });
	return step;
}

/*
 * Mapped and unmapped by what stands at one place, which somebody may have written between: nobody
 * changes the page of another's buffer while it is mapped (DESIGN 4).
 */
static struct mapping *mapping_of_place(struct state *s, struct term *page)
{
	for (int i = s->nr_maps - 1; i >= 0 && is_one_value(page) && !is_certain(page); i--) {
		struct mapping *m = &s->maps[i];

		if (m->family == POOL && m->status == MAP_LIVE && !m->foreign && !m->many &&
		    !(m->page->flags & TERM_HAS_ANY) && term_fresh(m->page) == term_fresh(page))
			return m;
	}
	return NULL;
}

/*
 * Taken to be the same page as the newest that it may be; no proof either way.  Of those that are read from
 * memory, too, it may be any: two lists of pages that are walked side by side (3.16 lnet_copy_kiov2kiov()).
 */
static void maybe_meant(struct state *s, struct term *page, struct mapping *newest)
{
	mapping_forget(newest);
	for (int i = 0; i < s->nr_maps; i++) {
		struct mapping *m = &s->maps[i];

		if (m->family == POOL && m->status == MAP_LIVE && !m->foreign && m->page->kind != T_ARG &&
		    !is_fresh(m->page) && !pages_differ(s, m->page, page))
			mapping_forget(m);
	}
}

/* A page that is not mapped here. */
static void unmap_not_mapped(struct run *run, struct state *s, const struct event *ev)
{
	struct candidates c = candidates_find(s, ev->obj);
	struct mapping *meant = c.maybe && ev->obj->kind != T_ARG ? c.maybe : c.newest, *m;

	/* this is what follows from that, or may be */
	if (c.broken || (c.callees && c.dead)) {
		unmap_once_more(s, ev, ev->obj);
		return;
	}
	if (state_has_forgotten(s, ev->obj, FORGOTTEN_UNMAP))
		return;
	if (c.dead && (!c.maybe || pages_are_two(s, c.maybe->page, ev->obj))) {
		unmap_broken(run, s, RULE_UNBALANCED, ev, c.dead, NULL, "kunmap() of a page that is already unmapped");
		return;
	}
	if (meant && meant->there) {
		if (is_no_mapping(ev->obj)) {
			broken_end(s, meant, ev);
			return;
		}
	} else if (meant && ((ev->obj->kind == T_ARG && term_is_result(meant->page)) ||
			     (is_found(ev->obj) && is_fresh(meant->page)) ||
			     are_found_elsewhere(ev->obj, meant->page))) {
		unmap_callers(run, s, ev);	/* what stays of pages that it got by itself, it leaks */
		return;
	} else if (meant && may_be_instead(s, ev, meant)) {
		meant->instead = unmap_callers(run, s, ev);	/* judged at the exit: exits.c */
		return;
	} else if ((m = mapping_of_place(s, ev->obj))) {
		m->page = ev->obj;
		m->assumed = true;
		pool_end(run, s, m, ev);
		return;
	} else if (c.maybe) {
		maybe_meant(s, ev->obj, c.maybe);
		return;
	} else if (c.differs && s->pool_forgotten) {
		mapping_forget(c.differs);	/* others were mapped too, perhaps this one */
		return;
	} else if (c.differs) {
		unmap_broken(run, s, RULE_WRONG_OBJECT, ev, c.differs, NULL,
			     "kunmap() of another page than was mapped");
		return;
	}
	if (!is_no_mapping(ev->obj))
		unmap_callers(run, s, ev);
	/* else what nobody could name any more may have been its mapping, or this follows from a report */
	else if (!s->pool_forgotten && !c.follows)
		unmap_unmapped(run, s, ev);
}

void unmap_pool(struct run *run, struct state *s, const struct event *ev)
{
	long long offset;
	bool known, exact;
	struct mapping *m = state_mapping_of(s, ev->obj, &offset, &known, &exact), *broken;

	if (m) {
		unmap_address_as_page(run, s, ev, m, exact);
		return;
	}
	m = mapping_of_page(s, ev->obj, IN_POOL);
	if (is_named_at_entry(ev->obj) && page_is_mapped(s, ev->obj))
		state_add_ended(s, (struct ended){ ev->insn, step_innermost(ev->inner), ev->obj });
	broken = broken_next(s, ev->obj, IN_POOL, m);
	/* that a callee left it, and was told of that, is no reason to unmap it here */
	if (broken && broken->left)
		event_unpool(run, s, ev, broken);
	if (broken_ends(s, ev, ev->obj, IN_POOL, m))
		return;
	if (m) {
		event_unpool(run, s, ev, m);
		pool_end(run, s, m, ev);
		return;
	}
	if (is_no_pointer(s, ev->obj)) {
		unmap_unmapped(run, s, ev);
		return;
	}
	m = mapping_of_page(s, ev->obj, NOT_IN_POOL);
	if (broken_ends(s, ev, ev->obj, NOT_IN_POOL, m))
		return;
	if (m)
		unmap_broken(run, s, RULE_WRONG_OBJECT, ev, m, NULL,
			     "kunmap() of a page whose mapping is not from the pool");
	else
		unmap_not_mapped(run, s, ev);
}
