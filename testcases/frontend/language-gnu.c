/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel uses of GNU C: each construct in a function that leaves a page mapped, and in
 * one that does not. In most it decides which way is gone.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
int condition(void);
void touch(void *addr);

/* Left with the page mapped if c is true; and its twin. */
#define LEAVES_IF(c)	kmap(page); if (c) return 1; kunmap(page); return 0
#define UNMAPS_IF(c)	kmap(page); if (c) { kunmap(page); return 1; } kunmap(page); return 0

/* expect: kmap-leak */
int by_a_statement_expression(struct page *page, int n)
{
	LEAVES_IF(({ int a = n; a + 1; }));
}

/* clean */
int by_a_statement_expression_right(struct page *page, int n)
{
	UNMAPS_IF(({ int a = n; a + 1; }));
}

/* expect: kmap-leak */
int by_elvis(struct page *page, int n)
{
	LEAVES_IF(n ?: condition());
}

/* clean */
int by_elvis_right(struct page *page, int n)
{
	UNMAPS_IF(n ?: condition());
}

/* expect: kmap-leak */
int by_a_case_range(struct page *page, int n)
{
	switch (n) {
	case 1 ... 5:
		n = condition();
		__attribute__((__fallthrough__));
	default:
		n++;
	}

	LEAVES_IF(n);
}

/* clean */
int by_a_case_range_right(struct page *page, int n)
{
	switch (n) {
	case 1 ... 5:
		n = condition();
		__attribute__((__fallthrough__));
	default:
		n++;
	}

	UNMAPS_IF(n);
}

/* expect: kmap-leak */
int by_a_local_label(struct page *page, int n)
{
	__label__ out;
	
	if (n > 4)
		goto out;
	n = condition();
	out:
	n++;

	LEAVES_IF(n);
}

/* clean */
int by_a_local_label_right(struct page *page, int n)
{
	__label__ out;
	
	if (n > 4)
		goto out;
	n = condition();
	out:
	n++;

	UNMAPS_IF(n);
}

static const int t[8] = { [0 ... 3] = 1, [4] = 2 };

/* expect: kmap-leak */
int by_a_range_of_elements(struct page *page, int n)
{
	LEAVES_IF(t[n & 7]);
}

/* clean */
int by_a_range_of_elements_right(struct page *page, int n)
{
	UNMAPS_IF(t[n & 7]);
}

struct pair { int a, b; };

/* expect: kmap-leak */
int by_an_old_designator(struct page *page, int n)
{
	struct pair s = { a: n };

	LEAVES_IF(s.a);
}

/* clean */
int by_an_old_designator_right(struct page *page, int n)
{
	struct pair s = { a: n };

	UNMAPS_IF(s.a);
}

/* expect: kmap-leak */
int by_a_compound_literal(struct page *page, int n)
{
	LEAVES_IF(((struct pair){ .a = n }).a);
}

/* clean */
int by_a_compound_literal_right(struct page *page, int n)
{
	UNMAPS_IF(((struct pair){ .a = n }).a);
}

/* expect: kmap-leak */
int by_a_chosen_expression(struct page *page, int n)
{
	LEAVES_IF(__builtin_choose_expr(__builtin_types_compatible_p(typeof(n), int), n, 0));
}

/* clean */
int by_a_chosen_expression_right(struct page *page, int n)
{
	UNMAPS_IF(__builtin_choose_expr(__builtin_types_compatible_p(typeof(n), int), n, 0));
}

/* expect: kmap-leak */
int by_a_constant_or_not(struct page *page, int n)
{
	LEAVES_IF(__builtin_constant_p(n) ? 1 : n);
}

/* clean */
int by_a_constant_or_not_right(struct page *page, int n)
{
	UNMAPS_IF(__builtin_constant_p(n) ? 1 : n);
}

/* expect: kmap-leak */
int by_a_sum_that_overflows(struct page *page, int n)
{
	int a;

	LEAVES_IF(__builtin_add_overflow(n, 1, &a));
}

