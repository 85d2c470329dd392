/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Two bits of a word where ways meet that each asked for one: what both together can be is
 * kept (6.1 fs/erofs/zdata.c, z_erofs_do_read_page()).
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);
int next(int nr);

#define MAPPED 1
#define FRAGMENT 4

struct map {
	unsigned int flags;
};

int map_blocks(struct map *map);

/* clean */
int mapped_and_no_fragment(struct map *map, struct page *page, int a, int b, int c)
{
	char *addr = (void *)0;
	int x = 0, y = 0, z = 0;

	if (a)
		x = next(1);
	if (b)
		y = next(2);
	if (c)
		z = next(3);
	map_blocks(map);
	if (!(map->flags & MAPPED) || map->flags & FRAGMENT)
		goto hit;
	addr = kmap_local_page(page);
hit:
	if (map->flags & MAPPED && !(map->flags & FRAGMENT)) {
		use(addr);
		kunmap_local(addr);
	}
	return x + y - z;
}

/* expect: kmap-leak */
int another_bit(struct map *map, struct page *page, int a, int b, int c)
{
	char *addr = (void *)0;
	int x = 0, y = 0, z = 0;

	if (a)
		x = next(1);
	if (b)
		y = next(2);
	if (c)
		z = next(3);
	map_blocks(map);
	if (!(map->flags & MAPPED) || map->flags & FRAGMENT)
		goto hit;
	addr = kmap_local_page(page);
hit:
	if (map->flags & MAPPED && !(map->flags & (FRAGMENT | 8))) {
		use(addr);
		kunmap_local(addr);
	}
	return x + y - z; /* here: kmap-leak */
}
