// SPDX-License-Identifier: GPL-2.0-only
/* Values that are the same have one name, however they were computed. */
#include "api.h"

struct entry { long number; long size; };

static long sum(long a, long b) { return a + b; }
static long difference(long a, long b) { return a - b; }
static long product(long a, long b) { return a * b; }
static long common(long a, long b) { return a & b; }
static long joint(long a, long b) { return a | b; }
static int less(long a, long b) { return a < b; }
static int same(long a, long b) { return a == b; }
static char *place(char *base, long by) { return base + by; }
static struct entry *element(struct entry *array, long n) { return &array[n]; }

struct results { long r[32]; };

/* Constants stay outside: of x + 4 + y and x + y + 4 one is left. */
static void sums(struct results *to, long x, long y)
{
	to->r[0] = sum(sum(x, 4), y);
	to->r[1] = sum(y, sum(x, 4));
	to->r[2] = sum(sum(x, 4), 5);
	to->r[3] = sum(sum(x, 4), -4);
	to->r[4] = sum(3, x);
	to->r[5] = sum(y, x);
}

/* What cancels is gone. */
static void differences(struct results *to, long x, long y)
{
	to->r[0] = difference(sum(x, 9), sum(x, 4));
	to->r[1] = difference(x, x);
	to->r[2] = difference(sum(x, y), x);
	to->r[3] = difference(sum(x, y), y);
	to->r[4] = difference(x, 4);
	to->r[5] = difference(x, y);
}

/* Nothing, one, and a sum times a constant. */
static void products(struct results *to, long x, long y)
{
	to->r[0] = product(x, 0);
	to->r[1] = product(x, 1);
	to->r[2] = product(sum(x, 2), 3);
	to->r[3] = product(y, x);
	to->r[4] = product(sum(x, 2), y);
	to->r[5] = product(product(x, 3), 4);
}

/* Bits that a mask takes, or that were set before. */
static void masks(struct results *to, long x, long y)
{
	to->r[0] = common(x, 0);
	to->r[1] = common(x, -1);
	to->r[2] = common(x, x);
	to->r[3] = common(common(x, 12), 6);
	to->r[4] = common(joint(x, 4), 3);
	to->r[5] = common(joint(x, 6), 4);
	to->r[6] = common(joint(x, 4), 6);
	to->r[7] = joint(x, 0);
	to->r[8] = joint(x, x);
	to->r[9] = joint(y, x);
}

/* An element and a field of it are at a number of bytes. */
static void places(struct results *to, struct entry *array, long n)
{
	to->r[0] = (long)element(array, n + 1);
	to->r[1] = element(array, 2)->size;
	to->r[2] = element(array, n)->size;
	to->r[3] = *place((char *)array, 3);
}

/* Two sides swapped are one condition, and so are two that are both "not". */
static void conditions(struct results *to, long x, long y)
{
	to->r[0] = less(x, y);
	to->r[1] = less(y, x);
	to->r[2] = same(y, x);
	to->r[3] = !less(x, y);
	to->r[4] = same(less(x, y), 0);
	to->r[5] = same(x, x);
	to->r[6] = less(x, x);
	to->r[7] = less(sum(x, 1), sum(x, 2));
	to->r[8] = same(4, x);
	to->r[9] = less(4, x);
}

/* A number cut to a short is another one; a wider one is the same. */
static void widths(struct results *to, int x, short y)
{
	to->r[0] = (short)x;
	to->r[1] = (long)x;
	to->r[2] = y;
	to->r[3] = (signed char)(x < y);
	to->r[4] = x + -3;
	to->r[5] = x & ~7;
}

void walked(struct page *page, struct results *to, struct entry *array, long x, long y, int m);
void walked(struct page *page, struct results *to, struct entry *array, long x, long y, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: sums(to, x, y); break;
	case 1: differences(to, x, y); break;
	case 2: products(to, x, y); break;
	case 3: masks(to, x, y); break;
	case 4: places(to, array, x); break;
	case 5: conditions(to, x, y); break;
	case 6: widths(to, x, y); break;
	}
	kunmap_local(address);
}
