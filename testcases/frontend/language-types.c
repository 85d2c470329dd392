/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The types and declarations of GNU C that the kernel uses, each as in language-gnu.c.
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
