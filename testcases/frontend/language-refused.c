/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What Sparse does not know of C23 and GNU C: a function that uses it is partly analysed and
 * silent. Each leaves the page mapped.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
int condition(void);
void touch(void *addr);

/* Left with the page mapped if c is true; and its twin. */
#define LEAVES_IF(c)	kmap(page); if (c) return 1; kunmap(page); return 0
#define UNMAPS_IF(c)	kmap(page); if (c) { kunmap(page); return 1; } kunmap(page); return 0

/* clean; partly */
int a_conversion_of_numbers(struct page *page, int n)
{
	_Complex double a = n;

	LEAVES_IF((int)a);
}

/* clean; partly */
int a_null_pointer(struct page *page, int n)
{
	LEAVES_IF((void *)page == nullptr);
}

/* clean; partly */
int a_constant_variable(struct page *page, int n)
{
	constexpr int c = 4;

	LEAVES_IF(n == c);
}

/* clean; partly */
int a_number_of_bits(struct page *page, int n)
{
	_BitInt(12) a = n;

	LEAVES_IF((int)a);
}

/* clean; partly */
int an_atomic_type_in_brackets(struct page *page, int n)
{
	_Atomic(int) a = n;

	LEAVES_IF(a);
}

/* clean; partly */
int a_declaration_behind_a_label(struct page *page, int n)
{
	if (n)
		goto out;
	out:
	int a = condition();

	LEAVES_IF(a);
}

/* clean; partly */
int an_attribute_of_a_statement(struct page *page, int n)
{
	switch (n) {
	case 1:
		n = 2;
		[[fallthrough]];
	default:
		n++;
	}

	LEAVES_IF(n);
}

enum narrow : unsigned char { NARROW = 1 };

/* clean; partly */
int an_enumerator_of_a_narrow_type(struct page *page, int n)
{
	LEAVES_IF(n == NARROW);
}

/* clean; partly */
int a_size_known_when_run(struct page *page, int n)
{
	LEAVES_IF(__builtin_dynamic_object_size(page, 0) == n);
}

typedef int vector __attribute__((vector_size(16)));

/* clean; partly */
int a_vector_with_values(struct page *page, int n)
{
	vector v = { 1, 2, 3, n };

	LEAVES_IF(v[0]);
}

/* clean; partly */
static int without_a_name(int)
{
	return 3;
}

/* The neighbours are not affected. */
/* expect: kmap-leak */
int beside_them(struct page *page, int n)
{
	LEAVES_IF(without_a_name(n));
}

/* clean */
int beside_them_right(struct page *page, int n)
{
	UNMAPS_IF(without_a_name(n));
}
