/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A variable with a cleanup attribute is destroyed once on every way out of its
 * scope, however its scope is left. Each clean function leaks or unmaps twice if
 * one call too few or too many is made; each that unmaps by itself unmaps twice.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void touch(void *addr);
int condition(void);

static inline void unmap(void *p)
{
	kunmap_local(*(void **)p);
}

#define __cleanup(fn) __attribute__((__cleanup__(fn)))
#define MAPPED(name, page) void *name __cleanup(unmap) = kmap_local_page(page)

/* clean */
void end_of_scope(struct page *page)
{
	MAPPED(addr, page);
	touch(addr);
}

/* expect: kmap-unbalanced */
void end_of_scope_again(struct page *page)
{
	MAPPED(addr, page);
	touch(addr);
	kunmap_local(addr);
}

/* clean */
int returns(struct page *page, int error)
{
	MAPPED(addr, page);
	if (error > 2)
		return error;
	if (error)
		return *(char *)addr;
	touch(addr);
	return 0;
}

/* expect: kmap-unbalanced */
int returns_again(struct page *page, int error)
{
	MAPPED(addr, page);
	if (error) {
		kunmap_local(addr);
		return error;
	}
	touch(addr);
	return 0;
}

static int checksum(const char *addr)
{
	return *addr;
}

/* The value is computed before the variable is destroyed. */
/* clean */
int value_first(struct page *page)
{
	MAPPED(addr, page);
	return checksum(addr);
}

/* clean */
void void_value(struct page *page)
{
	MAPPED(addr, page);
	return touch(addr);
}

/* clean */
int reverse_order(struct page *page, struct page *other, int error)
{
	MAPPED(addr, page);
	MAPPED(next, other);
	if (error)
		return error;
	touch(addr);
	touch(next);
	return 0;
}

/* clean */
void goto_out(struct page *page, struct page *other, int error)
{
	MAPPED(addr, page);
	{
		MAPPED(next, other);
		if (error)
			goto out;
		touch(next);
	}
	touch(addr);
out:
	touch(addr);
}

/* expect: kmap-use-after-unmap */
void goto_out_and_use(struct page *page, int error)
{
	char *addr = (void *)0;
	{
		MAPPED(next, page);
		addr = next;
		if (error)
			goto out;
		touch(next);
		return;
	}
out:
	*addr = 1; /* here: kmap-use-after-unmap */
}

/* clean */
int goto_back(struct page *page)
{
	int tries = 0;
again:;
	MAPPED(addr, page);
	if (condition() && tries++ < 3)
		goto again;
	if (condition())
		goto done;
	touch(addr);
done:
	return *(char *)addr;
}

/* clean */
void loops(struct page *page, struct page *other, int n)
{
	MAPPED(addr, page);
	while (n--) {
		MAPPED(next, other);
		if (n == 1)
			break;
		if (n == 2)
			continue;
		if (n == 3)
			return;
		touch(next);
	}
	do {
		MAPPED(next, other);
		if (n == 4)
			continue;
		if (n == 5)
			break;
		touch(next);
	} while (condition());
	touch(addr);
}

/* clean */
int first_clause(struct page *page, int n)
{
	for (MAPPED(addr, page), *done = (void *)0; !done; done = (void *)1) {
		if (n == 1)
			break;
		if (n == 2)
			continue;
		if (n == 3)
			goto out;
		if (n == 4)
			return 4;
		touch(addr);
	}
	n = 0;
out:
	return n;
}

/* expect: kmap-unbalanced */
void first_clause_again(struct page *page, int n)
{
	void *mapped = (void *)0;

	for (MAPPED(addr, page), *done = (void *)0; !done; done = (void *)1) {
		mapped = addr;
		if (n)
			break;
		touch(addr);
	}
	kunmap_local(mapped); /* here: kmap-unbalanced */
}

/* clean */
int cases(struct page *page, int n)
{
	switch (n) {
	case 1: {
		MAPPED(addr, page);
		if (condition())
			break;
		touch(addr);
	}
	case 2:
		n = 3;
		break;
	default:
		return 3;
	}
	return 4;
}

/* clean */
int statement_expressions(struct page *page, struct page *other)
{
	int value = ({
		MAPPED(addr, page);
		checksum(addr);
	});

	({
		MAPPED(addr, page);
		touch(addr);
	});
	return value + ({
		MAPPED(addr, other);
		if (condition())
			return 9;
		*(char *)addr;
	});
}

/* expect: kmap-leak */
int value_kept(struct page *page, struct page *other)
{
	void *leaked = kmap_local_page(other);

	if (({
		MAPPED(addr, page);
		checksum(addr);
	}))
		return 1; /* here: kmap-leak */
	kunmap_local(leaked);
	return 0;
}

/* clean */
void asm_gotos(struct page *page, struct page *other)
{
	MAPPED(addr, page);
	{
		MAPPED(next, other);
		asm goto("" : : "r" (next) : : inner, outer);
		touch(next);
inner:
		touch(next);
	}
	touch(addr);
outer:
	touch(addr);
}

/* clean */
void before_the_star(struct page *page)
{
	__cleanup(unmap) char *addr = kmap_local_page(page);
	__typeof__(addr) same = addr;

	*same = 1;
}

/* clean */
void one_of_two(struct page *page, struct page *other)
{
	void *addr __cleanup(unmap) = kmap_local_page(page), *next = kmap_local_page(other);

	touch(next);
	kunmap_local(next);
}

/* clean; partly */
int computed(struct page *page, int n)
{
	static void *labels[] = { &&one, &&two };
	{
		MAPPED(addr, page);
		goto *labels[n];
	}
one:
	return 1;
two:
	return 2;
}
