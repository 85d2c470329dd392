/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * mapping.h - private to the files of the mapping automaton and apply.c: what the parts of the
 * mapping automaton share.
 */
#ifndef KMAPCHECK_MAPPING_H
#define KMAPCHECK_MAPPING_H

#include "engine.h"

static inline bool is_certain(const struct term *t)
{
	return t && !(t->flags & (TERM_HAS_ANY | TERM_HAS_STALE));
}

/* Whatever it is: the same term is the same value. */
static inline bool is_one_value(const struct term *t)
{
	return t && !(t->flags & (TERM_HAS_ANY | TERM_HAS_DOUBT));
}

static inline bool same_slot(const struct term *a, const struct term *b)
{
	return a && a == b && is_certain(a);
}

/* Live here, and nobody else could have unmapped it meanwhile. */
static inline bool is_ours(const struct mapping *m)
{
	return m->status == MAP_LIVE && m->owner <= OWNER_SHARED && !m->foreign;
}

/* slots_open.c; mapped in a slot and unmapped from another that the caller may know to be the same */
bool slots_are_open(const struct mapping *m, const struct event *ev);
/* Another mapping of ours is in it: that one can't have been in the same, or it would have been taken twice. */
bool slot_is_anothers(const struct state *s, const struct mapping *m, const struct term *slot);
/* Something is mapped in a slot, at first, while the event maps in another that may be the same: the caller's to judge. */
void slot_is_beside(struct state *s, const struct event *ev, struct term *slot, const struct step *first);

/* mapping.c; NULL when there are too many */
struct mapping *mapping_add(struct state *s, const struct event *ev);
/* The newest that is there, reported or not; NULL if it is not ours to unmap. */
struct mapping *mapping_newest(struct state *s, enum map_family family);
/* Mapped by the pool more than once, a page has one mapping, of one address. */
bool mapping_is_same(const struct mapping *a, const struct mapping *b);
/*
 * A page is mapped: what an unmap is meant for that names no mapping is this one.  By the
 * pool, the page may have another address now than it had.
 */
void mappings_expire(struct state *s, enum map_family family, struct term *page);
/* By the pool; one that had its report is there all the same. */
bool page_is_mapped(struct state *s, struct term *page);
/* What the caller will judge; one that is told already is not told again. */
void effect_add_mapping(struct state *s, struct effect e);

/* unmap.c */
void mapping_end(struct run *run, struct state *s, struct mapping *m, const struct event *ev);
/* One of the caller's that was unmapped by that name, or NULL. */
struct mapping *foreign_find(struct state *s, struct term *obj);
/* Where a value was before the function began: an argument, or memory then. */
bool is_from_entry(struct term *t);
/* Fresh from the allocator, where every page is another one. */
bool is_fresh(const struct term *t);
/* Memory that certainly is no mapping: an object, a constant, fresh memory. */
bool is_no_mapping(const struct term *t);
/* NULL, an error number, a variable that was never set: it names nothing. */
bool is_no_pointer(const struct state *s, struct term *t);
void unmap_unmapped(struct run *run, struct state *s, const struct event *ev);

/* unmap_page.c */
/* False: what the unmap was given is no page, nor the number of one. */
bool unmap_page(struct run *run, struct state *s, const struct event *ev);

/* pages.c */
/* A page that the caller gave, or keeps at a constant place. */
bool is_named_at_entry(const struct term *t);
/* A page that a call has got by itself: not what somebody gave to this function. */
bool is_found(const struct term *t);
/* find(mapping, 0), find(mapping, index) with an index that is not 0: not the page that is mapped. */
void result_is_elsewhere(struct state *s, const struct instruction *insn);
/* find(1), find(2): the same call with other numbers. */
bool are_found_elsewhere(const struct term *a, const struct term *b);
/* For certain. */
bool pages_differ(const struct state *s, struct term *a, struct term *b);
/* Different as far as anything shows: two arguments are two pages, and so is what was got. */
bool pages_are_two(const struct state *s, struct term *a, struct term *b);

/* passes.c */
/* The event ends it, as it should. */
void run_note_ending(struct run *run, const struct state *s, const struct mapping *m, const struct event *ev);
/* Of something that is wrong with it at the instruction: the loops that have made no pass. */
struct no_pass no_pass_of(const struct mapping *m, const struct instruction *insn);

/* unmap_pool.c */
void unmap_pool(struct run *run, struct state *s, const struct event *ev);
/* Of a page of the pool's, after the report that it is not mapped: a caller that has it mapped is told. */
void unmap_once_more(struct state *s, const struct event *ev, struct term *page);

/* broken.c */
/* It has had its report, and stays mapped. */
void mapping_reported(struct mapping *m);
/* The same of the way it was unmapped or used, and of all mappings of its page: it is there all the same. */
void mapping_misused(struct state *s, struct mapping *m);
/* One of the pool's had its report: what follows of the others of its page is none. */
void same_are_done(struct state *s, const struct mapping *m);
/* The same for where it was mapped: one more of a page that was mapped counts. */
void map_reported(struct state *s, struct mapping *m);
/* It has had its report, and so has whoever supplied it: what follows is none. */
void mapping_break(struct state *s, struct mapping *m);
/* Reports it of the mapping, which is over. */
void unmap_broken(struct run *run, struct state *s, enum rule rule, const struct event *ev,
		  struct mapping *m, const struct mapping *other, const char *text);
/* The mapping is over, by a mistake that has its report. */
void broken_here(struct state *s, struct mapping *m, const struct event *ev);
/* Another one of the pool's of that page had its report; told: also one that counts all the same. */
bool same_is_broken(const struct state *s, const struct mapping *m, bool told);
/* The same, and that one is still mapped. */
bool same_is_there(const struct state *s, const struct mapping *m, bool told);
/* What the kernel clears is the top: whatever becomes of those above m follows from that. */
void above_is_broken(struct state *s, const struct mapping *m);
/* It came and went in a callee: nothing of ours. */
static inline bool mapping_is_callees(const struct mapping *m)
{
	return m->mapped->inner && m->unmapped && m->unmapped->insn == m->mapped->insn;
}
/*
 * An address of m's page, whatever the unmap is called; exact: it certainly is.  True when it ends what is there of
 * it and had its report, for the pool counts, or when the page was unmapped that way before.
 */
bool unmap_is_misnamed(struct run *run, struct state *s, const struct event *ev, struct mapping *m, bool exact);
/* Unmapped after its report: in silence. */
void broken_end(struct state *s, struct mapping *m, const struct event *ev);
/* The newest of the page's that had its report and is still mapped, made after the other; or NULL. */
struct mapping *broken_next(struct state *s, const struct term *page, unsigned families, const struct mapping *other);
/* broken_end() of that one.  False: there is none. */
bool broken_ends(struct state *s, const struct event *ev, const struct term *page, unsigned families,
		 const struct mapping *other);

#endif
