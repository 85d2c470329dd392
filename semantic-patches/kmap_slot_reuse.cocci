// SPDX-License-Identifier: GPL-2.0-only
///
/// Up to Linux 3.3 kmap_atomic() takes a slot, and a slot holds one page for
/// each processor.  Mapped again before its unmap, the first address shows
/// the second page, or the kernel stops at a BUG().
///
//# From 2.6.37 on the slot is thrown away by the preprocessor: there a match
//# has no effect.  Not matched are slots in variables, slots that a called
//# function takes, and a second map that is also reached past an unmap in a
//# branch: the condition may be that of the map.  Two maps that hang on
//# conditions which exclude each other would be a false positive.
//# The patch is only for what can be seen to be right: KM_USER1 must be unused
//# in the function, and the second section must call nothing that may take it.
//
// Rule: kmap-slot-reuse
// Subject: map the second page in a slot of its own
// Confidence: Moderate
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
@reuse_here@
@@

// calls: atomic-map
(
kmap_atomic(...)
|
kmap_atomic_prot(...)
|
kmap_atomic_pfn(...)
)

@slot_reuse_branch depends on reuse_here exists@
expression addr;
identifier slot =~ "^KM_";
statement S;
// names: atomic-unmap
identifier unmap = { kunmap_atomic };
position u;
@@

(
if (...) { <+... unmap@u(addr, slot) ...+> }
|
if (...) unmap@u(addr, slot);
|
if (...) { <+... unmap@u(addr, slot) ...+> } else S
|
if (...) unmap@u(addr, slot); else S
)

// The path around the branch, on which the first mapping would be live still,
// may be one that nobody takes: "if (mapped) unmap".
@slot_reuse_doubt depends on reuse_here exists@
expression addr, what, next, third, other;
identifier slot =~ "^KM_";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
// names: atomic-unmap
identifier unmap = { kunmap_atomic };
position slot_reuse_branch.u;
position p;
@@

map(what, slot, ...)
... when != map(third, slot, ...)
    when != unmap(other, slot)
unmap@u(addr, slot)
... when != map(third, slot, ...)
map@p(next, slot, ...)

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@slot_reuse_twice depends on reuse_here && patch exists@
expression what, next, other;
identifier elsewhere =~ "[a-z0-9]_k?unmap|^unmap";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
// names: atomic-unmap
identifier unmap = { kunmap_atomic };
position p != slot_reuse_doubt.p;
@@

map(what, KM_USER0, ...)
... when != unmap(other, KM_USER0)
    when != elsewhere(...)
map@p(next, KM_USER0, ...)

@slot_reuse_both depends on reuse_here && patch@
identifier f;
@@

f(...) { <+... KM_USER1 ...+> }

@slot_reuse_beside depends on reuse_here && patch exists@
identifier slot_reuse_both.f;
expression next;
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
position b;
@@

f(...) { <+... map@b(next, KM_USER0, ...) ...+> }

// A function that is not named here may take KM_USER1 itself.
@depends on reuse_here && patch@
expression addr, next, other;
type T;
identifier unknown !~ "^(mem(cpy|set|move|cmp|chr)|str[a-z]+|kunmap_atomic|flush_dcache_page)$";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
// names: atomic-unmap
identifier unmap = { kunmap_atomic };
position slot_reuse_twice.p;
position q != slot_reuse_beside.b;
@@

addr = (T)map@p@q(next,
- KM_USER0
+ KM_USER1
  , ...)
... when != addr = other
    when != unknown(...)
unmap(addr,
- KM_USER0
+ KM_USER1
 )

//----------------------------------------------------------
//  For context, org and report mode
//----------------------------------------------------------

@slot_reuse_found depends on reuse_here && !patch exists@
expression what, next, other;
identifier slot =~ "^KM_";
identifier elsewhere =~ "[a-z0-9]_k?unmap|^unmap";
// names: atomic-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn };
// names: atomic-unmap
identifier unmap = { kunmap_atomic };
position p != slot_reuse_doubt.p;
position m;
@@

map@m(what, slot, ...)
... when != unmap(other, slot)
    when != elsewhere(...)
* map@p(next, slot, ...)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on reuse_here && org@
p << slot_reuse_found.p;
slot << slot_reuse_found.slot;
@@

coccilib.org.print_todo(p[0], "%s is mapped while it is live" % slot)

@script:python depends on reuse_here && report@
p << slot_reuse_found.p;
m << slot_reuse_found.m;
slot << slot_reuse_found.slot;
@@

coccilib.report.print_report(p[0], "ERROR: %s is mapped while it is live; mapped on line %s [kmap-slot-reuse]" % (slot, m[0].line))
