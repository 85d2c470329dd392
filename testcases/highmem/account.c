/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * account.c - who has mapped a page how often: the pool counts, and a function
 * that maps and unmaps for itself says nothing of what its caller has.
 *
 * An account belongs to a running function, told by its frame.  When it returns,
 * what it leaves mapped is its caller's.  Interrupts and other tasks have one
 * account each, as their stacks are not followed.
 */
#include "highmem.h"

#define MAX_ACCOUNTS 128	/* pages times functions that run */

static struct account {
	const void *frame;
	const struct page *page;
	int maps, unmaps;
} accounts[MAX_ACCOUNTS];
static int nr_accounts;

void accounts_reset(void)
{
	nr_accounts = 0;
}

const void *account_holder(void)
{
	struct runner who = runner_now();
	static const char others[NR_TASKS];

	return who.task || who.depth ? &others[who.task] : history_frame();
}

static struct account *account_find(const void *frame, const struct page *page)
{
	for (int i = 0; i < nr_accounts; i++)
		if (accounts[i].frame == frame && accounts[i].page == page)
			return &accounts[i];
	return NULL;
}

static void account_add(const void *frame, const struct page *page, int maps)
{
	struct account *a = account_find(frame, page);

	if (!a) {
		if (nr_accounts == MAX_ACCOUNTS)
			case_is_broken("more functions and pages than the model keeps accounts of");
		a = &accounts[nr_accounts++];
		*a = (struct account){ .frame = frame, .page = page };
	}
	a->maps += maps;
}

void account_map(const void *holder, const struct page *page)
{
	account_add(holder, page, 1);
}

/* Charged to the innermost function that has the page mapped. */
void account_unmap(const void *holder, const struct page *page)
{
	for (; holder; holder = frame_above(holder)) {
		struct account *a = account_find(holder, page);

		if (a && a->maps > a->unmaps) {
			a->unmaps++;
			return;
		}
	}
}

enum balance account_balance(const void *holder, const struct page *page)
{
	const struct account *a = account_find(holder, page);

	if (!a || !a->maps)
		return NEVER_MAPPED;
	return a->maps > a->unmaps ? STILL_MAPPED : ALL_UNMAPPED;
}

bool account_mapped(const struct page *page, const void *but)
{
	for (int i = 0; i < nr_accounts; i++)
		if (accounts[i].page == page && accounts[i].frame != but && accounts[i].maps)
			return true;
	return false;
}

void accounts_function_returns(const void *frame)
{
	const void *above = frame_above(frame);

	for (int i = nr_accounts - 1; i >= 0; i--) {
		struct account a = accounts[i];

		if (a.frame != frame)
			continue;
		accounts[i] = accounts[--nr_accounts];
		if (a.maps > a.unmaps)
			account_add(above, a.page, a.maps - a.unmaps);
	}
}
