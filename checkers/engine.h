/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * engine.h - the path-sensitive engine: interpreting a function's blocks over
 * states, and what the rules hang on.
 *
 * Data flows one way: interp.c walks instructions, call.c and prim.c turn calls
 * into events; mapping.c, unmap.c, context.c, sleep.c, use.c and leak.c hold the
 * automata; summary.c tells callers; report.c turns a broken rule into a finding.
 */
#ifndef KMAPCHECK_ENGINE_H
#define KMAPCHECK_ENGINE_H

#include "callbacks.h"
#include "checkers.h"
#include "graph.h"
#include "state.h"
#include "util.h"

struct position;
struct statement;
struct summary;

/* What a scan of a body (and of what it calls) shows without any path. */
#define BODY_MAPS	1u	/* maps or unmaps */
#define BODY_CONTEXT	2u	/* enters or leaves a context */
#define BODY_SLEEPS	4u	/* may sleep */
#define BODY_SMALL	8u	/* so small that its value is worth knowing */

/* Arguments that struct body can note: callbacks.def has none past the sixth. */
#define ARGS_GIVEN 8

struct body {
	struct function *function;
	struct graph *graph;
	unsigned flags;
	bool scanned, busy, solved;
	bool asked, concerns;		/* see body_concerns() */
	struct entry *entries;		/* contexts that it is registered for */
	struct finding_list held;	/* of a function that only the unit calls, until its calls are known */
	bool medium;			/* not so small, but where the caller has mappings its value is worth knowing */
	unsigned given_pages;		/* of these, from bit 0, those that callbacks.def has as PAGE */
	bool called;			/* by name, in the unit */
	bool used_otherwise;		/* its address goes where no line of callbacks.def has it */
	struct summary *summary;	/* NULL: nothing is known; while busy, of the walk before */
	int round;			/* of a recursion's walks; -1: they did not settle */
};

struct exit_record {
	struct state *state;
	struct term *ret;
	const struct instruction *insn;
	int nr;				/* in the order in which they were found */
	unsigned int line;		/* where a reader sees it; set when there are several */
};

/* Arguments of which it is known what the calls give; past these nothing is. */
#define ARGS_SUPPLIED 8

/* What all calls of a function give it. */
struct supply {
	struct range args[ARGS_SUPPLIED];
	bool called;			/* some path gets to a call */
};

/* One function being solved. */
struct run {
	struct body *body;
	const struct entry *entry;	/* the context at entry; NULL: not known */
	const struct supply *supply;	/* what its arguments are; NULL: not known */
	struct exit_record *exits;
	int nr_exits, max_exits;
	unsigned long steps;		/* instructions interpreted */
	struct ending {			/* where mappings were unmapped, on any path */
		const void *site;
		const struct instruction *insn;
		unsigned long bodies;	/* of loops that the site is not in */
		unsigned long passed;	/* since it was mapped, as in struct mapping; on any path */
		bool lent;		/* after unknown code had the struct that holds it */
	} *endings;
	int nr_endings, max_endings;
	struct work *work;		/* states waiting, by block */
	struct places told_once;	/* sites of mappings, and instructions (report()) */
	struct places replaced;		/* sites of mappings that unknown code ends (lent.c) */
	struct finding_list found;	/* kept back until the run is whole */
	bool elsewhere;			/* it asks only whether an address of another context's is used: */
	const struct step *used;	/* there, if so, */
	struct term *used_address;	/* and which */
	bool recursed;			/* it has called itself */
	bool cut_short;			/* by a recursion that is not followed: it yields no summary */
	const char *gave_up;		/* why it can't be finished, or NULL */
	bool merged;			/* states of one property became one, which may forget something */
	bool again;			/* for what a walk has found that merged: more is kept apart */
};

struct engine {
	struct unit *unit;
	struct finding_list *findings;
	struct analysis_stats *stats;
	unsigned dump;
	FILE *dump_to;
	/*
	 * Contexts matter to pool maps and slots only, sleeping to kmap_atomic sections only:
	 * a unit without them is not followed through its locks and waits.
	 */
	bool uses_pool, uses_atomic, follows_contexts;
	bool maps;	/* from any family: the rest is not even asked for its callbacks */
	/* while callers are walked for what they give this body */
	struct body *supplied;
	struct supply *supply;
};
extern struct engine engine;

