/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What one test of a number says of the next: just not possible any more, and just still possible.
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

/* expect: kmap-leak */
void below_4_then_at_least_3(struct page *page, int x) { LOST_IF(x < 4, x >= 3); }

/* clean */
void below_4_then_at_least_4(struct page *page, int x) { LOST_IF(x < 4, x >= 4); }

/* expect: kmap-leak */
void below_4_then_is_3(struct page *page, int x) { LOST_IF(x < 4, x == 3); }

/* clean */
void below_4_then_is_4(struct page *page, int x) { LOST_IF(x < 4, x == 4); }

/* expect: kmap-leak */
void below_minus_4_then_at_least_minus_5(struct page *page, int x) { LOST_IF(x < -4, x >= -5); }

/* clean */
void below_minus_4_then_at_least_minus_4(struct page *page, int x) { LOST_IF(x < -4, x >= -4); }

/* expect: kmap-leak */
void below_minus_4_then_is_minus_5(struct page *page, int x) { LOST_IF(x < -4, x == -5); }

/* clean */
void below_minus_4_then_is_minus_4(struct page *page, int x) { LOST_IF(x < -4, x == -4); }

/* expect: kmap-leak */
void at_most_4_then_above_3(struct page *page, int x) { LOST_IF(x <= 4, x > 3); }

/* clean */
void at_most_4_then_above_4(struct page *page, int x) { LOST_IF(x <= 4, x > 4); }

/* expect: kmap-leak */
void at_most_4_then_at_least_4(struct page *page, int x) { LOST_IF(x <= 4, x >= 4); }

/* clean */
void at_most_4_then_at_least_5(struct page *page, int x) { LOST_IF(x <= 4, x >= 5); }

/* expect: kmap-leak */
void at_most_4_then_is_4(struct page *page, int x) { LOST_IF(x <= 4, x == 4); }

/* clean */
void at_most_4_then_is_5(struct page *page, int x) { LOST_IF(x <= 4, x == 5); }

/* expect: kmap-leak */
void at_most_minus_4_then_above_minus_5(struct page *page, int x) { LOST_IF(x <= -4, x > -5); }

/* clean */
void at_most_minus_4_then_above_minus_4(struct page *page, int x) { LOST_IF(x <= -4, x > -4); }

/* expect: kmap-leak */
void at_most_minus_4_then_at_least_minus_4(struct page *page, int x) { LOST_IF(x <= -4, x >= -4); }

/* clean */
void at_most_minus_4_then_at_least_minus_3(struct page *page, int x) { LOST_IF(x <= -4, x >= -3); }

/* expect: kmap-leak */
void at_most_minus_4_then_is_minus_4(struct page *page, int x) { LOST_IF(x <= -4, x == -4); }

/* clean */
void at_most_minus_4_then_is_minus_3(struct page *page, int x) { LOST_IF(x <= -4, x == -3); }

/* clean */
void above_4_then_at_most_4(struct page *page, int x) { LOST_IF(x > 4, x <= 4); }

/* expect: kmap-leak */
void above_4_then_at_most_5(struct page *page, int x) { LOST_IF(x > 4, x <= 5); }

/* clean */
void above_4_then_is_4(struct page *page, int x) { LOST_IF(x > 4, x == 4); }

/* expect: kmap-leak */
void above_4_then_is_5(struct page *page, int x) { LOST_IF(x > 4, x == 5); }

/* clean */
void above_minus_4_then_at_most_minus_4(struct page *page, int x) { LOST_IF(x > -4, x <= -4); }

/* expect: kmap-leak */
void above_minus_4_then_at_most_minus_3(struct page *page, int x) { LOST_IF(x > -4, x <= -3); }

/* clean */
void above_minus_4_then_is_minus_4(struct page *page, int x) { LOST_IF(x > -4, x == -4); }

/* expect: kmap-leak */
void above_minus_4_then_is_minus_3(struct page *page, int x) { LOST_IF(x > -4, x == -3); }

/* clean */
void at_least_4_then_below_4(struct page *page, int x) { LOST_IF(x >= 4, x < 4); }

/* expect: kmap-leak */
void at_least_4_then_below_5(struct page *page, int x) { LOST_IF(x >= 4, x < 5); }

/* clean */
void at_least_4_then_at_most_3(struct page *page, int x) { LOST_IF(x >= 4, x <= 3); }

/* expect: kmap-leak */
void at_least_4_then_at_most_4(struct page *page, int x) { LOST_IF(x >= 4, x <= 4); }

