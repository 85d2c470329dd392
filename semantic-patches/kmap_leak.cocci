// SPDX-License-Identifier: GPL-2.0-only
///
/// A function that maps a page and unmaps it owes the unmap on its error paths
/// as well: an exit between the two, by return or by goto, leaves the mapping
/// behind.  Unmap before that exit, in the same way as the path that goes on.
///
//# What the path that goes on gives to a function is taken for still mapped
//# after it: a function that unmaps only where it fails gives a false positive.
//# Not matched: addresses kept in structures, exits that name the address, hand
//# the page on, unmap anything or return a pointer, exits of a switch,
//# mappings that the other path unmaps under a condition only, and break and
//# continue: what follows a loop often unmaps if the address is set.
//# No patch for an exit that leaves two mappings, as their order counts, and for
//# a return whose value is worked out, as that may read the mapping.
//
// Rule: kmap-leak
// Subject: unmap on every exit
// Confidence: Moderate
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
@leak_here@
@@

// calls: pool-unmap atomic-unmap local-unmap wrapper-unmap
(
kunmap(...)
|
kunmap_atomic(...)
|
kunmap_local(...)
|
kunmap_skb_frag(...)
|
scatterwalk_unmap(...)
|
bvec_kunmap_irq(...)
|
kunmap_coherent(...)
|
io_mapping_unmap_atomic(...)
|
io_mapping_unmap_local(...)
)

//----------------------------------------------------------
//  An address in a variable, and a goto
//----------------------------------------------------------

@leak_address_goto depends on leak_here exists@
type T, T1;
local idexpression addr;
local idexpression T1 *out;
expression e, n, x;
identifier l, f;
statement S;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position m, p;
@@

addr = \(map@m(...)\|(T)map@m(...)\|map@m(...) + n\|(T)map@m(...) + n\|(T)(map@m(...) + n)\)
... when != undo(...)
    when != addr = e
    when != &addr
    when != \(x->f\|x.f\|*x\) = \(addr\|addr + n\)
    when any
(
 if (<+... \(!addr\|addr == NULL\|IS_ERR(addr)\|IS_ERR_OR_NULL(addr)\) ...+>) S
|
 if (...) {
 ... when != undo(...)
     when != addr
     when != \(x->f\|*x\) = out
 goto@p l;
 }
|
 if (...) S else {
 ... when != undo(...)
     when != addr
     when != \(x->f\|*x\) = out
 goto@p l;
 }
)
... when != addr = e
    when forall
    when any
unmap(\(addr\|(T)addr\|addr - n\), ...)

// Asked anew, as one rule that hands the name on as well takes a hundred times as long.
@leak_address_goto_name depends on leak_here@
type T;
local idexpression addr;
expression n;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
position leak_address_goto.m;
@@

addr = \(map@m(...)\|(T)map@m(...)\|map@m(...) + n\|(T)map@m(...) + n\|(T)(map@m(...) + n)\)

// What comes after the jump may unmap, keep or hand on.
@leak_address_goto_covered depends on leak_here exists@
type T, T1;
local idexpression leak_address_goto_name.addr;
local idexpression T1 *out;
expression n, x;
identifier fn, l, f;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_address_goto.p, q;
@@

goto@p@q l;
... when != addr = map(...)
    when != addr = (T)map(...)
(
 undo(...)
|
 fn(..., \(addr\|addr + n\), ...)
|
 \(x->f\|x.f\|*x\) = \(addr\|addr + n\)
|
 \(x->f\|*x\) = out
)

@leak_address_goto_returned depends on leak_here exists@
type T1;
local idexpression leak_address_goto_name.addr;
local idexpression T1 *out;
identifier l;
position leak_address_goto.p, q;
@@

goto@p@q l;
...
(
 return <+... addr ...+>;
|
 return <+... out ...+>;
)

@leak_address_goto_left depends on leak_here@
identifier l;
position leak_address_goto.p;
position j != { leak_address_goto_covered.q, leak_address_goto_returned.q };
@@

goto@j@p l;

@depends on leak_here && context@
identifier l;
position leak_address_goto_left.j;
@@

* goto@j l;

@script:python depends on leak_here && org@
j << leak_address_goto_left.j;
addr << leak_address_goto_name.addr;
@@

coccilib.org.print_todo(j[0], "%s is still mapped here" % addr)

@script:python depends on leak_here && report@
j << leak_address_goto_left.j;
m << leak_address_goto.m;
addr << leak_address_goto_name.addr;
@@

coccilib.report.print_report(j[0], "ERROR: %s is still mapped here; mapped on line %s [kmap-leak]" % (addr, m[0].line))

