/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper counts in what it has found and returns that: the caller reads the count as the
 * helper has left it, not as the helper has read it (2.6.20 fs/dlm/lowcomms-tcp.c).
 */
#define NULL ((void *)0)

struct page;
struct entry { struct page *page; char *at; int users; };

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
struct entry *find_entry(void);

/* helper */
static struct entry *entry_get(char **at)
{
	struct entry *e = find_entry();

	if (!e)
		return NULL;
	if (e->users++ == 0)
		e->at = kmap(e->page);
	*at = e->at;
	return e;
}

/* helper */
static void entry_put(struct entry *e)
{
	if (--e->users == 0)
		kunmap(e->page);
}

/* clean */
int counted_to_none(void)
{
	char *at;
	struct entry *e = entry_get(&at);

	if (!e)
		return -1;
	entry_put(e);
	return 0;
}

/* expect: kmap-unbalanced */
int put_once_more(void)
{
	char *at;
	struct entry *e = entry_get(&at);

	if (!e)
		return -1;
	if (e->users == 1) {
		entry_put(e);
		kunmap(e->page); /* here: kmap-unbalanced */
	}
	return 0;
}

/* helper */
static struct entry *entry_map(void)
{
	struct entry *e = find_entry();

	if (!e || e->at)
		return NULL;
	e->at = kmap_local_page(e->page);
	return e;
}

/* clean */
void unmapped_by_the_field(void)
{
	struct entry *e = entry_map();

	if (e && e->at)
		kunmap_local(e->at);
}

/* expect: kmap-use-after-unmap */
char read_by_the_field(void)
{
	struct entry *e = entry_map();

	if (!e)
		return 0;
	kunmap_local(e->at);
	return *e->at; /* here: kmap-use-after-unmap */
}
