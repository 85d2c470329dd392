/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * state.h - what is known at one point of one path: values, memory, facts from
 * branches, live mappings in order, context, and what the caller will notice.
 *
 * The engine's lattice and joins are told in Documentation/algorithm.md.
 */
#ifndef KMAPCHECK_STATE_H
#define KMAPCHECK_STATE_H

#include <stdbool.h>

#include "atomicity.h"
#include "contract.h"
#include "range.h"
#include "term.h"

struct entry;
struct instruction;
struct graph;
struct block;

/*
 * One step of the path, linked to the step before: told only when reported.  Before a
 * join (kept with finding_traces) they are those of one of the joined paths.  STEP_ELSEWHERE: a use in
 * a function that was started in another context.
 */
enum step_kind { STEP_MAP, STEP_UNMAP, STEP_ENTER, STEP_LEAVE, STEP_BRANCH, STEP_INNER, STEP_ELSEWHERE, STEP_JOIN };

struct step {
	struct step *prev;
	enum step_kind kind;
	const struct instruction *insn;
	const char *what;		/* primitive or callee; NULL for branches */
	bool taken;			/* branches: which way */
	const struct step *inner;	/* the place inside a callee */
};

enum mapping_status {
	MAP_LIVE,
	MAP_DEAD,	/* unmapped, as it should be */
	MAP_DONE,	/* reported, or no longer followed: silent from here on */
};

/* Who can unmap it; each knows less of what becomes of the mapping than the one before. */
enum owner {
	OWNER_US,	/* nobody else has its address */
	OWNER_SHARED,	/* it is where others find it, but no code of theirs has run since */
	OWNER_LENT,	/* unknown code got the object of ours that holds it */
	OWNER_OTHERS,	/* others may have unmapped it already */
};

struct mapping {
	enum map_family family;
	enum mapping_status status;
	enum owner owner;
	bool foreign;		/* the caller's: known only by its unmap */
	bool section;		/* a kmap_atomic section is open, even when it was reported */
	bool there;		/* it was reported, and is still mapped */
	bool misplaced;		/* the report was of its map, in atomic context */
	bool misused;		/* the report was of the way it was unmapped or used, by whatever mapping of the page */
	bool told;		/* pool: it was reported, and counts as mapped, or unmapped, all the same */
	bool many;		/* one of an array of pages, mapped in a loop */
	bool inexact;		/* the address is somewhere inside the page */
	bool expired;		/* pool: nobody had the page mapped any more, and then somebody mapped it */
	bool assumed;		/* unmapped, or what stood in its place was; alias: by that name */
	bool outdone;		/* not the newest of its family, mapped or not */
	bool buried;		/* stack: above it one of a loop's passes may be, that nobody follows any more */
	bool elsewhere;		/* live in another context than this one */
	bool nameless;		/* pool: made by a callee that keeps the address to itself */
	bool misnamed;		/* pool: an unmap of the page was given an address */
	bool page_lent;		/* unknown code got the page: of the pool in an object of ours, else together with the address */
	bool left;		/* pool: the report was that a callee left it */
	bool unmasked;		/* slot: what it needs off was turned on, and that was reported */
	const void *site;	/* the instruction that mapped, or unmapped a foreign one */
	struct term *addr;	/* T_MAPPED; foreign: the term that was unmapped */
	struct term *page;	/* page, pfn or folio */
	struct term *alias;	/* what unknown code made of the address, or by what it was unmapped; or NULL */
	struct term *slot;	/* slot generation; else NULL */
	struct masks masks;	/* where it was mapped; the same */
	struct term *kept;	/* the local variable that unknown code found the address in, or NULL */
	long long kept_at;	/* so far past its begin */
	struct term *shared;	/* the only object of others that holds the address, or NULL: not known */
	long long shared_at;	/* the same */
	const struct step *mapped, *unmapped;
	const struct step *slept;	/* inside its section, when others might have ended that */
	const struct step *beyond;	/* pool: of the access after its unmap that was reported, the one that leaves the page as well */
	const struct step *instead;	/* while it was live another page of the caller's was unmapped */
	unsigned long passed;	/* loops whose body some path entered since, as in struct block */
	unsigned long reached;	/* the same, their head or body */
};