/* clean */
void at_least_4_then_is_3(struct page *page, int x) { LOST_IF(x >= 4, x == 3); }

/* expect: kmap-leak */
void at_least_4_then_is_4(struct page *page, int x) { LOST_IF(x >= 4, x == 4); }

/* clean */
void at_least_minus_4_then_below_minus_4(struct page *page, int x) { LOST_IF(x >= -4, x < -4); }

/* expect: kmap-leak */
void at_least_minus_4_then_below_minus_3(struct page *page, int x) { LOST_IF(x >= -4, x < -3); }

/* clean */
void at_least_minus_4_then_at_most_minus_5(struct page *page, int x) { LOST_IF(x >= -4, x <= -5); }

/* expect: kmap-leak */
void at_least_minus_4_then_at_most_minus_4(struct page *page, int x) { LOST_IF(x >= -4, x <= -4); }

/* clean */
void at_least_minus_4_then_is_minus_5(struct page *page, int x) { LOST_IF(x >= -4, x == -5); }

/* expect: kmap-leak */
void at_least_minus_4_then_is_minus_4(struct page *page, int x) { LOST_IF(x >= -4, x == -4); }

/* clean */
void is_4_then_below_4(struct page *page, int x) { LOST_IF(x == 4, x < 4); }

/* expect: kmap-leak */
void is_4_then_below_5(struct page *page, int x) { LOST_IF(x == 4, x < 5); }

/* clean */
void is_4_then_at_most_3(struct page *page, int x) { LOST_IF(x == 4, x <= 3); }

/* expect: kmap-leak */
void is_4_then_at_most_4(struct page *page, int x) { LOST_IF(x == 4, x <= 4); }

/* expect: kmap-leak */
void is_4_then_above_3(struct page *page, int x) { LOST_IF(x == 4, x > 3); }

/* clean */
void is_4_then_above_4(struct page *page, int x) { LOST_IF(x == 4, x > 4); }

/* expect: kmap-leak */
void is_4_then_at_least_4(struct page *page, int x) { LOST_IF(x == 4, x >= 4); }

/* clean */
void is_4_then_at_least_5(struct page *page, int x) { LOST_IF(x == 4, x >= 5); }

/* clean */
void is_4_then_is_3(struct page *page, int x) { LOST_IF(x == 4, x == 3); }

/* expect: kmap-leak */
void is_4_then_is_4(struct page *page, int x) { LOST_IF(x == 4, x == 4); }

/* clean */
void is_4_then_is_5(struct page *page, int x) { LOST_IF(x == 4, x == 5); }

/* expect: kmap-leak */
void is_4_then_is_not_3(struct page *page, int x) { LOST_IF(x == 4, x != 3); }

/* clean */
void is_4_then_is_not_4(struct page *page, int x) { LOST_IF(x == 4, x != 4); }

/* expect: kmap-leak */
void is_4_then_is_not_5(struct page *page, int x) { LOST_IF(x == 4, x != 5); }

/* clean */
void is_minus_4_then_below_minus_4(struct page *page, int x) { LOST_IF(x == -4, x < -4); }

/* expect: kmap-leak */
void is_minus_4_then_below_minus_3(struct page *page, int x) { LOST_IF(x == -4, x < -3); }

/* clean */
void is_minus_4_then_at_most_minus_5(struct page *page, int x) { LOST_IF(x == -4, x <= -5); }

/* expect: kmap-leak */
void is_minus_4_then_at_most_minus_4(struct page *page, int x) { LOST_IF(x == -4, x <= -4); }

/* expect: kmap-leak */
void is_minus_4_then_above_minus_5(struct page *page, int x) { LOST_IF(x == -4, x > -5); }

/* clean */
void is_minus_4_then_above_minus_4(struct page *page, int x) { LOST_IF(x == -4, x > -4); }

/* expect: kmap-leak */
void is_minus_4_then_at_least_minus_4(struct page *page, int x) { LOST_IF(x == -4, x >= -4); }

/* clean */
void is_minus_4_then_at_least_minus_3(struct page *page, int x) { LOST_IF(x == -4, x >= -3); }

/* clean */
void is_minus_4_then_is_minus_5(struct page *page, int x) { LOST_IF(x == -4, x == -5); }

/* expect: kmap-leak */
void is_minus_4_then_is_minus_4(struct page *page, int x) { LOST_IF(x == -4, x == -4); }

