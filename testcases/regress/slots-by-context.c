/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=slots
 *
 * A slot chosen by the context is the same at the map and the unmap, also when a
 * callee asked first.
 */
enum km_type { KM_USER0, KM_USER1, KM_SOFTIRQ0, KM_SOFTIRQ1, KM_PTE0, KM_IRQ_PTE, KM_TYPE_NR };
struct page;

void *kmap_atomic(struct page *page, enum km_type type);
void kunmap_atomic(void *addr, enum km_type type);
int in_softirq(void);
int in_irq(void);

static enum km_type types[] = { KM_USER0, KM_USER1, KM_SOFTIRQ0, KM_SOFTIRQ1 };

/* helper */
static inline enum km_type slot_of(int out)
{
	return types[(in_softirq() ? 2 : 0) + out];
}

/* clean */
int slot_from_a_table(struct page *page)
{
	char *addr = kmap_atomic(page, slot_of(0));
	int value = *addr;

	kunmap_atomic(addr, slot_of(0));
	return value;
}

/* clean */
int slot_asked_twice(struct page *page)
{
	char *addr = kmap_atomic(page, in_irq() ? KM_IRQ_PTE : KM_PTE0);
	int value = *addr;

	kunmap_atomic(addr, in_irq() ? KM_IRQ_PTE : KM_PTE0);
	return value;
}

/* expect: kmap-slot-mismatch */
int slot_asked_once(struct page *page)
{
	char *addr = kmap_atomic(page, in_irq() ? KM_IRQ_PTE : KM_PTE0);
	int value = *addr;

	kunmap_atomic(addr, KM_PTE0); /* here: kmap-slot-mismatch */
	return value;
}

/* helper */
static char *map_by_context(struct page *page)
{
	return kmap_atomic(page, in_irq() ? KM_IRQ_PTE : KM_PTE0);
}

/* clean */
int slot_asked_by_a_callee(struct page *page)
{
	char *addr = map_by_context(page);
	int value;

	if (!addr)
		return 0;
	value = *addr;
	kunmap_atomic(addr, in_irq() ? KM_IRQ_PTE : KM_PTE0);
	return value;
}

/* expect: kmap-slot-mismatch */
int other_slot_than_the_callees(struct page *page)
{
	char *addr = map_by_context(page);
	int value = *addr;

	kunmap_atomic(addr, in_irq() ? KM_PTE0 : KM_IRQ_PTE); /* here: kmap-slot-mismatch */
	return value;
}
