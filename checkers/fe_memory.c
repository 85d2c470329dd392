/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_memory.c - where Sparse's memory comes from.
 *
 * Sparse maps its memory in pieces of 32 kB and touches some 40,000 pages in a
 * unit; the page faults, one by one, are 40 % of the time. Here the pieces are cut
 * from a large mapping that is filled in steps, for half of that cost. (Huge
 * pages are quicker still while there are any, and much slower when the kernel
 * has to make them.) What Sparse drops, the tokens of a parsed file, is used again.
 *
 * Takes for granted: linked with --wrap=blob_alloc,--wrap=blob_free; a piece must
 * be zero; nothing is given back, for the process is short. Without the options
 * this file is dead, and all still works.
 */
#include <string.h>
#include <sys/mman.h>

#include "fe.h"

#ifndef MADV_POPULATE_WRITE
#define MADV_POPULATE_WRITE 23
#endif

#define ARENA (64ul << 20)
#define STEP (1ul << 20)

void *__wrap_blob_alloc(unsigned long size);
void __wrap_blob_free(void *addr, unsigned long size);

struct piece {
	struct piece *next;
	unsigned long size;
};

static struct piece *dropped;
static char *arena, *arena_filled, *arena_end;

static bool arena_map(void)
{
	arena = mmap(NULL, ARENA, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (arena == MAP_FAILED) {
		arena = arena_end = NULL;
		return false;
	}
	arena_filled = arena;
	arena_end = arena + ARENA;
	return true;
}

void *__wrap_blob_alloc(unsigned long size)
{
	struct piece *piece = dropped;
	char *result;

	if (piece && piece->size == size) {
		dropped = piece->next;
		return memset(piece, 0, size);
	}
	if (size > ARENA || ((unsigned long)(arena_end - arena) < size && !arena_map()))
		return NULL;
	result = arena;
	arena += size;
	if (arena > arena_filled && (unsigned long)(arena_end - arena_filled) >= STEP) {
		/* where the kernel does not know it (before 5.14), pages come one by one */
		madvise(arena_filled, STEP, MADV_POPULATE_WRITE);
		arena_filled += STEP;
	}
	return result;
}

void __wrap_blob_free(void *addr, unsigned long size)
{
	struct piece *piece = addr;

	piece->size = size;
	piece->next = dropped;
	dropped = piece;
}
