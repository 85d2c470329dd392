// SPDX-License-Identifier: GPL-2.0-only
///
/// kunmap_atomic() and kunmap_local() take the address that the map function
/// returned; only kunmap() takes the page.  Given the page, they undo
/// nothing, and the mapping stays.
///
//# A match is a bug.  Not matched is an address that went through another
//# variable, a structure or a function: kmapcheck sees those.
//
// Confidence: High
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap_atomic, kmap_local_page, kunmap_atomic, kunmap_local, highmem

virtual patch
virtual context
virtual org
virtual report

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@depends on patch exists@
expression addr, page, other;
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_local_page, kmap_local_page_prot };
identifier unmap = { kunmap_atomic, kunmap_local };
@@

addr = map(page, ...)
... when != addr = other
    when != page = other
unmap(
- page
+ addr
  , ...)

//----------------------------------------------------------
//  For context mode
//----------------------------------------------------------

@depends on context exists@
expression addr, page, other;
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_local_page, kmap_local_page_prot };
identifier unmap = { kunmap_atomic, kunmap_local };
@@

addr = map(page, ...)
... when != addr = other
    when != page = other
* unmap(page, ...)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@wrong depends on org || report exists@
expression addr, page, other;
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_local_page, kmap_local_page_prot };
identifier unmap = { kunmap_atomic, kunmap_local };
position p;
@@

addr = map(page, ...)
... when != addr = other
    when != page = other
unmap@p(page, ...)

@script:python depends on org@
p << wrong.p;
unmap << wrong.unmap;
page << wrong.page;
addr << wrong.addr;
@@

coccilib.org.print_todo(p[0], "%s() of the page %s instead of the address %s" % (unmap, page, addr))

@script:python depends on report@
p << wrong.p;
unmap << wrong.unmap;
page << wrong.page;
addr << wrong.addr;
@@

coccilib.report.print_report(p[0], "ERROR: %s() of the page %s instead of the address %s" % (unmap, page, addr))

