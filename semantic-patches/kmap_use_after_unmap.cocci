// SPDX-License-Identifier: GPL-2.0-only
///
/// The address of a mapping is good until its unmap: after kunmap_local(),
/// kunmap_atomic() or kunmap() the same address may show another page, or none.
/// Found are reads and writes through the address, or through a variable that
/// was set from it, after the unmap and before a new value.
///
//# Not matched are functions that are not in the list memory-use, as what they
//# do with the address is not known here; a cleanup function may be one.  Nor
//# are addresses in structures and arrays.
//# Where the variable may have a new value after the unmap and before the use,
//# nothing is said.  A false positive may still come from two tests that are
//# never both true, one with the unmap and one with the use.
//# There is no patch mode: whether the unmap moves down or the use moves up
//# depends on what stands between them, and on the order of other unmaps.
//
// Rule: kmap-use-after-unmap
// Subject: do not use a mapping after its unmap
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap, kunmap, kmap_atomic, kmap_local_page, kunmap_atomic, kunmap_local, highmem

virtual context
virtual org
virtual report

// spatch leaves out files by the names that a rule spells out, and reads no sets for it.
@use_here@
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
//  For context, org and report mode
//----------------------------------------------------------

// Where a way from the unmap gives the address a new value and uses nothing before, the unmap may be one
// that is done under a flag, and the use another's.
@use_anew depends on use_here exists@
local idexpression addr;
expression e, n;
type T;
identifier f;
// names: atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: memory-use
identifier reader = { memcpy, memmove, memset, memcmp, memchr, memchr_inv, strcpy, strncpy, strscpy,
	strcmp, strncmp, strlen, strnlen, kmemdup, kstrdup, copy_page, clear_page, copy_to_user,
	copy_from_user, __copy_to_user_inatomic, __copy_from_user_inatomic, crc32, crc32c, crc32_le,
	le16_to_cpup, le32_to_cpup, le64_to_cpup, print_hex_dump };
position q;
@@

unmap@q(\(addr\|(T)addr\), ...)
... when != \(addr->f\|addr[n]\|*addr\)
    when != reader(..., addr, ...)
addr = e

@use_pool_anew depends on use_here exists@
local idexpression addr;
expression e, n, page;
type T;
identifier f;
// names: memory-use
identifier reader = { memcpy, memmove, memset, memcmp, memchr, memchr_inv, strcpy, strncpy, strscpy,
	strcmp, strncmp, strlen, strnlen, kmemdup, kstrdup, copy_page, clear_page, copy_to_user,
	copy_from_user, __copy_to_user_inatomic, __copy_from_user_inatomic, crc32, crc32c, crc32_le,
	le16_to_cpup, le32_to_cpup, le64_to_cpup, print_hex_dump };
position q;
@@

addr = \(kmap(page)\|(T)kmap(page)\)
... when != addr = e
kunmap@q(page)
... when != \(addr->f\|addr[n]\|*addr\)
    when != reader(..., addr, ...)
addr = e

@use_direct depends on use_here exists@
local idexpression addr;
expression e, n;
type T;
identifier f;
// names: atomic-unmap local-unmap
identifier unmap = { kunmap_atomic, kunmap_local };
// names: memory-use
identifier reader = { memcpy, memmove, memset, memcmp, memchr, memchr_inv, strcpy, strncpy, strscpy,
	strcmp, strncmp, strlen, strnlen, kmemdup, kstrdup, copy_page, clear_page, copy_to_user,
	copy_from_user, __copy_to_user_inatomic, __copy_from_user_inatomic, crc32, crc32c, crc32_le,
	le16_to_cpup, le32_to_cpup, le64_to_cpup, print_hex_dump };
position p, u != use_anew.q;
@@

unmap@u(\(addr\|(T)addr\), ...)
... when != addr = e
    when != &addr
(
 <+... \(addr = e\|&addr\) ...+>
|
* reader@p(..., \(addr\|addr + n\|(T)addr\|(T)addr + n\|&addr[n]\|&addr->f\|&addr->f[n]\), ...)
|
 \(sizeof(<+... addr ...+>)\|&addr->f\|&addr->f[n]\|&addr[n]\)
|
* addr@p->f
|
* addr@p[n]
|
* *addr@p
)

