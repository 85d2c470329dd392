/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * unmap_page.c - kunmap_atomic() and kunmap_local() that are given a page, or its number, where they
 * take the address.
 *
 * Proves: kmap-wrong-object.  Takes for granted that the page's own mapping was meant, and where it has none the
 * newest that this unmap could have ended.
 */
#include "engine.h"
#include "ir.h"
#include "mapping.h"
#include "sparse.h"
#include "util.h"

/*
 * True when the page's unmap ends a mapping which had its report.  Else *meant is the mapping of the page that
 * it was meant for, as like to it as can be, or NULL.
 */
static bool page_ends(struct state *s, const struct event *ev, struct mapping **meant)
{
	const unsigned families[] = { 1u << ev->family, NOT_IN_POOL | IN_POOL };

	*meant = NULL;
	for (int i = 0; !*meant && i < 2; i++) {
		*meant = mapping_of_page(s, ev->obj, families[i]);
		if (broken_ends(s, ev, ev->obj, families[i], *meant))
			return true;
	}
	return false;
}

/* The newest of the family was of that page and had its report; it may be unmapped. */
static bool has_had_report(const struct state *s, enum map_family family, const struct term *page)
{
	for (int i = s->nr_maps - 1; i >= 0; i--)
		if (s->maps[i].family == family && s->maps[i].status == MAP_DONE && s->maps[i].page == page &&
		    !s->maps[i].foreign && !s->maps[i].outdone)
			return true;
	return false;
}

/* A page that nothing is mapped of: the newest was meant that this could have ended. */
static void unmap_other_page(struct run *run, struct state *s, const struct event *ev)
{
	static const char text[] = "%s() is given a page; it takes the address";
	struct mapping *m = mapping_newest(s, ev->family);

	if (m && m->status == MAP_LIVE) {
		unmap_broken(run, s, RULE_WRONG_OBJECT, ev, m, NULL, text_format(text, ev->name));
	} else if (m) {
		broken_end(s, m, ev);
	} else if (!has_had_report(s, ev->family, ev->obj)) {
		report(run, s, RULE_WRONG_OBJECT, ev, NULL, NULL, text, ev->name);
		if (is_certain(ev->obj))
			effect_add_mapping(s, (struct effect){ .kind = EFFECT_PAGE, .family = ev->family, .obj = ev->obj,
							       .step = event_step(s, STEP_UNMAP, ev) });
	}
	for (int i = 0; i < s->nr_maps; i++)
		if (s->maps[i].family == ev->family && s->maps[i].status == MAP_LIVE &&
		    !pages_are_two(s, s->maps[i].page, ev->obj))
			mapping_forget(&s->maps[i]);
}

/* kmap_local_pfn() took the number. */
static struct mapping *mapping_of_frame(struct state *s, const struct term *number)
{
	for (int i = s->nr_maps - 1; i >= 0; i--) {
		struct mapping *m = &s->maps[i];

		if (is_ours(m) && m->page->kind == T_PURE && m->page->a == number)
			return m;
	}
	return NULL;
}

bool unmap_page(struct run *run, struct state *s, const struct event *ev)
{
	struct mapping *m;

	if (page_ends(s, ev, &m))
		return true;
	if (m) {
		unmap_broken(run, s, RULE_WRONG_OBJECT, ev, m, NULL,
			     text_format("%s() is given a page; it takes the address", ev->name));
		return true;
	}
	m = mapping_of_frame(s, ev->obj);
	if (m) {
		struct event frame = *ev;

		frame.obj = m->page;	/* what a witness is to unmap */
		unmap_broken(run, s, RULE_WRONG_OBJECT, &frame, m, NULL,
			     text_format("%s() is given a frame number; it takes the address", ev->name));
		return true;
	}
	if (!type_is_page(type_pointee(ev->type)) && !has_had_report(s, ev->family, ev->obj))
		return false;
	unmap_other_page(run, s, ev);
	return true;
}

void event_page(struct run *run, struct state *s, const struct event *ev)
{
	struct mapping *m;

	if (is_no_pointer(s, ev->obj)) {
		unmap_unmapped(run, s, ev);	/* this caller has not even a page */
		return;
	}
	if (page_ends(s, ev, &m))
		return;
	if (!m)
		m = mapping_newest(s, ev->family);
	if (m)
		broken_here(s, m, ev);
}
