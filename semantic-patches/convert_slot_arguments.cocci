// SPDX-License-Identifier: GPL-2.0-only
///
/// kmap_atomic() and kunmap_atomic() have no use for a slot any more: Linux
/// 2.6.37 to 3.4 drop it in the preprocessor, and later ones don't take it.
/// Before 2.6.37 the slot says where the page is mapped, and must stay.
///
//# From 2.6.37 on the slot has no effect: kmap_atomic(page, args...) drops it
//# in the preprocessor, and 3.4 only warns of it.  So the code that is compiled
//# stays the same, whatever stands around the call.  The other functions of the
//# set lost the argument at once in 2.6.37; a call that still has it does not
//# compile before.
//#
//# Left alone: a function whose unmaps are not in the reverse order of its maps,
//# on any path.  It is wrong since 2.6.37, and its slots are what shows which
//# unmap was meant for which map; kmap_order.cocci names those.  A map in one
//# function and its unmap in another are not compared.
//# Left alone, but reported: a slot that is not a plain KM_ constant, because
//# then whoever hands it on has to be changed as well.
//
// Rule: convert-slot-arguments
// Subject: drop the slots of kmap_atomic() and kunmap_atomic()
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
@convert_slot_here@
@@

// calls: atomic-map atomic-unmap slot-map slot-unmap
(
kmap_atomic(...)
|
kmap_atomic_prot(...)
|
kmap_atomic_pfn(...)
|
kunmap_atomic(...)
|
kmap_atomic_prot_pfn(...)
|
iomap_atomic_prot_pfn(...)
|
iounmap_atomic(...)
)

@initialize:python@
@@

# (file, function) with unmaps that are not in the reverse order
convert_slot_left = set()

def convert_slot_function(p):
    return p[0].file, p[0].current_element

//----------------------------------------------------------
//  Functions that are left alone
//----------------------------------------------------------

// The slots say which unmap belongs to which map.
@convert_slot_crossed depends on convert_slot_here exists@
// names: atomic-map slot-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_atomic_prot_pfn,
	iomap_atomic_prot_pfn };
// names: atomic-map slot-map
identifier map_inside = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_atomic_prot_pfn,
	iomap_atomic_prot_pfn };
// names: atomic-unmap slot-unmap
identifier unmap = { kunmap_atomic, iounmap_atomic };
// names: atomic-unmap slot-unmap
identifier unmap_inside = { kunmap_atomic, iounmap_atomic };
expression outer, inner, what, other, addr;
position p;
@@

 map@p(what, outer, ...)
 ... when != unmap(..., outer)
     when any
 map_inside(other, inner, ...)
 ... when != unmap_inside(..., inner)
     when any
 unmap(addr, outer)

@script:python@
p << convert_slot_crossed.p;
outer << convert_slot_crossed.outer;
inner << convert_slot_crossed.inner;
@@

if outer != inner:
    convert_slot_left.add(convert_slot_function(p))

// Two maps in one slot, right since 2.6.37: their addresses say it.
@convert_slot_crossed_alike depends on convert_slot_here exists@
// names: atomic-map slot-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_atomic_prot_pfn,
	iomap_atomic_prot_pfn };
// names: atomic-map slot-map
identifier map_inside = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_atomic_prot_pfn,
	iomap_atomic_prot_pfn };
// names: atomic-unmap slot-unmap
identifier unmap = { kunmap_atomic, iounmap_atomic };
// names: atomic-unmap slot-unmap
identifier unmap_inside = { kunmap_atomic, iounmap_atomic };
expression slot, outer, inner, what, other;
position p;
@@

 outer = map@p(what, slot, ...)
 ... when != unmap(outer, ...)
     when any
 inner = map_inside(other, slot, ...)
 ... when != unmap_inside(inner, ...)
     when any
 unmap(outer, slot)

@script:python@
p << convert_slot_crossed_alike.p;
@@

convert_slot_left.add(convert_slot_function(p))

@convert_slot_wrapper_inside depends on convert_slot_here exists@
// names: atomic-map slot-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_atomic_prot_pfn,
	iomap_atomic_prot_pfn };
