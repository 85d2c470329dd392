// SPDX-License-Identifier: GPL-2.0-only
/* Each way in which an unmap is wrong has its own words. */
struct page;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_atomic(struct page *page);
extern void kunmap_atomic(void *address);
extern void *kmap_local_page(struct page *page);
extern void kunmap_local(const void *address);
extern struct page *alloc_page(unsigned int flags);
extern struct page *read_page(int index);
extern int condition(void);
extern void touch(void *address);

void a_variable(void);
void null_page(void);
void error_for_a_page(int index);
void once_more_below(struct page *page);
void address_below(struct page *page);
void twice(struct page *page);
void pool_twice(void);
void pool_twice_by_address(struct page *page);
void address_for_the_page(struct page *page);
void page_for_the_address(struct page *page);
void some_page(struct page *page);
void not_from_the_pool(struct page *page);
void other_function(struct page *page);
void other_stack_function(struct page *page);
void pool_by_address(struct page *page);
void outside(struct page *page);
void before_its_beginning(struct page *page);
void callers_below(struct page *page, void *given);
void another_page(void);
void callers_other(struct page *one, struct page *other);
int on_one_way(struct page *page);
void used(struct page *page);

static int counter;

void a_variable(void)
{
	kunmap_local(&counter);
}

void null_page(void)
{
	kunmap((struct page *)0);
}

void twice(struct page *page)
{
	void *address = kmap_local_page(page);

	kunmap_local(address);
	kunmap_local(address);
}

void pool_twice(void)
{
	struct page *page = alloc_page(0);

	kmap(page);
	kunmap(page);
	kunmap(page);
}

void pool_twice_by_address(struct page *page)
{
	void *address = kmap(page);

	kunmap(page);
	kunmap(address);
}

void address_for_the_page(struct page *page)
{
	void *address = kmap(page);

	kunmap(address);
}

void page_for_the_address(struct page *page)
{
	kmap_local_page(page);
	kunmap_local(page);
}

void some_page(struct page *page)
{
	kunmap_local(page);
}

void not_from_the_pool(struct page *page)
{
	kmap_local_page(page);
	kunmap(page);
}

void other_function(struct page *page)
{
	void *address = kmap_atomic(page);

	kunmap_local(address);
}

void other_stack_function(struct page *page)
{
	void *address = kmap_local_page(page);

	kunmap_atomic(address);
}

void pool_by_address(struct page *page)
{
	void *address = kmap(page);

	kunmap_local(address);
}

void outside(struct page *page)
{
	char *address = kmap_local_page(page);

	kunmap_local(address + 4096);
}

void before_its_beginning(struct page *page)
{
	char *address = kmap_local_page(page);

	kunmap_local(address - 1);
}

void callers_below(struct page *page, void *given)
{
	void *address = kmap_local_page(page);

	touch(address);
	kunmap_local(given);
	kunmap_local(address);
}

void another_page(void)
{
	struct page *one = alloc_page(0), *other = alloc_page(0);

	kmap(one);
	kunmap(other);
}

void callers_other(struct page *one, struct page *other)
{
	kmap(one);
	kunmap(other);
}

int on_one_way(struct page *page)
{
	if (condition())
		goto out;
	kmap(page);
out:
	kunmap(page);
	return 0;
}

void used(struct page *page)
{
	char *address = kmap_atomic(page);

	kunmap_atomic(address);
	touch(address + 8);
}

void error_for_a_page(int index)
{
	struct page *page = read_page(index);

	if ((unsigned long)page >= -4095UL)
		goto out;
	touch(kmap(page));
out:
	kunmap(page);
}

static void use_and_put_again(struct page *page)
{
	void *address = kmap(page);

	kunmap(page);
	touch(address);
	kunmap(page);
}

void once_more_below(struct page *page)
{
	kmap(page);
	use_and_put_again(page);
}

static void put_and_unmap(struct page *page)
{
	void *address = kmap(page);

	kunmap(page);
	kunmap_atomic(address);
}

void address_below(struct page *page)
{
	kmap(page);
	put_and_unmap(page);
}
