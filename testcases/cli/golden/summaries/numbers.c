// SPDX-License-Identifier: GPL-2.0-only
/*
 * What is computed of constants, by width and sign: each result is written where the caller
 * sees it.  The operators are callees of their own, since Sparse computes what it sees.
 */
#include "api.h"

static int add(int a, int b) { return a + b; }
static int sub(int a, int b) { return a - b; }
static int mul(int a, int b) { return a * b; }
static int divide(int a, int b) { return a / b; }
static unsigned int divide_unsigned(unsigned int a, unsigned int b) { return a / b; }
static int modulo(int a, int b) { return a % b; }
static unsigned int modulo_unsigned(unsigned int a, unsigned int b) { return a % b; }
static int left(int a, int b) { return a << b; }
static int right(int a, int b) { return a >> b; }
static unsigned int right_unsigned(unsigned int a, unsigned int b) { return a >> b; }
static int and(int a, int b) { return a & b; }
static int or(int a, int b) { return a | b; }
static int xor(int a, int b) { return a ^ b; }
static int not(int a) { return ~a; }
static int minus(int a) { return -a; }
static signed char narrow(int a) { return a; }
static unsigned char narrow_unsigned(int a) { return a; }
static unsigned int unsigned_one(int a) { return a; }
static int less(int a, int b) { return a < b; }
static int less_or_same(int a, int b) { return a <= b; }
static int below(unsigned int a, unsigned int b) { return a < b; }
static int below_or_same(unsigned int a, unsigned int b) { return a <= b; }
static int same(int a, int b) { return a == b; }
static int more(int a, int b) { return a > b; }
static int more_or_same(int a, int b) { return a >= b; }
static int above(unsigned int a, unsigned int b) { return a > b; }
static int above_or_same(unsigned int a, unsigned int b) { return a >= b; }
static int other(int a, int b) { return a != b; }

struct results { long r[32]; };

/* What each is, with a sign. */
static void signs(struct results *to)
{
	to->r[0] = add(7, minus(3));
	to->r[1] = sub(3, 7);
	to->r[2] = mul(minus(3), 7);
	to->r[3] = divide(minus(21), 2);
	to->r[4] = divide_unsigned(minus(1), 16);
	to->r[5] = modulo(minus(21), 4);
	to->r[6] = modulo_unsigned(minus(1), 16);
	to->r[7] = left(3, 4);
	to->r[8] = right(minus(16), 2);
	to->r[9] = right_unsigned(minus(16), 28);
	to->r[10] = and(12, 10);
	to->r[11] = or(12, 10);
	to->r[12] = xor(12, 10);
	to->r[13] = not(5);
	to->r[14] = minus(5);
}

/* What a number becomes when it is cut. */
static void cut(struct results *to)
{
	to->r[0] = narrow(384);
	to->r[1] = narrow_unsigned(minus(56));
	to->r[2] = unsigned_one(minus(1));
}

/* What has no value is not computed. */
static void no_values(struct results *to)
{
	to->r[0] = divide(1, 0);
	to->r[1] = divide_unsigned(1, 0);
	to->r[2] = modulo(1, 0);
	to->r[3] = modulo_unsigned(1, 0);
	to->r[4] = divide(1, minus(1));
	to->r[5] = modulo(1, minus(1));
	to->r[6] = left(3, 70);
	to->r[7] = right(3, 70);
	to->r[8] = right_unsigned(3, 70);
}

/* Each comparison of a less, the same and a greater number: 1, 0 and so on. */
static void compared(struct results *to)
{
	to->r[0] = less(minus(1), 2);
	to->r[1] = less(2, 2);
	to->r[2] = less(2, minus(1));
	to->r[3] = less_or_same(minus(1), 2);
	to->r[4] = less_or_same(2, 2);
	to->r[5] = less_or_same(2, minus(1));
	to->r[6] = more_or_same(minus(1), 2);
	to->r[7] = more_or_same(2, 2);
	to->r[8] = more_or_same(2, minus(1));
	to->r[9] = more(minus(1), 2);
	to->r[10] = more(2, 2);
	to->r[11] = more(2, minus(1));
}

/* Minus one is the greatest. */
static void compared_unsigned(struct results *to)
{
	to->r[0] = below(minus(1), 2);
	to->r[1] = below(2, 2);
	to->r[2] = below(2, minus(1));
	to->r[3] = below_or_same(minus(1), 2);
	to->r[4] = below_or_same(2, 2);
	to->r[5] = below_or_same(2, minus(1));
	to->r[6] = above_or_same(minus(1), 2);
	to->r[7] = above_or_same(2, 2);
	to->r[8] = above_or_same(2, minus(1));
	to->r[9] = above(minus(1), 2);
	to->r[10] = above(2, 2);
	to->r[11] = above(2, minus(1));
}

/* Same, other. */
static void told_apart(struct results *to)
{
	to->r[0] = same(minus(1), 2);
	to->r[1] = same(2, 2);
	to->r[2] = same(2, minus(1));
	to->r[3] = other(minus(1), 2);
	to->r[4] = other(2, 2);
	to->r[5] = other(2, minus(1));
}

void walked(struct page *page, struct results *to, int m);
void walked(struct page *page, struct results *to, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: signs(to); break;
	case 1: cut(to); break;
	case 2: no_values(to); break;
	case 3: compared(to); break;
	case 4: compared_unsigned(to); break;
	case 5: told_apart(to); break;
	}
	kunmap_local(address);
}