/* clean */
void is_minus_4_then_is_minus_3(struct page *page, int x) { LOST_IF(x == -4, x == -3); }

/* expect: kmap-leak */
void is_minus_4_then_is_not_minus_5(struct page *page, int x) { LOST_IF(x == -4, x != -5); }

/* clean */
void is_minus_4_then_is_not_minus_4(struct page *page, int x) { LOST_IF(x == -4, x != -4); }

/* expect: kmap-leak */
void is_minus_4_then_is_not_minus_3(struct page *page, int x) { LOST_IF(x == -4, x != -3); }

/* expect: kmap-leak */
void is_not_4_then_is_3(struct page *page, int x) { LOST_IF(x != 4, x == 3); }

/* clean */
void is_not_4_then_is_4(struct page *page, int x) { LOST_IF(x != 4, x == 4); }

/* expect: kmap-leak */
void is_not_4_then_is_5(struct page *page, int x) { LOST_IF(x != 4, x == 5); }

/* expect: kmap-leak */
void two_below_then_below(struct page *page, int x, int y) { LOST_IF(x < y, x < y); }

/* expect: kmap-leak */
void two_below_then_at_most(struct page *page, int x, int y) { LOST_IF(x < y, x <= y); }

/* clean */
void two_below_then_above(struct page *page, int x, int y) { LOST_IF(x < y, x > y); }

/* clean */
void two_below_then_at_least(struct page *page, int x, int y) { LOST_IF(x < y, x >= y); }

/* clean */
void two_below_then_is(struct page *page, int x, int y) { LOST_IF(x < y, x == y); }

/* expect: kmap-leak */
void two_below_then_is_not(struct page *page, int x, int y) { LOST_IF(x < y, x != y); }

/* clean */
void two_below_then_turned_below(struct page *page, int x, int y) { LOST_IF(x < y, y < x); }

/* expect: kmap-leak */
void two_below_then_turned_at_least(struct page *page, int x, int y) { LOST_IF(x < y, y >= x); }

/* expect: kmap-leak */
void two_at_most_then_below(struct page *page, int x, int y) { LOST_IF(x <= y, x < y); }

/* expect: kmap-leak */
void two_at_most_then_at_most(struct page *page, int x, int y) { LOST_IF(x <= y, x <= y); }

/* clean */
void two_at_most_then_above(struct page *page, int x, int y) { LOST_IF(x <= y, x > y); }

/* expect: kmap-leak */
void two_at_most_then_at_least(struct page *page, int x, int y) { LOST_IF(x <= y, x >= y); }

/* expect: kmap-leak */
void two_at_most_then_is(struct page *page, int x, int y) { LOST_IF(x <= y, x == y); }

/* expect: kmap-leak */
void two_at_most_then_is_not(struct page *page, int x, int y) { LOST_IF(x <= y, x != y); }

/* clean */
void two_at_most_then_turned_below(struct page *page, int x, int y) { LOST_IF(x <= y, y < x); }

/* expect: kmap-leak */
void two_at_most_then_turned_at_least(struct page *page, int x, int y) { LOST_IF(x <= y, y >= x); }

/* clean */
void two_above_then_below(struct page *page, int x, int y) { LOST_IF(x > y, x < y); }

/* clean */
void two_above_then_at_most(struct page *page, int x, int y) { LOST_IF(x > y, x <= y); }

/* expect: kmap-leak */
void two_above_then_above(struct page *page, int x, int y) { LOST_IF(x > y, x > y); }

/* expect: kmap-leak */
void two_above_then_at_least(struct page *page, int x, int y) { LOST_IF(x > y, x >= y); }

/* clean */
void two_above_then_is(struct page *page, int x, int y) { LOST_IF(x > y, x == y); }

/* expect: kmap-leak */
void two_above_then_is_not(struct page *page, int x, int y) { LOST_IF(x > y, x != y); }

/* expect: kmap-leak */
void two_above_then_turned_below(struct page *page, int x, int y) { LOST_IF(x > y, y < x); }

/* clean */
void two_above_then_turned_at_least(struct page *page, int x, int y) { LOST_IF(x > y, y >= x); }

/* clean */
void two_at_least_then_below(struct page *page, int x, int y) { LOST_IF(x >= y, x < y); }

/* expect: kmap-leak */
void two_at_least_then_at_most(struct page *page, int x, int y) { LOST_IF(x >= y, x <= y); }

/* expect: kmap-leak */
void two_at_least_then_above(struct page *page, int x, int y) { LOST_IF(x >= y, x > y); }

