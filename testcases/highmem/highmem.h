/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * highmem.h - the mapping API in user space: what its files share.
 *
 * The API's names as kernel code knows them are in include-*; behind them are
 *	pool.c slots.c stack.c local.c	the four kinds of mapping
 *	mapping.c window.c page.c	what is mapped, where, and what it shows
 *	context.c sleep.c lock.c	what makes a context atomic, and what sleeps
 *	task.c irq.c			who runs
 *	object.c owner.c		who can still unmap what a case leaves
 *	error.c history.c place.c	what went wrong, where, and what led to it
 *	explore.c world.c		all paths of a case, and what it cannot know
 *	witness.c			programs of kmapcheck --witness (witness.h)
 *
 * The contract is judged, not one configuration: every page is highmem, every
 * preempt_disable() counts (CONTRACT 6, "contract mode").  After an error the
 * state is what it would be had the caller done what it meant, so that one
 * path can show several mistakes and none of them twice.
 */
#ifndef HIGHMEM_H
#define HIGHMEM_H

#include <stdbool.h>
#include <stddef.h>

#include "include-common/struct_page.h"

enum error {
#define ERROR(name, rule, text, symptom) name,
#include "errors.def"
	NR_ERRORS
};

/* Which unmap call ends it. */
enum family { POOL, ATOMIC, LOCAL };

/* Who runs: a task, and how many interrupts deep inside it. */
struct runner {
	int task;
	int depth;
};

/* One mapping of this path, from its map call on; kept until the path ends. */
#define KMAPS_TOLD 15	/* more than any case maps one page at a time */

struct mapping {
	enum family family;
	struct page *page;
	char *addr;
	struct runner owner;
	int cpu;
	const void *frame;	/* of the function that has it */
	bool passed_on;		/* that function has returned: somebody else has it, or nobody */
	int slot;	/* slots: the KM_ number, else -1 */
	unsigned int made;	/* history_now() then */
	int count;	/* live while not 0; more than 1 in the pool only */
	unsigned int again[KMAPS_TOLD];	/* history_now() at the kmap() that made it 2, 3, ... */
	bool shown;	/* its window can be touched */
	bool given;	/* made before the case was called */
	bool broken;	/* had its error: what follows from it is none */
	bool misnamed;	/* an unmap that does not fit was given its address */
	unsigned long excused;	/* pool: of a page that was mapped before, which kmap() calls had theirs; bit 0 is the first */
	bool uncounted;	/* there were such calls: how often it is left mapped says nothing */
	bool instead;	/* while it was live another page of the caller's was unmapped */
	bool masked;	/* slots: what the slot needs off was turned off when it was mapped */
};

/* The machine (context.c): CPUs, and the generation of the API. */
#define NR_CPUS 2
#define VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))
extern int version;		/* LINUX_VERSION_CODE of the case */
extern bool contract;		/* judge every page as highmem; else a machine without it */

/* history.c: the calls of this path. */
#define MAX_CALLERS 16	/* inlines of headers, helpers, the case */
struct history_step {
	const char *what;
	const void *object;
	const void *places[MAX_CALLERS];	/* the innermost first */
	const void *frame, *outer;	/* of the function that made the call, and of its caller */
	struct runner who;
};
extern bool history_deep;	/* keep more than the innermost place */
void history_reset(void);
unsigned int history_now(void);		/* how many calls there were on this path */
unsigned int history_length(void);	/* how many of them are kept */
const struct history_step *history_step(unsigned int i);
void history_add(const char *what, const void *object, const void *place, const void *frame);
void history_add_fault(const void *address, const void *place, const void *frame);
void history_print(void);
/* A frame begins with its caller's and the place it returns to; NULL: there is none above. */
const void *frame_above(const void *frame);
const void *history_frame(void);	/* of the function that made the last step */
unsigned long history_callers(void);	/* tells the chain of calls of the last step from others */
/* Place: the call out of the case, so this stands in each function that a case can call. */
#define STEP(what, object) \
	history_add(what, object, __builtin_return_address(0), __builtin_frame_address(0))

