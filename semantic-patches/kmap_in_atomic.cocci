// SPDX-License-Identifier: GPL-2.0-only
///
/// kmap() sleeps when no address is free, so it must not be called with a
/// spinlock held, with interrupts, softirqs or preemption off, in an RCU read
/// section, or between kmap_atomic() and kunmap_atomic().
///
//# A match is a bug, unless the lock is dropped meanwhile by a function that
//# is called; one that drops it and takes it again does no harm.  A match
//# needs the end of the section behind kmap() on every way, since a lock that
//# is dropped on some ways only may be held on others than those of kmap().
//#
//# Not matched are trylocks, bit locks, guard() and scoped_guard(), locks that
//# the caller or an interrupt handler holds, kmap() in a function that is
//# called, and several preempt_disable() in one another.
//#
//# Patch mode takes kmap_local_page(), so it is for Linux 5.11 and later.  It
//# leaves alone what holds another short-lived mapping at the same time, whose
//# order would count, and an address that is stored, changed or returned.
//
// Rule: kmap-in-atomic
// Subject: don't sleep in kmap() where the context is atomic
// Confidence: High
// Copyright: (C) 2026 kmapcheck authors
// URL: https://docs.kernel.org/mm/highmem.html
// Options: --no-includes --include-headers
// Requires: 1.0.0
// Keywords: kmap, kmap_atomic, spin_lock, sleep, atomic, highmem

virtual patch
virtual context
virtual org
virtual report

// spatch leaves out files by the names that a rule spells out, and reads no sets for it.
@in_atomic_here@
@@

// calls: pool-map
(
kmap(...)
)

//----------------------------------------------------------
//  Under a lock.  The * is for context mode; positions are lost by a change, so each
//  kind of section is mended before the next is looked for.
//----------------------------------------------------------

@in_atomic_lock depends on in_atomic_here exists@
expression lock;
// names: atomic-begin
identifier begin = { spin_lock, spin_lock_irq, spin_lock_bh, spin_lock_irqsave, read_lock,
	read_lock_irq, read_lock_bh, read_lock_irqsave, write_lock, write_lock_irq, write_lock_bh,
	write_lock_irqsave, spin_lock_nested, spin_lock_irqsave_nested, raw_spin_lock, raw_spin_lock_irq,
	raw_spin_lock_bh, raw_spin_lock_irqsave, raw_spin_lock_nested, write_seqlock, write_seqlock_irq,
	write_seqlock_bh, write_seqlock_irqsave, task_lock };
// names: atomic-end
identifier end = { spin_unlock, spin_unlock_irq, spin_unlock_bh, spin_unlock_irqrestore,
	read_unlock, read_unlock_irq, read_unlock_bh, read_unlock_irqrestore, write_unlock,
	write_unlock_irq, write_unlock_bh, write_unlock_irqrestore, raw_spin_unlock, raw_spin_unlock_irq,
	raw_spin_unlock_bh, raw_spin_unlock_irqrestore, write_sequnlock, write_sequnlock_irq,
	write_sequnlock_bh, write_sequnlock_irqrestore, task_unlock };
// names: pool-map
identifier map = { kmap };
position p, b;
@@

begin@b(lock, ...)
... when != end(lock, ...)
map@p(...)

// The same flag may decide on the lock and on the map; then some way leads past the end.
@in_atomic_lock_passed exists@
identifier f, in_atomic_lock.map;
expression in_atomic_lock.lock;
// names: atomic-end
identifier end = { spin_unlock, spin_unlock_irq, spin_unlock_bh, spin_unlock_irqrestore,
	read_unlock, read_unlock_irq, read_unlock_bh, read_unlock_irqrestore, write_unlock,
	write_unlock_irq, write_unlock_bh, write_unlock_irqrestore, raw_spin_unlock, raw_spin_unlock_irq,
	raw_spin_unlock_bh, raw_spin_unlock_irqrestore, write_sequnlock, write_sequnlock_irq,
	write_sequnlock_bh, write_sequnlock_irqrestore, task_unlock };
position in_atomic_lock.p;
@@

f(...)
{
... when any
map@p(...)
... when != end(lock, ...)
}

@in_atomic_locked depends on !patch && !in_atomic_lock_passed@
expression in_atomic_lock.lock;
// names: atomic-begin
identifier begin = { spin_lock, spin_lock_irq, spin_lock_bh, spin_lock_irqsave, read_lock,
	read_lock_irq, read_lock_bh, read_lock_irqsave, write_lock, write_lock_irq, write_lock_bh,
	write_lock_irqsave, spin_lock_nested, spin_lock_irqsave_nested, raw_spin_lock, raw_spin_lock_irq,
	raw_spin_lock_bh, raw_spin_lock_irqsave, raw_spin_lock_nested, write_seqlock, write_seqlock_irq,
	write_seqlock_bh, write_seqlock_irqsave, task_lock };
