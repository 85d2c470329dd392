/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What a configuration folds to a constant stays a question; the same question
 * has the same answer.
 */
struct page;

void *page_address(struct page *page);
void *kmap(struct page *page);
void kunmap(struct page *page);
void touch(void *addr);

#define PageHighMem(page) 0
#define in_atomic() 0
#define BUG_ON(condition) asm volatile("trap if %0" : : "r" (condition))
#define BUG() asm volatile("trap")

/* clean */
void the_same_question(struct page *page)
{
	void *addr;

	if (PageHighMem(page))
		addr = kmap(page);
	else
		addr = page_address(page);
	touch(addr);
	if (PageHighMem(page))
		kunmap(page);
}

/* expect: kmap-leak */
void asked_once(struct page *page, int error)
{
	if (!PageHighMem(page))
		return;
	touch(kmap(page));
	if (error)
		return; /* here: kmap-leak */
	kunmap(page);
}

/* expect: kmap-in-atomic */
void the_wrong_answer(struct page *page)
{
	if (!in_atomic())
		return;
	touch(kmap(page)); /* here: kmap-in-atomic */
	kunmap(page);
}

/* clean */
int never_comes_back(struct page *page, int error)
{
	touch(kmap(page));
	BUG_ON(error);
	if (error)
		return 1;
	kunmap(page);
	return 0;
}
