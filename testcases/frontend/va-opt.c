/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * __VA_OPT__(,) before __VA_ARGS__, as fs/btrfs/messages.h has it from 6.17 on, and
 * gfp.h's default_gfp(), which kmalloc_obj() is made of.
 */
struct page;
void *kmap(struct page *page);
void kunmap(struct page *page);
int print(const char *text, ...);
void *allocate(unsigned size, unsigned gfp);

#define LOG(text, ...) print(text __VA_OPT__(,) __VA_ARGS__)
#define REST(first, ...) __VA_OPT__(,) __VA_ARGS__
#define GFP_KERNEL 0xcc0u
#define __default_gfp(a, ...) a
#define default_gfp(...) __default_gfp(__VA_ARGS__ __VA_OPT__(,) GFP_KERNEL)
#define new(type, ...) ((type *)allocate(sizeof(type), default_gfp(__VA_ARGS__)))

/* expect: kmap-leak */
int leaves(struct page *page, int odd)
{
	kmap(page);
	if (LOG("none") || LOG("two", odd, odd) || print("rest" REST(1, 2)) || print("rest" REST(1)))
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int allocates(struct page *page)
{
	int *one = new(int), *other = new(int, 3u);

	kmap(page);
	if (one && *one == *other)
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean */
int unmaps(struct page *page, int odd)
{
	kmap(page);
	if (LOG("none") || LOG("one", odd)) {
		kunmap(page);
		return 1;
	}
	kunmap(page);
	return 0;
}