// names: atomic-end
identifier end = { spin_unlock, spin_unlock_irq, spin_unlock_bh, spin_unlock_irqrestore,
	read_unlock, read_unlock_irq, read_unlock_bh, read_unlock_irqrestore, write_unlock,
	write_unlock_irq, write_unlock_bh, write_unlock_irqrestore, raw_spin_unlock, raw_spin_unlock_irq,
	raw_spin_unlock_bh, raw_spin_unlock_irqrestore, write_sequnlock, write_sequnlock_irq,
	write_sequnlock_bh, write_sequnlock_irqrestore, task_unlock };
identifier in_atomic_lock.map;
position in_atomic_lock.p;
@@

* map@p(...)
... when != begin(lock, ...)
end(lock, ...)

@in_atomic_lock_kept depends on in_atomic_here && patch && !in_atomic_lock_passed exists@
identifier f;
expression addr, page;
position in_atomic_lock.p;
@@

f(...)
{
... when any
addr = kmap@p(page)
... when != kunmap(page)
}

@depends on in_atomic_here && patch && !in_atomic_lock_passed && !in_atomic_lock_kept@
type T;
local idexpression T *addr;
expression page, other;
assignment operator changes;
// names: atomic-map local-map wrapper-map pool-map
identifier another = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc,
	kmap };
// names: atomic-unmap local-unmap wrapper-unmap
identifier undo = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position in_atomic_lock.p;
@@

- addr = kmap@p(page)
+ addr = kmap_local_page(page)
... when != another(...)
    when != undo(...)
    when != addr changes other
    when != \(addr++\|++addr\|addr--\|--addr\|&addr\)
    when != \(other = addr\|other = (T)addr\|other = addr + ...\)
    when != page = other
    when != return addr;
- kunmap(page)
+ kunmap_local(addr)

//----------------------------------------------------------
//  In a section that has no lock to name it by
//----------------------------------------------------------

@in_atomic_section depends on in_atomic_here exists@
// names: section-begin
identifier begin = { preempt_disable, local_bh_disable, local_irq_disable, local_irq_save,
	rcu_read_lock, rcu_read_lock_bh, rcu_read_lock_sched, get_cpu, get_cpu_var, get_cpu_ptr };
// names: section-end
identifier end = { preempt_enable, preempt_enable_no_resched, local_bh_enable, local_irq_enable,
	local_irq_restore, rcu_read_unlock, rcu_read_unlock_bh, rcu_read_unlock_sched, put_cpu,
	put_cpu_var, put_cpu_ptr };
// names: pool-map
identifier map = { kmap };
position p, b;
@@

begin@b(...)
... when != end(...)
map@p(...)

@in_atomic_section_passed exists@
identifier f, in_atomic_section.map;
// names: section-end
identifier end = { preempt_enable, preempt_enable_no_resched, local_bh_enable, local_irq_enable,
	local_irq_restore, rcu_read_unlock, rcu_read_unlock_bh, rcu_read_unlock_sched, put_cpu,
	put_cpu_var, put_cpu_ptr };
position in_atomic_section.p;
@@

f(...)
{
... when any
map@p(...)
... when != end(...)
}

@in_atomic_sectioned depends on !patch && !in_atomic_section_passed@
// names: section-begin
identifier begin = { preempt_disable, local_bh_disable, local_irq_disable, local_irq_save,
	rcu_read_lock, rcu_read_lock_bh, rcu_read_lock_sched, get_cpu, get_cpu_var, get_cpu_ptr };
// names: section-end
identifier end = { preempt_enable, preempt_enable_no_resched, local_bh_enable, local_irq_enable,
	local_irq_restore, rcu_read_unlock, rcu_read_unlock_bh, rcu_read_unlock_sched, put_cpu,
	put_cpu_var, put_cpu_ptr };
identifier in_atomic_section.map;
position in_atomic_section.p;
@@

* map@p(...)
... when != begin(...)
end(...)

@in_atomic_section_kept depends on in_atomic_here && patch && !in_atomic_section_passed exists@
identifier f;
expression addr, page;
position in_atomic_section.p;
@@

f(...)
{
... when any
addr = kmap@p(page)
... when != kunmap(page)
}

@depends on in_atomic_here && patch && !in_atomic_section_passed && !in_atomic_section_kept@
type T;
local idexpression T *addr;
expression page, other;
assignment operator changes;
// names: atomic-map local-map wrapper-map pool-map
identifier another = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc,
	kmap };
// names: atomic-unmap local-unmap wrapper-unmap
identifier undo = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position in_atomic_section.p;
@@

- addr = kmap@p(page)
+ addr = kmap_local_page(page)
... when != another(...)
    when != undo(...)
    when != addr changes other
    when != \(addr++\|++addr\|addr--\|--addr\|&addr\)
    when != \(other = addr\|other = (T)addr\|other = addr + ...\)
    when != page = other
    when != return addr;
- kunmap(page)
+ kunmap_local(addr)

//----------------------------------------------------------
//  Between kmap_atomic() and kunmap_atomic()
//----------------------------------------------------------

