// SPDX-License-Identifier: GPL-2.0-only
///
/// kmap_local_page() does for a mapping that one thread uses in one function and
/// that is gone when the function ends.  It needs no global lock, and no entry of
/// kmap()'s pool, which can run dry.
///
//# kmap_local_page() (Linux 5.11 and later) is cheaper and cannot run out of
//# entries, but its address is good for one thread only, its unmaps must come
//# in the reverse order, and page_address() does not know it.  So a function is
//# changed as a whole or not at all, and only if
//# - each of its kunmap() belongs to one kmap() and the other way round, on
//#   every path;
//# - the address is in a variable of the function's own that holds nothing else
//#   and is neither copied, advanced, stored, nor used after the unmap;
//# - neither the page's variable nor what it is found by changes meanwhile;
//# - a second mapping begun meanwhile also ends meanwhile;
//# - all that is called meanwhile is listed (the kinds "plain" and "plain-value"
//#   of names.def): it keeps no address, hands it to no device or other thread,
//#   asks for no page_address(), and maps nothing that outlives it.
//#
//# Left alone, because nothing here shows that it is so: any other call, even
//# one that is given neither the page nor the address; kmap() plus an offset,
//# which may be the page's end, where kunmap_local() would take the address for
//# another page's.
//# Taken for granted: no access goes beyond the page.  In low memory it may go
//# well today, and with kmap_local_page() too, but for DEBUG_KMAP_LOCAL_FORCE_MAP.
//# What changes all the same: might_sleep() is no longer asserted.
//
// Rule: convert-kmap
// Subject: map pages with kmap_local_page(), not kmap()
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap, kunmap, kmap_local_page, kunmap_local, highmem

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@

import re

# (file, function, variable) -> places, each a line and a column
convert_kmap_seen, convert_kmap_fine = {}, {}
convert_kmap_right, convert_kmap_right_fine = {}, {}
convert_kmap_set, convert_kmap_set_by_map, convert_kmap_local = {}, {}, set()
# (file, function) -> places of all kmap() and kunmap(), and of those that belong together
convert_kmap_calls, convert_kmap_paired = {}, {}
# (file, function, variable) of each pair, by function
convert_kmap_keys = {}
# (file, function) that stay as they are
convert_kmap_left = set()
# places of calls that keep nothing
convert_kmap_plain = set()
# (file, line, column) of the calls that change: the lines of a map's unmaps, the address of an unmap's map
convert_kmap_unmaps, convert_kmap_address = {}, {}

# A variable, or what is found from one by a member, an element or sg_page(), as spatch writes it.
convert_kmap_page = re.compile(r'(sg_page \( )?[&*]? ?\w+( ?(->|\.) ?\w+| ?\[ ?\w+ ?\])*( \))?$')

# May an assignment to the one change the other?  Two members, or an array and another, are taken to be apart
# by their names.
def convert_kmap_same(changed, page):
    words, inside = re.findall(r'\w+', changed), re.findall(r'\w+', page)
    if len(words) == 1 and changed == words[0]:
        return changed in inside
    if re.search(r'(->|\.) ?\w+$', changed):
        return words[-1] in inside
    return not words or words[0] in inside

def convert_kmap_function(p):
    return p[0].file, p[0].current_element

def convert_kmap_key(p, addr):
    return p[0].file, p[0].current_element, addr

def convert_kmap_places(p):
    return {(x.line, x.column) for x in p}

def convert_kmap_note(places, key, p):
    places.setdefault(key, set()).update(convert_kmap_places(p))

def convert_kmap_may(key):
    def of(places):
        return places.get(key, set())
    return (key in convert_kmap_local and
            of(convert_kmap_set) <= of(convert_kmap_set_by_map) and
            of(convert_kmap_right) <= of(convert_kmap_right_fine) and
            of(convert_kmap_seen) - of(convert_kmap_right) <=
            of(convert_kmap_fine) | of(convert_kmap_set_by_map))

//----------------------------------------------------------
//  The maps that an unmap of the same page follows on every path
//----------------------------------------------------------

@convert_kmap_pair forall@
type T, S;
local idexpression T *addr;
expression page, other;
position m, u, a;
@@

(
 addr@a = kmap@m(page)
|
 addr@a = (S *)kmap@m(page)
)
... when != addr = other
    when strict
 kunmap@u(page)

@script:python convert_kmap_named@
m << convert_kmap_pair.m;
u << convert_kmap_pair.u;
a << convert_kmap_pair.a;
addr << convert_kmap_pair.addr;
page << convert_kmap_pair.page;
held;
@@

key, function = convert_kmap_key(m, addr), convert_kmap_function(m)
convert_kmap_note(convert_kmap_set_by_map, key, a)
convert_kmap_note(convert_kmap_paired, function, m)
convert_kmap_note(convert_kmap_paired, function, u)
convert_kmap_keys.setdefault(function, set()).add(key)
if not convert_kmap_page.match(page):
    convert_kmap_left.add(function)