static inline bool mapping_is_lent(const struct mapping *m)
{
	return m->owner == OWNER_LENT || m->page_lent;
}

/* What is not known of a page when a mapping of it is forgotten. */
enum forgotten_bit {
	FORGOTTEN_LEFT = 1,	/* how often it is left mapped */
	FORGOTTEN_UNMAP = 2,	/* what one more kunmap() of it ends */
};

/* From now on it is theirs; who has it more than that keeps it (but see mappings_are_stored()). */
static inline void mapping_give(struct mapping *m, enum owner owner)
{
	if (m->owner < owner)
		m->owner = owner;
}

/* lent.c: unknown code found the address in this part of the object */
bool mapping_is_kept_in(const struct mapping *m, const struct term *root, long long at, int bytes);

/* What a caller will notice, in the order in which it happens. */
enum effect_kind {
	EFFECT_UNMAP,	/* of a mapping that the caller has */
	EFFECT_POOL,	/* maps from the pool: may sleep, needs a context that may */
	EFFECT_SLEEP,	/* sleeps; gfp in obj when that depends on it */
	EFFECT_SLOT,	/* uses a slot inside */
	EFFECT_MAY_UNMAP,	/* of a mapping that the caller has, unless a loop makes no pass */
	EFFECT_BROKEN,	/* a mapping that the caller has was reported: what follows is none */
	EFFECT_PAGE,	/* an unmap that takes an address was given that page, and had its report */
	EFFECT_ONCE_MORE,	/* kunmap() that follows from a report: wrong by itself if the caller has mapped the page */
	EFFECT_SLOTS,	/* mapped in one slot (obj) and unmapped from another: the same, if the caller says so */
	EFFECT_BESIDE,	/* mapped in a slot while another (obj) was in use: the same, if the caller says so */
	EFFECT_TAKES,	/* an address that was unmapped already: the stack's newest entry is gone */
	EFFECT_USE,	/* of an address that the caller has, after an unmap of something of the caller's */
};

/* The place itself, inside all callees; NULL: it is not inside any. */
static inline const struct instruction *step_innermost(const struct step *inner)
{
	while (inner && inner->inner)
		inner = inner->inner;
	return inner ? inner->insn : NULL;
}

struct effect {
	enum effect_kind kind;
	enum map_family family;
	struct term *obj, *slot;
	struct atomicity context;	/* EFFECT_POOL, EFFECT_SLEEP, EFFECT_SLOT, EFFECT_UNMAP of the
					   pool: at that point, relative to entry */
	const struct step *step;
	const struct step *first;	/* EFFECT_SLOTS, EFFECT_BESIDE: where what is in the slot obj was mapped */
	bool user_copy, result_used;
	bool told;			/* EFFECT_UNMAP: it had its report, on a way out */
	bool misplaced;			/* EFFECT_UNMAP, EFFECT_SLOT: the same, of its context */
	bool in_section;		/* EFFECT_SLEEP: inside its own kmap_atomic section */
	void *lazy;			/* EFFECT_SLEEP: only if this callee does */
};

/* Of EFFECT_UNMAP: as far as it concerns whoever calls. */
static inline bool effect_same_context(const struct effect *a, const struct effect *b)
{
	return a->misplaced == b->misplaced && (a->misplaced || context_same_depths(&a->context, &b->context));
}

/* Of EFFECT_SLOT: the same. */
static inline bool effect_same_masks(const struct effect *a, const struct effect *b)
{
	return a->misplaced == b->misplaced &&
	       (a->misplaced || (a->context.irq == b->context.irq &&
				 depth_same(a->context.depths[CONTEXT_BH], b->context.depths[CONTEXT_BH])));
}

