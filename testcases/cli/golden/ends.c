// SPDX-License-Identifier: GPL-2.0-only
/* Where a function ends that has no return: what may stand in the first column before. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern void touch(void *address);

void after_a_label(struct page *page, int wanted);
void after_a_directive(struct page *page, int wanted);
void on_one_line(struct page *page);
void after_that_one(struct page *page);

void after_a_label(struct page *page, int wanted)
{
	char *address = kmap_local_page(page);

	if (wanted)
		goto out;
	kunmap_local(address);
	return;
out:
	touch(address);
}

void after_a_directive(struct page *page, int wanted)
{
	char *address = kmap_local_page(page);

#ifdef LATER
	kunmap_local(address);
#endif
/* a comment that begins
* in the first column
*/

	if (wanted)
		kunmap_local(address);
}

void on_one_line(struct page *page) { touch(kmap_local_page(page)); }

void after_that_one(struct page *page)
{
	kunmap_local(kmap_local_page(page));
}