for x in u:
    # which address it would have to be given is not known, if it belongs to two
    if convert_kmap_address.setdefault((x.file, x.line, x.column), (m[0].line, m[0].column, addr)) != \
            (m[0].line, m[0].column, addr):
        convert_kmap_left.add(function)
coccinelle.held = cocci.make_ident(addr)

@convert_kmap_every depends on convert_kmap_pair@
identifier call = { kmap, kunmap };
position p;
@@

 call@p(...)

@script:python@
p << convert_kmap_every.p;
@@

convert_kmap_note(convert_kmap_calls, convert_kmap_function(p), p)

//----------------------------------------------------------
//  The variable is the function's own: no parameter, not static
//----------------------------------------------------------

@convert_kmap_declared@
type T;
identifier convert_kmap_named.held;
position p;
@@

(
 T held@p;
|
 T held@p = ...;
)

@script:python@
p << convert_kmap_declared.p;
held << convert_kmap_named.held;
@@

convert_kmap_local.add(convert_kmap_key(p, held))

//----------------------------------------------------------
//  Where it stands, and where it may
//----------------------------------------------------------

@convert_kmap_everywhere@
identifier convert_kmap_named.held;
position p;
@@

 held@p

@script:python@
p << convert_kmap_everywhere.p;
held << convert_kmap_named.held;
@@

convert_kmap_note(convert_kmap_seen, convert_kmap_key(p, held), p)

@convert_kmap_assigned@
typedef u64, uintptr_t;
identifier convert_kmap_named.held;
expression other;
position p;
@@

(
 held@p = other
|
 held@p += other
|
 held@p -= other
|
 held@p++
|
 held@p--
|
 ++held@p
|
 --held@p
|
 &held@p
|
 (unsigned long)(<+... held@p ...+>)
|
 (long)(<+... held@p ...+>)
|
 (uintptr_t)(<+... held@p ...+>)
|
 (u64)(<+... held@p ...+>)
)

@script:python@
p << convert_kmap_assigned.p;
held << convert_kmap_named.held;
@@

convert_kmap_note(convert_kmap_set, convert_kmap_key(p, held), p)

@convert_kmap_read@
identifier convert_kmap_named.held;
expression to;
position p;
@@

 to = <+... held@p ...+>

@script:python@
p << convert_kmap_read.p;
held << convert_kmap_named.held;
@@

convert_kmap_note(convert_kmap_right, convert_kmap_key(p, held), p)

// What is assigned is a number, so no copy of the address.
@convert_kmap_read_well@
identifier convert_kmap_named.held;
typedef u8, u16, u32, s8, s16, s32, __u8, __u16, __u32, bool, loff_t;
typedef __le16, __le32, __be16, __be32;
local idexpression { char, signed char, unsigned char, short, unsigned short, int, unsigned int, u8, u16, u32,
	s8, s16, s32, __u8, __u16, __u32, bool, loff_t, ssize_t, __le16, __le32, __be16, __be32 } to;
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
p << convert_kmap_read_well.p;
held << convert_kmap_named.held;
@@

convert_kmap_note(convert_kmap_right_fine, convert_kmap_key(p, held), p)

@convert_kmap_used@
identifier convert_kmap_named.held;
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
p << convert_kmap_used.p;
held << convert_kmap_named.held;
@@

convert_kmap_note(convert_kmap_fine, convert_kmap_key(p, held), p)

// Whatever the right side of an assignment says is judged by the rules above.
@convert_kmap_written@
identifier convert_kmap_named.held;
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
p << convert_kmap_written.p;
held << convert_kmap_named.held;
@@

convert_kmap_note(convert_kmap_fine, convert_kmap_key(p, held), p)

@convert_kmap_tested@
identifier convert_kmap_named.held;
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
p << convert_kmap_tested.p;
held << convert_kmap_named.held;
@@

convert_kmap_note(convert_kmap_fine, convert_kmap_key(p, held), p)

//----------------------------------------------------------
//  What is called between the map and its unmap
//----------------------------------------------------------

@convert_kmap_plain_call depends on convert_kmap_pair@
// names: plain plain-value pool-map pool-unmap
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
	be16_to_cpup, be32_to_cpup, be64_to_cpup, kmap, kunmap };
position c;
@@

 plain(...)@c

@script:python@
c << convert_kmap_plain_call.c;
@@

convert_kmap_plain.update((c[0].file, place) for place in convert_kmap_places(c))

@convert_kmap_call exists@
expression convert_kmap_pair.page;
position convert_kmap_pair.m;
expression f;
position c;
@@

 kmap@m(page)
 ... when != kunmap(page)
     when any
 f(...)@c

