/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An access that leaves the page through its mapped address (CONTRACT 2.6, R14): in highmem what
 * follows is another entry, or nothing.
 * generations: slots stack-km stack local
 */
#include <linux/highmem.h>
#include <case.h>

struct header {
	int magic;
	int length;
};

/* expect: kmap-past-page */
void the_byte_behind(struct page *page)
{
	char *addr = kmap(page);

	addr[PAGE_SIZE] = 0; /* here: kmap-past-page */
	kunmap(page);
}

/* clean */
void the_last_byte(struct page *page)
{
	char *addr = kmap(page);

	addr[PAGE_SIZE - 1] = 0;
	kunmap(page);
}

/* expect: kmap-past-page */
char the_byte_before(struct page *page)
{
	char *addr = kmap(page), byte;

	byte = addr[-1]; /* here: kmap-past-page */
	kunmap(page);
	return byte;
}

/* A word that begins in the page and ends behind it. */
/* expect: kmap-past-page */
void half_a_header(struct page *page)
{
	char *addr = kmap(page);
	struct header *header = (void *)(addr + PAGE_SIZE - 4);

	header->length = 1; /* here: kmap-past-page */
	kunmap(page);
}

/* clean */
void half_a_header_is_enough(struct page *page)
{
	char *addr = kmap(page);
	struct header *header = (void *)(addr + PAGE_SIZE - 4);

	header->magic = 1;
	kunmap(page);
}

/* expect: kmap-past-page */
void cleared_and_more(struct page *page)
{
	char *addr = kmap(page);

	memset(addr + 16, 0, PAGE_SIZE); /* here: kmap-past-page */
	kunmap(page);
}

/* clean */
void cleared_to_the_end(struct page *page)
{
	char *addr = kmap(page);

	memset(addr + 16, 0, PAGE_SIZE - 16);
	kunmap(page);
}

/* expect: kmap-past-page */
void copied_from_behind(struct page *page, char *to)
{
	char *addr = kmap(page);

	memcpy(to, addr + PAGE_SIZE, 16); /* here: kmap-past-page */
	kunmap(page);
}

/* expect: kmap-past-page */
void at_least_a_page_on(struct page *page, int n)
{
	char *addr = kmap(page);

	if (n >= 2)
		addr[n + PAGE_SIZE - 2] = 0; /* here: kmap-past-page */
	kunmap(page);
}

/* clean */
void less_than_a_page_on(struct page *page, int n)
{
	char *addr = kmap(page);

	if (n >= 0 && n < 2)
		addr[n + PAGE_SIZE - 2] = 0;
	kunmap(page);
}

/* An address behind the page that nothing is read through. */
/* clean */
int counted_to_the_end(struct page *page)
{
	char *addr = kmap(page), *end = addr + PAGE_SIZE, *p = addr;
	int n = 0;

	while (p + 1024 <= end) {
		n += *p;
		p += 1024;
	}
	kunmap(page);
	return n;
}

/* What follows from it is none. */
/* expect: kmap-past-page */
void and_forgotten(struct page *page, bool flag)
{
	char *addr = kmap(page);

	addr[PAGE_SIZE] = 0; /* here: kmap-past-page */
	if (flag)
		return;
	kunmap(page);
}

/* expect: kmap-leak */
void only_forgotten(struct page *page, bool flag)
{
	char *addr = kmap(page);

	addr[0] = 0;
	if (flag)
		return; /* here: kmap-leak */
	kunmap(page);
}

/* Whoever asks knows that lowmem goes on. */
/* clean; checker-only: here every page is in highmem */
void where_it_is_mapped_anyway(struct page *page)
{
	char *addr = kmap(page);

	if (!PageHighMem(page))
		addr[PAGE_SIZE] = 0;
	kunmap(page);
}

/* A caller that has the page mapped as well keeps the address good, and what is behind it is wrong even then. */
/* expect: kmap-past-page */
void behind_a_page_that_is_gone(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	addr[PAGE_SIZE] = 0; /* here: kmap-past-page */
}

/* expect: kmap-use-after-unmap */
void in_a_page_that_is_gone(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	addr[PAGE_SIZE - 1] = 0; /* here: kmap-use-after-unmap */
}

/* expect: kmap-use-after-unmap */
void from_a_page_that_is_gone(struct page *page)
{
	char *addr = kmap(page);

	kunmap(page);
	memset(addr + PAGE_SIZE - 8, 0, 16); /* here: kmap-use-after-unmap */
}

/* clean; checker-only: the report is the helper's, whoever has the page mapped */
void has_it_mapped_as_well(struct page *page)
{
	char *addr = kmap(page);

	behind_a_page_that_is_gone(page);
	addr[0] = 0;
	kunmap(page);
}

/* A caller can't have it mapped: of a mapping that is over there is no page to be outside of. */
/* expect: kmap-use-after-unmap */
void before_an_own_page_that_is_gone(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	char *addr;

	if (!page)
		return;
	addr = kmap(page);
	kunmap(page);
	addr[-1] = 0; /* here: kmap-use-after-unmap */
	__free_page(page);
}

/* expect: kmap-past-page */
static void keeps_it_and_goes_past(struct page *page)
{
	char *addr = kmap(page);

	addr[PAGE_SIZE] = 0; /* here: kmap-past-page */
}

/* One address, one report: what the caller has mapped of the page is that, too. */
/* clean; checker-only: the report is the helper's */
void mapped_before_it(struct page *page)
{
	char *addr = kmap(page);

	keeps_it_and_goes_past(page);
	kunmap(page);
	kunmap(page);
	addr[0] = 0;
	kunmap(page);
}

/* Nothing of what was allocated lies before it; what lies behind may be, and is in lowmem. */
/* expect: kmap-past-page */
void before_what_was_allocated(void)
{
	struct page *page = alloc_page(GFP_KERNEL);
	char *addr;

	if (!page)
		return;
	addr = kmap(page);
	addr[-1] = 0; /* here: kmap-past-page */
	kunmap(page);
	__free_page(page);
}
