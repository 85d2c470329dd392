/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The first pass of a loop unmaps what was mapped before it. Where nothing tests
 * for no pass at all, that there is none is no proof of a leak.
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *get_buffer(int n);
void use(void *addr);

#define NULL ((void *)0)
#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)

/* helper */
static void *copy_pages(struct page **pages, void *in, int n)
{
	void *src = get_buffer(n);
	int i;

	if (!src) {
		kunmap_local(in);
		return (void *)-14L;
	}
	for (i = 0; i < n; i += 4096) {
		if (!in)
			in = kmap_local_page(*pages++);
		use(in);
		kunmap_local(in);
		in = NULL;
	}
	return src;
}

/* clean */
int unmapped_by_the_first_pass(struct page **pages, int n)
{
	void *src = copy_pages(pages, kmap_local_page(*pages), n);

	return IS_ERR(src) ? (int)(long)src : 0;
}

/* helper */
static void *copy_pages_or_forget(struct page **pages, void *in, int n)
{
	void *src = get_buffer(n);
	int i;

	if (!src)
		return (void *)-14L;
	for (i = 0; i < n; i += 4096) {
		if (!in)
			in = kmap_local_page(*pages++);
		use(in);
		kunmap_local(in);
		in = NULL;
	}
	return src;
}

/* expect: kmap-leak */
int forgotten_on_failure(struct page **pages, int n)
{
	void *src = copy_pages_or_forget(pages, kmap_local_page(*pages), n);

	return IS_ERR(src) ? (int)(long)src : 0; /* here: kmap-leak */
}

/* A way out of a pass is no way without one. */
/* expect: kmap-leak */
int left_in_a_pass(struct page *page, int n)
{
	char *addr = kmap_local_page(page);
	int i;

	for (i = 0; i < n; i++) {
		if (!get_buffer(i))
			return -5; /* here: kmap-leak */
		if (i == n - 1)
			kunmap_local(addr);
	}
	return 0;
}

/* clean */
int unmapped_in_the_last_pass(struct page *page, int n)
{
	char *addr = kmap_local_page(page);
	int i;

	for (i = 0; i < n; i++) {
		use(addr);
		if (i == n - 1)
			kunmap_local(addr);
	}
	return 0;
}

/* Mapped in the loop's first block: it is no mapping from before the loop. */
/* expect: kmap-leak */
int left_at_the_break(struct page *page, int n)
{
	for (;;) {
		char *addr = kmap_local_page(page);

		if (get_buffer(n))
			break;
		kunmap_local(addr);
	}
	return 0; /* here: kmap-leak */
}