// Two mappings would have to be undone in the right order.
@leak_address_goto_how depends on leak_here && patch exists@
type T;
local idexpression leak_address_goto_name.addr;
expression e, n;
expression list es;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position leak_address_goto.m;
@@

addr = \(map@m(...)\|(T)map@m(...)\|map@m(...) + n\|(T)map@m(...) + n\|(T)(map@m(...) + n)\)
... when != addr = e
unmap(\(addr\|(T)addr\|addr - n\), es)

@leak_address_goto_two depends on leak_here && patch exists@
identifier l;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-map atomic-map local-map wrapper-map
identifier again = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_address_goto.m, leak_address_goto.p, q;
@@

map@m(...)
... when != undo(...)
    when any
again(...)
... when != undo(...)
    when any
goto@p@q l;

@leak_address_goto_also depends on leak_here && patch exists@
identifier l;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-map atomic-map local-map wrapper-map
identifier again = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_address_goto.m, leak_address_goto.p, q;
@@

again(...)
... when != undo(...)
    when any
map@m(...)
... when != undo(...)
    when any
goto@p@q l;

@depends on leak_here && patch@
local idexpression leak_address_goto_name.addr;
identifier leak_address_goto_how.unmap;
expression list leak_address_goto_how.es;
identifier l;
position leak_address_goto_left.j;
position k != { leak_address_goto_two.q, leak_address_goto_also.q };
@@

+ unmap(addr, es);
  goto@j@k l;

//----------------------------------------------------------
//  An address in a variable, and a return
//----------------------------------------------------------

@leak_address_return depends on leak_here exists@
type T, T1;
local idexpression addr;
local idexpression T1 *out;
expression e, n, x;
identifier l, f;
statement S;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position m, p;
@@

addr = \(map@m(...)\|(T)map@m(...)\|map@m(...) + n\|(T)map@m(...) + n\|(T)(map@m(...) + n)\)
... when != undo(...)
    when != addr = e
    when != &addr
    when != \(x->f\|x.f\|*x\) = \(addr\|addr + n\)
    when any
(
 if (<+... \(!addr\|addr == NULL\|IS_ERR(addr)\|IS_ERR_OR_NULL(addr)\) ...+>) S
|
 if (...) goto l;
|
 if (...) {
 ... when != undo(...)
     when != addr
     when != \(x->f\|*x\) = out
     when != goto l;
(
 return <+... addr ...+>;
|
 return@p PTR_ERR(...);
|
 return <+... out ...+>;
|
 return@p ...;
)
 }
|
 if (...) S else {
 ... when != undo(...)
     when != addr
     when != \(x->f\|*x\) = out
     when != goto l;
(
 return <+... addr ...+>;
|
 return@p PTR_ERR(...);
|
 return <+... out ...+>;
|
 return@p ...;
)
 }
)
... when != addr = e
    when forall
    when any
unmap(\(addr\|(T)addr\|addr - n\), ...)

@leak_address_return_name depends on leak_here@
type T;
local idexpression addr;
expression n;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
position leak_address_return.m;
@@

addr = \(map@m(...)\|(T)map@m(...)\|map@m(...) + n\|(T)map@m(...) + n\|(T)(map@m(...) + n)\)

@depends on leak_here && context@
position leak_address_return.p;
@@

* return@p ...;

@script:python depends on leak_here && org@
p << leak_address_return.p;
addr << leak_address_return_name.addr;
@@

coccilib.org.print_todo(p[0], "%s is still mapped here" % addr)

@script:python depends on leak_here && report@
p << leak_address_return.p;
m << leak_address_return.m;
addr << leak_address_return_name.addr;
@@

coccilib.report.print_report(p[0], "ERROR: %s is still mapped here; mapped on line %s [kmap-leak]" % (addr, m[0].line))

// A value that is read from the mapping would have to be kept first, so only plain ones.
@leak_address_return_how depends on leak_here && patch exists@
type T;
local idexpression leak_address_return_name.addr;
expression e, n;
expression list es;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position leak_address_return.m;
@@

addr = \(map@m(...)\|(T)map@m(...)\|map@m(...) + n\|(T)map@m(...) + n\|(T)(map@m(...) + n)\)
... when != addr = e
unmap(\(addr\|(T)addr\|addr - n\), es)

@leak_address_return_two depends on leak_here && patch exists@
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-map atomic-map local-map wrapper-map
identifier again = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_address_return.m, leak_address_return.p, q;
@@

map@m(...)
... when != undo(...)
    when any