@script:python@
c << convert_kmap_call.c;
@@

if any((c[0].file, place) not in convert_kmap_plain for place in convert_kmap_places(c)):
    convert_kmap_left.add(convert_kmap_function(c))

//----------------------------------------------------------
//  What else would make a difference
//----------------------------------------------------------

// The page's variable, or what it is found by, is not the same at the unmap.
@convert_kmap_changed exists@
expression convert_kmap_pair.page;
position convert_kmap_pair.m;
expression changed, other;
position p;
@@

 kmap@m(page)
 ... when != kunmap(page)
     when any
(
 changed@p = other
|
 changed@p += other
|
 changed@p -= other
|
 changed@p++
|
 changed@p--
|
 ++changed@p
|
 --changed@p
)

@script:python@
page << convert_kmap_pair.page;
changed << convert_kmap_changed.changed;
p << convert_kmap_changed.p;
@@

if convert_kmap_same(changed, page):
    convert_kmap_left.add(convert_kmap_function(p))

@convert_kmap_crossed exists@
expression convert_kmap_pair.page;
position convert_kmap_pair.m;
expression inner;
position p;
@@

 kmap@m(page)
 ... when != kunmap(page)
     when any
 kmap@p(inner)
 ... when != kunmap(inner)
     when any
 kunmap(page)

@script:python@
p << convert_kmap_crossed.p;
@@

convert_kmap_left.add(convert_kmap_function(p))

@convert_kmap_not_mapped exists@
expression convert_kmap_pair.page;
position convert_kmap_pair.u;
identifier f;
position p;
@@

 f(...) {
 ... when != kmap(page)
     when any
 kunmap@u@p(page)
 ... when any
 }

@script:python@
p << convert_kmap_not_mapped.p;
@@

convert_kmap_left.add(convert_kmap_function(p))

@convert_kmap_twice exists@
expression convert_kmap_pair.page;
position convert_kmap_pair.u;
position p;
@@

 kunmap@u(page)
 ... when != kmap(page)
     when any
 kunmap@p(page)

@script:python@
p << convert_kmap_twice.p;
@@

convert_kmap_left.add(convert_kmap_function(p))

@convert_kmap_late exists@
identifier convert_kmap_named.held;
position convert_kmap_pair.u;
expression other;
position p;
@@

 kunmap@u(...)
 ... when != held = other
     when any
 held@p

@script:python@
p << convert_kmap_late.p;
held << convert_kmap_named.held;
@@

key = convert_kmap_key(p, held)
if not convert_kmap_places(p) <= convert_kmap_set_by_map.get(key, set()):
    convert_kmap_left.add(convert_kmap_function(p))

//----------------------------------------------------------
//  Only what is shown to be fine goes on
//----------------------------------------------------------

@script:python@
m << convert_kmap_pair.m;
u << convert_kmap_pair.u;
@@

function = convert_kmap_function(m)
if (function not in convert_kmap_left and convert_kmap_calls[function] <= convert_kmap_paired[function] and
        all(convert_kmap_may(key) for key in convert_kmap_keys[function])):
    for x in u:
        convert_kmap_unmaps[x.file, x.line, x.column] = []
    convert_kmap_unmaps[m[0].file, m[0].line, m[0].column] = sorted(int(x.line) for x in u)

@convert_kmap_place depends on convert_kmap_pair@
identifier call = { kmap, kunmap };
position p;
@@

 call@p(...)

@script:python convert_kmap_given@
p << convert_kmap_place.p;
call << convert_kmap_place.call;
addr;
@@

place = p[0].file, p[0].line, p[0].column
if place not in convert_kmap_unmaps:
    cocci.include_match(False)
coccinelle.addr = cocci.make_ident(convert_kmap_address[place][2] if place in convert_kmap_address else call)

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@depends on patch@
identifier convert_kmap_given.addr;
expression page;
position convert_kmap_place.p;
@@

(
- kmap@p
+ kmap_local_page
  (page)
|
- kunmap@p(page)
+ kunmap_local(addr)
)

//----------------------------------------------------------
//  For context mode
//----------------------------------------------------------

@depends on context@
identifier convert_kmap_place.call;
position convert_kmap_place.p;
@@

* call@p(...)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

@script:python depends on org@
p << convert_kmap_place.p;
call << convert_kmap_place.call;
@@

if call == "kmap":
    coccilib.org.print_todo(p[0], "WARNING: opportunity for kmap_local_page()")

@script:python depends on report@
p << convert_kmap_place.p;
call << convert_kmap_place.call;
@@

if call == "kmap":
    unmaps = convert_kmap_unmaps[p[0].file, p[0].line, p[0].column]
    coccilib.report.print_report(p[0], "WARNING: opportunity for kmap_local_page()%s" %
                                 "".join("; unmapped on line %d" % line for line in unmaps))