/* An event at an instruction, direct or through a callee. */
struct event {
	const struct instruction *insn;
	const char *name;		/* primitive's or callee's */
	const struct step *inner;	/* the place inside the callee, or NULL */
	enum map_family family;
	struct term *obj, *slot;
	const struct symbol *type;	/* of the object's argument, when known */
	int index;			/* which mapping of this instruction */
	struct no_pass no_pass;		/* what makes it wrong is that these loops make none */
	long long at, bytes;		/* a use: of so many bytes, from obj + at on; 0: not known */
	struct pseudo *through;	/* a use of known bytes: the operand that obj is the value of */
	bool told;			/* a callee unmaps, and had its report */
	const struct atomicity *inside;	/* a callee's kunmap(): the context there; NULL: it had its report */
	bool in_section;		/* a callee sleeps inside a kmap_atomic section of its own */
	bool perhaps;		/* a callee does it on some of the ways that the case stands for */
	const struct step *culprit;	/* what made the context wrong for it, or NULL */
	const struct masks *masks;	/* a callee maps in a slot: what was off there; NULL: it had its report */
	int slot_needs;		/* kmap-slot-context: as in struct finding */
	const struct entry *entry;	/* the same as culprit, of the context that the function is called in */
};

/* mapping.c */
/* A step of the path for the event, with the place inside the callee. */
struct step *event_step(struct state *s, enum step_kind kind, const struct event *ev);
/* One unmap may end two mappings: it is one step. */
struct step *event_unmap_step(struct state *s, const struct event *ev);
bool on_stack(enum map_family family);
const char *family_unmap_name(enum map_family family);
void event_map(struct run *run, struct state *s, const struct event *ev, bool inexact);
/* The slot is used here; true when that was wrong (and reported). */
bool event_slot(struct run *run, struct state *s, const struct event *ev);
struct mapping *mapping_atomic(struct state *s);
/* One that others may have ended: the newest of its site. */
struct mapping *mapping_perhaps_atomic(struct state *s);
/* mapping_atomic(), and also one that has broken a rule but is still mapped. */
struct mapping *mapping_section(struct state *s);
void mapping_forget(struct mapping *m);
/* Newest live mapping of that page, exactly; of one of these families. */
struct mapping *mapping_of_page(struct state *s, struct term *page, unsigned families);
/*
 * mapping_give() for those whose address the value carries: it went where others, or a
 * variable index, can find it.  But not for those that are also in instead, the
 * value that took its place (NULL: nothing did).
 */
void mappings_give(struct state *s, struct term *value, struct term *instead, enum owner owner);
/* Something of these families was unmapped by a name of others: what they can find may be gone. */
void shared_are_others(struct state *s, unsigned families);
/*
 * The value is stored for others to find: they have what it is the address of, and no longer what nothing else than
 * that place was the address of.
 */
void mappings_are_stored(struct state *s, struct term *value, struct term *root, long long at, int bytes);
/* Unknown code runs, and does that. */
void state_meets_strangers(struct state *s);

/* unmap.c */
void event_unmap(struct run *run, struct state *s, const struct event *ev);
/* A callee has reported it. */
void event_broken(struct state *s, const struct event *ev);
void event_once_more(struct run *run, struct state *s, const struct event *ev);
/* A callee unmaps what is unmapped already (obj, if it is the caller's): a stack gives its newest entry up for it. */
void event_takes(struct run *run, struct state *s, const struct event *ev);
/* A callee unmaps it, or does not: one of ours is followed no longer. */
void event_may_unmap(struct state *s, const struct event *ev);

/* unmap_page.c */
/* In a callee, an unmap was given that page for an address. */
void event_page(struct run *run, struct state *s, const struct event *ev);

/* slots_open.c */
/* A callee mapped in the slot obj, at first, and unmaps from the other. */
void event_slots(struct run *run, struct state *s, const struct event *ev, const struct step *first);
/* A callee mapped in the slot obj, at first, and then in the other; true when the two are one (and reported). */
bool event_beside(struct run *run, struct state *s, const struct event *ev, const struct step *first);

/* context.c */
bool context_is_atomic(const struct atomicity *c);
/*
 * The step that turned BH off, or the test that has shown a softirq or an interrupt: in_interrupt()
 * is true.  NULL: nothing has.
 */
