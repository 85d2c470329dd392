// SPDX-License-Identifier: GPL-2.0-only
///
/// To map a page only to copy from it, to copy to it or to fill it is what
/// memcpy_from_page(), memcpy_to_page(), memcpy_page(), memset_page(),
/// memzero_page() and clear_highpage() do in one call, which cannot forget to
/// unmap.
///
//# What stays the same, and by which definition (include/linux/highmem.h of
//# 6.12; memcpy_page(), memset_page() and the others came with 5.11 and 5.12,
//# older kernels need them first):
//#
//# - The same bytes are copied or set.  The offset is what was added to the
//#   address, which must count bytes: a void or character pointer, or one that
//#   was cast to that.
//# - The data cache is flushed exactly if it was.  memcpy_to_page() and
//#   memzero_page() flush inside the mapping, so they stand only for code that
//#   flushes there; memcpy_page(), memset_page() and clear_highpage() do not
//#   flush, so they stand for code that does not, and a flush after the unmap
//#   stays where it was.  A memset() to 0 without a flush becomes memset_page().
//# - The functions map with kmap_local_page().  kmap_atomic() also keeps the
//#   task from being preempted and from taking page faults, kmap() may sleep;
//#   nothing between map and unmap but one copy of kernel memory, which
//#   neither faults nor cares on which CPU it runs, can tell.
//# - The functions assert that the bytes lie in the one page (VM_BUG_ON()).  So
//#   the code must show it: a whole page, an object, numbers, or a length that
//#   is made by PAGE_SIZE less that very offset, whatever lowers it afterwards.
//#   Where a check jumps over that, as it fits already, the check is trusted.
//#   A mapping is of one page only, but without CONFIG_HIGHMEM a copy from pages
//#   in a row (fragments of a packet, a pipe's buffers) works, and must go on.
//# - Arguments are evaluated before the page is mapped, once.  So they must be
//#   free of side effects and of calls, other than of a few pure functions.
//# - The variable of the address must be read nowhere after the unmap, unless
//#   it is set before; if the mapping is its initial value, it must not occur
//#   again at all, as its declaration goes.
//# - memcpy_page() maps the two pages in another order than most code.  Nobody
//#   can tell, as both are unmapped behind it, in the reverse order.
//#
//# Left alone, as it would change something: a copy to a page without a flush,
//# or with the flush after the unmap (memcpy_to_page() flushes, and earlier);
//# copy_page() (copy_highpage() copies the memory tags of arm64 too); more than
//# one statement inside the mapping; fragments of packets, pipes and whatever
//# else the bounds are not shown of.  Not matched, though it could be: an
//# address that the map's own statement advances, `addr + a + b` (the sum of
//# both offsets may have another type), and an address kept in a structure.
//
// Rule: convert-memcpy-page
// Subject: copy with the helpers of highmem.h
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.1.0
// Keywords: kmap, kmap_atomic, kmap_local_page, memcpy_from_page, memcpy_to_page, highmem

virtual patch
virtual context
virtual org
virtual report

// spatch leaves out files by the names that a rule spells out, and reads no sets for it.
@memcpypage_here@
@@

// calls: pool-map page-map
(
kmap(...)
|
kmap_atomic(...)
|
kmap_atomic_prot(...)
|
kmap_local_page(...)
|
kmap_local_page_prot(...)
)

@initialize:python@
@@

import re

# The functions that are made of the very statements, in whatever kernel.
MEMCPYPAGE_HELPERS = {
    'memcpy_from_page', 'memcpy_to_page', 'memcpy_page', 'memset_page', 'memzero_page',
    'clear_highpage', 'copy_highpage', 'clear_user_highpage', 'copy_user_highpage',
}
# Calls that may as well be made before the page is mapped: they only compute.
MEMCPYPAGE_PURE = {
    'sizeof', 'ARRAY_SIZE', 'min', 'max', 'min_t', 'max_t', 'offset_in_page', 'offsetof',
    'page_address', 'sg_page', 'bh_offset', 'virt_to_page', 'vmalloc_to_page', 'pfn_to_page',
    'i_blocksize', 'strlen',
}
MEMCPYPAGE_BYTE = {'void', 'char', 'unsigned char', 'signed char', 'u8', 's8', '__u8', 'uint8_t'}
MEMCPYPAGE_FAMILY = {
    'kmap': 'kunmap', 'kmap_atomic': 'kunmap_atomic', 'kmap_local_page': 'kunmap_local',
}

