// SPDX-License-Identifier: GPL-2.0-only
///
/// kmap_atomic() turns preemption and page faults off as well, and nothing
/// between this map and its unmaps wants that.  kmap_local_page() only maps.
///
//# The address does not change, nor when the mapping ends, nor the order of
//# mappings: kmap_atomic() is kmap_local_page() with preemption and page faults
//# off (Linux 5.11 and later).  So it is enough that the code between does not
//# want these off: all it calls is known to work on memory alone (the kind
//# "plain" of names.def), and the address is not stored where another task,
//# which could not run before, would find it.
//#
//# Left alone, because nothing here shows that they don't depend on it: regions
//# with a user copy, a per-cpu variable (their accessors are calls), a lock, or
//# a function that is not listed; an address in a structure, a parameter, a
//# static or global variable; a map that some path leaves mapped; a variable
//# that also holds something else.  What a region writes without a call is not
//# looked at: preemption off protects nothing from other processors.
//
// Rule: convert-kmap-atomic
// Subject: map pages with kmap_local_page(), not kmap_atomic()
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap_atomic, kunmap_atomic, kmap_local_page, kunmap_local, highmem

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@

# (file, function, variable) -> places, each a line and a column
convert_atomic_seen, convert_atomic_fine = {}, {}
convert_atomic_right, convert_atomic_right_fine = {}, {}
convert_atomic_set, convert_atomic_set_by_map, convert_atomic_local = {}, {}, set()
# (file, function, variable) that stay as they are
convert_atomic_left = set()
# places of calls that neither sleep nor care
convert_atomic_plain = set()
# (file, line, column) of the calls that change, with the lines of a map's unmaps
convert_atomic_unmaps = {}

def convert_atomic_key(p, addr):
    return p[0].file, p[0].current_element, addr

def convert_atomic_places(p):
    return {(x.line, x.column) for x in p}

def convert_atomic_note(places, p, addr):
    places.setdefault(convert_atomic_key(p, addr), set()).update(convert_atomic_places(p))

def convert_atomic_may(key):
    def of(places):
        return places.get(key, set())
    return (key in convert_atomic_local and key not in convert_atomic_left and
            of(convert_atomic_set) <= of(convert_atomic_set_by_map) and
            of(convert_atomic_right) <= of(convert_atomic_right_fine) and
            of(convert_atomic_seen) - of(convert_atomic_right) <=
            of(convert_atomic_fine) | of(convert_atomic_set_by_map))

//----------------------------------------------------------
//  The maps that an unmap of the same variable follows on every path
//----------------------------------------------------------

@convert_atomic_pair forall@
type T, S;
local idexpression T *addr;
expression page, other, offset;
position m, u, a, b;
@@

(
 addr@a = kmap_atomic@m(page)
|
 addr@a = kmap_atomic@m(page) + offset
|
 addr@a = (S *)kmap_atomic@m(page)
|
 addr@a = (S *)(kmap_atomic@m(page) + offset)
)
... when != addr = other
    when strict
 kunmap_atomic@u(addr@b)

@script:python convert_atomic_named@
a << convert_atomic_pair.a;
b << convert_atomic_pair.b;
addr << convert_atomic_pair.addr;
held;
@@

convert_atomic_note(convert_atomic_set_by_map, a, addr)
convert_atomic_note(convert_atomic_fine, b, addr)
coccinelle.held = cocci.make_ident(addr)

//----------------------------------------------------------
//  The variable is the function's own: no parameter, not static
//----------------------------------------------------------

@convert_atomic_declared@
type T;
identifier convert_atomic_named.held;
position p;
@@

(
 T held@p;
|
 T held@p = ...;
)

@script:python@
p << convert_atomic_declared.p;
held << convert_atomic_named.held;
@@

convert_atomic_local.add(convert_atomic_key(p, held))

//----------------------------------------------------------
//  Where it stands, and where it may
//----------------------------------------------------------

@convert_atomic_everywhere@
identifier convert_atomic_named.held;
position p;
@@

 held@p

@script:python@
p << convert_atomic_everywhere.p;
held << convert_atomic_named.held;
@@

convert_atomic_note(convert_atomic_seen, p, held)

@convert_atomic_assigned@
identifier convert_atomic_named.held;
expression other;
position p;
@@

(
 held@p = other
|
 &held@p
)

@script:python@
p << convert_atomic_assigned.p;
held << convert_atomic_named.held;
@@

convert_atomic_note(convert_atomic_set, p, held)

@convert_atomic_read@
identifier convert_atomic_named.held;
expression to;
position p;
@@

 to = <+... held@p ...+>