/* expect: kmap-leak */
void two_at_least_then_at_least(struct page *page, int x, int y) { LOST_IF(x >= y, x >= y); }

/* expect: kmap-leak */
void two_at_least_then_is(struct page *page, int x, int y) { LOST_IF(x >= y, x == y); }

/* expect: kmap-leak */
void two_at_least_then_is_not(struct page *page, int x, int y) { LOST_IF(x >= y, x != y); }

/* expect: kmap-leak */
void two_at_least_then_turned_below(struct page *page, int x, int y) { LOST_IF(x >= y, y < x); }

/* expect: kmap-leak */
void two_at_least_then_turned_at_least(struct page *page, int x, int y) { LOST_IF(x >= y, y >= x); }

/* clean */
void two_is_then_below(struct page *page, int x, int y) { LOST_IF(x == y, x < y); }

/* expect: kmap-leak */
void two_is_then_at_most(struct page *page, int x, int y) { LOST_IF(x == y, x <= y); }

/* clean */
void two_is_then_above(struct page *page, int x, int y) { LOST_IF(x == y, x > y); }

/* expect: kmap-leak */
void two_is_then_at_least(struct page *page, int x, int y) { LOST_IF(x == y, x >= y); }

/* expect: kmap-leak */
void two_is_then_is(struct page *page, int x, int y) { LOST_IF(x == y, x == y); }

/* clean */
void two_is_then_is_not(struct page *page, int x, int y) { LOST_IF(x == y, x != y); }

/* clean */
void two_is_then_turned_below(struct page *page, int x, int y) { LOST_IF(x == y, y < x); }

/* expect: kmap-leak */
void two_is_then_turned_at_least(struct page *page, int x, int y) { LOST_IF(x == y, y >= x); }

/* expect: kmap-leak */
void two_is_not_then_below(struct page *page, int x, int y) { LOST_IF(x != y, x < y); }

/* expect: kmap-leak */
void two_is_not_then_at_most(struct page *page, int x, int y) { LOST_IF(x != y, x <= y); }

/* expect: kmap-leak */
void two_is_not_then_above(struct page *page, int x, int y) { LOST_IF(x != y, x > y); }

/* expect: kmap-leak */
void two_is_not_then_at_least(struct page *page, int x, int y) { LOST_IF(x != y, x >= y); }

/* clean */
void two_is_not_then_is(struct page *page, int x, int y) { LOST_IF(x != y, x == y); }

/* expect: kmap-leak */
void two_is_not_then_is_not(struct page *page, int x, int y) { LOST_IF(x != y, x != y); }

/* expect: kmap-leak */
void two_is_not_then_turned_below(struct page *page, int x, int y) { LOST_IF(x != y, y < x); }

/* expect: kmap-leak */
void two_is_not_then_turned_at_least(struct page *page, int x, int y) { LOST_IF(x != y, y >= x); }

/* expect: kmap-leak */
void unsigned_below_4_then_at_least_3(struct page *page, unsigned int x) { LOST_IF(x < 4, x >= 3); }

/* clean */
void unsigned_below_4_then_at_least_4(struct page *page, unsigned int x) { LOST_IF(x < 4, x >= 4); }

/* expect: kmap-leak */
void unsigned_below_4_then_is_3(struct page *page, unsigned int x) { LOST_IF(x < 4, x == 3); }

/* clean */
void unsigned_below_4_then_is_4(struct page *page, unsigned int x) { LOST_IF(x < 4, x == 4); }

/* expect: kmap-leak */
void unsigned_at_most_4_then_above_3(struct page *page, unsigned int x) { LOST_IF(x <= 4, x > 3); }

/* clean */
void unsigned_at_most_4_then_above_4(struct page *page, unsigned int x) { LOST_IF(x <= 4, x > 4); }

/* expect: kmap-leak */
void unsigned_at_most_4_then_at_least_4(struct page *page, unsigned int x) { LOST_IF(x <= 4, x >= 4); }

/* clean */
void unsigned_at_most_4_then_at_least_5(struct page *page, unsigned int x) { LOST_IF(x <= 4, x >= 5); }

/* expect: kmap-leak */
void unsigned_at_most_4_then_is_4(struct page *page, unsigned int x) { LOST_IF(x <= 4, x == 4); }

/* clean */
void unsigned_at_most_4_then_is_5(struct page *page, unsigned int x) { LOST_IF(x <= 4, x == 5); }