const struct step *context_softirq(const struct atomicity *c);
const struct step *context_culprit(const struct atomicity *c);
/* What is known of the entry makes it atomic, or NULL. */
const struct entry *context_entry_culprit(const struct atomicity *c);
/* in_interrupt() is true, here or at the entry. */
bool context_is_softirq(const struct atomicity *c);
/* At the start of a function that is registered so. */
void context_begin(struct atomicity *c, const struct entry *entry);
void context_enter(struct state *s, int what, const struct step *step);
/* saved: the interrupt state that is restored, or NULL: enabled. */
void context_leave(struct state *s, int what, struct term *saved, const struct instruction *insn, const char *name);
/* The depths have moved, by this instruction: keeps the places where contexts were entered. */
void context_depths_moved(struct state *s, const struct atomicity *before, const struct instruction *insn);
bool context_same_places(const struct atomicity *a, const struct atomicity *b);
struct atomicity context_after(const struct atomicity *caller, const struct atomicity *callee);

/* slots.c */
/* Once for a unit: the numbers of its slots. */
void slots_resolve(void);
struct masks masks_of(const struct atomicity *c);
/* A callee's, seen from its caller's entry. */
struct masks masks_inside(const struct atomicity *caller, const struct masks *callee);
/* What both have off is known to be. */
void masks_join(struct masks *a, const struct masks *b);
/* A map, in a context that its slot is not for: true when it was reported. */
bool slot_is_misplaced(struct run *run, struct state *s, const struct event *ev);
/* The same without slots. */
bool stack_is_misplaced(struct run *run, struct state *s, const struct event *ev);
/* A context was left: do live slots need it? */
void slots_check(struct run *run, struct state *s, const struct event *ev);

/* sleep.c; context relative to the state's, NULL: right here */
/* True when it was reported. */
bool event_pool(struct run *run, struct state *s, const struct event *ev, const struct atomicity *inside);
/* A kunmap() that ends the mapping, or for NULL the caller's; true when its context was reported. */
bool event_unpool(struct run *run, struct state *s, const struct event *ev, struct mapping *m);
void event_sleep(struct run *run, struct state *s, const struct event *ev, bool user_copy,
		 bool result_used);
/* It is unmapped by its own name: nobody had ended the section in which that slept. */
void event_slept(struct run *run, struct state *s, struct mapping *m);
void event_alloc(struct run *run, struct state *s, const struct event *ev);

void effect_add_lazy(struct state *s, struct body *callee, const struct step *step);

/* foreign.c: a call that may start a function in another context */
void event_start(struct run *run, struct state *s, const struct instruction *insn);

/* use.c */
void event_use(struct run *run, struct state *s, const struct event *ev);

/* counted.c: what a declaration says of what is read by it, or 0; of lists, by their line in counted.def */
int read_by(const struct symbol *field);
/* Once for a unit. */
void counted_resolve(void);
/* Something is read or written through it: if it is a list that is counted, that is not empty. */
void list_is_read(struct state *s, struct term *addr);
/* A condition came out so: it may have been whether there is one more of the pieces of a sum. */
void pieces_asked(struct state *s, struct term *cond, bool truth);
/* Bytes are left, and pieces none: no run comes here. */
bool pieces_are_left(const struct state *s);

/* past.c: a use of a known number of bytes through the mapping's address; true: it leaves the page, and that was told */
bool event_reach(struct run *run, struct state *s, const struct event *ev, struct mapping *m);

/* advice.c; ev: a map, a map of the pool's (perhaps a callee's), page_address() of an unmapped page */
void advise_deprecated(struct run *run, struct state *s, const struct event *ev);
void advise_nested(struct run *run, struct state *s, const struct event *ev);
void advise_missing(struct run *run, struct state *s, const struct event *ev);

/* leak.c */
void run_leaks(struct run *run);

/* lent.c */
/* Mappings held by a local object that unknown code gets are others' business too. */
void object_is_lent(struct state *s, const struct term *object);
/* Unknown code is called. Of which mappings has it all that an unmap could want? */
void mappings_are_lent(struct state *s, const struct instruction *insn);
/* A store: what unknown code had is not there any more, without having been unmapped here. */
void lent_is_replaced(struct run *run, const struct state *s, const struct term *root, long long at, int bytes,
		      struct term *value);

/* call.c: interprets a call; further states that it may end in go to out[]. */
#define MAX_FORKS 64
int call_interpret(struct run *run, struct state *s, const struct instruction *insn,
		   struct state **out);

/* interp.c */
struct term *value_of(struct state *s, struct pseudo *pseudo);
void value_set(struct state *s, struct pseudo *pseudo, struct term *t);