/* error.c: the verdict on a case, the union over its paths. */
extern bool explain;		/* print each error's history */
void error(enum error e, struct mapping *m);
void error_at(enum error e, struct mapping *m, const void *place);
/* Whoever looks on while cases run (witness.c), or NULL; m is NULL for what all paths showed together. */
extern void (*watch_error)(const char *rule, const struct mapping *m);
extern void (*watch_return)(void);
void verdict_begin(const char *name);
void verdict_end(void);

/* place.c: the file and line of the call that returns to the address */
const char *place_file_line(const void *address, int *line);

/* page.c */
#define PAGE_BYTES 4096
#define NR_PAGES 256
void pages_reset(void);
enum page_origin { CALLERS_PAGE, FOUND_PAGE, OWN_PAGE };	/* given, from a cache, allocated */
struct page *page_new(enum page_origin origin);	/* the path's next page */
bool page_is_own(const struct page *page);
bool page_is_callers(const struct page *page);
bool page_is_neighbour(const struct page *page);	/* reached by counting from another */
bool is_page(const void *p);
int page_number(const struct page *page);
void *page_show(const struct page *page, void *at);	/* NULL: no memory */
void *page_linear(const struct page *page);

/* window.c: the address space that mappings are made in. */
void windows_reset(void);
char *window_open(const struct page *page);	/* an address never used on this path */
void window_show(char *addr, const struct page *page);
void window_hide(char *addr);
int window_index(const void *addr);	/* which window an address is in or next to, or -1 */

/* mapping.c: the mappings of the path, in the order of their making. */
extern struct mapping mappings[];
extern int nr_mappings;
struct mapping *mapping_new(enum family family, struct page *page);
struct mapping *mapping_at(const void *addr);
bool mapping_in_page(const struct mapping *m, const void *addr);
/* The newest live one of the page, or of any, in a set of families (1 << family). */
struct mapping *mapping_live(const struct page *page, int families);
struct mapping *mapping_newest(int families);
/* One more kmap() of its page. */
void mapping_again(struct mapping *m);
struct mapping *mapping_held(int families);	/* the same, of whoever runs now */
bool mapping_is_held(const struct mapping *m);
bool mapping_is_excused(const struct mapping *m);	/* the kmap() that an unmap ends had its error */
void mapping_end(struct mapping *m);
void mapping_end_misnamed(struct mapping *m, enum error e);	/* by an unmap that does not fit */
void mapping_unmap_unknown(const void *what, int families);
void mappings_show(void);	/* those of whoever runs now, and no others */

/* pool.c, slots.c, stack.c, local.c: the entries that a mapping takes */
void pool_reset(void);
void slots_reset(void);
void slots_check_context(bool enabled);	/* irqs or BH were enabled */
void slot_clear(const struct mapping *m);
void stacks_reset(void);
void locals_reset(void);
void locals_switch(int to);	/* the CPU goes to another task */
extern const char pkmap_map_wait;
void pool_entry_ended(void);
void local_clear(const struct mapping *m);
int model_local_depth(void);
void entry_clear(const struct mapping *m);	/* the mapping is over, whoever ended it */

/* A stack of mappings, a CPU's (stack.c) or a task's (local.c). */
#define MAX_DEPTH 32
struct stack {
	struct mapping *entry[MAX_DEPTH];
	int idx;
};
bool stack_push(struct stack *s, struct mapping *m, int depth);
void stack_remove(struct stack *s, const struct mapping *m);
void stack_unmap(struct stack *s, const void *addr, enum family family);