struct cell {
	struct term *root;
	long long offset;
	int size;			/* bytes */
	struct term *value;
	const struct ident *member;	/* name of the field last used for it, or NULL */
	bool written;			/* by us: the caller may notice */
	bool one_way;			/* joined: written on one way only, so the pointer to it may be NULL on the other */
};

/* Memory that unknown code may have written. */
struct havoc {
	struct term *root;
	long long offset;
	int bytes;			/* 0: the whole object */
};

struct fact {
	struct term *term;
	struct range range;
	bool chosen;			/* only where a number is cut to a limit: "if (n > 16) n = 16" */
};

#define MAX_MAPPINGS 40		/* a stack of 20 (CONTRACT 1.2), and as much of the pool and of the past */
#define MAX_EFFECTS 24
/* A function has a page or two as arguments. */
#define PAGES_FORGOTTEN 4
/* As many kunmap()s as a function has that end the mappings of such pages; of more the first are told. */
#define ENDED_TOLD 8

/* Loops of which passes are counted, and how far: a state that has made more is merged anyway. */
#define LOOPS_COUNTED 16
#define ROUNDS_COUNTED 8

/* A page and its address, and as many again. */
#define ARGS_PLACED 4

struct placed {
	int arg;			/* from 1 */
	struct term *object;		/* of the caller's, or NULL */
};

/* Of the arguments the first few have a place where they are used, to be shown. */
#define ARGS_SHOWN 4

/* Arguments read or written through before any unmap. */
struct uses {
	unsigned args;			/* from bit 0 */
	unsigned always;		/* of these, on each path that met here */
	const struct step *at[ARGS_SHOWN];	/* the first place, on some path, or NULL */
};

/* What either path does; the places are a's, if it has any. */
void uses_join(struct uses *a, const struct uses *b);

/* More is a function that asks all of its arguments: the rest is not told apart. */
#define ARGS_MIXED 6

struct state {
	const struct graph *graph;
	struct term **values;		/* by graph's numbering */
	struct cell *cells;
	int nr_cells, max_cells;
	struct fact *facts;
	int nr_facts, max_facts;
	struct mapping maps[MAX_MAPPINGS];
	int nr_maps;
	struct effect effects[MAX_EFFECTS];
	int nr_effects;
	struct atomicity context;
	struct havoc *havocs;
	int nr_havocs, max_havocs;
	const struct ident **killed;	/* fields written through some pointer */
	int nr_killed, max_killed;
	struct uses uses;
	unsigned mapped_always;		/* families (1 << enum map_family) of which each such path has mapped */
	/* arguments put where no name leads, and the object that the place is in, or NULL: placed.c */
	struct placed placed[ARGS_PLACED];
	int nr_placed;
	struct step *trace;
	const struct instruction *exit;	/* the marker passed last */
	unsigned long passed;		/* loops whose body all paths here entered, as in struct block */
	int heads;			/* loop heads since the last stop (worklist.c) */
	unsigned char rounds[LOOPS_COUNTED];	/* passes that were made, by the loop's number */
	unsigned long blurred;		/* loops whose passes are merged in it, as in struct block */
	bool section_lost;		/* a kmap_atomic section of an earlier pass may be open */
	bool strangers;			/* unknown code has run */
	unsigned pieces_out;		/* all paths here came to the last of the pieces: lines of counted.def's sums */
	bool waited;			/* state_waits() was called */
	bool asks_bounds;		/* whether some page is in highmem, or how a mapped address compares */
	bool pool_forgotten;		/* what is mapped or was from the pool, nobody could name any more */
	/* arguments among them that are mapped still, or had their report; past the last, any */
	struct forgotten {
		const struct term *page;
		unsigned what;		/* a set of enum forgotten_bit */
	} forgotten[PAGES_FORGOTTEN];
	int nr_forgotten;
	/* kunmap()s that ended what was mapped here, of pages that the caller knows: exits.c */
	struct ended {
		const struct instruction *insn, *inner;	/* and the place inside the callee, or NULL */
		const struct term *page;
	} ended[ENDED_TOLD];
	int nr_ended;
	/* what the caller gave of which paths that met here knew different things: exits.c */
	struct term *mixed[ARGS_MIXED];
	int nr_mixed;
	bool positive_error;		/* a call's result was tested: not zero, not negative; if it is
					   an error code, no run takes this path */
	bool chooses;			/* what is assumed now is such a limit */
	bool overflow;			/* a table was full: the function is partly analysed */
};

