/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An address that went where others find it: until some code of theirs runs, the
 * mapping is live for certain.
 */
struct page;
enum km_type { KM_USER0, KM_USER1 };
struct walk { struct page *page; void *addr; };
struct mutex;

void *kmap_atomic(struct page *page, enum km_type slot);
void kunmap_atomic(void *addr, enum km_type slot);
void mutex_lock(struct mutex *mutex);
void release(struct walk *walk);
void use(void *addr);

/* expect: kmap-sleep */
void sleeps_with_it(struct walk *walk, struct mutex *mutex)
{
	walk->addr = kmap_atomic(walk->page, KM_USER0);
	mutex_lock(mutex); /* here: kmap-sleep */
	kunmap_atomic(walk->addr, KM_USER0);
}

/* clean */
void sleeps_after_it(struct walk *walk, struct mutex *mutex)
{
	walk->addr = kmap_atomic(walk->page, KM_USER0);
	release(walk);
	mutex_lock(mutex);
}

/* helper */
static void map_walk(struct walk *walk)
{
	walk->addr = kmap_atomic(walk->page, KM_USER0);
}

/* expect: kmap-slot-reuse */
void both_in_one_slot(struct walk *from, struct walk *to)
{
	map_walk(from);
	map_walk(to); /* here: kmap-slot-reuse */
	kunmap_atomic(to->addr, KM_USER0);
	kunmap_atomic(from->addr, KM_USER0);
}

/* clean */
void one_after_the_other(struct walk *from, struct walk *to)
{
	map_walk(from);
	release(from);
	map_walk(to);
	kunmap_atomic(to->addr, KM_USER0);
}
