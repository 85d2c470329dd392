// SPDX-License-Identifier: GPL-2.0-only
/* Two mappings that one way out leaves live are two findings, though both stand there. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(void *address);

int copy_unless_empty(struct page *from, struct page *to);

int copy_unless_empty(struct page *from, struct page *to)
{
	char *in = kmap_local_page(from);
	char *out = kmap_local_page(to);

	if (!in[0])
		return -1;
	out[0] = in[0];
	kunmap_local(out);
	kunmap_local(in);
	return 0;
}

int copy_of_two_kinds(struct page *from, struct page *to);

int copy_of_two_kinds(struct page *from, struct page *to)
{
	char *in = kmap_local_page(from);
	char *out = kmap_atomic(to);

	if (!in[0])
		return -1;
	out[0] = in[0];
	kunmap_atomic(out);
	kunmap_local(in);
	return 0;
}
