// SPDX-License-Identifier: GPL-2.0-only
/*
 * Ways out that the caller need not tell apart become one; those with other effects never do.
 * Up to eight are left, of functions that have effects.
 */
#include "api.h"

struct buffer { int flags; int used; };

int one_of_two(void *address, int a);
int none_of_two(void *address, int a, int b);
int effects_apart(void *address, int a);
int many_results(void *address, int n, struct buffer *b);
int many_facts(void *address, int a, int b);
int many_stores(void *address, int a, struct buffer *b);
void other_stores(void *address, int a, struct buffer *b);

/* a or not a: nothing is asked of it. */
int one_of_two(void *address, int a)
{
	kunmap_local(address);
	if (a == 5)
		ask();
	return 0;
}

/* Two things differ: both ways out are told. */
int none_of_two(void *address, int a, int b)
{
	kunmap_local(address);
	if (a == 1) {
		if (b != 2)
			return 3;
	} else if (a == 5) {
		if (b != 4)
			return 3;
	} else {
		return 3;
	}
	return 0;
}

/* The same result, with the mapping and without. */
int effects_apart(void *address, int a)
{
	if (a == 5)
		kunmap_local(address);
	return 0;
}

/* Ten results are one: one of them. */
int many_results(void *address, int n, struct buffer *b)
{
	kunmap_local(address);
	b->flags = 3;
	switch (n) {
	case 0: return 20;
	case 1: return 21;
	case 2: return 22;
	case 3: return 23;
	case 4: return 24;
	case 5: return 25;
	case 6: return 26;
	case 7: return 27;
	case 8: return 28;
	default: return 29;
	}
}

/* Ten ways to two results: these stay apart, what was asked is forgotten. */
int many_facts(void *address, int a, int b)
{
	kunmap_local(address);
	switch (a) {
	case 0: return b == 50;
	case 1: return b == 51;
	case 2: return b == 52;
	case 3: return b == 53;
	case 4: return b == 54;
	default: return 1;
	}
}

/* Ten numbers written are one that is not known; what all write the same is. */
int many_stores(void *address, int a, struct buffer *b)
{
	kunmap_local(address);
	b->used = 7;
	switch (a) {
	case 0: b->flags = 30; return 0;
	case 1: b->flags = 31; return 0;
	case 2: b->flags = 32; return 0;
	case 3: b->flags = 33; return 0;
	case 4: b->flags = 34; return 0;
	case 5: b->flags = 35; return 0;
	case 6: b->flags = 36; return 0;
	case 7: b->flags = 37; return 0;
	case 8: b->flags = 38; return 0;
	default: b->flags = 39; return 0;
	}
}

/* Written on some of the ways: on all it may have been. */
void other_stores(void *address, int a, struct buffer *b)
{
	kunmap_local(address);
	switch (a) {
	case 0: b[0].flags = 30; return;
	case 1: b[1].flags = 31; return;
	case 2: b[2].flags = 32; return;
	case 3: b[3].flags = 33; return;
	case 4: b[4].flags = 34; return;
	case 5: b[5].flags = 35; return;
	case 6: b[6].flags = 36; return;
	case 7: b[7].flags = 37; return;
	default: b[8].flags = 38; return;
	}
}