@in_atomic_mapping depends on in_atomic_here exists@
expression addr, other;
type T;
// names: atomic-map section-map
identifier begin = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_skb_frag,
	io_mapping_map_atomic_wc };
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
// names: pool-map
identifier map = { kmap };
position p, b;
@@

addr = \(begin@b(...)\|(T)begin@b(...)\|begin@b(...) + ...\|(T)begin@b(...) + ...\)
... when != end(<+... addr ...+>, ...)
    when != addr = other
map@p(...)

@in_atomic_mapping_passed exists@
identifier f, in_atomic_mapping.map;
expression in_atomic_mapping.addr;
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
position in_atomic_mapping.p;
@@

f(...)
{
... when any
map@p(...)
... when != end(<+... addr ...+>, ...)
}

@in_atomic_mapped depends on !patch && !in_atomic_mapping_passed@
expression in_atomic_mapping.addr;
expression other;
// names: atomic-unmap section-unmap
identifier end = { kunmap_atomic, kunmap_skb_frag, io_mapping_unmap_atomic };
identifier in_atomic_mapping.map;
position in_atomic_mapping.p;
@@

* map@p(...)
... when != addr = other
end(<+... addr ...+>, ...)

@in_atomic_mapping_kept depends on in_atomic_here && patch && !in_atomic_mapping_passed exists@
identifier f;
expression addr, page;
position in_atomic_mapping.p;
@@

f(...)
{
... when any
addr = kmap@p(page)
... when != kunmap(page)
}

@depends on in_atomic_here && patch && !in_atomic_mapping_passed && !in_atomic_mapping_kept@
type T;
local idexpression T *addr;
expression page, other;
assignment operator changes;
// names: atomic-map local-map wrapper-map pool-map
identifier another = { kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kmap_local_page,
	kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local, kmap_skb_frag,
	scatterwalk_map, bvec_kmap_irq, kmap_coherent, io_mapping_map_atomic_wc, io_mapping_map_local_wc,
	kmap };
// names: atomic-unmap local-unmap wrapper-unmap
identifier undo = { kunmap_atomic, kunmap_local, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position in_atomic_mapping.p;
@@

- addr = kmap@p(page)
+ addr = kmap_local_page(page)
... when != another(...)
    when != undo(...)
    when != addr changes other
    when != \(addr++\|++addr\|addr--\|--addr\|&addr\)
    when != \(other = addr\|other = (T)addr\|other = addr + ...\)
    when != page = other
    when != return addr;
- kunmap(page)
+ kunmap_local(addr)

//----------------------------------------------------------
//  For org and report mode
//----------------------------------------------------------

// One call in several sections is one mistake.
@initialize:python@
@@
in_atomic_said = set()

def in_atomic_first(p):
    place = (p[0].file, p[0].line, p[0].column)
    if place in in_atomic_said:
        return False
    in_atomic_said.add(place)
    return True

@script:python depends on org && in_atomic_locked@
p << in_atomic_lock.p;
map << in_atomic_lock.map;
lock << in_atomic_lock.lock;
@@

if in_atomic_first(p):
    coccilib.org.print_todo(p[0], "%s() may sleep while %s is held" % (map, "".join(lock.split())))

@script:python depends on report && in_atomic_locked@
p << in_atomic_lock.p;
b << in_atomic_lock.b;
map << in_atomic_lock.map;
lock << in_atomic_lock.lock;
@@

if in_atomic_first(p):
    coccilib.report.print_report(p[0], "ERROR: %s() may sleep while %s is held; locked on line %s [kmap-in-atomic]" % (map, "".join(lock.split()), b[0].line))

@script:python depends on org && in_atomic_sectioned@
p << in_atomic_section.p;
map << in_atomic_section.map;
begin << in_atomic_section.begin;
@@

if in_atomic_first(p):
    coccilib.org.print_todo(p[0], "%s() may sleep after %s()" % (map, begin))

@script:python depends on report && in_atomic_sectioned@
p << in_atomic_section.p;
b << in_atomic_section.b;
map << in_atomic_section.map;
begin << in_atomic_section.begin;
@@

if in_atomic_first(p):
    coccilib.report.print_report(p[0], "ERROR: %s() may sleep after %s(); locked on line %s [kmap-in-atomic]" % (map, begin, b[0].line))

@script:python depends on org && in_atomic_mapped@
p << in_atomic_mapping.p;
map << in_atomic_mapping.map;
addr << in_atomic_mapping.addr;
begin << in_atomic_mapping.begin;
@@

if in_atomic_first(p):
    coccilib.org.print_todo(p[0], "%s() may sleep while %s is mapped by %s()" % (map, "".join(addr.split()), begin))

@script:python depends on report && in_atomic_mapped@
p << in_atomic_mapping.p;
b << in_atomic_mapping.b;
map << in_atomic_mapping.map;
addr << in_atomic_mapping.addr;
begin << in_atomic_mapping.begin;
@@

if in_atomic_first(p):
    coccilib.report.print_report(p[0], "ERROR: %s() may sleep while %s is mapped by %s(); mapped on line %s [kmap-in-atomic]" % (map, "".join(addr.split()), begin, b[0].line))
