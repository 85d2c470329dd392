// SPDX-License-Identifier: GPL-2.0-only
///
/// From kmap_atomic() to kunmap_atomic() nothing may sleep: the mapping is the
/// CPU's, and another task would find it or take it.  That holds for calls that
/// sleep, for allocations that may wait for memory, and for copies from and to
/// user space whose result nobody looks at.
///
//# A match is a bug, unless the address is unmapped and mapped again in a
//# function that is called.  A match needs kunmap_atomic() of the same address
//# behind the call on every way, since a flag may decide on both.
//#
//# Not matched are calls that sleep further below, flags that are kept in a
//# variable, and user copies whose result is used: from Linux 4.2 on these
//# come back short instead of sleeping, which is an error only before.
//# kmap_local_page() lets its user sleep.
//#
//# Patch mode makes GFP_KERNEL to GFP_ATOMIC where the memory is little and
//# the first thing done with it is to ask whether there was any, since the
//# caller is then ready for the failure that becomes more likely.  It is the smallest change
//# and not always the best: one may allocate before kmap_atomic(), or take
//# kmap_local_page() where there is one.
//
// Rule: kmap-sleep
// Subject: don't sleep in a kmap_atomic() section
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap_atomic, kunmap_atomic, sleep, GFP_KERNEL, mutex_lock, copy_from_user, highmem

virtual patch
virtual context
virtual org
virtual report

// spatch leaves out files by the names that a rule spells out, and reads no sets for it.
@sleep_here@
@@

// calls: atomic-map section-map
(
kmap_atomic(...)
|
kmap_atomic_prot(...)
|
kmap_atomic_pfn(...)
|
kmap_skb_frag(...)
|
io_mapping_map_atomic_wc(...)
)

//----------------------------------------------------------
//  Calls that sleep
//----------------------------------------------------------

@sleep_call depends on sleep_here && !patch exists@
expression addr, other;
type T;
// names: atomic-map section-map
identifier begin = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_skb_frag,
	io_mapping_map_atomic_wc };
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
// names: sleep
identifier sleep = { might_sleep, cond_resched, schedule, schedule_timeout,
	schedule_timeout_interruptible, schedule_timeout_killable, schedule_timeout_uninterruptible,
	io_schedule, io_schedule_timeout, yield, msleep, msleep_interruptible, ssleep, usleep_range,
	mutex_lock, mutex_lock_nested, mutex_lock_interruptible, mutex_lock_killable, down,
	down_interruptible, down_killable, down_read, down_read_killable, down_write, down_write_killable,
	wait_for_completion, wait_for_completion_timeout, wait_for_completion_interruptible,
	wait_for_completion_killable, wait_event, wait_event_timeout, wait_event_interruptible,
	wait_event_interruptible_timeout, wait_event_killable, lock_page, folio_lock, lock_buffer,
	wait_on_buffer, wait_on_page_locked, wait_on_page_writeback, folio_wait_writeback, flush_work,
	flush_scheduled_work, cancel_work_sync, synchronize_rcu, synchronize_net, kthread_stop, vzalloc,
	vmap, vunmap, lock_kernel, lock_sock, sb_bread, read_mapping_page, read_cache_page, vmalloc, vfree
	};
position p, b;
@@

addr = \(begin@b(...)\|(T)begin@b(...)\|begin@b(...) + ...\|(T)begin@b(...) + ...\)
... when != end(<+... addr ...+>, ...)
    when != addr = other
sleep@p(...)

// The same flag may decide on the mapping and on the call; then some way leads past the end.
@sleep_call_passed depends on !patch exists@
identifier f, sleep_call.sleep;
expression sleep_call.addr;
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
position sleep_call.p;
@@

f(...)
{
... when any
sleep@p(...)
... when != end(<+... addr ...+>, ...)
}

@sleep_called depends on !patch && !sleep_call_passed@
expression sleep_call.addr;
expression other;
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
identifier sleep_call.sleep;
position sleep_call.p;
@@

* sleep@p(...)
... when != addr = other
end(<+... addr ...+>, ...)

//----------------------------------------------------------
//  User copies whose result is dropped
//----------------------------------------------------------

@sleep_copy depends on sleep_here && !patch exists@
expression addr, other;
type T;
// names: atomic-map section-map
identifier begin = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_skb_frag,
	io_mapping_map_atomic_wc };
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
// names: user-copy
identifier copy = { copy_from_user, copy_to_user, __copy_from_user, __copy_to_user, clear_user,
	get_user, put_user, __get_user, __put_user };
position p, b;
@@

addr = \(begin@b(...)\|(T)begin@b(...)\|begin@b(...) + ...\|(T)begin@b(...) + ...\)
... when != end(<+... addr ...+>, ...)
    when != addr = other
copy@p(...);

@sleep_copy_passed depends on !patch exists@
identifier f, sleep_copy.copy;
expression sleep_copy.addr;
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
position sleep_copy.p;
@@

f(...)
{
... when any
copy@p(...);
... when != end(<+... addr ...+>, ...)
}

@sleep_copied depends on !patch && !sleep_copy_passed@
expression sleep_copy.addr;
expression other;
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
identifier sleep_copy.copy;
position sleep_copy.p;
@@

* copy@p(...);
... when != addr = other
end(<+... addr ...+>, ...)

//----------------------------------------------------------
//  Allocations
//----------------------------------------------------------

