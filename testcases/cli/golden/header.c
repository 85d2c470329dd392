// SPDX-License-Identifier: GPL-2.0-only
/* A mistake in an inline of a header is reported there, by the header's name. */
struct page;
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);

#include "header.h"

int caller(struct page *page);

int caller(struct page *page)
{
	return header_leak(page);
}