def memcpypage_same(one, other):
    return ''.join(one.split()) == ''.join(other.split())

def memcpypage_pair(map, unmap, page, addr, arg):
    return MEMCPYPAGE_FAMILY[map] == unmap and memcpypage_same(arg, page if map == 'kmap' else addr)

# Nothing that happens in it, and the address itself is not in it.
def memcpypage_simple(addr, *texts):
    for text in texts:
        if re.search(r'\+\+|--|[^=!<>]=[^=]|<<=|>>=|(?<![.>])\b%s\b|\{' % re.escape(addr), text):
            return False
        if set(re.findall(r'\b(\w+)\s*\(', text)) - MEMCPYPAGE_PURE:
            return False
        casts = r'\(\s*(const\s+)?(struct\s+)?\w+(\s+\w+)?[\s*]*\)'
        if re.search(r'[\])]\s*\(', re.sub(casts, '', text)):
            return False
    return True

# The offset that a pointer of one of the two has in its page, else None.
def memcpypage_offset(pointer, addr, type):
    m = re.match(r'(?:\(([\w\s*]+\*)\s*\)\s*)?%s(?:\s*\+\s*(.*))?$' % re.escape(addr), pointer)
    if not m or m.group(2) and (re.search(r'[-+*/&|?%<>^]', m.group(2).replace('->', '.')) or
                                not memcpypage_bytes(m.group(1) or type)):
        return None
    return m.group(2) or '0'

# May one memcpy_page() stand for two mappings and the copy between them?
def memcpypage_both(map, unmap, page, one, type, arg,
                    map2, unmap2, page2, two, type2, arg2, to, source, size):
    # the stack of mappings asks for the reverse order, the pool for none
    nested = (memcpypage_pair(map2, unmap, page2, two, arg) and
              memcpypage_pair(map, unmap2, page, one, arg2))
    pool = (map == map2 == 'kmap' and memcpypage_pair(map, unmap, page, one, arg) and
            memcpypage_pair(map2, unmap2, page2, two, arg2))
    if one == two or not nested and not pool:
        return False
    for a, b in (((one, type), (two, type2)), ((two, type2), (one, type))):
        offset, offset2 = memcpypage_offset(to, *a), memcpypage_offset(source, *b)
        if offset and offset2:
            return (memcpypage_within(offset, size) and memcpypage_within(offset2, size) and
                    all(memcpypage_simple(v, offset, offset2, size, page, page2) for v in (one, two)))
    return False

# Do the bytes lie in one page, as their numbers alone show?
def memcpypage_within(offset, size):
    if offset in ('', '0'):
        if size == 'PAGE_SIZE' or re.match(r'sizeof\b[^+]*$', size):
            return True
    elif memcpypage_same(size, 'PAGE_SIZE-' + offset):
        return True
    try:
        return 0 <= int(offset or '0', 0) and int(offset or '0', 0) + int(size, 0) <= 4096
    except ValueError:
        return False

# Places where the length was made to fit.
MEMCPYPAGE_WITHIN = set()

# What does the work of a call; the find rules bind the page where the cache is flushed.
def memcpypage_helper(call, flushed):
    return {'clear_page': ('clear_highpage',) * 2,
            'memset': ('memset_page', 'memzero_page'),
            'memcpy': ('memcpy_from_page', 'memcpy_to_page')}[call][bool(flushed)]

def memcpypage_bytes(type):
    words = [w for w in type.replace('*', ' * ').split() if w != 'const']
    return words[-1:] == ['*'] and ' '.join(words[:-1]) in MEMCPYPAGE_BYTE