@script:python@
p << convert_atomic_read.p;
held << convert_atomic_named.held;
@@

convert_atomic_note(convert_atomic_right, p, held)

// What is assigned is a number, or the variable is a local one: then only the rest of this function has it.
@convert_atomic_read_well@
identifier convert_atomic_named.held;
local idexpression to;
expression lhs;
// names: plain-value
identifier value = { memcmp, strlen, strnlen, strcmp, strncmp, crc32, crc32_le, crc32_be,
	csum_partial, is_power_of_2, BIT, test_bit, test_bit_le, PageUptodate, PageError, offset_in_page,
	IS_ALIGNED, ARRAY_SIZE, get_unaligned_le16, get_unaligned_le32, get_unaligned_le64,
	get_unaligned_be16, get_unaligned_be32, get_unaligned_be64, cpu_to_le16, cpu_to_le32, cpu_to_le64,
	cpu_to_be16, cpu_to_be32, cpu_to_be64, le16_to_cpu, le32_to_cpu, le64_to_cpu, be16_to_cpu,
	be32_to_cpu, be64_to_cpu, le16_to_cpup, le32_to_cpup, le64_to_cpup, be16_to_cpup, be32_to_cpup,
	be64_to_cpup };
position p;
@@

(
 to = <+... held@p ...+>
|
 lhs = value(..., <+... held@p ...+>, ...)
)

@script:python@
p << convert_atomic_read_well.p;
held << convert_atomic_named.held;
@@

convert_atomic_note(convert_atomic_right_fine, p, held)

@convert_atomic_used@
identifier convert_atomic_named.held;
// names: plain plain-value
identifier plain = { memcpy, memmove, memset, memzero_explicit, strcpy, strncpy, strscpy, strlcpy,
	clear_page, copy_page, flush_dcache_page, flush_dcache_folio, SetPageUptodate, ClearPageUptodate,
	SetPageError, ClearPageError, put_unaligned, put_unaligned_le16, put_unaligned_le32,
	put_unaligned_le64, put_unaligned_be16, put_unaligned_be32, put_unaligned_be64, set_bit, clear_bit,
	__set_bit, __clear_bit, likely, unlikely, min, max, min_t, max_t, min3, BUG_ON, WARN_ON,
	WARN_ON_ONCE, printk, pr_err, pr_warn, pr_info, pr_debug, memcmp, strlen, strnlen, strcmp, strncmp,
	crc32, crc32_le, crc32_be, csum_partial, is_power_of_2, BIT, test_bit, test_bit_le, PageUptodate,
	PageError, offset_in_page, IS_ALIGNED, ARRAY_SIZE, get_unaligned_le16, get_unaligned_le32,
	get_unaligned_le64, get_unaligned_be16, get_unaligned_be32, get_unaligned_be64, cpu_to_le16,
	cpu_to_le32, cpu_to_le64, cpu_to_be16, cpu_to_be32, cpu_to_be64, le16_to_cpu, le32_to_cpu,
	le64_to_cpu, be16_to_cpu, be32_to_cpu, be64_to_cpu, le16_to_cpup, le32_to_cpup, le64_to_cpup,
	be16_to_cpup, be32_to_cpup, be64_to_cpup };
position p;
@@

 plain(..., <+... held@p ...+>, ...)

@script:python@
p << convert_atomic_used.p;
held << convert_atomic_named.held;
@@

convert_atomic_note(convert_atomic_fine, p, held)

// Whatever the right side of an assignment says is judged by the rules above.
@convert_atomic_written@
identifier convert_atomic_named.held;
expression lhs, rhs;
assignment operator compound = { +=, -=, *=, /=, %=, &=, |=, ^=, <<=, >>= };
position p;
@@

(
(
 lhs = rhs
|
 lhs compound rhs
|
 lhs++
|
 lhs--
|
 ++lhs
|
 --lhs
)
&
 <+... held@p ...+>
)

@script:python@
p << convert_atomic_written.p;
held << convert_atomic_named.held;
@@

convert_atomic_note(convert_atomic_fine, p, held)

@convert_atomic_tested@
identifier convert_atomic_named.held;
statement S1, S2;
position p;
@@

(
 if (<+... held@p ...+>) S1 else S2
|
 while (<+... held@p ...+>) S1
|
 for (...; <+... held@p ...+>; ...) S1
)

@script:python@
p << convert_atomic_tested.p;
held << convert_atomic_named.held;
@@

convert_atomic_note(convert_atomic_fine, p, held)

//----------------------------------------------------------
//  What is called between the map and its unmap
//----------------------------------------------------------