// names: atomic-unmap slot-unmap
identifier unmap = { kunmap_atomic, iounmap_atomic };
// names: wrapper-map
identifier wrapper_map = { kmap_skb_frag, scatterwalk_map, bvec_kmap_irq, kmap_coherent,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: wrapper-unmap
identifier wrapper_unmap = { kunmap_skb_frag, scatterwalk_unmap, bvec_kunmap_irq, kunmap_coherent,
	io_mapping_unmap_atomic, io_mapping_unmap_local };
expression slot, what, addr;
position p;
@@

 map@p(what, slot, ...)
 ... when != unmap(..., slot)
     when any
 wrapper_map(...)
 ... when != wrapper_unmap(...)
     when any
 unmap(addr, slot)

@script:python@
p << convert_slot_wrapper_inside.p;
@@

convert_slot_left.add(convert_slot_function(p))

@convert_slot_wrapper_around depends on convert_slot_here exists@
// names: atomic-map slot-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_atomic_prot_pfn,
	iomap_atomic_prot_pfn };
// names: atomic-unmap slot-unmap
identifier unmap = { kunmap_atomic, iounmap_atomic };
// names: wrapper-map
identifier wrapper_map = { kmap_skb_frag, scatterwalk_map, bvec_kmap_irq, kmap_coherent,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: wrapper-unmap
identifier wrapper_unmap = { kunmap_skb_frag, scatterwalk_unmap, bvec_kunmap_irq, kunmap_coherent,
	io_mapping_unmap_atomic, io_mapping_unmap_local };
expression slot, what;
position p;
@@

 wrapper_map(...)
 ... when != wrapper_unmap(...)
     when any
 map@p(what, slot, ...)
 ... when != unmap(..., slot)
     when any
 wrapper_unmap(...)

@script:python@
p << convert_slot_wrapper_around.p;
@@

convert_slot_left.add(convert_slot_function(p))

//----------------------------------------------------------
//  The others
//----------------------------------------------------------

@convert_slot_place depends on convert_slot_here@
// names: atomic-map slot-map atomic-unmap slot-unmap
identifier slotted = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_atomic_prot_pfn,
	iomap_atomic_prot_pfn, kunmap_atomic, iounmap_atomic };
expression what;
identifier slot =~ "^KM_";
position p;
@@

 slotted@p(what, slot, ...)

@script:python@
p << convert_slot_place.p;
@@

if convert_slot_function(p) in convert_slot_left:
    cocci.include_match(False)

// With a protection only from the third argument on, so the second of two is a slot here.
@convert_slot_variable depends on convert_slot_here && (report || org)@
identifier slotted = { kmap_atomic, kunmap_atomic };
expression what, slot;
position p != convert_slot_place.p;
@@

 slotted@p(what, slot)

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@depends on convert_slot_here && patch@
identifier convert_slot_place.slotted, convert_slot_place.slot;
expression what;
position convert_slot_place.p;
@@

 slotted@p(what
-	, slot
 , ...)

//----------------------------------------------------------
//  For context mode
//----------------------------------------------------------

@depends on convert_slot_here && context@
identifier convert_slot_place.slotted, convert_slot_place.slot;
expression what;
position convert_slot_place.p;
@@

 slotted@p(what,
* slot
 , ...)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on org@
p << convert_slot_place.p;
slotted << convert_slot_place.slotted;
slot << convert_slot_place.slot;
@@

coccilib.org.print_todo(p[0], "WARNING: opportunity to drop the slot %s of %s()" % (slot, slotted))

@script:python depends on report@
p << convert_slot_place.p;
slotted << convert_slot_place.slotted;
slot << convert_slot_place.slot;
@@

coccilib.report.print_report(p[0], "WARNING: opportunity to drop the slot %s of %s()" % (slot, slotted))

@script:python depends on org@
p << convert_slot_variable.p;
slotted << convert_slot_variable.slotted;
@@

if convert_slot_function(p) not in convert_slot_left:
    coccilib.org.print_todo(p[0], "WARNING: the slot of %s() has no effect, but it is not a constant" % slotted)

@script:python depends on report@
p << convert_slot_variable.p;
slotted << convert_slot_variable.slotted;
@@

if convert_slot_function(p) not in convert_slot_left:
    coccilib.report.print_report(p[0], "WARNING: the slot of %s() has no effect, but it is not a constant" % slotted)