//----------------------------------------------------------
//  Two pages: map, map, copy, unmap, unmap
//----------------------------------------------------------

@memcpypage_two depends on memcpypage_here@
type T, T2, U, U2;
local idexpression T addr;
local idexpression T2 addr2;
identifier id, id2;
expression page, page2, arg, arg2, dst, src, len;
identifier map = { kmap, kmap_atomic, kmap_local_page };
identifier map2 = { kmap, kmap_atomic, kmap_local_page };
identifier unmap = { kunmap, kunmap_atomic, kunmap_local };
identifier unmap2 = { kunmap, kunmap_atomic, kunmap_local };
position d, d2, p, u;
@@

(
addr = map(page);
|
U id = map@d(page);
)
(
addr2 = map2(page2);
|
U2 id2 = map2@d2(page2);
)
memcpy@p(dst, src, len);
unmap(arg);
unmap2@u(arg2);

@script:python memcpypage_names@
p << memcpypage_two.p;
map << memcpypage_two.map;
map2 << memcpypage_two.map2;
unmap << memcpypage_two.unmap;
unmap2 << memcpypage_two.unmap2;
page << memcpypage_two.page;
page2 << memcpypage_two.page2;
arg << memcpypage_two.arg;
arg2 << memcpypage_two.arg2;
T << memcpypage_two.T = "";
U << memcpypage_two.U = "";
T2 << memcpypage_two.T2 = "";
U2 << memcpypage_two.U2 = "";
addr << memcpypage_two.addr = "";
addr2 << memcpypage_two.addr2 = "";
id << memcpypage_two.id = "";
id2 << memcpypage_two.id2 = "";
dst << memcpypage_two.dst;
src << memcpypage_two.src;
len << memcpypage_two.len;
v;
w;
@@

if (p[0].current_element not in MEMCPYPAGE_HELPERS and
        memcpypage_both(map, unmap, page, addr or id, T or U, arg,
                        map2, unmap2, page2, addr2 or id2, T2 or U2, arg2, dst, src, len)):
    coccinelle.v = cocci.make_ident(addr or id)
    coccinelle.w = cocci.make_ident(addr2 or id2)
else:
    cocci.include_match(False)

@memcpypage_two_assigned depends on memcpypage_here@
identifier memcpypage_names.v, memcpypage_names.w;
expression E;
position s;
@@

(
v@s = E
|
w@s = E
)

@memcpypage_two_late depends on memcpypage_here exists@
identifier memcpypage_names.v, memcpypage_names.w;
identifier unmap2;
position memcpypage_two.p, memcpypage_two.u, l, q != memcpypage_two_assigned.s;
expression E;
type U;
@@

memcpy@p@l(...);
... when != v = E
    when != w = E
unmap2@u(...);
(
... when != v = E
    when != U v = E;
v@q
|
... when != w = E
    when != U w = E;
w@q
)

@memcpypage_two_again depends on memcpypage_here exists@
identifier memcpypage_names.v;
identifier map, unmap;
position memcpypage_two.d, memcpypage_two.p, memcpypage_two.u, l;
type U;
@@

U v = map@d(...);
...
memcpy@p@l(...);
...
unmap@u(...);
... when != U v = ...;
v

@memcpypage_two_again2 depends on memcpypage_here exists@
identifier memcpypage_names.w;
identifier map, unmap;
position memcpypage_two.d2, memcpypage_two.p, memcpypage_two.u, l;
type U;
@@

U w = map@d2(...);
...
memcpy@p@l(...);
...
unmap@u(...);
... when != U w = ...;
w

@memcpypage_pages depends on memcpypage_here@
identifier memcpypage_names.v, memcpypage_names.w;
position memcpypage_two.p, q != { memcpypage_two_late.l, memcpypage_two_again.l, memcpypage_two_again2.l };
@@

(
memcpy@p@q(<+... v ...+>, <+... w ...+>, ...)
|
memcpy@p@q(<+... w ...+>, <+... v ...+>, ...)
)

