/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real bugs in kmap_atomic() without a slot, each beside its fix.  The
 * numbers are those of the corpus of known bugs (Documentation/status.md).
 * generations: stack-km stack local
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/slab.h>
#include <case.h>

struct connection {
	int connected;
	int available;
};

struct miter {
	struct page **pages;
	struct page *page;
	char *addr;
	int next;
	int nr;
	bool atomic;
};

struct copy_state {
	struct page *page;
	char *mapaddr;
};

/* hm-178, copy_from_bounce_buffer() of storvsc: the bounce page outlasts the segment. */
/* expect: kmap-order */
void bounce_back(struct page **segments, struct page **bounce, int nr)
{
	char *bounce_addr = NULL, *dest;
	int j = 0;

	for (int i = 0; i < nr; i++) {
		dest = kmap_atomic(segments[i]);
		if (!bounce_addr)
			bounce_addr = kmap_atomic(bounce[j]);
		memcpy(dest, bounce_addr, 16);
		if (condition()) {
			kunmap_atomic(bounce_addr);
			bounce_addr = NULL;
			j++;
		}
		kunmap_atomic(dest); /* here: kmap-order */
	}
	if (bounce_addr)
		kunmap_atomic(bounce_addr);
}

/* clean */
void bounce_back_right(struct page **segments, struct page **bounce, int nr)
{
	char *bounce_addr, *dest;
	int j = 0;

	for (int i = 0; i < nr; i++) {
		dest = kmap_atomic(segments[i]);
		bounce_addr = kmap_atomic(bounce[j]);
		memcpy(dest, bounce_addr, 16);
		kunmap_atomic(bounce_addr);
		kunmap_atomic(dest);
		if (condition())
			j++;
	}
}

/* helper */
static int receive(struct connection *c, char *buf, int len)
{
again:
	if (c->available >= len) {
		memset(buf, 0, len);
		return len;
	}
	might_sleep();
	if (!c->connected)
		return -EIO;
	c->available++;
	goto again;
}

/* hm-079, smbd_recv_page(): the wait before the section ends for another reason, too. */
/* expect: kmap-sleep */
int receive_page(struct connection *c, struct page *page, int len)
{
	char *to;
	int ret;

	while (c->available < len && c->connected) {
		schedule();
		c->connected = condition();
		c->available++;
	}
	to = kmap_atomic(page);
	ret = receive(c, to, len); /* here: kmap-sleep */
	kunmap_atomic(to);
	return ret;
}

/* clean */
int receive_page_right(struct connection *c, struct page *page, int len)
{
	char *to = kmap(page);
	int ret = receive(c, to, len);

	kunmap(page);
	return ret;
}

/* helper */
static void miter_stop(struct miter *m)
{
	if (!m->addr)
		return;
	if (m->atomic)
		kunmap_atomic(m->addr);
	else
		kunmap(m->page);
	m->addr = NULL;
}

/* helper */
static bool miter_next(struct miter *m)
{
	miter_stop(m);
	if (m->next >= m->nr)
		return false;
	m->page = m->pages[m->next++];
	m->addr = m->atomic ? kmap_atomic(m->page) : kmap(m->page);
	return true;
}

/* hm-164, esdhc_mcf_copy_to_bounce_buffer(): the flag for the lock was left out. */
/* expect: kmap-in-atomic */
void copy_to_bounce(struct page **pages, spinlock_t *lock, char *to)
{
	struct miter m = { .pages = pages, .nr = 2 };

	spin_lock(lock);
	while (miter_next(&m)) /* here: kmap-in-atomic */
		memcpy(to, m.addr, 16);
	miter_stop(&m);
	spin_unlock(lock);
}

/* clean */
void copy_to_bounce_right(struct page **pages, spinlock_t *lock, char *to)
{
	struct miter m = { .pages = pages, .nr = 2, .atomic = true };

	spin_lock(lock);
	while (miter_next(&m))
		memcpy(to, m.addr, 16);
	miter_stop(&m);
	spin_unlock(lock);
}