again(...)
... when != undo(...)
    when any
return@p@q ...;

@leak_address_return_also depends on leak_here && patch exists@
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-map atomic-map local-map wrapper-map
identifier again = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_address_return.m, leak_address_return.p, q;
@@

again(...)
... when != undo(...)
    when any
map@m(...)
... when != undo(...)
    when any
return@p@q ...;

@depends on leak_here && patch@
local idexpression leak_address_return_name.addr;
identifier leak_address_return_how.unmap;
expression list leak_address_return_how.es;
idexpression v;
constant c;
position leak_address_return.p;
position k != { leak_address_return_two.q, leak_address_return_also.q };
@@

(
+ unmap(addr, es);
  return@p@k;
|
+ unmap(addr, es);
  return@p@k \(v\|c\|-c\|NULL\|ERR_PTR(v)\|PTR_ERR(v)\|ERR_PTR(-c)\);
)

//----------------------------------------------------------
//  kmap() that is taken for one that can fail
//----------------------------------------------------------

@leak_pool_tested depends on leak_here exists@
type T;
local idexpression addr;
expression page, n;
statement S;
position t;
@@

addr = \(kmap(page)\|(T)kmap(page)\|kmap(page) + n\|(T)kmap(page) + n\)
... when != kunmap(page)
if@t (<+... \(!addr\|addr == NULL\|IS_ERR(addr)\) ...+>) S

//----------------------------------------------------------
//  kmap() and kunmap() of a page, and a goto
//----------------------------------------------------------

@leak_pool_goto depends on leak_here exists@
type T1;
local idexpression T1 *out;
expression page, e, x;
identifier l, f;
statement S;
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
// names: page-keep
identifier g != { put_page, __free_page, __free_pages, page_cache_release, unlock_page,
	SetPageError, SetPageUptodate, ClearPageUptodate, set_page_dirty, flush_dcache_page,
	end_page_writeback };
position m, p;
position i != leak_pool_tested.t;
@@

kmap@m(page)
... when != undo(...)
    when != page = e
    when != x = page
    when any
(
 if@i (...) {
 ... when != undo(...)
     when != g(..., page, ...)
     when != page = e
     when != x = page
     when != \(x->f\|*x\) = out
 goto@p l;
 }
|
 if@i (...) S else {
 ... when != undo(...)
     when != g(..., page, ...)
     when != page = e
     when != x = page
     when != \(x->f\|*x\) = out
 goto@p l;
 }
)
... when != page = e
    when forall
    when any
kunmap(page)

@leak_pool_goto_name depends on leak_here@
expression page;
position leak_pool_goto.m;
@@

kmap@m(page)

@leak_pool_goto_covered depends on leak_here exists@
type T1;
expression leak_pool_goto_name.page;
local idexpression T1 *out;
expression x;
identifier l, f;
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
// names: page-keep
identifier g != { put_page, __free_page, __free_pages, page_cache_release, unlock_page,
	SetPageError, SetPageUptodate, ClearPageUptodate, set_page_dirty, flush_dcache_page,
	end_page_writeback };
position leak_pool_goto.p, q;
@@

goto@p@q l;
... when != kmap(page)
(
 undo(...)
|
 g(..., page, ...)
|
 x = page
|
 \(x->f\|*x\) = out
)

@leak_pool_goto_returned depends on leak_here exists@
type T1;
expression leak_pool_goto_name.page;
local idexpression T1 *out;
identifier l;
position leak_pool_goto.p, q;
@@

goto@p@q l;
...
(
 return <+... page ...+>;
|
 return <+... out ...+>;
)

@leak_pool_goto_left depends on leak_here@
identifier l;
position leak_pool_goto.p;
position j != { leak_pool_goto_covered.q, leak_pool_goto_returned.q };
@@

goto@j@p l;

@depends on leak_here && context@
identifier l;
position leak_pool_goto_left.j;
@@

* goto@j l;

@script:python depends on leak_here && org@
j << leak_pool_goto_left.j;
page << leak_pool_goto_name.page;
@@

coccilib.org.print_todo(j[0], "%s is still mapped here" % page)

@script:python depends on leak_here && report@
j << leak_pool_goto_left.j;
m << leak_pool_goto.m;
page << leak_pool_goto_name.page;
@@

coccilib.report.print_report(j[0], "ERROR: %s is still mapped here; mapped on line %s [kmap-leak]" % (page, m[0].line))

@leak_pool_goto_two depends on leak_here && patch exists@
identifier l;
// names: pool-map atomic-map local-map wrapper-map
identifier again = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_pool_goto.m, leak_pool_goto.p, q;
@@