@depends on memcpypage_here && patch@
identifier memcpypage_names.v, memcpypage_names.w;
position memcpypage_pages.q;
expression off, off2, page, page2, len;
identifier map, map2, unmap, unmap2;
type U, U2, CT, CT2;
@@

(
- v = map(page);
|
- U v = map(page);
)
(
- w = map2(page2);
|
- U2 w = map2(page2);
)
(
- memcpy@q(\(v + off\|(CT)v + off\), \(w + off2\|(CT2)w + off2\), len);
+ memcpy_page(page, off, page2, off2, len);
|
- memcpy@q(\(v + off\|(CT)v + off\), \((CT2)w\|w\), len);
+ memcpy_page(page, off, page2, 0, len);
|
- memcpy@q(\((CT)v\|v\), \(w + off2\|(CT2)w + off2\), len);
+ memcpy_page(page, 0, page2, off2, len);
|
- memcpy@q(\((CT)v\|v\), \((CT2)w\|w\), len);
+ memcpy_page(page, 0, page2, 0, len);
|
- memcpy@q(\(w + off\|(CT)w + off\), \(v + off2\|(CT2)v + off2\), len);
+ memcpy_page(page2, off, page, off2, len);
|
- memcpy@q(\(w + off\|(CT)w + off\), \((CT2)v\|v\), len);
+ memcpy_page(page2, off, page, 0, len);
|
- memcpy@q(\((CT)w\|w\), \(v + off2\|(CT2)v + off2\), len);
+ memcpy_page(page2, 0, page, off2, len);
|
- memcpy@q(\((CT)w\|w\), \((CT2)v\|v\), len);
+ memcpy_page(page2, 0, page, 0, len);
)
- unmap(...);
- unmap2(...);

//----------------------------------------------------------
//  Map, one call, unmap; by a variable that is not read again
//----------------------------------------------------------

@memcpypage_site depends on memcpypage_here@
type T, U;
local idexpression T addr;
identifier id;
expression page, arg;
identifier map = { kmap, kmap_atomic, kmap_local_page };
identifier unmap = { kunmap, kunmap_atomic, kunmap_local };
identifier call = { memcpy, memset, clear_page };
position d, p, u;
@@

(
addr = map(page);
|
U id = map@d(page);
)
call@p(...);
(
unmap@u(arg);
|
flush_dcache_page(page);
unmap@u(arg);
)

@script:python memcpypage_name@
p << memcpypage_site.p;
map << memcpypage_site.map;
unmap << memcpypage_site.unmap;
page << memcpypage_site.page;
arg << memcpypage_site.arg;
addr << memcpypage_site.addr = "";
id << memcpypage_site.id = "";
v;
@@

if (p[0].current_element not in MEMCPYPAGE_HELPERS and memcpypage_simple(addr or id, page) and
        memcpypage_pair(map, unmap, page, addr or id, arg)):
    coccinelle.v = cocci.make_ident(addr or id)
else:
    cocci.include_match(False)

@memcpypage_assigned depends on memcpypage_here@
identifier memcpypage_name.v;
expression E;
position s;
@@

v@s = E

@memcpypage_late depends on memcpypage_here exists@
identifier memcpypage_name.v;
identifier call, unmap;
position memcpypage_site.p, memcpypage_site.u, l, q != memcpypage_assigned.s;
expression E;
type U;
@@

call@p@l(...);
... when != v = E
unmap@u(...);
... when != v = E
    when != U v = E;
v@q

// A variable that is declared with the mapping goes with it, so nothing else may name it.
@memcpypage_again depends on memcpypage_here exists@
identifier memcpypage_name.v;
identifier map, call, unmap;
position memcpypage_site.d, memcpypage_site.p, memcpypage_site.u, l;
type U;
@@

U v = map@d(...);
call@p@l(...);
...
unmap@u(...);
... when != U v = ...;
v

