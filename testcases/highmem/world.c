/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * world.c - the world outside a case (include-common/case.h): what neither
 * the checker nor the case can know.  Every outcome is tried.
 */
#include "highmem.h"

int condition(void), attempt(void), peek(const void *addr);
void touch(void *addr);
struct page *find_page(unsigned long index);
void model_dies(void) __attribute__((noreturn));

int condition(void) { return choose(2); }
int attempt(void) { return choose(2) ? -5 : 0; }

/* Out of line, and told: an access is an operation on the mapping. */
void touch(void *addr)
{
	STEP("writes", addr);
	point();
	*(volatile char *)addr += 1;
}

int peek(const void *addr)
{
	STEP("reads", addr);
	point();
	(void)*(const volatile char *)addr;
	return choose(2);
}

/* BUG(), panic(): the path is over, and nobody asks what it left. */
void model_dies(void)
{
	path_ends(PATH_DIED);
}

struct page *find_page(unsigned long index)
{
	(void)index;
	return choose(2) ? (struct page *)-5l : page_new(FOUND_PAGE);
}