/* clean */
void unsigned_above_4_then_at_most_4(struct page *page, unsigned int x) { LOST_IF(x > 4, x <= 4); }

/* expect: kmap-leak */
void unsigned_above_4_then_at_most_5(struct page *page, unsigned int x) { LOST_IF(x > 4, x <= 5); }

/* clean */
void unsigned_above_4_then_is_4(struct page *page, unsigned int x) { LOST_IF(x > 4, x == 4); }

/* expect: kmap-leak */
void unsigned_above_4_then_is_5(struct page *page, unsigned int x) { LOST_IF(x > 4, x == 5); }

/* clean */
void unsigned_at_least_4_then_below_4(struct page *page, unsigned int x) { LOST_IF(x >= 4, x < 4); }

/* expect: kmap-leak */
void unsigned_at_least_4_then_below_5(struct page *page, unsigned int x) { LOST_IF(x >= 4, x < 5); }

/* clean */
void unsigned_at_least_4_then_at_most_3(struct page *page, unsigned int x) { LOST_IF(x >= 4, x <= 3); }

/* expect: kmap-leak */
void unsigned_at_least_4_then_at_most_4(struct page *page, unsigned int x) { LOST_IF(x >= 4, x <= 4); }

/* clean */
void unsigned_at_least_4_then_is_3(struct page *page, unsigned int x) { LOST_IF(x >= 4, x == 3); }

/* expect: kmap-leak */
void unsigned_at_least_4_then_is_4(struct page *page, unsigned int x) { LOST_IF(x >= 4, x == 4); }

/* clean */
void unsigned_is_4_then_below_4(struct page *page, unsigned int x) { LOST_IF(x == 4, x < 4); }

/* expect: kmap-leak */
void unsigned_is_4_then_below_5(struct page *page, unsigned int x) { LOST_IF(x == 4, x < 5); }

/* clean */
void unsigned_is_4_then_at_most_3(struct page *page, unsigned int x) { LOST_IF(x == 4, x <= 3); }

/* expect: kmap-leak */
void unsigned_is_4_then_at_most_4(struct page *page, unsigned int x) { LOST_IF(x == 4, x <= 4); }

/* expect: kmap-leak */
void unsigned_is_4_then_above_3(struct page *page, unsigned int x) { LOST_IF(x == 4, x > 3); }

/* clean */
void unsigned_is_4_then_above_4(struct page *page, unsigned int x) { LOST_IF(x == 4, x > 4); }

/* expect: kmap-leak */
void unsigned_is_4_then_at_least_4(struct page *page, unsigned int x) { LOST_IF(x == 4, x >= 4); }

/* clean */
void unsigned_is_4_then_at_least_5(struct page *page, unsigned int x) { LOST_IF(x == 4, x >= 5); }

/* clean */
void unsigned_is_4_then_is_3(struct page *page, unsigned int x) { LOST_IF(x == 4, x == 3); }

/* expect: kmap-leak */
void unsigned_is_4_then_is_4(struct page *page, unsigned int x) { LOST_IF(x == 4, x == 4); }

/* clean */
void unsigned_is_4_then_is_5(struct page *page, unsigned int x) { LOST_IF(x == 4, x == 5); }

/* expect: kmap-leak */
void unsigned_is_4_then_is_not_3(struct page *page, unsigned int x) { LOST_IF(x == 4, x != 3); }

/* clean */
void unsigned_is_4_then_is_not_4(struct page *page, unsigned int x) { LOST_IF(x == 4, x != 4); }

/* expect: kmap-leak */
void unsigned_is_4_then_is_not_5(struct page *page, unsigned int x) { LOST_IF(x == 4, x != 5); }

/* expect: kmap-leak */
void unsigned_is_not_4_then_is_3(struct page *page, unsigned int x) { LOST_IF(x != 4, x == 3); }

/* clean */
void unsigned_is_not_4_then_is_4(struct page *page, unsigned int x) { LOST_IF(x != 4, x == 4); }

/* expect: kmap-leak */
void unsigned_is_not_4_then_is_5(struct page *page, unsigned int x) { LOST_IF(x != 4, x == 5); }

/* expect: kmap-leak */
void unsigned_two_below_then_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, x < y); }

/* expect: kmap-leak */
void unsigned_two_below_then_at_most(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, x <= y); }

/* clean */
void unsigned_two_below_then_above(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, x > y); }

/* clean */
void unsigned_two_below_then_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, x >= y); }

