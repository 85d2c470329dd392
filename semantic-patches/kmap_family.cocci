// SPDX-License-Identifier: GPL-2.0-only
///
/// What kmap(), kmap_atomic() and kmap_local_page() map is undone by kunmap(),
/// kunmap_atomic() and kunmap_local(), each by its own; so are the mappings of
/// wrappers like kmap_skb_frag().  Another unmap undoes something else, and
/// the mapping, or what was turned off with it, stays.
///
//# A page for an address and the reverse, in the right family, are for
//# kunmap_page.cocci.  Not matched are unmaps that also follow a map of their
//# family: maps and unmaps may hang on the same condition.  scatterwalk_map()
//# and the io_mapping functions do, in some kernels, no more than the family
//# that they are made of, whose unmap is therefore taken to be right.
//
// Rule: kmap-wrong-object
// Subject: unmap with the counterpart of the map
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
@family_here@
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

// An address may be of one family or the other, as some flag says: an unmap
// that one of the maps asks for is taken to be right.
@family_pair depends on family_here exists@
expression addr, other, e1, e2;
type T;
// names: pool-map atomic-map local-map wrapper-map
identifier map = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position f;
@@

addr = \((T)map(...)\|(T)map(...) + e1\|(T)map(...) + e1 + e2\)
... when != addr = other
unmap@f(<+... addr ...+>, ...)

@script:python family_fits@
map << family_pair.map;
unmap << family_pair.unmap;
f << family_pair.f;
@@

def family(name):
    for kind in ("atomic", "local", "scatterwalk"):
        if kind in name:
            return kind
    return name.replace("unmap", "map")

kinds = {family(map), family(unmap)}
if len(kinds) == 2 and kinds not in ({"scatterwalk", "atomic"}, {"scatterwalk", "local"}):
    cocci.include_match(False)

@family_page_fits depends on family_here exists@
expression page, other;
position f;
@@

kmap(page)
... when != page = other
kunmap@f(page)

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@family_slotted depends on family_here && patch@
expression what;
identifier slot =~ "^KM_";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
position s;
@@

map@s(what, slot, ...)

@family_wrong depends on family_here && patch exists@
expression addr, other, e1, e2;
type T;
// names: pool-map atomic-map local-map wrapper-map
identifier map = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier gone = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p != family_pair.f;
position m != family_slotted.s;
@@

addr = \((T)map@m(...)\|(T)map@m(...) + e1\|(T)map@m(...) + e1 + e2\)
... when != addr = other
    when != &addr
    when != gone(<+... addr ...+>, ...)
    when != kunmap_coherent()
unmap@p(<+... addr ...+>, ...)

// A map that is not here is undone with more than the address.
@script:python family_right@
map << family_wrong.map;
right;
@@

for name in ("io_mapping_unmap_atomic", "io_mapping_unmap_local", "kunmap_atomic", "kunmap_local",
             "scatterwalk_unmap", "kunmap_skb_frag"):
    if name.replace("unmap", "map") in map:
        coccinelle.right = cocci.make_ident(name)
        break
else:
    cocci.include_match(False)

@depends on family_here && patch@
expression given;
identifier family_wrong.unmap;
identifier family_right.right;
position family_wrong.p;
@@

- unmap@p(given, ...)
+ right(given)

@depends on family_here && patch exists@
expression addr, other, e1, e2, given;
type T;
identifier slot =~ "^KM_";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier gone = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p != family_pair.f;
@@

addr = \((T)map(given, slot, ...)\|(T)map(given, slot, ...) + e1\|(T)map(given, slot, ...) + e1 + e2\)
... when != addr = other
    when != &addr
    when != gone(<+... addr ...+>, ...)
    when != kunmap_coherent()
- unmap@p(<+... addr ...+>, ...)
+ kunmap_atomic(addr, slot)

// A page that something more than a variable says may be another one by then.
@depends on family_here && patch exists@
expression addr, other, e1, e2;
type T;
identifier page;
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier gone = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p != family_pair.f;
@@

addr = \((T)kmap(page)\|(T)kmap(page) + e1\|(T)kmap(page) + e1 + e2\)
... when != addr = other
    when != &addr
    when != gone(<+... addr ...+>, ...)
    when != kunmap_coherent()
    when != page = other
    when != page += other
    when != page++
    when != page--
