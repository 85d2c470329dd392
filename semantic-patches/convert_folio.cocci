// SPDX-License-Identifier: GPL-2.0-only
///
/// kmap_local_folio(), folio_zero_range() and others take a folio itself, so it
/// need not be taken for its first page, or for one of its pages, before it is
/// mapped, zeroed or read.  And the unmap with the put of the folio behind it is
/// folio_release_kmap().
///
//# What stays the same, and by which definition (include/linux/highmem.h and
//# highmem-internal.h of 6.12; kmap_local_folio() came with 5.16,
//# memcpy_from_folio() and folio_release_kmap() came after 6.1):
//#
//# - kmap_local_folio(folio, n * PAGE_SIZE) maps folio_page(folio, n) with the
//#   same function and adds n * PAGE_SIZE % PAGE_SIZE, which is 0; without
//#   CONFIG_HIGHMEM it adds n * PAGE_SIZE to the address of the first page, and
//#   the pages of a folio lie in a row.  &folio->page is folio_page(folio, 0).
//# - folio_zero_segments(), folio_zero_segment() and folio_zero_range() make
//#   the very call of zero_user_segments() that zero_user_segments(),
//#   zero_user_segment() and zero_user() make.  That takes unsigned numbers, so
//#   it is of no consequence that the sums are made of size_t before.
//# - memcpy_from_folio() copies in one piece what lies in one page, as the bytes
//#   of memcpy_from_page() must; its assertion (VM_BUG_ON()) is the weaker one.
//# - folio_release_kmap(folio, addr) is kunmap_local(addr); folio_put(folio).
//#   It takes no const pointer, so the address must have a type that is known
//#   here and not const, and both arguments must be free of calls.
//#
//# The folio must be known to be one: a variable, parameter or member of that
//# type, or what folio_page() is given.  Left alone, as it would change
//# something: memcpy_to_page() and memzero_page() of the first page
//# (memcpy_to_folio() and folio_zero_range() flush all pages of the folio);
//# zero_user() of another page than the first (the folio is measured, not the
//# page); kmap() and kmap_atomic(); unmap and put_page() (put_page() has pages
//# of devices to think of); two statements with anything between them.
//
// Rule: convert-folio
// Subject: map and zero folios with the folio functions
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.1.0
// Keywords: folio, kmap_local_page, kmap_local_folio, kunmap_local, zero_user, highmem

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@

import re

# The functions that are made of the very statements, in whatever kernel.
CONVERTFOLIO_HELPERS = {
    'folio_release_kmap', 'folio_zero_segments', 'folio_zero_segment', 'folio_zero_range',
    'kmap_local_folio', 'memcpy_from_folio',
}
CONVERTFOLIO_ZERO = {
    'zero_user': 'folio_zero_range', 'zero_user_segment': 'folio_zero_segment',
    'zero_user_segments': 'folio_zero_segments',
}

//----------------------------------------------------------
//  A folio instead of its page
//----------------------------------------------------------

@convertfolio_page@
struct folio *folio;
expression f, n;
expression list es;
expression to;
identifier zero = { zero_user, zero_user_segment, zero_user_segments };
position p;
@@

(
kmap_local_page@p(&folio->page)
|
kmap_local_page@p(folio_page(f, n))
|
zero@p(&folio->page, es)
|
zero@p(folio_page(f, 0), es)
|
memcpy_from_page@p(to, &folio->page, es)
|
memcpy_from_page@p(to, folio_page(f, 0), es)
)

@script:python convertfolio_page_ok@
p << convertfolio_page.p;
zero << convertfolio_page.zero = "";
to << convertfolio_page.to = "";
better;
@@

if p[0].current_element in CONVERTFOLIO_HELPERS:
    cocci.include_match(False)
coccinelle.better = cocci.make_ident(
    'memcpy_from_folio' if to else CONVERTFOLIO_ZERO.get(zero, 'kmap_local_folio'))