// The length is cut down to what is left of the page behind that very offset.
@memcpypage_clipped depends on memcpypage_here exists@
identifier memcpypage_name.v;
expression off, len, e, x;
position memcpypage_site.p, l;
type CT;
@@

(
len = PAGE_SIZE - off
|
len = \(min\|min_t\|umin\)(..., <+... PAGE_SIZE - off ...+>, ...)
|
len = \(min\|min_t\|umin\)(..., <+... PAGE_SIZE - off ...+>)
)
... when != len = x
    when != off = x
    when != off += x
    when != off -= x
(
memcpy@p@l(e, \(v + off\|&v[off]\|(CT)v + off\), len)
|
memcpy@p@l(\(v + off\|&v[off]\|(CT)v + off\), e, len)
|
memset@p@l(\(v + off\|&v[off]\|(CT)v + off\), e, len)
)

@memcpypage_clipped_there depends on memcpypage_here exists@
identifier memcpypage_name.v, n;
expression off, e, x;
position memcpypage_site.p, l;
type T, CT;
@@

(
T n = PAGE_SIZE - off;
|
T n = \(min\|min_t\|umin\)(..., <+... PAGE_SIZE - off ...+>, ...);
|
T n = \(min\|min_t\|umin\)(..., <+... PAGE_SIZE - off ...+>);
)
... when != n = x
    when != off = x
    when != off += x
    when != off -= x
(
memcpy@p@l(e, \(v + off\|&v[off]\|(CT)v + off\), n)
|
memcpy@p@l(\(v + off\|&v[off]\|(CT)v + off\), e, n)
|
memset@p@l(\(v + off\|&v[off]\|(CT)v + off\), e, n)
)

// The same without an offset.
@memcpypage_whole depends on memcpypage_here exists@
identifier memcpypage_name.v;
expression len, e, x, y, z;
position memcpypage_site.p, l;
type CT;
@@

(
len = \(PAGE_SIZE\|PAGE_SIZE - z\|y > PAGE_SIZE ? PAGE_SIZE : y\)
|
len = \(min\|min_t\|umin\)(..., \(PAGE_SIZE\|PAGE_SIZE - z\), ...)
|
len = \(min\|min_t\|umin\)(..., \(PAGE_SIZE\|PAGE_SIZE - z\))
)
... when != len = x
(
memcpy@p@l(e, \(v\|(CT)v\), len)
|
memcpy@p@l(\(v\|(CT)v\), e, len)
|
memset@p@l(\(v\|(CT)v\), e, len)
)

@memcpypage_whole_there depends on memcpypage_here exists@
identifier memcpypage_name.v, n;
expression e, x, y, z;
position memcpypage_site.p, l;
type T, CT;
@@

(
T n = \(PAGE_SIZE\|PAGE_SIZE - z\|y > PAGE_SIZE ? PAGE_SIZE : y\);
|
T n = \(min\|min_t\|umin\)(..., \(PAGE_SIZE\|PAGE_SIZE - z\), ...);
|
T n = \(min\|min_t\|umin\)(..., \(PAGE_SIZE\|PAGE_SIZE - z\));
)
... when != n = x
(
memcpy@p@l(e, \(v\|(CT)v\), n)
|
memcpy@p@l(\(v\|(CT)v\), e, n)
|
memset@p@l(\(v\|(CT)v\), e, n)
)

@script:python@
l << memcpypage_clipped.l;
@@

MEMCPYPAGE_WITHIN.add((l[0].file, l[0].line, l[0].column))

@script:python@
l << memcpypage_clipped_there.l;
@@

MEMCPYPAGE_WITHIN.add((l[0].file, l[0].line, l[0].column))

@script:python@
l << memcpypage_whole.l;
@@

MEMCPYPAGE_WITHIN.add((l[0].file, l[0].line, l[0].column))

@script:python@
l << memcpypage_whole_there.l;
@@

MEMCPYPAGE_WITHIN.add((l[0].file, l[0].line, l[0].column))