@sleep_alloc depends on sleep_here exists@
expression addr, other;
type T;
// names: atomic-map section-map
identifier begin = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_skb_frag,
	io_mapping_map_atomic_wc };
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
// names: small-alloc gfp-alloc
identifier alloc = { kmalloc, kzalloc, kcalloc, kmalloc_array, kmemdup, kstrdup, kmem_cache_alloc,
	kmem_cache_zalloc, alloc_page, alloc_pages, __get_free_page, __get_free_pages, get_zeroed_page,
	krealloc, kvmalloc, kvzalloc, kmalloc_node, kzalloc_node, kstrndup, kasprintf, mempool_alloc,
	bio_alloc, bio_kmalloc, alloc_skb, skb_clone, skb_copy, radix_tree_preload, dma_alloc_coherent };
// names: gfp-blocking
identifier gfp = { GFP_KERNEL, GFP_NOFS, GFP_NOIO, GFP_USER, GFP_HIGHUSER, GFP_KERNEL_ACCOUNT };
position p, b;
@@

addr = \(begin@b(...)\|(T)begin@b(...)\|begin@b(...) + ...\|(T)begin@b(...) + ...\)
... when != end(<+... addr ...+>, ...)
    when != addr = other
alloc@p(..., \(gfp\|gfp | ...\), ...)

@sleep_alloc_passed exists@
identifier f, sleep_alloc.alloc;
expression sleep_alloc.addr;
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
position sleep_alloc.p;
@@

f(...)
{
... when any
alloc@p(...)
... when != end(<+... addr ...+>, ...)
}

@sleep_allocated depends on !patch && !sleep_alloc_passed@
expression sleep_alloc.addr;
expression other;
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
identifier sleep_alloc.alloc;
position sleep_alloc.p;
@@

* alloc@p(...)
... when != addr = other
end(<+... addr ...+>, ...)

@depends on patch && sleep_alloc && !sleep_alloc_passed@
expression memory;
statement S1, S2;
// names: small-alloc
identifier alloc = { kmalloc, kzalloc, kcalloc, kmalloc_array, kmemdup, kstrdup, kmem_cache_alloc,
	kmem_cache_zalloc, alloc_page };
position sleep_alloc.p;
@@

(
memory = alloc@p(...,
- GFP_KERNEL
+ GFP_ATOMIC
  , ...)
|
memory = alloc@p(...,
- GFP_KERNEL
+ GFP_ATOMIC
  | ..., ...)
)
... when != memory
if (\(!memory\|memory == NULL\|unlikely(!memory)\)) S1 else S2

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

// One call in several sections is one mistake.
@initialize:python@
@@
sleep_said = set()

def sleep_first(p):
    place = (p[0].file, p[0].line, p[0].column)
    if place in sleep_said:
        return False
    sleep_said.add(place)
    return True

@script:python depends on org && sleep_called@
p << sleep_call.p;
sleep << sleep_call.sleep;
addr << sleep_call.addr;
begin << sleep_call.begin;
@@

if sleep_first(p):
    coccilib.org.print_todo(p[0], "%s() sleeps while %s is mapped by %s()" % (sleep, "".join(addr.split()), begin))

@script:python depends on report && sleep_called@
p << sleep_call.p;
b << sleep_call.b;
sleep << sleep_call.sleep;
addr << sleep_call.addr;
begin << sleep_call.begin;
@@

if sleep_first(p):
    coccilib.report.print_report(p[0], "ERROR: %s() sleeps while %s is mapped by %s(); mapped on line %s [kmap-sleep]" % (sleep, "".join(addr.split()), begin, b[0].line))

@script:python depends on org && sleep_copied@
p << sleep_copy.p;
copy << sleep_copy.copy;
addr << sleep_copy.addr;
begin << sleep_copy.begin;
@@

if sleep_first(p):
    coccilib.org.print_todo(p[0], "%s() may sleep or come back short while %s is mapped by %s(), and nobody looks" % (copy, "".join(addr.split()), begin))

@script:python depends on report && sleep_copied@
p << sleep_copy.p;
b << sleep_copy.b;
copy << sleep_copy.copy;
addr << sleep_copy.addr;
begin << sleep_copy.begin;
@@

if sleep_first(p):
    coccilib.report.print_report(p[0], "ERROR: %s() may sleep or come back short while %s is mapped by %s(), and nobody looks; mapped on line %s [kmap-sleep]" % (copy, "".join(addr.split()), begin, b[0].line))

@script:python depends on org && sleep_allocated@
p << sleep_alloc.p;
alloc << sleep_alloc.alloc;
gfp << sleep_alloc.gfp;
addr << sleep_alloc.addr;
begin << sleep_alloc.begin;
@@

if sleep_first(p):
    coccilib.org.print_todo(p[0], "%s() with %s may wait for memory while %s is mapped by %s()" % (alloc, gfp, "".join(addr.split()), begin))

@script:python depends on report && sleep_allocated@
p << sleep_alloc.p;
b << sleep_alloc.b;
alloc << sleep_alloc.alloc;
gfp << sleep_alloc.gfp;
addr << sleep_alloc.addr;
begin << sleep_alloc.begin;
@@

if sleep_first(p):
    coccilib.report.print_report(p[0], "ERROR: %s() with %s may wait for memory while %s is mapped by %s(); mapped on line %s [kmap-sleep]" % (alloc, gfp, "".join(addr.split()), begin, b[0].line))
