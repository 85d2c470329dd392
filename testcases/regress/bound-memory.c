/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a helper reads from the caller's memory has a name of its own in the caller,
 * also when unknown code may have written there before: the helper's result is not
 * called as what it read.
 */
struct page;
struct dir { void *map; };

void *kmap(struct page *page);
void kunmap(struct page *page);
struct page *read_page(void *map);
void other(struct dir *dir);

#define IS_ERR(p) ((unsigned long)(p) >= (unsigned long)-4095)

/* helper */
static struct page *get_page(struct dir *dir)
{
	struct page *page = read_page(dir->map);

	if (!IS_ERR(page))
		kmap(page);
	return page;
}

/* clean */
int mapped_unless_an_error(struct dir *dir)
{
	struct page *page;

	other(dir);
	page = get_page(dir);
	if (IS_ERR(page))
		return -5;
	kunmap(page);
	return 0;
}

/* expect: kmap-unbalanced */
int mapped_unless_an_error_and_unmapped_twice(struct dir *dir)
{
	struct page *page;

	other(dir);
	page = get_page(dir);
	if (IS_ERR(page))
		return -5;
	kunmap(page);
	kunmap(page); /* here: kmap-unbalanced */
	return 0;
}

struct page *next_of(struct page *page);
void spin_lock(int *lock);
void spin_unlock(int *lock);

static int list_lock;

/* helper */
static struct page *last_but_two(struct page *page)
{
	struct page *before = page, *long_before = page;
	int i;

	spin_lock(&list_lock);
	for (i = 0; i < 3; i++) {
		long_before = before;
		before = page;
		page = next_of(page);
	}
	spin_unlock(&list_lock);
	return long_before;
}

/* What the helper can't tell of its result, it is one page. */
/* expect: kmap-unbalanced */
void one_page_unmapped_twice(struct page *page)
{
	struct page *last = last_but_two(page);

	kmap(last);
	kunmap(last);
	kunmap(last); /* here: kmap-unbalanced */
}

/* clean */
void one_page_unmapped_once(struct page *page)
{
	struct page *last = last_but_two(page);

	kmap(last);
	kunmap(last);
}

struct holder { struct page *page; };

/* What was written there is not known, but it is read twice as one page. */
/* expect: kmap-unbalanced */
void read_back_and_unmapped_twice(struct holder *holder, struct page *page)
{
	struct page *before = page, *long_before = page;
	int i;

	for (i = 0; i < 3; i++) {
		long_before = before;
		before = page;
		page = next_of(page);
	}
	holder->page = long_before;
	kmap(holder->page);
	kunmap(holder->page);
	kunmap(holder->page); /* here: kmap-unbalanced */
}

/* clean */
void read_back_and_unmapped_once(struct holder *holder, struct page *page)
{
	struct page *before = page, *long_before = page;
	int i;

	for (i = 0; i < 3; i++) {
		long_before = before;
		before = page;
		page = next_of(page);
	}
	holder->page = long_before;
	kmap(holder->page);
	kunmap(holder->page);
}