struct state *state_new(const struct graph *graph);
struct state *state_copy(const struct state *s);
void state_free(struct state *s);

/* Rewrites every term of the state; facts whose term vanished are dropped. */
void state_subst(struct state *s, struct term_subst *subst);
/* What a place makes at one time: of a call the values of one case. */
struct made {
	const void *place;
	int first, last;		/* numbers of the values */
};

static inline struct made made_all(const void *place)
{
	return (struct made){ place, INT_MIN, INT_MAX };
}

/* Before the place makes its value (again): older instances get older. */
void state_age(struct state *s, const void *place);
void state_age_made(struct state *s, struct made made);
/* The same of the names alone: mappings without one stay. False: there was none of these. */
bool state_age_names(struct state *s, struct made made);

/* Adds a fact to an array with room for it; two on one term both hold. The new number. */
int facts_add(struct fact *facts, int nr, const struct fact *f);

/* One effect more; where there is no room the function is partly analysed. */
void effect_append(struct state *s, const struct effect *e);

struct step *state_step(struct state *s, enum step_kind kind, const struct instruction *insn,
			const char *what);

/* It has entered the bodies of these loops, and got to these. */
void state_passes(struct state *s, unsigned long bodies, unsigned long reached);
/* At the loop's head (again): one more pass was made, if any was begun. */
void state_counts_pass(struct state *s, const struct block *head);
/* Those of the loops of which the two have not made the same number of passes, as far as is known. */
unsigned long states_differ_in_rounds(const struct state *a, const struct state *b, unsigned long loops);
/* The kunmap() has ended what was mapped here. */
void state_add_ended(struct state *s, struct ended ended);
bool state_has_ended(const struct state *s, struct ended ended);
/* Nobody could name a mapping of the page any more: that much is not known of the page. */
void state_forget_page(struct state *s, const struct term *page, unsigned what);
/* The same of a mapping that is in the state no longer, if it is of an argument. */
void mapping_is_forgotten(struct state *s, const struct mapping *m);
/* Any of that. */
bool state_has_forgotten(const struct state *s, const struct term *page, unsigned what);

/* Numbers that kernel code adds to do not wrap around. */
static inline bool number_is_small(long long by)
{
	return by > -1000000 && by < 1000000;
}

/* numbers.c */
/* What branches have shown of the term itself, or NULL; the state owns it. */
const struct fact *fact_find(const struct state *s, const struct term *t);
struct range state_range(const struct state *s, struct term *t);

/* facts.c */
/* Assumes that t is (not) zero; false when that can't be. */
bool state_assume(struct state *s, struct term *t, bool truth);
/* The same for a t of which state_truth() has just said that it is not known. */
bool state_assume_open(struct state *s, struct term *t, bool truth);
/* Where paths meet, what "m && n" or "i + 1 < n" was may be the same although what shows it is not: noted. */
void state_note_truth(struct state *s, struct term *t, bool truth);
/*
 * "m && n" was false, and now m is true: n is false.  False when a condition that is
 * known and what is known of its parts contradict each other.
 */
bool state_compounds_hold(struct state *s);
/* What the place held at entry, as it was read for its value now, or for one of the facts; NULL: it was not. */
struct term *cell_read_at_entry(const struct cell *c, const struct fact *facts, int nr_facts);
/* Assumes that t is in the range; false when that can't be. */
bool state_assume_range(struct state *s, struct term *t, const struct range *range);