@memcpypage_copy depends on memcpypage_here@
identifier memcpypage_name.v;
position memcpypage_site.p, memcpypage_site.u, q != { memcpypage_late.l, memcpypage_again.l, memcpypage_pages.q };
expression off, other, val, len, page;
identifier unmap;
type CT;
@@

(
clear_page@p@q(v);
unmap@u(...);
|
memset@p@q(\(v + off\|&v[off]\|(CT)v + off\|(CT)v\|v\), 0, len);
flush_dcache_page(page);
unmap@u(...);
|
memset@p@q(\(v + off\|&v[off]\|(CT)v + off\|(CT)v\|v\), val, len);
unmap@u(...);
|
memcpy@p@q(other, \(v + off\|&v[off]\|(CT)v + off\|(CT)v\|v\), len);
unmap@u(...);
|
memcpy@p@q(\(v + off\|&v[off]\|(CT)v + off\|(CT)v\|v\), other, len);
flush_dcache_page(page);
unmap@u(...);
)

@script:python memcpypage_ok@
q << memcpypage_copy.q;
T << memcpypage_site.T = "";
U << memcpypage_site.U = "";
CT << memcpypage_copy.CT = "";
off << memcpypage_copy.off = "";
other << memcpypage_copy.other = "";
val << memcpypage_copy.val = "";
len << memcpypage_copy.len = "";
page << memcpypage_copy.page = "";
call << memcpypage_site.call;
v << memcpypage_name.v;
fine;
@@

if (not memcpypage_simple(v, off, other, val, len) or
        off and not memcpypage_bytes(CT or T or U) or
        call != 'clear_page' and not memcpypage_within(off, len) and
        (q[0].file, q[0].line, q[0].column) not in MEMCPYPAGE_WITHIN):
    cocci.include_match(False)
coccinelle.fine = cocci.make_ident(memcpypage_helper(call, page))

//----------------------------------------------------------
//  For patch mode
//----------------------------------------------------------

@depends on memcpypage_here && patch@
identifier memcpypage_name.v;
position memcpypage_copy.q, memcpypage_site.u;
expression off, page, other, val, len, sum, part;
identifier map, unmap;
type U, CT;
typedef u8, s8, __u8, uint8_t;
{char *, void *, unsigned char *, signed char *, u8 *, s8 *, __u8 *, uint8_t *} plain;
char[] array;
@@

