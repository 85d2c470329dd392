/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * model.h - the mapping API as state machines that a case runs on.
 *
 * One thread, one CPU, every page treated as highmem: the model judges by
 * the contract, and only what a single caller can see of it.  A mapping is a
 * page of address space of its own that becomes inaccessible when it ends,
 * so that a use after the unmap is a real fault.
 */
#ifndef MODEL_H
#define MODEL_H

#include <stdbool.h>
#include <stddef.h>

#include "include-common/struct_page.h"

enum rule {
#define RULE(id, name, text) RULE_##id,
#include "../../checkers/rules.def"
	NR_RULES
};

enum family { POOL, ATOMIC, LOCAL };

/* One mapping of this path, from its map call on; never forgotten before the path ends. */
struct mapping {
	enum family family;
	struct page *page;
	char *addr;
	int slot;	/* slots only */
	bool in_slot;	/* it is what the slot shows */
	int count;	/* how often mapped: more than 1 in the pool only */
	bool given;	/* made before the case was called */
	bool broken;	/* had its report: what follows from it has none */
};

/* report.c: the rules that the case broke on any path. */
void report(enum rule rule, struct mapping *mapping);
void report_case_begin(void);
void report_case_end(const char *name);

/* memory.c: address space and the objects in it. */
#define MODEL_PAGE 4096
#define NR_PAGES 256
void memory_reset(void);		/* before each path */
struct page *page_new(bool callers);	/* the next page of the path */
bool page_is_callers(const struct page *page);
bool page_is_neighbour(const struct page *page);	/* reached by counting from another */
bool is_page(const void *p);		/* points to a struct page */
char *window_open(struct page *page);	/* a fresh address for the page */
void window_close(char *addr);
int window_index(const void *addr);	/* number of the window an address is in or next to, or -1 */
bool memory_holds(bool (*wanted)(unsigned long word, void *arg), void *arg,
		  unsigned long returned);

/* mapping.c: the mappings of the path, in the order of their making. */
extern struct mapping mappings[];
extern int nr_mappings;
struct mapping *mapping_new(enum family family, struct page *page);
struct mapping *mapping_at(const void *addr);
/* The newest live one of the page (NULL: any) in a set of families (1 << family). */
struct mapping *mapping_live(const struct page *page, int families);
void mapping_end(struct mapping *m);
bool mapping_in_page(const struct mapping *m, const void *addr);
void mapping_wrong_unmap(const void *what, int families);
/* How a caller reads what came back: negative, NULL and ERR_PTR() are failures. */
enum outcome { NO_RESULT, SUCCESS, FAILURE, NR_OUTCOMES };
void mappings_judge(unsigned long returned, enum outcome outcome);
void mappings_case_begin(void);
void mappings_case_end(void);

/* context.c */
extern int model_version;	/* LINUX_VERSION_CODE of the case */
#define MODEL_VERSION(a, b, c) (((a) << 16) + ((b) << 8) + (c))
void context_reset(void);
bool context_is_atomic(void);
void context_ignored_line(int line);

/* explore.c */
enum path_end { PATH_RETURNED = 1, PATH_DIED, PATH_CUT };
unsigned int choose(unsigned int n);
void path_ends(enum path_end how) __attribute__((noreturn));
void model_error(const char *text) __attribute__((noreturn));

/* What the generated driver calls (testcases/lib/cases.py). */
struct model_case {
	const char *name;
	void (*run)(void);
};
int model_main(const struct model_case *cases, int argc, char **argv);
void model_call_begins(void);	/* what is mapped now is given */
void model_returned(void);
void model_returned_number(long value);
void model_returned_pointer(const void *value);
void *model_object(size_t size);	/* zeroed memory of the caller's */
struct page *model_page(void);		/* a page of the caller's */

#endif
