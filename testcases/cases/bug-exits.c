/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BUG() and panic() have no way out, so they leave nothing mapped; what only warns
 * goes on.
 * generations: stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <case.h>

struct node {
	struct page *page;
	int level;
};

/* clean */
int bug_in_a_section(struct page *page)
{
	char *addr = kmap_atomic(page);

	BUG_ON(peek(addr));
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-leak */
int warning_in_a_section(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (WARN_ON(peek(addr)))
		return -EIO; /* here: kmap-leak */
	kunmap_atomic(addr);
	return 0;
}

/* The default of a switch is impossible, or it is an exit. */
/* clean */
int default_is_a_bug(struct node *node, int how)
{
	char *addr = kmap_atomic(node->page);

	switch (how) {
	case 0:
		node->level = peek(addr);
		break;
	case 1:
		touch(addr);
		break;
	default:
		BUG();
	}
	kunmap_atomic(addr);
	return 0;
}

/* expect: kmap-leak */
int default_is_an_error(struct node *node, int how)
{
	char *addr = kmap_atomic(node->page);

	switch (how) {
	case 0:
		node->level = peek(addr);
		break;
	case 1:
		touch(addr);
		break;
	default:
		return -EINVAL; /* here: kmap-leak */
	}
	kunmap_atomic(addr);
	return 0;
}

/* helper */
static void corrupt(const struct node *node)
{
	if (node->level)
		panic("level %d", node->level);
	BUG();
}

/* helper */
static void complain(const struct node *node)
{
	WARN_ON(node->level);
}

/* clean */
int helper_does_not_return(struct node *node)
{
	char *addr = kmap(node->page);

	if (peek(addr)) {
		corrupt(node);
		return -EIO;
	}
	kunmap(node->page);
	return 0;
}

/* expect: kmap-leak */
int helper_returns(struct node *node)
{
	char *addr = kmap(node->page);

	if (peek(addr)) {
		complain(node);
		return -EIO; /* here: kmap-leak */
	}
	kunmap(node->page);
	return 0;
}

/* What stands behind BUG() is not run. */
/* clean */
void sleeps_behind_a_bug(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (peek(addr)) {
		BUG();
		schedule();
	}
	kunmap_atomic(addr);
}

/* expect: kmap-sleep */
void sleeps_behind_a_warning(struct page *page)
{
	char *addr = kmap_atomic(page);

	if (WARN_ON(peek(addr)))
		schedule(); /* here: kmap-sleep */
	kunmap_atomic(addr);
}

/* The condition is known on the way on. */
/* clean */
void bug_tells_the_condition(struct page *page, int mapped)
{
	char *addr = NULL;

	if (mapped)
		addr = kmap_atomic(page);
	BUG_ON(!mapped);
	touch(addr);
	kunmap_atomic(addr);
}

/* expect: kmap-unbalanced */
void warning_tells_nothing(struct page *page, int mapped)
{
	char *addr = NULL;

	if (mapped)
		addr = kmap_atomic(page);
	WARN_ON(!mapped);
	kunmap_atomic(addr); /* here: kmap-unbalanced */
}