- unmap@p(<+... addr ...+>, ...)
+ kunmap(page)

@depends on family_here && patch exists@
expression addr, other, page, e1, e2;
type T;
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier gone = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p != family_page_fits.f;
@@

addr = \((T)kmap_atomic(page)\|(T)kmap_atomic(page) + e1\|(T)kmap_atomic(page) + e1 + e2\)
... when != addr = other
    when != page = other
    when != gone(<+... addr ...+>, ...)
    when != kmap(page)
- kunmap@p(page)
+ kunmap_atomic(addr)
... when != gone(<+... addr ...+>, ...)

@depends on family_here && patch exists@
expression addr, other, page, e1, e2;
type T;
identifier slot =~ "^KM_";
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier gone = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p != family_page_fits.f;
@@

addr = \((T)kmap_atomic(page, slot)\|(T)kmap_atomic(page, slot) + e1\|(T)kmap_atomic(page, slot) + e1 + e2\)
... when != addr = other
    when != page = other
    when != gone(<+... addr ...+>, ...)
    when != kmap(page)
- kunmap@p(page)
+ kunmap_atomic(addr, slot)
... when != gone(<+... addr ...+>, ...)

@depends on family_here && patch exists@
expression addr, other, page, e1, e2;
type T;
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier gone = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p != family_page_fits.f;
@@

addr = \((T)kmap_local_page(page)\|(T)kmap_local_page(page) + e1\|(T)kmap_local_page(page) + e1 + e2\)
... when != addr = other
    when != page = other
    when != gone(<+... addr ...+>, ...)
    when != kmap(page)
- kunmap@p(page)
+ kunmap_local(addr)
... when != gone(<+... addr ...+>, ...)

//----------------------------------------------------------
//  For context, org and report mode
//----------------------------------------------------------

@family_found depends on family_here && !patch exists@
expression addr, other, e1, e2;
type T;
// names: pool-map atomic-map local-map wrapper-map
identifier map = { kmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier gone = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p != family_pair.f;
position m;
@@

addr = \((T)map@m(...)\|(T)map@m(...) + e1\|(T)map@m(...) + e1 + e2\)
... when != addr = other
    when != &addr
    when != gone(<+... addr ...+>, ...)
    when != kunmap_coherent()
* unmap@p(<+... addr ...+>, ...)

// Where the address is unmapped as well, the page may be mapped by the caller.
@family_page_found depends on family_here && !patch exists@
expression addr, other, page, e1, e2;
type T;
// names: page-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_local_page, kmap_local_page_prot };
// names: pool-unmap atomic-unmap local-unmap wrapper-unmap
identifier gone = { kunmap, kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p != family_page_fits.f;
position m;
@@

addr = \((T)map@m(page, ...)\|(T)map@m(page, ...) + e1\|(T)map@m(page, ...) + e1 + e2\)
... when != addr = other
    when != page = other
    when != gone(<+... addr ...+>, ...)
    when != kmap(page)
* kunmap@p(page)
... when != gone(<+... addr ...+>, ...)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on family_here && org@
p << family_found.p;
unmap << family_found.unmap;
addr << family_found.addr;
map << family_found.map;
@@

coccilib.org.print_todo(p[0], "%s() of %s, which %s() maps" % (unmap, addr, map))

@script:python depends on family_here && report@
p << family_found.p;
m << family_found.m;
unmap << family_found.unmap;
addr << family_found.addr;
map << family_found.map;
@@

coccilib.report.print_report(p[0], "ERROR: %s() of %s, which %s() maps; mapped on line %s [kmap-wrong-object]" % (unmap, addr, map, m[0].line))

@script:python depends on family_here && org@
p << family_page_found.p;
page << family_page_found.page;
map << family_page_found.map;
@@

coccilib.org.print_todo(p[0], "kunmap() of %s, which %s() maps" % (page, map))

@script:python depends on family_here && report@
p << family_page_found.p;
m << family_page_found.m;
page << family_page_found.page;
map << family_page_found.map;
@@

coccilib.report.print_report(p[0], "ERROR: kunmap() of %s, which %s() maps; mapped on line %s [kmap-wrong-object]" % (page, map, m[0].line))