(
- v = map(page);
|
- U v = map(page);
)
(
- clear_page@q(v);
+ clear_highpage(page);
- unmap@u(...);
|
- memset@q(\(v + off\|&v[off]\|(CT)v + off\), 0, len);
+ memzero_page(page, off, len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memset@q(\((CT)v\|v\), 0, len);
+ memzero_page(page, 0, len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memset@q(\(v + off\|&v[off]\|(CT)v + off\), val, len);
+ memset_page(page, off, val, len);
- unmap@u(...);
|
- memset@q(\((CT)v\|v\), val, len);
+ memset_page(page, 0, val, len);
- unmap@u(...);
|
- memcpy@q(plain, \(v + off\|&v[off]\|(CT)v + off\), len);
+ memcpy_from_page(plain, page, off, len);
- unmap@u(...);
|
- memcpy@q(plain, \((CT)v\|v\), len);
+ memcpy_from_page(plain, page, 0, len);
- unmap@u(...);
|
- memcpy@q(array, \(v + off\|&v[off]\|(CT)v + off\), len);
+ memcpy_from_page(array, page, off, len);
- unmap@u(...);
|
- memcpy@q(array, \((CT)v\|v\), len);
+ memcpy_from_page(array, page, 0, len);
- unmap@u(...);
|
- memcpy@q(sum + part, \(v + off\|&v[off]\|(CT)v + off\), len);
+ memcpy_from_page((char *)(sum + part), page, off, len);
- unmap@u(...);
|
- memcpy@q(sum + part, \((CT)v\|v\), len);
+ memcpy_from_page((char *)(sum + part), page, 0, len);
- unmap@u(...);
|
- memcpy@q(sum - part, \(v + off\|&v[off]\|(CT)v + off\), len);
+ memcpy_from_page((char *)(sum - part), page, off, len);
- unmap@u(...);
|
- memcpy@q(sum - part, \((CT)v\|v\), len);
+ memcpy_from_page((char *)(sum - part), page, 0, len);
- unmap@u(...);
|
- memcpy@q(other, \(v + off\|&v[off]\|(CT)v + off\), len);
+ memcpy_from_page((char *)other, page, off, len);
- unmap@u(...);
|
- memcpy@q(other, \((CT)v\|v\), len);
+ memcpy_from_page((char *)other, page, 0, len);
- unmap@u(...);
|
- memcpy@q(\(v + off\|&v[off]\|(CT)v + off\), plain, len);
+ memcpy_to_page(page, off, plain, len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\((CT)v\|v\), plain, len);
+ memcpy_to_page(page, 0, plain, len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\(v + off\|&v[off]\|(CT)v + off\), array, len);
+ memcpy_to_page(page, off, array, len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\((CT)v\|v\), array, len);
+ memcpy_to_page(page, 0, array, len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\(v + off\|&v[off]\|(CT)v + off\), sum + part, len);
+ memcpy_to_page(page, off, (const char *)(sum + part), len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\((CT)v\|v\), sum + part, len);
+ memcpy_to_page(page, 0, (const char *)(sum + part), len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\(v + off\|&v[off]\|(CT)v + off\), sum - part, len);
+ memcpy_to_page(page, off, (const char *)(sum - part), len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\((CT)v\|v\), sum - part, len);
+ memcpy_to_page(page, 0, (const char *)(sum - part), len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\(v + off\|&v[off]\|(CT)v + off\), other, len);
+ memcpy_to_page(page, off, (const char *)other, len);
- flush_dcache_page(page);
- unmap@u(...);
|
- memcpy@q(\((CT)v\|v\), other, len);
+ memcpy_to_page(page, 0, (const char *)other, len);
- flush_dcache_page(page);
- unmap@u(...);
)

// A variable that was there for the address alone.
@depends on memcpypage_here && patch@
identifier memcpypage_names.v;
type T;
constant C;
@@

(
- T v;
|
- T v = C;
)
  ... when != v
      when strict
      when any

@depends on memcpypage_here && patch@
identifier memcpypage_names.w;
type T;
constant C;
@@

(
- T w;
|
- T w = C;
)
  ... when != w
      when strict
      when any

@depends on memcpypage_here && patch@
identifier memcpypage_name.v;
type T;
constant C;
@@

(
- T v;
|
- T v = C;
)
  ... when != v
      when strict
      when any

//----------------------------------------------------------
//  For context, org and report mode
//----------------------------------------------------------

@depends on memcpypage_here && context@
position memcpypage_pages.q;
@@

* memcpy@q(...)

@depends on memcpypage_here && context@
position memcpypage_copy.q;
identifier memcpypage_site.call;
@@

* call@q(...)

@script:python depends on org@
p << memcpypage_pages.q;
v << memcpypage_names.v;
w << memcpypage_names.w;
@@

coccilib.org.print_todo(p[0], "%s and %s are mapped for one copy: memcpy_page() does all of it" % (v, w))

@script:python depends on org@
p << memcpypage_copy.q;
ok << memcpypage_ok.fine;
v << memcpypage_name.v;
@@

coccilib.org.print_todo(p[0], "%s is mapped for one call: %s() does all of it" % (v, ok))

@script:python depends on report@
p << memcpypage_pages.q;
v << memcpypage_names.v;
w << memcpypage_names.w;
@@

coccilib.report.print_report(p[0], "WARNING: %s and %s are mapped for one copy: memcpy_page() does all of it" % (v, w))

@script:python depends on report@
p << memcpypage_copy.q;
ok << memcpypage_ok.fine;
v << memcpypage_name.v;
@@

coccilib.report.print_report(p[0], "WARNING: %s is mapped for one call: %s() does all of it" % (v, ok))
