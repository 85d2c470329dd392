// SPDX-License-Identifier: GPL-2.0-only
/* Numbers that Sparse gives zero-extended, to callees and to cases: of each pair the first is so. */
#include "api.h"

static int is_negative(int n) { return n < 0 ? 1 : 2; }
static int is_minus_three(signed char n) { return n == -3 ? 1 : 2; }
static int is_200(unsigned char n) { return n == 200 ? 1 : 2; }
static int is_great(unsigned int n) { return n > 0xfffffff0u ? 1 : 2; }
static int is_long_negative(long n) { return n < 0 ? 1 : 2; }

struct results { int r[16]; };

static void given(struct results *to)
{
	to->r[0] = is_negative(-3);
	to->r[1] = is_negative(3);
	to->r[2] = is_minus_three(-3);
	to->r[3] = is_minus_three(3);
	to->r[4] = is_200(200);
	to->r[5] = is_200(56);
	to->r[6] = is_great(-1);
	to->r[7] = is_great(1);
	to->r[8] = is_long_negative(-1);
	to->r[9] = is_long_negative(0xffffffff);
}

static int error(int n)
{
	return n ? -5 : -6;
}

/* The error that the callee returns has its case. */
static int cases(int n)
{
	switch (error(n)) {
	case -5:
		return 1;
	case -6:
		return 2;
	default:
		return 3;
	}
}

/* From five on past the greatest int. */
static int without_sign(unsigned int n)
{
	switch (n) {
	case 5 ... 0xfffffff0u:
		return 1;
	default:
		return 2;
	}
}

static int narrow(signed char n)
{
	switch (n) {
	case -56:
		return 1;
	default:
		return 2;
	}
}

/* One of two, made wider. */
static int chosen(int n)
{
	int one = n ? -5 : 7;
	long wide = one;

	return wide < 0 ? 1 : 2;
}

/* What the condition of a choice shows is known where it is made: the page has one name. */
static struct page *same_chosen(struct page *page)
{
	struct page *found = find();

	return found == page ? found : 0;
}

void walked(struct page *page, struct results *to, int n, int m);
void walked(struct page *page, struct results *to, int n, int m)
{
	void *address = kmap_local_page(page);

	switch (m) {
	case 0: given(to); break;
	case 1: cases(n); break;
	case 2: without_sign(n); break;
	case 3: narrow(n); break;
	case 4: chosen(n); break;
	case 5: same_chosen(page); break;
	}
	kunmap_local(address);
}
