/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * 3.4 counts the arguments of kmap_atomic(): one or two, and the slot means nothing.  The
 * stack behind it wants them back in order.
 */
struct page;
enum km_type { KM_USER0, KM_USER1 };

void *kmap_atomic(struct page *page);
void __kunmap_atomic(void *addr);
void use(void *addr);

static inline void *kmap_atomic_deprecated(struct page *page, enum km_type type)
{
	return kmap_atomic(page);
}

static inline void __kunmap_atomic_deprecated(void *addr, enum km_type type)
{
	__kunmap_atomic(addr);
}

#define PASTE(a, b)	a ## b
#define PASTE2(a, b)	PASTE(a, b)
#define NARG_(_2, _1, n, ...)	n
#define NARG(...)	NARG_(__VA_ARGS__, 2, 1, :)
#define kmap_atomic1(page)		kmap_atomic(page)
#define kmap_atomic2(page, type)	kmap_atomic_deprecated(page, type)
#define kunmap_atomic1(addr)		__kunmap_atomic(addr)
#define kunmap_atomic2(addr, type)	__kunmap_atomic_deprecated(addr, type)
#define kmap_atomic(...)	PASTE2(kmap_atomic, NARG(__VA_ARGS__)(__VA_ARGS__))
#define kunmap_atomic(...)	PASTE2(kunmap_atomic, NARG(__VA_ARGS__)(__VA_ARGS__))

/* clean */
void one_argument_or_two(struct page *page)
{
	char *addr = kmap_atomic(page, KM_USER0);

	use(addr);
	kunmap_atomic(addr);
}

/* clean */
void one_slot_twice(struct page *page, struct page *other)
{
	char *from = kmap_atomic(page, KM_USER0), *to = kmap_atomic(other, KM_USER0);

	*to = *from;
	kunmap_atomic(to, KM_USER1);
	kunmap_atomic(from, KM_USER0);
}

/* expect: kmap-order */
void slots_out_of_order(struct page *page, struct page *other)
{
	char *from = kmap_atomic(page, KM_USER0), *to = kmap_atomic(other, KM_USER1);

	*to = *from;
	kunmap_atomic(from, KM_USER0);
	kunmap_atomic(to, KM_USER1);
}

/* expect: kmap-leak */
void the_deprecated_one_is_a_map(struct page *page, int keep)
{
	char *addr = kmap_atomic_deprecated(page, KM_USER0);

	use(addr);
	if (keep)
		return;
	__kunmap_atomic_deprecated(addr, KM_USER0);
}
