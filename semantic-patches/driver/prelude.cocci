// SPDX-License-Identifier: GPL-2.0-only
///
/// What `kmapcheck cocci` puts before the scripts that find mistakes: their
/// reports come with the function that they stand in, and each call of the
/// mapping API that spatch has seen is named, so that what it has not is told.
///
//# Not for coccicheck: the lines are for kmapcheck alone.

virtual patch
virtual context
virtual org
virtual report

@initialize:python@
@@

def kmapcheck_report(p, text):
	print("finding\t%s\t%s\t%s\t%s\t%s" % (p.file, p.line, p.column, p.current_element, text))

def kmapcheck_seen(p):
	print("seen\t%s\t%s" % (p.file, p.line))

coccilib.report.print_report = kmapcheck_report

@kmapcheck_call depends on report@
// names: pool-map pool-unmap atomic-map atomic-unmap local-map local-unmap wrapper-map wrapper-unmap
identifier f = { kmap, kunmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kunmap_atomic,
	kmap_local_page, kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local,
	kunmap_local, kmap_skb_frag, scatterwalk_map, bvec_kmap_irq, kmap_coherent,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p;
@@
f@p(...)

@script:python depends on report@
p << kmapcheck_call.p;
@@
for one in p:
	kmapcheck_seen(one)

@kmapcheck_body depends on report@
// names: pool-map pool-unmap atomic-map atomic-unmap local-map local-unmap wrapper-map wrapper-unmap
identifier f = { kmap, kunmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kunmap_atomic,
	kmap_local_page, kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local,
	kunmap_local, kmap_skb_frag, scatterwalk_map, bvec_kmap_irq, kmap_coherent,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p;
@@
f@p(...) { ... }

@script:python depends on report@
p << kmapcheck_body.p;
@@
for one in p:
	kmapcheck_seen(one)

@kmapcheck_declaration depends on report@
// names: pool-map pool-unmap atomic-map atomic-unmap local-map local-unmap wrapper-map wrapper-unmap
identifier f = { kmap, kunmap, kmap_atomic, kmap_atomic_prot, kmap_atomic_pfn, kunmap_atomic,
	kmap_local_page, kmap_local_page_prot, kmap_local_pfn, kmap_local_folio, bvec_kmap_local,
	kunmap_local, kmap_skb_frag, scatterwalk_map, bvec_kmap_irq, kmap_coherent,
	io_mapping_map_atomic_wc, io_mapping_map_local_wc, kunmap_skb_frag, scatterwalk_unmap,
	bvec_kunmap_irq, kunmap_coherent, io_mapping_unmap_atomic, io_mapping_unmap_local };
position p;
type T;
@@
T f@p(...);

@script:python depends on report@
p << kmapcheck_declaration.p;
@@
for one in p:
	kmapcheck_seen(one)
