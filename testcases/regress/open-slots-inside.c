/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=slots
 *
 * A helper maps in the slot that it is given, and in one of its own while that is mapped: one slot, if the caller
 * says so (59800 of seed 2090, Documentation/fuzz.md).
 *
 * todo: which slots a callee uses is told, and not what it has mapped meanwhile
 */
struct page;
enum km_type { KM_BOUNCE_READ, KM_USER0, KM_USER1 };

void *kmap_atomic(struct page *page, enum km_type type);
void kunmap_atomic(void *addr, enum km_type type);
void use(void *addr);

/* helper */
static void *mapped_beside_its_own(struct page *page, struct page *own, enum km_type type)
{
	void *addr = kmap_atomic(page, type), *other = kmap_atomic(own, KM_USER0);

	use(other);
	kunmap_atomic(other, KM_USER0);
	return addr;
}

/* expect: kmap-slot-reuse */
void given_the_same_slot(struct page *page, struct page *own)
{
	void *addr = mapped_beside_its_own(page, own, KM_USER0); /* here: kmap-slot-reuse */

	kunmap_atomic(addr, KM_USER0);
}

/* clean */
void given_another_slot(struct page *page, struct page *own)
{
	void *addr = mapped_beside_its_own(page, own, KM_USER1);

	kunmap_atomic(addr, KM_USER1);
}
