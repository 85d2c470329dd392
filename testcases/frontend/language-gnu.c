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
int by_type_inference(struct page *page, int n)
{
	__auto_type a = n;

	LEAVES_IF(a);
}

/* clean */
int by_type_inference_right(struct page *page, int n)
{
	__auto_type a = n;

	UNMAPS_IF(a);
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

/* expect: kmap-leak */
int by_an_array_of_variable_length(struct page *page, int n)
{
	char a[n];
	
	a[0] = n;

	LEAVES_IF(a[0]);
}

/* clean */
int by_an_array_of_variable_length_right(struct page *page, int n)
{
	char a[n];
	
	a[0] = n;

	UNMAPS_IF(a[0]);
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

union both { int a; long b; };

/* expect: kmap-leak */
int by_a_cast_to_a_union(struct page *page, int n)
{
	union both u = (union both)n;

	LEAVES_IF(u.a);
}

/* clean */
int by_a_cast_to_a_union_right(struct page *page, int n)
{
	union both u = (union both)n;

	UNMAPS_IF(u.a);
}

struct nothing { };

/* expect: kmap-leak */
int by_an_empty_struct(struct page *page, int n)
{
	struct nothing none;
	
	touch(&none);

	LEAVES_IF(n);
}

/* clean */
int by_an_empty_struct_right(struct page *page, int n)
{
	struct nothing none;
	
	touch(&none);

	UNMAPS_IF(n);
}

struct inner { int a; };
struct outer { struct inner; union { int b; long c; }; };

/* expect: kmap-leak */
int by_an_unnamed_struct(struct page *page, int n)
{
	struct outer *s = (void *)page;

	LEAVES_IF(s->a);
}

/* clean */
int by_an_unnamed_struct_right(struct page *page, int n)
{
	struct outer *s = (void *)page;

	UNMAPS_IF(s->a);
}

struct flexible { int n; char a[] __attribute__((__counted_by__(n))); };

/* expect: kmap-leak */
int by_a_flexible_array(struct page *page, int n)
{
	struct flexible *f = (void *)page;

	LEAVES_IF(f->a[n]);
}

/* clean */
int by_a_flexible_array_right(struct page *page, int n)
{
	struct flexible *f = (void *)page;

	UNMAPS_IF(f->a[n]);
}

/* expect: kmap-leak */
int by_a_wide_number(struct page *page, int n)
{
	unsigned __int128 a = (unsigned __int128)n << 3;

	LEAVES_IF((int)(a >> 64));
}

/* clean */
int by_a_wide_number_right(struct page *page, int n)
{
	unsigned __int128 a = (unsigned __int128)n << 3;

	UNMAPS_IF((int)(a >> 64));
}

/* expect: kmap-leak */
int by_a_double(struct page *page, int n)
{
	double a = n;
	
	a *= 2.0;

	LEAVES_IF((int)a);
}

/* clean */
int by_a_double_right(struct page *page, int n)
{
	double a = n;
	
	a *= 2.0;

	UNMAPS_IF((int)a);
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

register unsigned long stack_pointer asm("esp");

/* expect: kmap-leak */
int by_a_named_register(struct page *page, int n)
{
	LEAVES_IF((int)stack_pointer);
}

/* clean */
int by_a_named_register_right(struct page *page, int n)
{
	UNMAPS_IF((int)stack_pointer);
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

static int old(a) int a; { return a; }

/* expect: kmap-leak */
int by_an_old_definition(struct page *page, int n)
{
	LEAVES_IF(old(n));
}

/* clean */
int by_an_old_definition_right(struct page *page, int n)
{
	UNMAPS_IF(old(n));
}

int name(int);
int other_name(int) __attribute__((weak, alias("name")));

/* expect: kmap-leak */
int by_an_alias(struct page *page, int n)
{
	LEAVES_IF(other_name(n));
}

/* clean */
int by_an_alias_right(struct page *page, int n)
{
	UNMAPS_IF(other_name(n));
}

static int vary(int n, ...)
{
	__builtin_va_list args;
	int first;

	__builtin_va_start(args, n);
	first = __builtin_va_arg(args, int);
	__builtin_va_end(args);
	return first;
}

/* expect: kmap-leak */
int by_arguments_that_vary(struct page *page, int n)
{
	LEAVES_IF(vary(n, 1));
}

/* clean */
int by_arguments_that_vary_right(struct page *page, int n)
{
	UNMAPS_IF(vary(n, 1));
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

typedef int vector __attribute__((vector_size(16)));

/* expect: kmap-leak */
int by_a_vector(struct page *page, int n)
{
	vector v, w;
	
	w = v;

	LEAVES_IF(n);
}

/* clean */
int by_a_vector_right(struct page *page, int n)
{
	vector v, w;
	
	w = v;

	UNMAPS_IF(n);
}

/* expect: kmap-leak */
int by_a_segment(struct page *page, int n)
{
	LEAVES_IF(*(int __seg_gs *)0);
}

/* clean */
int by_a_segment_right(struct page *page, int n)
{
	UNMAPS_IF(*(int __seg_gs *)0);
}