// The unmap of a wrapper may be given something else by mistake, so the address must be seen to come from the map.
@use_wrapped depends on use_here exists@
local idexpression addr;
expression e, n;
type T;
identifier f;
// names: wrapper-map
identifier map = { kmap_skb_frag, scatterwalk_map, bvec_kmap_irq, kmap_coherent,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: wrapper-unmap
identifier unmap = { kunmap_skb_frag, scatterwalk_unmap, bvec_kunmap_irq, kunmap_coherent,
	io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: memory-use
identifier reader = { memcpy, memmove, memset, memcmp, memchr, memchr_inv, strcpy, strncpy, strscpy,
	strcmp, strncmp, strlen, strnlen, kmemdup, kstrdup, copy_page, clear_page, copy_to_user,
	copy_from_user, __copy_to_user_inatomic, __copy_from_user_inatomic, crc32, crc32c, crc32_le,
	le16_to_cpup, le32_to_cpup, le64_to_cpup, print_hex_dump };
position p, u != use_anew.q;
@@

addr = \(map(...)\|(T)map(...)\|map(...) + n\|(T)map(...) + n\)
... when != addr = e
unmap@u(\(addr\|(T)addr\), ...)
... when != addr = e
    when != &addr
(
 <+... \(addr = e\|&addr\) ...+>
|
* reader@p(..., \(addr\|addr + n\|(T)addr\|(T)addr + n\|&addr[n]\|&addr->f\|&addr->f[n]\), ...)
|
 \(sizeof(<+... addr ...+>)\|&addr->f\|&addr->f[n]\|&addr[n]\)
|
* addr@p->f
|
* addr@p[n]
|
* *addr@p
)

// The other name must come from the address, by a step that stays in its page.
@use_other depends on use_here exists@
local idexpression addr, other;
expression e, n;
type T;
identifier f;
// names: atomic-map local-map wrapper-map
identifier map = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc };
// names: atomic-unmap local-unmap wrapper-unmap
identifier unmap = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
// names: memory-use
identifier reader = { memcpy, memmove, memset, memcmp, memchr, memchr_inv, strcpy, strncpy, strscpy,
	strcmp, strncmp, strlen, strnlen, kmemdup, kstrdup, copy_page, clear_page, copy_to_user,
	copy_from_user, __copy_to_user_inatomic, __copy_from_user_inatomic, crc32, crc32c, crc32_le,
	le16_to_cpup, le32_to_cpup, le64_to_cpup, print_hex_dump };
position p, u != use_anew.q;
@@

addr = \(map(...)\|(T)map(...)\|map(...) + n\|(T)map(...) + n\|(T)(map(...) + n)\)
... when != addr = e
other = \(addr\|addr + n\|(T)addr\|(T)(addr + n)\|(T)addr + n\|&addr->f\|&addr[n]\|(T)&addr[n]\)
... when != addr = e
    when != other = e
    when != &other
unmap@u(\(addr\|(T)addr\), ...)
... when != other = e
    when != &other
(
 <+... \(other = e\|&other\) ...+>
|
* reader@p(..., \(other\|other + n\|(T)other\|(T)other + n\|&other[n]\|&other->f\|&other->f[n]\), ...)
|
 \(sizeof(<+... other ...+>)\|&other->f\|&other->f[n]\|&other[n]\)
|
* other@p->f
|
* other@p[n]
|
* *other@p
)

// kunmap() names the page, so the address is that of the kmap() before.
@use_pool depends on use_here exists@
local idexpression addr;
expression e, n, page;
type T;
identifier f;
// names: memory-use
identifier reader = { memcpy, memmove, memset, memcmp, memchr, memchr_inv, strcpy, strncpy, strscpy,
	strcmp, strncmp, strlen, strnlen, kmemdup, kstrdup, copy_page, clear_page, copy_to_user,
	copy_from_user, __copy_to_user_inatomic, __copy_from_user_inatomic, crc32, crc32c, crc32_le,
	le16_to_cpup, le32_to_cpup, le64_to_cpup, print_hex_dump };
position p, u != use_pool_anew.q;
@@

addr = \(kmap(page)\|(T)kmap(page)\|kmap(page) + n\|(T)kmap(page) + n\|(T)(kmap(page) + n)\)
... when != addr = e
    when != page = e
    when != kmap(page)
kunmap@u(page)
... when != addr = e
    when != &addr
    when != kmap(page)
(
 <+... \(addr = e\|&addr\) ...+>
|
* reader@p(..., \(addr\|addr + n\|(T)addr\|(T)addr + n\|&addr[n]\|&addr->f\|&addr->f[n]\), ...)
|
 \(sizeof(<+... addr ...+>)\|&addr->f\|&addr->f[n]\|&addr[n]\)
|
* addr@p->f
|
* addr@p[n]
|
* *addr@p
)

@use_pool_other depends on use_here exists@
local idexpression addr, other;
expression e, n, page;
type T;
identifier f;
// names: memory-use
identifier reader = { memcpy, memmove, memset, memcmp, memchr, memchr_inv, strcpy, strncpy, strscpy,
	strcmp, strncmp, strlen, strnlen, kmemdup, kstrdup, copy_page, clear_page, copy_to_user,
	copy_from_user, __copy_to_user_inatomic, __copy_from_user_inatomic, crc32, crc32c, crc32_le,
	le16_to_cpup, le32_to_cpup, le64_to_cpup, print_hex_dump };
position p, u != use_pool_anew.q;
@@

addr = \(kmap(page)\|(T)kmap(page)\|kmap(page) + n\|(T)kmap(page) + n\|(T)(kmap(page) + n)\)
... when != addr = e
    when != page = e
other = \(addr\|addr + n\|(T)addr\|(T)(addr + n)\|(T)addr + n\|&addr->f\|&addr[n]\|(T)&addr[n]\)
... when != addr = e
    when != page = e
    when != other = e
    when != &other
    when != kmap(page)
kunmap@u(page)
... when != other = e
    when != &other
    when != kmap(page)
(
 <+... \(other = e\|&other\) ...+>
|
* reader@p(..., \(other\|other + n\|(T)other\|(T)other + n\|&other[n]\|&other->f\|&other->f[n]\), ...)
|
 \(sizeof(<+... other ...+>)\|&other->f\|&other->f[n]\|&other[n]\)
|
* other@p->f
|
* other@p[n]
|
* *other@p
)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on use_here && org@
p << use_direct.p;
unmap << use_direct.unmap;
addr << use_direct.addr;
@@

coccilib.org.print_todo(p[0], "%s is used after its %s()" % (addr, unmap))

@script:python depends on use_here && report@
p << use_direct.p;
u << use_direct.u;
unmap << use_direct.unmap;
addr << use_direct.addr;
@@

coccilib.report.print_report(p[0], "ERROR: %s is used after its %s(); unmapped on line %s [kmap-use-after-unmap]" % (addr, unmap, u[0].line))

@script:python depends on use_here && org@
p << use_wrapped.p;
unmap << use_wrapped.unmap;
addr << use_wrapped.addr;
@@

coccilib.org.print_todo(p[0], "%s is used after its %s()" % (addr, unmap))

@script:python depends on use_here && report@
p << use_wrapped.p;
u << use_wrapped.u;
unmap << use_wrapped.unmap;
addr << use_wrapped.addr;
@@

coccilib.report.print_report(p[0], "ERROR: %s is used after its %s(); unmapped on line %s [kmap-use-after-unmap]" % (addr, unmap, u[0].line))

@script:python depends on use_here && org@
p << use_other.p;
unmap << use_other.unmap;
other << use_other.other;
@@

coccilib.org.print_todo(p[0], "%s is used after its %s()" % (other, unmap))

@script:python depends on use_here && report@
p << use_other.p;
u << use_other.u;
unmap << use_other.unmap;
other << use_other.other;
@@

coccilib.report.print_report(p[0], "ERROR: %s is used after its %s(); unmapped on line %s [kmap-use-after-unmap]" % (other, unmap, u[0].line))

@script:python depends on use_here && org@
p << use_pool.p;
addr << use_pool.addr;
@@

coccilib.org.print_todo(p[0], "%s is used after its %s()" % (addr, "kunmap"))

@script:python depends on use_here && report@
p << use_pool.p;
u << use_pool.u;
addr << use_pool.addr;
@@

coccilib.report.print_report(p[0], "ERROR: %s is used after its %s(); unmapped on line %s [kmap-use-after-unmap]" % (addr, "kunmap", u[0].line))

@script:python depends on use_here && org@
p << use_pool_other.p;
other << use_pool_other.other;
@@

coccilib.org.print_todo(p[0], "%s is used after its %s()" % (other, "kunmap"))

@script:python depends on use_here && report@
p << use_pool_other.p;
u << use_pool_other.u;
other << use_pool_other.other;
@@

coccilib.report.print_report(p[0], "ERROR: %s is used after its %s(); unmapped on line %s [kmap-use-after-unmap]" % (other, "kunmap", u[0].line))
