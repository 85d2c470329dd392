// SPDX-License-Identifier: GPL-2.0-only
///
/// Up to Linux 3.3 kmap_atomic() takes a slot, and kunmap_atomic() must be
/// given the same one.  With another one the slot of the map stays in use, and
/// the other may be taken from someone who still needs it.
///
//# From 2.6.37 on the slot is thrown away by the preprocessor: there a match
//# has no effect, and only misleads the reader.  Not matched are slots in
//# variables, and unmaps that also follow a map in their own slot: two maps
//# and two unmaps may hang on the same condition.
//
// Rule: kmap-slot-mismatch
// Subject: unmap the slot that was mapped
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap_atomic, kunmap_atomic, km_type, KM_USER0, highmem

virtual patch
virtual context
virtual org
virtual report

// spatch leaves out files by the names that a rule spells out, and reads no sets for it.
@mismatch_here@
@@

// calls: atomic-unmap
(
kunmap_atomic(...)
)

// The address may be mapped in one slot or the other, as some flag says; an
// unmap that one of the maps asks for is then taken to be right.
@slot_mismatch_fits depends on mismatch_here exists@
expression addr, other, what, e1, e2;
type T;
identifier slot =~ "^KM_";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
// names: atomic-unmap
identifier unmap = { kunmap_atomic };
position p;
@@

addr = \((T)map(what, slot, ...)\|(T)map(what, slot, ...) + e1\|(T)map(what, slot, ...) + e1 + e2\)
... when != addr = other
unmap@p(<+... addr ...+>, slot)

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@depends on mismatch_here && patch exists@
expression addr, other, what, e1, e2;
type T;
identifier slot =~ "^KM_";
identifier wrong =~ "^KM_";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
// names: atomic-unmap
identifier unmap = { kunmap_atomic };
position p != slot_mismatch_fits.p;
@@

addr = \((T)map(what, slot, ...)\|(T)map(what, slot, ...) + e1\|(T)map(what, slot, ...) + e1 + e2\)
... when != addr = other
    when != &addr
(
 unmap(<+... addr ...+>, slot)
|
 unmap@p(<+... addr ...+>,
- wrong
+ slot
 )
)

//----------------------------------------------------------
//  For context, org and report mode
//----------------------------------------------------------

@slot_mismatch_found depends on mismatch_here && !patch exists@
expression addr, other, what, e1, e2;
type T;
identifier slot =~ "^KM_";
identifier wrong =~ "^KM_";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
// names: atomic-unmap
identifier unmap = { kunmap_atomic };
position p != slot_mismatch_fits.p;
position m;
@@

addr = \((T)map@m(what, slot, ...)\|(T)map@m(what, slot, ...) + e1\|(T)map@m(what, slot, ...) + e1 + e2\)
... when != addr = other
    when != &addr
(
 unmap(<+... addr ...+>, slot)
|
* unmap@p(<+... addr ...+>, wrong)
)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on mismatch_here && org@
p << slot_mismatch_found.p;
unmap << slot_mismatch_found.unmap;
addr << slot_mismatch_found.addr;
slot << slot_mismatch_found.slot;
wrong << slot_mismatch_found.wrong;
@@

coccilib.org.print_todo(p[0], "%s() of %s in %s, which is mapped in %s" % (unmap, addr, wrong, slot))

@script:python depends on mismatch_here && report@
p << slot_mismatch_found.p;
m << slot_mismatch_found.m;
unmap << slot_mismatch_found.unmap;
addr << slot_mismatch_found.addr;
slot << slot_mismatch_found.slot;
wrong << slot_mismatch_found.wrong;
@@

coccilib.report.print_report(p[0], "ERROR: %s() of %s in %s, which is mapped in %s; mapped on line %s [kmap-slot-mismatch]" % (unmap, addr, wrong, slot, m[0].line))
