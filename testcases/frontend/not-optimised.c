/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A load whose value is not used is still a use; and what one function did with
 * a global is forgotten when the next one is linearised.
 */
struct page;

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void touch(void *addr);

static struct page *current_page;
static void *current_addr;

/* expect: kmap-use-after-unmap */
void dead_load(struct page *page)
{
	char *addr = kmap_atomic(page);
	int value;

	kunmap_atomic(addr);
	value = *addr; /* here: kmap-use-after-unmap */
}

/* clean */
void first_user(void)
{
	current_addr = kmap_atomic(current_page);
	touch(current_addr);
	kunmap_atomic(current_addr);
}

/* clean */
void second_user(void)
{
	current_addr = kmap_atomic(current_page);
	touch(current_addr);
	kunmap_atomic(current_addr);
}
