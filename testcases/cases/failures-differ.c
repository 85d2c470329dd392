/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The caller's object keeps the address: it is the caller's to unmap, but not after a
 * failure, when another failure has unmapped it and left the address there as well.
 *
 * generations: slots stack-km stack local
 */
#include <linux/errno.h>
#include <linux/highmem.h>
#include <case.h>

struct queue {
	struct page *page;
	char *base;
};

/* expect: kmap-leak */
int one_failure_keeps_it(struct queue *queue)
{
	queue->base = kmap(queue->page);
	if (attempt())
		return -EIO; /* here: kmap-leak */
	if (attempt()) {
		kunmap(queue->page);
		return -ENOMEM;
	}
	return 0;
}

/* clean */
int no_failure_keeps_it(struct queue *queue)
{
	queue->base = kmap(queue->page);
	if (attempt()) {
		kunmap(queue->page);
		return -EIO;
	}
	if (attempt()) {
		kunmap(queue->page);
		return -ENOMEM;
	}
	return 0;
}

/* clean */
int each_failure_keeps_it(struct queue *queue)
{
	queue->base = kmap(queue->page);
	if (attempt())
		return -EIO;
	if (attempt())
		return -ENOMEM;
	return 0;
}

/* The caller looks at queue->base. */
/* clean */
int one_failure_takes_it_away(struct queue *queue)
{
	queue->base = kmap(queue->page);
	if (attempt())
		return -EIO;
	if (attempt()) {
		kunmap(queue->page);
		queue->base = NULL;
		return -ENOMEM;
	}
	return 0;
}

/* clean */
int the_success_keeps_it(struct queue *queue)
{
	queue->base = kmap(queue->page);
	if (attempt()) {
		kunmap(queue->page);
		return -ENOMEM;
	}
	return condition();
}
