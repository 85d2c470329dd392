/* SPDX-License-Identifier: GPL-2.0-only */
/* A header that begins with a byte-order mark; twice included, its guard must hold. */
#ifndef BYTE_ORDER_MARK_H
#define BYTE_ORDER_MARK_H
struct page;
struct once { int number; };
void *kmap(struct page *page);
void kunmap(struct page *page);
#endif
