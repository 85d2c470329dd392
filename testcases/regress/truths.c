/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a comparison is as a number: one or zero, and as good as the comparison.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);

/* Mapped when the first holds, and lost when the second does as well. */
#define LOST_IF(known, asked)				\
	void *addr;					\
							\
	if (!(known))					\
		return;					\
	addr = kmap_local_page(page);			\
	if (asked)					\
		return;					\
	kunmap_local(addr)

/* clean */
void never_negative(struct page *page, int x, int y) { int less = x < y; LOST_IF(1, less < 0); }

/* clean */
void never_two(struct page *page, int x, int y) { int less = x < y; LOST_IF(1, less > 1); }

/* clean */
void never_another_number(struct page *page, int x, int y) { int less = x < y; LOST_IF(1, less == 2); }

/* expect: kmap-leak */
void perhaps_one(struct page *page, int x, int y) { int less = x < y; LOST_IF(1, less >= 1); }

/* expect: kmap-leak */
void perhaps_zero(struct page *page, int x, int y) { int less = x < y; LOST_IF(1, less <= 0); }

/* clean */
void true_then_asked_again(struct page *page, int x, int y) { int less = x < y; LOST_IF(less, x >= y); }

/* clean */
void false_then_asked_again(struct page *page, int x, int y) { int less = x < y; LOST_IF(!less, x < y); }

/* clean */
void is_zero_then_asked_again(struct page *page, int x, int y) { int less = x < y; LOST_IF(less == 0, x < y); }

/* clean */
void is_one_then_asked_again(struct page *page, int x, int y) { int less = x < y; LOST_IF(less == 1, x >= y); }

/* expect: kmap-leak */
void true_then_something_else(struct page *page, int x, int y) { int less = x < y; LOST_IF(less, x + 1 < y); }

/* clean */
void asked_then_false(struct page *page, int x, int y) { int less = x < y; LOST_IF(x < y, !less); }

/* clean */
void asked_then_true(struct page *page, int x, int y) { int less = x < y; LOST_IF(x >= y, less); }

/* clean */
void turned(struct page *page, int x, int y) { int less = x < y; LOST_IF(less, y <= x); }

/* clean */
void twice_not(struct page *page, int x) { int any = !!x; LOST_IF(any, x == 0); }

/* clean */
void both_then_one(struct page *page, int x, int y) { int both = x && y; LOST_IF(both, !x); }

/* clean */
void both_then_the_other(struct page *page, int x, int y) { int both = x && y; LOST_IF(both, !y); }

/* expect: kmap-leak */
void not_both_then_one(struct page *page, int x, int y) { int both = x && y; LOST_IF(!both, !x); }

/* clean */
void not_both_and_one(struct page *page, int x, int y) { int both = x && y; LOST_IF(!both && x, y); }

/* clean */
void none_then_one(struct page *page, int x, int y) { int any = x || y; LOST_IF(!any, x); }

/* clean */
void none_then_the_other(struct page *page, int x, int y) { int any = x || y; LOST_IF(!any, y); }

/* expect: kmap-leak */
void any_then_one(struct page *page, int x, int y) { int any = x || y; LOST_IF(any, !x); }

/* clean */
void any_but_not_one(struct page *page, int x, int y) { int any = x || y; LOST_IF(any && !x, !y); }

/* clean */
void bits_that_were_there(struct page *page, int x) { LOST_IF(x & 4, !(x & 4)); }

/* clean */
void a_bit_that_was_not(struct page *page, int x) { LOST_IF(!(x & 4), x & 4); }

/* expect: kmap-leak */
void another_bit(struct page *page, int x) { LOST_IF(x & 4, !(x & 8)); }

/* clean */
void a_bit_of_zero(struct page *page, int x) { LOST_IF(x == 0, x & 4); }

/* clean */
void a_bit_of_four(struct page *page, int x) { LOST_IF(x == 4, !(x & 4)); }

/* clean */
void a_masked_number_is_small(struct page *page, int x) { LOST_IF(1, (x & 7) > 7); }

/* expect: kmap-leak */
void a_masked_number_is_not_smaller(struct page *page, int x) { LOST_IF(1, (x & 7) > 6); }

/* clean */
void a_masked_number_is_not_negative(struct page *page, int x) { LOST_IF(1, (x & 7) < 0); }

/* clean */
void set_and_asked(struct page *page, int x) { int y = x | 4; LOST_IF(1, !(y & 4)); }

/* expect: kmap-leak */
void set_and_another_asked(struct page *page, int x) { int y = x | 4; LOST_IF(1, y & 8); }

/* clean */
void cleared_and_asked(struct page *page, int x) { int y = x & ~4; LOST_IF(1, y & 4); }

/* expect: kmap-leak */
void cleared_and_another_asked(struct page *page, int x) { int y = x & ~4; LOST_IF(1, y & 8); }

/* clean */
void one_more_is_more(struct page *page, int x) { int y = x + 1; LOST_IF(x > 4, y <= 5); }

/* expect: kmap-leak */
void one_more_is_one_more(struct page *page, int x) { int y = x + 1; LOST_IF(x > 4, y <= 6); }

/* clean */
void the_next_is_another(struct page *page, int x) { int y = x + 1; LOST_IF(y == 5, x != 4); }

/* clean */
void the_next_is_not(struct page *page, int x) { int y = x + 1; LOST_IF(y != 5, x == 4); }

/* clean */
void no_difference(struct page *page, int x, int y) { int by = x - y; LOST_IF(x != y, by == 0); }

/* clean */
void one_less_is_less(struct page *page, int x) { int y = x - 1; LOST_IF(x < 4, y >= 3); }

/* clean */
void a_factor(struct page *page, int x) { int y = x * 4; LOST_IF(x == 3, y != 12); }

/* clean */
void eight_bits(struct page *page) { unsigned char x = 256; LOST_IF(1, x); }

/* clean */
void eight_bits_with_a_sign(struct page *page) { signed char x = 255; LOST_IF(1, x != -1); }

/* clean */
void eight_bits_without(struct page *page) { unsigned char x = 255; int y = x; LOST_IF(1, y != 255); }

/* clean */
void of_two_numbers(struct page *page, int x) { int y = x ? 3 : 5; LOST_IF(1, y == 4); }

/* clean */
void the_first_of_two_numbers(struct page *page, int x) { int y = x ? 3 : 5; LOST_IF(y == 3, !x); }

/* clean */
void the_second_of_two_numbers(struct page *page, int x) { int y = x ? 3 : 5; LOST_IF(y != 3, x); }

/* expect: kmap-leak */
void either_of_two_numbers(struct page *page, int x) { int y = x ? 3 : 5; LOST_IF(1, y == 5); }
