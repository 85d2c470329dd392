// SPDX-License-Identifier: GPL-2.0-only
/* A condition that is negated in the text is told as that: who reads "if (!x)" takes the whole for the condition. */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int ready(void);

#define unlikely(x) __builtin_expect(!!(x), 0)
#define RETURN_UNLESS(x) do { if (!(x)) return 0; } while (0)

int plain(struct page *page, int n);
int negated(struct page *page, int n);
int negated_with_its_parentheses(struct page *page, int n);
int negated_and_unlikely(struct page *page, int n);
int unlikely_alone(struct page *page, int n);
int negated_by_a_macro(struct page *page, int n);
int negated_on_the_right(struct page *page, int n);
int negated_in_a_loop(struct page *page);

int plain(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	if (n)
		return 0;
	kunmap_local(addr);
	return 1;
}

int negated(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	if (!n)
		return 0;
	kunmap_local(addr);
	return 1;
}

int negated_with_its_parentheses(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	if (!(n & 4))
		return 0;
	kunmap_local(addr);
	return 1;
}

int negated_and_unlikely(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	if (unlikely(!n))
		return 0;
	kunmap_local(addr);
	return 1;
}

int unlikely_alone(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	if (unlikely(n))
		return 0;
	kunmap_local(addr);
	return 1;
}

int negated_by_a_macro(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	RETURN_UNLESS(n == 3);
	kunmap_local(addr);
	return 1;
}

int negated_on_the_right(struct page *page, int n)
{
	void *addr = kmap_local_page(page);

	if (n > 3 && !ready())
		return 0;
	kunmap_local(addr);
	return 1;
}

int negated_in_a_loop(struct page *page)
{
	void *addr = kmap_local_page(page);

	while (!ready())
		if (ready())
			return 0;
	kunmap_local(addr);
	return 1;
}
