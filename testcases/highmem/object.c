/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * object.c - the memory that the caller of a case can see: its objects, the
 * globals, and what these lead to.
 *
 * The case's own data and bss are in sections named by the build, so that
 * they can be put back before each path.
 */
#include <string.h>

#include "highmem.h"

#define NR_BLOCKS	128
#define HEAP_BYTES	(1 << 16)
#define GLOBAL_BYTES	(1 << 14)

static char heap[HEAP_BYTES];
static size_t heap_used;
static struct block {
	char *start;
	size_t size;
	bool callers, reached;
} blocks[NR_BLOCKS];
static int nr_blocks;
static bool in_case;

extern char __start_casedata[] __attribute__((weak));
extern char __stop_casedata[] __attribute__((weak));
extern char __start_casebss[] __attribute__((weak));
extern char __stop_casebss[] __attribute__((weak));
static char data_at_start[GLOBAL_BYTES];
static bool data_kept;

void kfree(const void *p);

static void keep_data(void)
{
	size_t size = __stop_casedata - __start_casedata;

	if (size > sizeof(data_at_start))
		case_is_broken("more globals than the model keeps");
	memcpy(data_at_start, __start_casedata, size);
	data_kept = true;
}

void objects_reset(void)
{
	if (!data_kept)
		keep_data();
	memset(heap, 0, heap_used);
	memcpy(__start_casedata, data_at_start, __stop_casedata - __start_casedata);
	memset(__start_casebss, 0, __stop_casebss - __start_casebss);
	nr_blocks = 0;
	heap_used = 0;
	in_case = false;
}

void *model_object(size_t size)
{
	struct block *block = &blocks[nr_blocks];

	size = (size + 15) & ~15ul;
	if (nr_blocks == NR_BLOCKS || heap_used + size > sizeof(heap))
		case_is_broken("more objects than there is room for");
	nr_blocks++;
	*block = (struct block){ heap + heap_used, size, !in_case, false };
	heap_used += size;
	return block->start;
}

void model_call_begins(void)
{
	STEP("called", NULL);
	for (int i = 0; i < nr_mappings; i++)
		mappings[i].given = true;
	in_case = true;
	lost_call_begins(frame_above(__builtin_frame_address(0)));
	leaks_call_begins();
}

bool object_is_callers(const void *addr)
{
	for (int i = 0; i < nr_blocks; i++)
		if ((unsigned long)addr - (unsigned long)blocks[i].start < blocks[i].size)
			return blocks[i].callers;
	return false;
}

void kfree(const void *p)
{
	for (int i = 0; i < nr_blocks; i++)
		if (blocks[i].start == p)
			memset(blocks[i].start, 0, blocks[i].size);
}

static bool names_mapping(unsigned long word, struct mapping *m)
{
	if (mapping_at((void *)word) == m)
		return true;
	/* a pool mapping is named by its page */
	return m->family == POOL && word == (unsigned long)m->page &&
	       !page_is_callers(m->page);
}

/* True if a word in the range names the mapping; marks the blocks it points to as reached. */
static bool scan(const char *start, const char *end, struct mapping *m)
{
	for (; start + sizeof(long) <= end; start += sizeof(long)) {
		unsigned long word;

		memcpy(&word, start, sizeof(word));
		if (names_mapping(word, m))
			return true;
		for (int i = 0; i < nr_blocks; i++) {
			struct block *b = &blocks[i];

			if (b->reached || word - (unsigned long)b->start >= b->size)
				continue;
			b->reached = true;
			if (scan(b->start, b->start + b->size, m))
				return true;
		}
	}
	return false;
}

/* Is it named by the value returned, the caller's objects, or what these lead to? */
bool objects_hold_mapping(struct mapping *m, unsigned long returned)
{
	for (int i = 0; i < nr_blocks; i++)
		blocks[i].reached = blocks[i].callers;
	if (scan((char *)&returned, (char *)(&returned + 1), m) ||
	    scan(__start_casedata, __stop_casedata, m) ||
	    scan(__start_casebss, __stop_casebss, m))
		return true;
	for (int i = 0; i < nr_blocks; i++)
		if (blocks[i].callers &&
		    scan(blocks[i].start, blocks[i].start + blocks[i].size, m))
			return true;
	return false;
}
