/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What there is of C11 to C23, each construct as in language-gnu.c.
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
int by_a_selection(struct page *page, int n)
{
	LEAVES_IF(_Generic(n, int: n, default: 0));
}

/* clean */
int by_a_selection_right(struct page *page, int n)
{
	UNMAPS_IF(_Generic(n, int: n, default: 0));
}

int one(int), other(int);

/* expect: kmap-leak */
int by_a_selected_function(struct page *page, int n)
{
	LEAVES_IF(_Generic(n, int: one, default: other)(n));
}

/* clean */
int by_a_selected_function_right(struct page *page, int n)
{
	UNMAPS_IF(_Generic(n, int: one, default: other)(n));
}

_Static_assert(sizeof(int) == 4, "with a text");
static_assert(1);

/* expect: kmap-leak */
int by_an_assertion(struct page *page, int n)
{
	_Static_assert(sizeof(n) == 4);

	LEAVES_IF(n);
}

/* clean */
int by_an_assertion_right(struct page *page, int n)
{
	_Static_assert(sizeof(n) == 4);

	UNMAPS_IF(n);
}

/* expect: kmap-leak */
int by_an_aligned_variable(struct page *page, int n)
{
	_Alignas(8) int a = n;

	LEAVES_IF(a);
}

/* clean */
int by_an_aligned_variable_right(struct page *page, int n)
{
	_Alignas(8) int a = n;

	UNMAPS_IF(a);
}

static _Thread_local int own;

/* expect: kmap-leak */
int by_a_thread_local(struct page *page, int n)
{
	LEAVES_IF(own);
}

/* clean */
int by_a_thread_local_right(struct page *page, int n)
{
	UNMAPS_IF(own);
}

/* expect: kmap-leak */
int by_an_atomic_type(struct page *page, int n)
{
	_Atomic int a = n;

	LEAVES_IF(a);
}

/* clean */
int by_an_atomic_type_right(struct page *page, int n)
{
	_Atomic int a = n;

	UNMAPS_IF(a);
}

/* expect: kmap-leak */
int by_an_inferred_type(struct page *page, int n)
{
	auto a = n;

	LEAVES_IF(a);
}

/* clean */
int by_an_inferred_type_right(struct page *page, int n)
{
	auto a = n;

	UNMAPS_IF(a);
}

/* expect: kmap-leak */
int by_a_binary_number(struct page *page, int n)
{
	LEAVES_IF(n & 0b101);
}

/* clean */
int by_a_binary_number_right(struct page *page, int n)
{
	UNMAPS_IF(n & 0b101);
}

enum { NARROW, WIDE = 1ULL << 40 };

/* expect: kmap-leak */
int by_a_wide_enumerator(struct page *page, int n)
{
	LEAVES_IF((unsigned long long)n == WIDE);
}

/* clean */
int by_a_wide_enumerator_right(struct page *page, int n)
{
	UNMAPS_IF((unsigned long long)n == WIDE);
}

struct pair { int a, b; };

/* expect: kmap-leak */
int by_an_empty_initialiser(struct page *page, int n)
{
	struct pair s = {};
	
	s.a += n;

	LEAVES_IF(s.a);
}

/* clean */
int by_an_empty_initialiser_right(struct page *page, int n)
{
	struct pair s = {};
	
	s.a += n;

	UNMAPS_IF(s.a);
}

/* expect: kmap-leak */
int by_the_end_of_a_block(struct page *page, int n)
{
	{
		if (n)
			goto end;
		n = condition();
	end:
	}

	LEAVES_IF(n);
}

/* clean */
int by_the_end_of_a_block_right(struct page *page, int n)
{
	{
		if (n)
			goto end;
		n = condition();
	end:
	}

	UNMAPS_IF(n);
}

int vary(...);

/* expect: kmap-leak */
int by_arguments_only(struct page *page, int n)
{
	LEAVES_IF(vary(n));
}

/* clean */
int by_arguments_only_right(struct page *page, int n)
{
	UNMAPS_IF(vary(n));
}

#if !__has_attribute(cleanup) || !__has_builtin(__builtin_expect) || __has_include("no-such.h")
#error not asked
#endif
#ifdef NOT_DEFINED
#elifdef __CHECKER__
#else
#error not asked
#endif

/* expect: kmap-leak */
int by_new_conditions(struct page *page, int n)
{
	LEAVES_IF(n);
}

/* clean */
int by_new_conditions_right(struct page *page, int n)
{
	UNMAPS_IF(n);
}