/* truth.c; 1 true, 0 false, -1 not known */
int state_truth(const struct state *s, struct term *t);
/* A comparison of numbers with a sign has shown that a > b. */
bool state_is_above(const struct state *s, struct term *a, struct term *b);

/*
 * memory.c; sizes in bytes, the place for values first seen there, read as in struct term; anew: in a loop,
 * and volatile.  A volatile place that is read twice holds one value (a flag that is asked twice is one
 * flag), but not in a loop, which waits for it, nor when the path has slept or taken a lock meanwhile.
 */
struct term *state_load(struct state *s, struct term *addr, long long offset, int size,
			const struct ident *member, int read, bool anew, const void *place);
/* anew.c: the path sleeps or takes a lock, and others get time to change what is volatile */
void state_waits(struct state *s);
/* Volatile, and somebody may have written it since it was read. */
bool cell_is_asked_again(const struct cell *c, int read);
/* A volatile place was read in a loop: what is there now, until it is read again or written. */
struct term *state_read_anew(struct state *s, struct term *addr, long long offset, int size, struct term *value);
/*
 * What is in doubt there is one value until it may be written again: named after the place, which has
 * been aged.  Where the address is in doubt, only what was read now has the name.
 */
struct term *state_name_doubt(struct state *s, struct term *addr, long long offset, int size, const void *place);
/* It has its name already, or is in no doubt. */
bool state_doubt_is_named(struct state *s, struct term *addr, long long offset, int size);
void state_store(struct state *s, struct term *addr, long long offset, int size,
		 const struct ident *member, struct term *value);
/* Unknown code got this pointer to an object of that many bytes; 0: not known. */
void state_havoc(struct state *s, struct term *pointer, int bytes);
/* Has the cell some of these bytes past its root? */
bool cell_overlaps(const struct cell *c, long long offset, int size);
/* Says the same of the same place. */
bool cell_same(const struct cell *a, const struct cell *b);
bool havoc_is_among(const struct havoc *h, const struct havoc *list, int nr);
/* True for memory that the caller can see. */
bool term_is_visible(const struct state *s, struct term *t);
bool address_is_local(struct term *root);

/* placed.c */
/* The value was put there: what the caller must be told of an argument, if the place can't be told. */
void argument_is_placed(struct state *s, struct term *root, struct term *value);
/* What stood there was taken back. */
void argument_is_replaced(struct state *s, const struct cell *c);
/* At a way out, the room for ARGS_PLACED: what can be told by then of what was allocated here; their number. */
int arguments_placed(const struct state *s, struct placed *placed);
/* The same, in whatever order. */
bool placed_same(const struct placed *a, int nr_a, const struct placed *b, int nr_b);
/* Where ways meet, what one of them has put somewhere may be there. */
void placed_join(struct placed *a, int *nr_a, const struct placed *b, int nr_b);

/* resolve.c */
/* The mapping that an address lies in, or NULL; exact is false when in doubt. */
struct mapping *state_mapping_of(struct state *s, struct term *addr, long long *offset,
				 bool *known_offset, bool *exact);
/*
 * It is a mapping's less so many times an unknown value: before the page, unless that is 0.  Nobody
 * takes off an offset that is always 0.
 */
bool address_is_below(const struct state *s, struct term *addr);

/* prune.c */
/*
 * Forgets at a block's start what can't be asked again: dead values, facts on
 * them, mappings that nobody can name.  keep_maps: a join keeps its property.
 */
void state_prune(struct state *s, const unsigned long *live, bool keep_maps);

/* join.c */
bool state_same_property(const struct state *a, const struct state *b, bool strict);
unsigned state_property_hash(const struct state *s);
bool state_equal(const struct state *a, const struct state *b);
/* a := what holds in both at the given block; within loops a bound that moves is given up. */
void state_join(struct state *a, struct state *b, const struct block *block);

/* join_loss.c */
/*
 * How much of what a says a join with b at the block would forget, as far as it is less
 * than most; 0: b says it, too.
 */
int state_join_loss(const struct state *a, const struct state *b, const struct block *block, int most);

#endif