/* context.c: counters of whoever runs */
struct context {
	int preempt, bh, rcu, locks, faults_off, irqs_off;
	int atomic_maps;	/* kmap_atomic() on a machine without highmem */
	/* they are on, and a caller that is not known may have them off */
	bool irqs_supposed, bh_supposed;
};
extern struct context context;
void context_reset(void);
void context_leave(int *counter, int by);
bool preemption_is_off(void);
bool context_is_atomic(void);
void ignored_line_add(int line);
bool line_is_ignored(int line);

/* sleep.c */
void sleep_reset(void);
void sleep_here(void);

/* task.c */
#define NR_TASKS 8
void tasks_reset(void);
void tasks_finish(void);	/* run until all are done */
struct runner runner_now(void);
bool runner_is_now(struct runner who);
int cpu_now(void);
void task_preempt(void);	/* another task may come in here */
void task_yield(void);
void task_wait(const void *object);	/* until task_wake() of the same object */
void task_wake(const void *object);
const char *runner_name(struct runner who);

/* irq.c */
enum level { PROCESS, SOFTIRQ, HARDIRQ };
void irqs_reset(void);
enum level level_now(void);
int irq_depth(void);
void softirqs_run(void);
/* The case runs as a callback of which nobody goes on with what it leaves. */
bool context_ends_with_case(void);
/* A point where an interrupt or another task may come in: before each call of the API. */
void point(void);

/* object.c: what the caller of a case can see */
void objects_reset(void);
bool object_is_callers(const void *addr);
bool objects_hold_mapping(struct mapping *m, unsigned long returned);

/* owner.c: negative, NULL and ERR_PTR() are failures to a caller. */
enum outcome { NO_RESULT, SUCCESS, FAILURE, NR_OUTCOMES };
void leaks_judge(unsigned long returned, enum outcome outcome);
void leaks_case_begin(void);
void leaks_call_begins(void);
void leaks_case_end(void);
void leaks_of(struct runner who, unsigned long returned);	/* a handler or a task ended */
/* kunmap() of a page of the caller's, which was mapped here or was not. */
void leaks_note_unmap(const struct page *page, unsigned long callers, bool mapped);

/* lost.c */
void lost_path_begins(const void *stack);	/* what lies above is not the case's */
void lost_call_begins(const void *frame);	/* of the function that calls the case */
const void *lost_case_caller(void);
void lost_look(const void *frame);	/* what functions that have returned left to those above */

/* account.c: the pool's mappings by the function that has them */
enum balance { NEVER_MAPPED, STILL_MAPPED, ALL_UNMAPPED };
void accounts_reset(void);
const void *account_holder(void);	/* who makes the last step */
void account_map(const void *holder, const struct page *page);
void account_unmap(const void *holder, const struct page *page);
enum balance account_balance(const void *holder, const struct page *page);
bool account_mapped(const struct page *page, const void *but);	/* by anybody else */
void accounts_function_returns(const void *frame);

/* explore.c */
enum path_end { PATH_RETURNED = 1, PATH_DIED, PATH_CUT, PATH_BROKEN };
unsigned int choose(unsigned int n);
unsigned int choose_event(unsigned int n);	/* not the case's choice but the machine's */
unsigned long choices_hash(void);	/* of those made so far on this path */
void bound_reached(const char *what);
void path_ends(enum path_end how) __attribute__((noreturn));
/* The case does what cannot be judged: told, and the next one is run. */
void case_is_broken(const char *text) __attribute__((noreturn));
void case_ends(void) __attribute__((noreturn));	/* with this path: no other is needed */

/* What a program that runs cases calls (testcases/lib/harness.py). */
struct model_case {
	const char *name;
	void (*run)(void);
};
int model_main(const struct model_case *cases, int argc, char **argv);
void case_run(const struct model_case *c);	/* on all its paths */
void model_call_begins(void);	/* what is mapped now is given */
void model_returned(void);
void model_returned_number(long value);
void model_returned_pointer(const void *value);
void *model_object(size_t size);	/* zeroed memory of the caller's */
struct page *model_page(void);		/* a page of the caller's */

#endif
