// SPDX-License-Identifier: GPL-2.0-only
/* A report at a call tells the calls below it, four at most. */
struct page;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(void *address);
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern void touch(void *address);

void three_calls_down(struct page *page);
void six_calls_down(struct page *page);
void mapped_and_unmapped_below(struct page *page);
void used_below(struct page *page);

static void *map_1(struct page *page) { return kmap_atomic(page); }
static void *map_2(struct page *page) { return map_1(page); }
static void *map_3(struct page *page) { return map_2(page); }

static void pool_1(struct page *page) { kmap(page); kunmap(page); }
static void pool_2(struct page *page) { pool_1(page); }
static void pool_3(struct page *page) { pool_2(page); }
static void pool_4(struct page *page) { pool_3(page); }
static void pool_5(struct page *page) { pool_4(page); }
static void pool_6(struct page *page) { pool_5(page); }

void three_calls_down(struct page *page)
{
	void *address = map_3(page);

	pool_3(page);
	kunmap_atomic(address);
}

void six_calls_down(struct page *page)
{
	void *address = kmap_atomic(page);

	pool_6(page);
	kunmap_atomic(address);
}

static void *map(struct page *page) { return kmap_local_page(page); }
static void unmap(void *address) { kunmap_local(address); }
static void use(void *address) { touch(address); }

void mapped_and_unmapped_below(struct page *page)
{
	void *address = map(page);

	unmap(address);
	unmap(address);
}

void used_below(struct page *page)
{
	void *address = map(page);

	unmap(address);
	use(address);
}

static int load_1(char *address) { return address[3]; }
static int load_2(char *address) { return load_1(address); }

int loaded_below(struct page *page);
int loaded_below(struct page *page)
{
	void *address = kmap_local_page(page);

	kunmap_local(address);
	return load_2(address);
}