/* hm-022, omap_sham_xmit_cpu(): the first pass has nothing mapped, later ones do. */
/* expect: kmap-leak */
int transmit(struct page **pages)
{
	struct miter m = { .pages = pages, .nr = 2, .atomic = true };
	int sent = 0;

	for (;;) {
		if (attempt())
			return -EIO; /* here: kmap-leak */
		if (!miter_next(&m))
			break;
		sent += peek(m.addr);
	}
	miter_stop(&m);
	return sent;
}

/* clean */
int transmit_right(struct page **pages)
{
	struct miter m = { .pages = pages, .nr = 2, .atomic = true };
	int sent = 0;

	for (;;) {
		if (attempt()) {
			sent = -EIO;
			break;
		}
		if (!miter_next(&m))
			break;
		sent += peek(m.addr);
	}
	miter_stop(&m);
	return sent;
}

/* helper */
static void copy_fill(struct copy_state *cs)
{
	cs->mapaddr = kmap_atomic(cs->page);
}

/* helper */
static void copy_finish(struct copy_state *cs)
{
	if (cs->mapaddr)
		kunmap_atomic(cs->mapaddr);
	cs->mapaddr = NULL;
}

/* helper */
static void request_end(struct mutex *lock)
{
	mutex_lock(lock);
	mutex_unlock(lock);
}

/* hm-136, fuse_dev_writev(): the state that the request ends with is still filled. */
/* expect: kmap-sleep */
int dev_write(struct page *page, struct mutex *lock, int bytes)
{
	struct copy_state cs = { .page = page };
	int err = -EINVAL;

	if (bytes == 0)
		goto out_finish;
	copy_fill(&cs);
	touch(cs.mapaddr);
	err = attempt();
	request_end(lock); /* here: kmap-sleep */
out_finish:
	copy_finish(&cs);
	return err;
}

/* clean */
int dev_write_right(struct page *page, struct mutex *lock, int bytes)
{
	struct copy_state cs = { .page = page };
	int err = -EINVAL;

	if (bytes == 0)
		goto out_finish;
	copy_fill(&cs);
	touch(cs.mapaddr);
	err = attempt();
	copy_finish(&cs);
	request_end(lock);
	return err;
out_finish:
	copy_finish(&cs);
	return err;
}

/* helper */
static void free_pte(unsigned long *pte)
{
	touch(pte);
}

/* hm-026, kvmppc_unmap_free_pmd(): the callee is taken to unmap what it is given. */
/* expect: kmap-leak */
void free_pmd(struct page **tables, int nr)
{
	for (int i = 0; i < nr; i++) {
		unsigned long *pte;

		if (!condition())
			continue;
		pte = kmap_atomic(tables[i]);
		free_pte(pte);
	}
}

/* clean */
void free_pmd_right(struct page **tables, int nr)
{
	for (int i = 0; i < nr; i++) {
		unsigned long *pte;

		if (!condition())
			continue;
		pte = kmap_atomic(tables[i]);
		free_pte(pte);
		kunmap_atomic(pte);
	}
}

/* hm-171, init_zspage(): the link that is written last is at the page's end. */
/* expect: kmap-wrong-object */
void init_zspage(struct page *page)
{
	unsigned long *vaddr = kmap_atomic(page), *link = vaddr;

	touch(link);
	link += PAGE_SIZE / sizeof(*link);
	link[-1] = 1;
	kunmap_atomic(link); /* here: kmap-wrong-object */
}

/* clean */
void init_zspage_right(struct page *page)
{
	unsigned long *vaddr = kmap_atomic(page), *link = vaddr;

	touch(link);
	link += PAGE_SIZE / sizeof(*link);
	link[-1] = 1;
	kunmap_atomic(vaddr);
}