/* clean */
void unsigned_two_below_then_is(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, x == y); }

/* expect: kmap-leak */
void unsigned_two_below_then_is_not(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, x != y); }

/* clean */
void unsigned_two_below_then_turned_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, y < x); }

/* expect: kmap-leak */
void unsigned_two_below_then_turned_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, y >= x); }

/* expect: kmap-leak */
void unsigned_two_at_most_then_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, x < y); }

/* expect: kmap-leak */
void unsigned_two_at_most_then_at_most(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, x <= y); }

/* clean */
void unsigned_two_at_most_then_above(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, x > y); }

/* expect: kmap-leak */
void unsigned_two_at_most_then_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, x >= y); }

/* expect: kmap-leak */
void unsigned_two_at_most_then_is(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, x == y); }

/* expect: kmap-leak */
void unsigned_two_at_most_then_is_not(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, x != y); }

/* clean */
void unsigned_two_at_most_then_turned_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, y < x); }

/* expect: kmap-leak */
void unsigned_two_at_most_then_turned_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, y >= x); }

/* clean */
void unsigned_two_above_then_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x > y, x < y); }

/* clean */
void unsigned_two_above_then_at_most(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x > y, x <= y); }

/* expect: kmap-leak */
void unsigned_two_above_then_above(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x > y, x > y); }

/* expect: kmap-leak */
void unsigned_two_above_then_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x > y, x >= y); }

/* clean */
void unsigned_two_above_then_is(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x > y, x == y); }

/* expect: kmap-leak */
void unsigned_two_above_then_is_not(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x > y, x != y); }

/* expect: kmap-leak */
void unsigned_two_above_then_turned_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x > y, y < x); }

/* clean */
void unsigned_two_above_then_turned_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x > y, y >= x); }

/* clean */
void unsigned_two_at_least_then_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x >= y, x < y); }

/* expect: kmap-leak */
void unsigned_two_at_least_then_at_most(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x >= y, x <= y); }

/* expect: kmap-leak */
void unsigned_two_at_least_then_above(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x >= y, x > y); }

/* expect: kmap-leak */
void unsigned_two_at_least_then_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x >= y, x >= y); }

/* expect: kmap-leak */
void unsigned_two_at_least_then_is(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x >= y, x == y); }

/* expect: kmap-leak */
void unsigned_two_at_least_then_is_not(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x >= y, x != y); }

/* expect: kmap-leak */
void unsigned_two_at_least_then_turned_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x >= y, y < x); }

/* expect: kmap-leak */
void unsigned_two_at_least_then_turned_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x >= y, y >= x); }

/* clean */
void unsigned_two_is_then_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, x < y); }

/* expect: kmap-leak */
void unsigned_two_is_then_at_most(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, x <= y); }

/* clean */
void unsigned_two_is_then_above(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, x > y); }

/* expect: kmap-leak */
void unsigned_two_is_then_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, x >= y); }

/* expect: kmap-leak */
void unsigned_two_is_then_is(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, x == y); }

/* clean */
void unsigned_two_is_then_is_not(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, x != y); }

/* clean */
void unsigned_two_is_then_turned_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, y < x); }

/* expect: kmap-leak */
void unsigned_two_is_then_turned_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, y >= x); }

/* expect: kmap-leak */
void unsigned_two_is_not_then_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x != y, x < y); }

/* expect: kmap-leak */
void unsigned_two_is_not_then_at_most(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x != y, x <= y); }

/* expect: kmap-leak */
void unsigned_two_is_not_then_above(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x != y, x > y); }

/* expect: kmap-leak */
void unsigned_two_is_not_then_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x != y, x >= y); }

/* clean */
void unsigned_two_is_not_then_is(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x != y, x == y); }

/* expect: kmap-leak */
void unsigned_two_is_not_then_is_not(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x != y, x != y); }

/* expect: kmap-leak */
void unsigned_two_is_not_then_turned_below(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x != y, y < x); }

/* expect: kmap-leak */
void unsigned_two_is_not_then_turned_at_least(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x != y, y >= x); }

/* clean */
void two_that_differ_have_a_difference(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, !(y - x)); }

/* expect: kmap-leak */
void two_that_differ_then_a_difference(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x < y, y - x); }

/* clean */
void two_that_are_one_have_none(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x == y, y - x); }

/* expect: kmap-leak */
void two_that_are_in_order_may_have_none(struct page *page, unsigned int x, unsigned int y) { LOST_IF(x <= y, !(y - x)); }
