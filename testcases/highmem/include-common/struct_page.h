/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * struct_page.h - the page, for the cases and for the model's own files.
 *
 * It stands alone, without <linux/types.h>, because the model's files are
 * ordinary programs: libc's headers have a <linux/types.h> of their own.
 */
#ifndef STRUCT_PAGE_H
#define STRUCT_PAGE_H

struct page {
	unsigned long flags;
	void *mapping;
	unsigned long index;
	int refcount;
};

struct folio {
	struct page page;
};

#endif
