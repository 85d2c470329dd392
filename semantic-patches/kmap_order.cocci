// SPDX-License-Identifier: GPL-2.0-only
///
/// Atomic and local mappings are one stack: the last one mapped must be
/// unmapped first.  Out of order, the kernel warns, takes away the mapping
/// that is still in use, and leaves the other.
///
//# Not matched are unmaps through other variables, of a computed address and
//# in other functions, and unmaps with a slot: before 2.6.37 slots have no
//# order, and a call with one is taken to be of that time.  A false positive
//# may come from two unmaps whose conditions exclude each other.
//# The patch swaps unmaps that stand next to each other; where something stands
//# between them, what it needs is for a person to say.
//
// Rule: kmap-order
// Subject: unmap in the reverse order of the maps
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap_atomic, kmap_local_page, kunmap_atomic, kunmap_local, nesting, highmem

virtual patch
virtual context
virtual org
virtual report

// spatch leaves out files by the names that a rule spells out, and reads no sets for it.
@order_here@
@@

// calls: atomic-unmap local-unmap stack-unmap
(
kunmap_atomic(...)
|
kunmap_local(...)
|
scatterwalk_unmap(...)
|
io_mapping_unmap_atomic(...)
|
io_mapping_unmap_local(...)
)

// One variable for both: which of the two an unmap is for is another question.
@order_again depends on order_here exists@
expression a, other, e1, e2, e3, e4;
type T, U;
// names: atomic-map local-map stack-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, scatterwalk_map,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-map local-map stack-map
identifier above = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, scatterwalk_map,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap stack-unmap
identifier gone = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
position r;
@@

a = \((T)map(...)\|(T)map(...) + e1\|(T)map(...) + e1 + e2\)
... when != a = other
    when != gone(<+... a ...+>)
a = \((U)above@r(...)\|(U)above@r(...) + e3\|(U)above@r(...) + e3 + e4\)

// The other way round on another path: swapped, the unmaps would be wrong there.
@order_both_ways depends on order_here && patch exists@
expression a, b, other, e1, e2, e3, e4;
type T, U;
// names: atomic-map local-map stack-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, scatterwalk_map,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-map local-map stack-map
identifier above = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, scatterwalk_map,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap stack-unmap
identifier unmap = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
// names: atomic-unmap local-unmap stack-unmap
identifier gone = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
position s;
@@

b = \((U)above(...)\|(U)above(...) + e3\|(U)above(...) + e3 + e4\)
... when != b = other
    when != gone(<+... b ...+>)
a = \((T)map(...)\|(T)map(...) + e1\|(T)map(...) + e1 + e2\)
... when != a = other
    when != b = other
    when != gone(<+... a ...+>)
    when != gone(<+... b ...+>)
unmap@s(a)

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@depends on order_here && patch exists@
expression a, b, other, e1, e2, e3, e4;
type T, U;
// names: atomic-map local-map stack-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, scatterwalk_map,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-map local-map stack-map
identifier above = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, scatterwalk_map,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap stack-unmap
identifier unmap = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
// names: atomic-unmap local-unmap stack-unmap
identifier last = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
// names: atomic-unmap local-unmap stack-unmap
identifier gone = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
position r != order_again.r;
position s != order_both_ways.s;
@@

a = \((T)map(...)\|(T)map(...) + e1\|(T)map(...) + e1 + e2\)
... when != a = other
    when != gone(<+... a ...+>)
b = \((U)above@r(...)\|(U)above@r(...) + e3\|(U)above@r(...) + e3 + e4\)
... when != a = other
    when != b = other
    when != &a
    when != &b
    when != gone(<+... a ...+>)
    when != gone(<+... b ...+>)
- unmap@s
+ last
  (
- a
+ b
  );
- last
+ unmap
  (
- b
+ a
  );

//----------------------------------------------------------
//  For context, org and report mode
//----------------------------------------------------------

@order_found depends on order_here && !patch exists@
expression a, b, other, e1, e2, e3, e4;
type T, U;
// names: atomic-map local-map stack-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, scatterwalk_map,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-map local-map stack-map
identifier above = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, scatterwalk_map,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap stack-unmap
identifier unmap = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
// names: atomic-unmap local-unmap stack-unmap
identifier last = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
// names: atomic-unmap local-unmap stack-unmap
identifier gone = { kunmap_atomic, kunmap_local, scatterwalk_unmap, io_mapping_unmap_atomic,
	io_mapping_unmap_local };
position r != order_again.r;
position p, m, n;
@@

a = \((T)map@m(...)\|(T)map@m(...) + e1\|(T)map@m(...) + e1 + e2\)
... when != a = other
    when != gone(<+... a ...+>)
b = \((U)above@n@r(...)\|(U)above@n@r(...) + e3\|(U)above@n@r(...) + e3 + e4\)
... when != a = other
    when != b = other
    when != &a
    when != &b
    when != gone(<+... a ...+>)
    when != gone(<+... b ...+>)
* unmap@p(a);
... when != b = other
    when != &b
last(b);

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on order_here && org@
p << order_found.p;
unmap << order_found.unmap;
a << order_found.a;
b << order_found.b;
@@

coccilib.org.print_todo(p[0], "%s() of %s before that of %s, which is mapped after it" % (unmap, a, b))

@script:python depends on order_here && report@
p << order_found.p;
m << order_found.m;
n << order_found.n;
unmap << order_found.unmap;
a << order_found.a;
b << order_found.b;
@@

coccilib.report.print_report(p[0], "ERROR: %s() of %s before that of %s, which is mapped after it; mapped on line %s; mapped on line %s [kmap-order]" % (unmap, a, b, m[0].line, n[0].line))
