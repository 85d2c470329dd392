/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a test says: of a pointer that was used before, of the context. The same
 * question has the same answer while nothing changes it.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void local_irq_disable(void);
void local_irq_enable(void);
int in_interrupt(void);
int fill(void *addr);
int condition(void);
void use(void *addr);

#define NULL ((void *)0)

/* expect: kmap-leak */
int not_on_error(struct page *page, char *to, int wanted)
{
	char *addr = NULL;
	int err = 0;

	if (wanted)
		addr = kmap_local_page(page);
	if (fill(to))
		err = -5;
	else if (addr)
		*to = *addr;
	if (addr && !err)
		kunmap_local(addr);
	return err; /* here: kmap-leak */
}

/* clean */
int also_on_error(struct page *page, char *to, int wanted)
{
	char *addr = NULL;
	int err = 0;

	if (wanted)
		addr = kmap_local_page(page);
	if (fill(to))
		err = -5;
	else if (addr)
		*to = *addr;
	if (addr)
		kunmap_local(addr);
	return err;
}

/* A pointer that was dereferenced is not NULL, nor is the next one. */
/* clean */
int next_of_a_used_pointer(struct page **pages, int n)
{
	if (!n)
		pages = NULL;
	if (pages)
		use(kmap(*pages));
	while (n--) {
		if (condition()) {
			kunmap(*pages);
			pages++;
			use(kmap(*pages));
		}
	}
	if (pages)
		kunmap(*pages);
	return 0;
}

/* expect: kmap-leak */
void in_an_interrupt_only(struct page *page)
{
	char *addr = kmap_local_page(page);

	local_irq_disable();
	if (in_interrupt())
		kunmap_local(addr);
	local_irq_enable();
} /* here: kmap-leak */

/* clean */
void on_both_sides(struct page *page)
{
	char *addr = kmap_local_page(page);

	local_irq_disable();
	if (!in_interrupt())
		kunmap_local(addr);
	else
		kunmap_local(addr);
	local_irq_enable();
}

/* clean */
void asked_with_interrupts_off_first(struct page *page)
{
	char *addr;

	local_irq_disable();
	addr = in_interrupt() ? NULL : kmap_local_page(page);
	local_irq_enable();
	if (!in_interrupt())
		kunmap_local(addr);
}

/* clean */
void asked_with_interrupts_on_first(struct page *page)
{
	char *addr = NULL;

	if (!in_interrupt())
		addr = kmap_local_page(page);
	local_irq_disable();
	if (!in_interrupt())
		kunmap_local(addr);
	local_irq_enable();
}

long length_of(const char *from);

/* expect: kmap-leak */
int length_within_a_limit(struct page *page, const char *from)
{
	long length = length_of(from);

	if (!length)
		return -14;
	if (length > 131072ul)
		return -7;
	use(kmap_local_page(page));
	return 0; /* here: kmap-leak */
}