kmap@m(...)
... when != undo(...)
    when any
again(...)
... when != undo(...)
    when any
goto@p@q l;

@leak_pool_goto_also depends on leak_here && patch exists@
identifier l;
// names: pool-map atomic-map local-map wrapper-map
identifier again = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_pool_goto.m, leak_pool_goto.p, q;
@@

again(...)
... when != undo(...)
    when any
kmap@m(...)
... when != undo(...)
    when any
goto@p@q l;

@depends on leak_here && patch@
expression leak_pool_goto_name.page;
identifier l;
position leak_pool_goto_left.j;
position k != { leak_pool_goto_two.q, leak_pool_goto_also.q };
@@

+ kunmap(page);
  goto@j@k l;

//----------------------------------------------------------
//  kmap() and kunmap() of a page, and a return
//----------------------------------------------------------

// Patch mode has moved the lines.
@leak_pool_tested_again depends on leak_here exists@
type T;
local idexpression addr;
expression page, n;
statement S;
position t;
@@

addr = \(kmap(page)\|(T)kmap(page)\|kmap(page) + n\|(T)kmap(page) + n\)
... when != kunmap(page)
if@t (<+... \(!addr\|addr == NULL\|IS_ERR(addr)\) ...+>) S

@leak_pool_return depends on leak_here exists@
type T1;
local idexpression T1 *out;
expression page, e, x;
identifier l, f;
statement S;
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
// names: page-keep
identifier g != { put_page, __free_page, __free_pages, page_cache_release, unlock_page,
	SetPageError, SetPageUptodate, ClearPageUptodate, set_page_dirty, flush_dcache_page,
	end_page_writeback };
position m, p;
position i != leak_pool_tested_again.t;
@@

kmap@m(page)
... when != undo(...)
    when != page = e
    when != x = page
    when any
(
 if (...) goto l;
|
 if@i (...) {
 ... when != undo(...)
     when != g(..., page, ...)
     when != page = e
     when != x = page
     when != \(x->f\|*x\) = out
     when != goto l;
(
 return <+... page ...+>;
|
 return@p PTR_ERR(...);
|
 return <+... out ...+>;
|
 return@p ...;
)
 }
|
 if@i (...) S else {
 ... when != undo(...)
     when != g(..., page, ...)
     when != page = e
     when != x = page
     when != \(x->f\|*x\) = out
     when != goto l;
(
 return <+... page ...+>;
|
 return@p PTR_ERR(...);
|
 return <+... out ...+>;
|
 return@p ...;
)
 }
)
... when != page = e
    when forall
    when any
kunmap(page)

@leak_pool_return_name depends on leak_here@
expression page;
position leak_pool_return.m;
@@

kmap@m(page)

@depends on leak_here && context@
position leak_pool_return.p;
@@

* return@p ...;

@script:python depends on leak_here && org@
p << leak_pool_return.p;
page << leak_pool_return_name.page;
@@

coccilib.org.print_todo(p[0], "%s is still mapped here" % page)

@script:python depends on leak_here && report@
p << leak_pool_return.p;
m << leak_pool_return.m;
page << leak_pool_return_name.page;
@@

coccilib.report.print_report(p[0], "ERROR: %s is still mapped here; mapped on line %s [kmap-leak]" % (page, m[0].line))

@leak_pool_return_two depends on leak_here && patch exists@
// names: pool-map atomic-map local-map wrapper-map
identifier again = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_pool_return.m, leak_pool_return.p, q;
@@

kmap@m(...)
... when != undo(...)
    when any
again(...)
... when != undo(...)
    when any
return@p@q ...;

@leak_pool_return_also depends on leak_here && patch exists@
// names: pool-map atomic-map local-map wrapper-map
identifier again = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap release
identifier undo = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local,
	folio_release_kmap, unmap_and_put_page, ext2_put_page, nilfs_put_page, ufs_put_page,
	exofs_put_page, dir_put_page };
position leak_pool_return.m, leak_pool_return.p, q;
@@

again(...)
... when != undo(...)
    when any
kmap@m(...)
... when != undo(...)
    when any
return@p@q ...;

@depends on leak_here && patch@
expression leak_pool_return_name.page;
idexpression v;
constant c;
position leak_pool_return.p;
position k != { leak_pool_return_two.q, leak_pool_return_also.q };
@@

(
+ kunmap(page);
  return@p@k;
|
+ kunmap(page);
  return@p@k \(v\|c\|-c\|NULL\|ERR_PTR(v)\|PTR_ERR(v)\|ERR_PTR(-c)\);
)

