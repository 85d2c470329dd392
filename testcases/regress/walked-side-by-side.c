/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * Two arrays of pages are walked side by side, one page of each mapped at a time (3.16 drivers/staging/lustre/lnet/lnet/lib-move.c,
 * lnet_copy_kiov2kiov()). Where rounds meet, that *d is still the page that is mapped is forgotten; then kunmap(*d) may mean either
 * mapping, and both are given up. A page that the caller gave is none of a list's.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
int more(void);

/* clean */
void copy(struct page **d, struct page **s)
{
	int d_is_mapped = 0, s_is_mapped = 0;

	do {
		if (!d_is_mapped) {
			kmap(*d);
			d_is_mapped = 1;
		}
		if (!s_is_mapped) {
			kmap(*s);
			s_is_mapped = 1;
		}
		if (more()) {
			kunmap(*d);
			d_is_mapped = 0;
			d++;
		}
		if (more()) {
			kunmap(*s);
			s_is_mapped = 0;
			s++;
		}
	} while (more());
	if (d_is_mapped)
		kunmap(*d);
	if (s_is_mapped)
		kunmap(*s);
}

/* expect: kmap-leak */
void the_argument_is_left(struct page **d, struct page *s)
{
	kmap(s);
	do {
		kmap(*d);
		kunmap(*d);
		d++;
	} while (more());
	if (more())
		return; /* here: kmap-leak */
	kunmap(s);
}
