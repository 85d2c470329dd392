// SPDX-License-Identifier: GPL-2.0-only
///
/// kunmap_atomic() and kunmap_local() take the address that the map function
/// returned, kunmap() takes the page.  Given the other one, they undo nothing,
/// and the mapping stays.
///
//# A match is a bug.  Not matched is what went through another variable, a
//# structure or a function: kmapcheck sees those.
//
// Rule: kmap-wrong-object
// Subject: unmap what was mapped, not its page or address
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap, kunmap, kmap_atomic, kmap_local_page, kunmap_atomic, kunmap_local, highmem

virtual patch
virtual context
virtual org
virtual report

// spatch leaves out files by the names that a rule spells out, and reads no sets for it.
@kunmap_page_here@
@@

// calls: pool-unmap atomic-unmap local-unmap
(
kunmap(...)
|
kunmap_atomic(...)
|
kunmap_local(...)
)

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@depends on kunmap_page_here && patch exists@
expression addr, page, other;
type T;
// names: page-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_local_page, kmap_local_page_prot };
// names: atomic-unmap local-unmap
identifier unmap = { kunmap_atomic, kunmap_local };
@@

addr = map(page, ...)
... when != addr = other
    when != page = other
(
 unmap(
- page
+ addr
  , ...)
|
 unmap(
- (T)page
+ addr
  , ...)
)

@depends on kunmap_page_here && patch exists@
expression addr, page, other;
type T;
@@

addr = kmap(page)
... when != addr = other
    when != page = other
(
 kunmap(
- addr
+ page
 )
|
 kunmap(
- (T)addr
+ page
 )
)

//----------------------------------------------------------
//  For context, org and report mode
//----------------------------------------------------------

@page_given depends on kunmap_page_here && !patch exists@
expression addr, page, other;
type T;
// names: page-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_local_page, kmap_local_page_prot };
// names: atomic-unmap local-unmap
identifier unmap = { kunmap_atomic, kunmap_local };
position p, m;
@@

addr = map@m(page, ...)
... when != addr = other
    when != page = other
* unmap@p(\(page\|(T)page\), ...)

@address_given depends on kunmap_page_here && !patch exists@
expression addr, page, other;
type T;
position p, m;
@@

addr = kmap@m(page)
... when != addr = other
    when != page = other
* kunmap@p(\(addr\|(T)addr\))

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on kunmap_page_here && org@
p << page_given.p;
unmap << page_given.unmap;
page << page_given.page;
addr << page_given.addr;
@@

coccilib.org.print_todo(p[0], "%s() of the page %s instead of the address %s" % (unmap, page, addr))

@script:python depends on kunmap_page_here && report@
p << page_given.p;
m << page_given.m;
unmap << page_given.unmap;
page << page_given.page;
addr << page_given.addr;
@@

coccilib.report.print_report(p[0], "ERROR: %s() of the page %s instead of the address %s; mapped on line %s [kmap-wrong-object]" % (unmap, page, addr, m[0].line))

@script:python depends on kunmap_page_here && org@
p << address_given.p;
page << address_given.page;
addr << address_given.addr;
@@

coccilib.org.print_todo(p[0], "kunmap() of the address %s instead of the page %s" % (addr, page))

@script:python depends on kunmap_page_here && report@
p << address_given.p;
m << address_given.m;
page << address_given.page;
addr << address_given.addr;
@@

coccilib.report.print_report(p[0], "ERROR: kunmap() of the address %s instead of the page %s; mapped on line %s [kmap-wrong-object]" % (addr, page, m[0].line))