@depends on patch@
struct folio *folio;
expression f, n, to, from, size, start, end, start2, end2;
identifier i, member;
constant c;
position convertfolio_page.p;
@@

(
- kmap_local_page@p(&folio->page)
+ kmap_local_folio(folio, 0)
|
- kmap_local_page@p(folio_page(f, 0))
+ kmap_local_folio(f, 0)
|
- kmap_local_page@p(folio_page(f, c))
+ kmap_local_folio(f, c * PAGE_SIZE)
|
- kmap_local_page@p(folio_page(f, i))
+ kmap_local_folio(f, i * PAGE_SIZE)
|
- kmap_local_page@p(folio_page(f, n->member))
+ kmap_local_folio(f, n->member * PAGE_SIZE)
|
- kmap_local_page@p(folio_page(f, n.member))
+ kmap_local_folio(f, n.member * PAGE_SIZE)
|
- kmap_local_page@p(folio_page(f, n))
+ kmap_local_folio(f, (n) * PAGE_SIZE)
|
- zero_user@p(&folio->page, from, size)
+ folio_zero_range(folio, from, size)
|
- zero_user@p(folio_page(f, 0), from, size)
+ folio_zero_range(f, from, size)
|
- zero_user_segment@p(&folio->page, start, end)
+ folio_zero_segment(folio, start, end)
|
- zero_user_segment@p(folio_page(f, 0), start, end)
+ folio_zero_segment(f, start, end)
|
- zero_user_segments@p(&folio->page, start, end, start2, end2)
+ folio_zero_segments(folio, start, end, start2, end2)
|
- zero_user_segments@p(folio_page(f, 0), start, end, start2, end2)
+ folio_zero_segments(f, start, end, start2, end2)
|
- memcpy_from_page@p(to, &folio->page, from, size)
+ memcpy_from_folio(to, folio, from, size)
|
- memcpy_from_page@p(to, folio_page(f, 0), from, size)
+ memcpy_from_folio(to, f, from, size)
)

@depends on context@
identifier call;
position convertfolio_page.p;
@@

* call@p(...)

@script:python depends on org@
p << convertfolio_page.p;
better << convertfolio_page_ok.better;
@@

coccilib.org.print_todo(p[0], "a page of a folio: %s() takes the folio" % better)

@script:python depends on report@
p << convertfolio_page.p;
better << convertfolio_page_ok.better;
@@

coccilib.report.print_report(p[0], "WARNING: a page of a folio: %s() takes the folio" % better)

//----------------------------------------------------------
//  Unmap and put
//----------------------------------------------------------

@convertfolio_put@
type T;
T *addr;
expression folio;
position p;
@@

kunmap_local@p(addr);
folio_put(folio);

@script:python convertfolio_put_ok@
p << convertfolio_put.p;
T << convertfolio_put.T;
addr << convertfolio_put.addr;
folio << convertfolio_put.folio;
@@

if (p[0].current_element in CONVERTFOLIO_HELPERS or {'const', 'volatile'} & set(T.split()) or
        re.search(r'\w\s*\(|\+\+|--|[^=!<>]=[^=]', addr + ' ; ' + folio)):
    cocci.include_match(False)

@depends on patch@
expression addr, folio;
position convertfolio_put.p;
@@

- kunmap_local@p(addr);
- folio_put(folio);
+ folio_release_kmap(folio, addr);

@depends on context@
expression addr, folio;
position convertfolio_put.p;
@@

* kunmap_local@p(addr);
* folio_put(folio);

@script:python depends on org@
p << convertfolio_put.p;
folio << convertfolio_put.folio;
@@

coccilib.org.print_todo(p[0], "unmap and put of %s: folio_release_kmap() does both" % folio)

@script:python depends on report@
p << convertfolio_put.p;
folio << convertfolio_put.folio;
@@

coccilib.report.print_report(p[0], "WARNING: unmap and put of %s: folio_release_kmap() does both" % folio)