/* clean */
int by_a_sum_that_overflows_right(struct page *page, int n)
{
	int a;

	UNMAPS_IF(__builtin_add_overflow(n, 1, &a));
}

/* expect: kmap-leak */
int by_an_offset(struct page *page, int n)
{
	LEAVES_IF(__builtin_offsetof(struct pair, b) == n);
}

/* clean */
int by_an_offset_right(struct page *page, int n)
{
	UNMAPS_IF(__builtin_offsetof(struct pair, b) == n);
}

/* expect: kmap-leak */
int by_the_size_of_an_object(struct page *page, int n)
{
	LEAVES_IF(__builtin_object_size(page, 0) == n);
}

/* clean */
int by_the_size_of_an_object_right(struct page *page, int n)
{
	UNMAPS_IF(__builtin_object_size(page, 0) == n);
}

/* expect: kmap-leak */
int by_an_atomic_builtin(struct page *page, int n)
{
	LEAVES_IF(__atomic_load_n(&n, 0) || __sync_fetch_and_add(&n, 1));
}

/* clean */
int by_an_atomic_builtin_right(struct page *page, int n)
{
	UNMAPS_IF(__atomic_load_n(&n, 0) || __sync_fetch_and_add(&n, 1));
}

/* expect: kmap-leak */
int by_the_frame(struct page *page, int n)
{
	LEAVES_IF(__builtin_frame_address(0) == page);
}

/* clean */
int by_the_frame_right(struct page *page, int n)
{
	UNMAPS_IF(__builtin_frame_address(0) == page);
}

/* expect: kmap-leak */
int by_an_asm(struct page *page, int n)
{
	int a;
	
	asm __inline volatile("mov %[in], %[out]" : [out] "=r" (a) : [in] "r" (n) : "memory");

	LEAVES_IF(a);
}

/* clean */
int by_an_asm_right(struct page *page, int n)
{
	int a;
	
	asm __inline volatile("mov %[in], %[out]" : [out] "=r" (a) : [in] "r" (n) : "memory");

	UNMAPS_IF(a);
}

asm(".section .text");

/* expect: kmap-leak */
int by_asm_of_the_file(struct page *page, int n)
{
	LEAVES_IF(n);
}

/* clean */
int by_asm_of_the_file_right(struct page *page, int n)
{
	UNMAPS_IF(n);
}

#pragma GCC diagnostic push

/* expect: kmap-leak */
int by_a_pragma(struct page *page, int n)
{
	_Pragma("GCC diagnostic pop")

	LEAVES_IF(n);
}

/* clean */
int by_a_pragma_right(struct page *page, int n)
{
	_Pragma("GCC diagnostic pop")

	UNMAPS_IF(n);
}

int print(const char *text, ...);
#define PRINT(text, args...) print(text, ## args)

/* expect: kmap-leak */
int by_arguments_named_in_a_macro(struct page *page, int n)
{
	LEAVES_IF(PRINT("none") || PRINT("one", n));
}

/* clean */
int by_arguments_named_in_a_macro_right(struct page *page, int n)
{
	UNMAPS_IF(PRINT("none") || PRINT("one", n));
}

/* expect: kmap-leak */
int by_what_nobody_reaches(struct page *page, int n)
{
	if (n == 3)
		__builtin_unreachable();

	LEAVES_IF(n);
}

/* clean */
int by_what_nobody_reaches_right(struct page *page, int n)
{
	if (n == 3)
		__builtin_unreachable();

	UNMAPS_IF(n);
}

/* expect: kmap-leak */
int by_an_unused_label(struct page *page, int n)
{
	if (n)
		goto out;
	n = condition();
	out: __attribute__((__unused__));
	n++;

	LEAVES_IF(n);
}

/* clean */
int by_an_unused_label_right(struct page *page, int n)
{
	if (n)
		goto out;
	n = condition();
	out: __attribute__((__unused__));
	n++;

	UNMAPS_IF(n);
}