@convert_atomic_plain_call depends on convert_atomic_pair@
// names: plain plain-value atomic-map atomic-unmap local-map local-unmap
identifier plain = { memcpy, memmove, memset, memzero_explicit, strcpy, strncpy, strscpy, strlcpy,
	clear_page, copy_page, flush_dcache_page, flush_dcache_folio, SetPageUptodate, ClearPageUptodate,
	SetPageError, ClearPageError, put_unaligned, put_unaligned_le16, put_unaligned_le32,
	put_unaligned_le64, put_unaligned_be16, put_unaligned_be32, put_unaligned_be64, set_bit, clear_bit,
	__set_bit, __clear_bit, likely, unlikely, min, max, min_t, max_t, min3, BUG_ON, WARN_ON,
	WARN_ON_ONCE, printk, pr_err, pr_warn, pr_info, pr_debug, memcmp, strlen, strnlen, strcmp, strncmp,
	crc32, crc32_le, crc32_be, csum_partial, is_power_of_2, BIT, test_bit, test_bit_le, PageUptodate,
	PageError, offset_in_page, IS_ALIGNED, ARRAY_SIZE, get_unaligned_le16, get_unaligned_le32,
	get_unaligned_le64, get_unaligned_be16, get_unaligned_be32, get_unaligned_be64, cpu_to_le16,
	cpu_to_le32, cpu_to_le64, cpu_to_be16, cpu_to_be32, cpu_to_be64, le16_to_cpu, le32_to_cpu,
	le64_to_cpu, be16_to_cpu, be32_to_cpu, be64_to_cpu, le16_to_cpup, le32_to_cpup, le64_to_cpup,
	be16_to_cpup, be32_to_cpup, be64_to_cpup, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn,
	kunmap_atomic, kmap_local_page, kmap_local_page_prot, kmap_local_pfn, kmap_local_folio,
	bvec_kmap_local, kunmap_local };
position c;
@@

 plain(...)@c

@script:python@
c << convert_atomic_plain_call.c;
@@

convert_atomic_plain.update((c[0].file, place) for place in convert_atomic_places(c))

@convert_atomic_call exists@
type convert_atomic_pair.T;
local idexpression T *convert_atomic_pair.addr;
position convert_atomic_pair.m;
expression f;
position c;
@@

 kmap_atomic@m(...)
 ... when != kunmap_atomic(addr)
     when any
 f(...)@c

@script:python@
m << convert_atomic_pair.m;
addr << convert_atomic_pair.addr;
c << convert_atomic_call.c;
@@

if any((c[0].file, place) not in convert_atomic_plain for place in convert_atomic_places(c)):
    convert_atomic_left.add(convert_atomic_key(m, addr))

//----------------------------------------------------------
//  Only what is shown to be fine goes on
//----------------------------------------------------------

@script:python@
m << convert_atomic_pair.m;
u << convert_atomic_pair.u;
addr << convert_atomic_pair.addr;
@@

if convert_atomic_may(convert_atomic_key(m, addr)):
    for x in m + u:
        convert_atomic_unmaps.setdefault((x.file, x.line, x.column), [])
    convert_atomic_unmaps[m[0].file, m[0].line, m[0].column] += [int(x.line) for x in u]

// Anew, and not by its pair: one unmap may belong to several maps, but is changed once.
@convert_atomic_place depends on convert_atomic_pair@
identifier call = { kmap_atomic, kunmap_atomic };
position p;
@@

 call@p(...)

@script:python@
p << convert_atomic_place.p;
@@

if (p[0].file, p[0].line, p[0].column) not in convert_atomic_unmaps:
    cocci.include_match(False)

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@depends on patch@
position convert_atomic_place.p;
@@

(
- kmap_atomic@p
+ kmap_local_page
  (...)
|
- kunmap_atomic@p
+ kunmap_local
  (...)
)

//----------------------------------------------------------
//  For context mode
//----------------------------------------------------------

@depends on context@
identifier convert_atomic_place.call;
position convert_atomic_place.p;
@@

* call@p(...)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on org@
p << convert_atomic_place.p;
call << convert_atomic_place.call;
@@

if call == "kmap_atomic":
    coccilib.org.print_todo(p[0], "WARNING: opportunity for kmap_local_page()")

@script:python depends on report@
p << convert_atomic_place.p;
call << convert_atomic_place.call;
@@

if call == "kmap_atomic":
    unmaps = sorted(set(convert_atomic_unmaps[p[0].file, p[0].line, p[0].column]))
    coccilib.report.print_report(p[0], "WARNING: opportunity for kmap_local_page()%s" %
                                 "".join("; unmapped on line %d" % line for line in unmaps))