/* terminate.c: the last instruction of a block; the state is used up */
void run_terminate(struct run *run, struct state *s, struct instruction *insn);

/* worklist.c: work is owned by the caller, until work_free(); states given are the callee's */
struct work *work_new(int nr_blocks);
void work_free(struct work *work, int nr_blocks);
void run_enter_block(struct run *run, struct state *s, struct block *to);
/* Walks on from one state; false when none waits. */
bool run_step(struct run *run, struct graph *graph);

/* supply.c */
/* A call is interpreted: is it of the body that is asked for? */
void supply_note(struct state *s, const struct instruction *insn, const struct body *callee);
/* Only the unit's own calls lead to it, by its name. */
bool body_is_private(const struct body *body);
/* When all else is solved: the findings that are held back, or what is left of them. */
void body_settle(struct body *body);

/* solve.c */
void body_solve(struct body *body);
/* Walks it as the kernel calls it; for its findings only. */
void body_solve_entry(struct body *body, const struct entry *entry);
/* A state at the body's entry, for body_uses(); NULL: it can't be walked. */
struct state *body_begin(struct body *body);
/*
 * Walks it from a state of body_begin(), which is used up: the first use of a mapping of another
 * context, and its address; NULL: there is none, or the walk was given up.
 */
const struct step *body_uses(struct body *body, struct state *start, struct term **address);
/* Walks it without findings; false when it can't be walked whole. */
bool body_walk_silently(struct body *body);
/* The same with arguments like these; false, or its findings, which are the caller's then. */
bool body_walk_supplied(struct body *body, const struct supply *supply, struct finding_list *found);
/* It runs in the contexts that it is registered for, and in no others. */
bool body_is_callback(const struct body *body);
void run_block(struct run *run, struct state *s, struct block *b);

/* summary.c, apply.c */
void summary_build(struct run *run);
void summary_print(FILE *out, const struct body *body);
int summary_apply(struct run *run, struct state *s, const struct instruction *insn,
		  struct body *callee, struct state **out);
/* True when the callee sleeps whatever it is given. */
const struct step *summary_sleeps(struct body *callee);
struct body *body_of(struct symbol *sym);
unsigned body_flags(struct body *body);
bool body_concerns(struct body *body);

/* names.c: a name that lasts (Sparse's show_ident() has four buffers) */
const char *ident_string(struct ident *ident);

/* dump.c */
void state_print(FILE *out, const struct state *s);
void mapping_print(FILE *out, const struct mapping *m);
void context_print(FILE *out, const struct atomicity *c);
void range_print(FILE *out, const struct range *r);
void event_dump(const struct run *run, const struct event *ev, const char *kind);

/* report.c */
void report(struct run *run, struct state *s, enum rule rule, const struct event *ev,
	    struct mapping *m, const struct mapping *other, const char *fmt, ...)
	__attribute__((format(printf, 7, 8)));
struct place place_of(const struct instruction *insn);
/* The same of a way out: its closing brace, where that is what is left. */
struct place place_of_exit(const struct instruction *exit);
/* The rule was reported there, of whatever mapping. */
bool is_reported_at(struct run *run, enum rule rule, const struct instruction *insn);
/* rule: kmap-leak, or kmap-escape of a run with an entry */
struct finding *report_leak(struct run *run, struct state *s, enum rule rule, const struct mapping *m,
			    const struct instruction *exit);
struct place place_at(struct position pos);

/* trace.c: the path that a finding is about; nothing without finding_traces. */
void trace_report(struct finding *f, const struct run *run, struct state *s, const struct event *ev,
		  const struct mapping *m, const struct mapping *other);
void trace_leak(struct finding *f, const struct run *run, const struct state *s,
		const struct mapping *m, const struct instruction *exit);

/* branch.c: the statement and all in it, but for those inside expressions, outer ones first. */
void statements_visit(struct statement *stmt, void (*visit)(struct statement *, void *), void *data);
/* The if that a branch instruction belongs to, and what the way taken says of
 * its condition: 1 true, 0 false, -1 nothing. */
int branch_of_if(const struct symbol *fn, const struct instruction *insn, bool taken,
		 struct position *place);

/* Is the place of the branch that of x in "!x"? It is x that is taken to be true or false there. */
bool branch_is_negated(const struct symbol *fn, const struct instruction *insn);

/* discarded.c: "(void)f()" is a statement of the function. */
bool result_is_discarded(const struct symbol *fn, const struct instruction *call);

#endif
