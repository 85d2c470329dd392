// SPDX-License-Identifier: GPL-2.0-only
/* A function that others call with a lock held: where it was handed to them comes first. */
struct page;
struct request_queue;
typedef struct { int slock; } spinlock_t;
extern void *kmap(struct page *page);
extern void kunmap(struct page *page);
extern void *kmap_atomic(struct page *page);
extern struct request_queue *blk_init_queue(void (*requests)(struct request_queue *q), spinlock_t *lock);

static struct page *disk_page;
static spinlock_t disk_lock;

static void maps_for_its_requests(struct request_queue *q)
{
	char *address = kmap(disk_page);

	address[0] = !!q;
	kunmap(disk_page);
}

struct request_queue *disk_opens(void);
struct request_queue *disk_opens(void)
{
	return blk_init_queue(maps_for_its_requests, &disk_lock);
}
