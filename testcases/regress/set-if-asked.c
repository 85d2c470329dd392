/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack -m32
 *
 * A flag is set only where an address was asked for NULL, and tested behind a join: where it is set, the address is not NULL.
 * The function has too many ways to keep them apart (drivers/gpu/drm/vmwgfx/vmwgfx_blit.c, vmw_bo_cpu_blit()).
 */
struct page;
struct copier { void (*copy)(struct copier *, char *, char *, unsigned); };
struct blit { unsigned mapped_dst; char *dst; struct page **dst_pages; unsigned nr_dst;
	      unsigned mapped_src; char *src; struct page **src_pages; unsigned nr_src; struct copier *copier; };
#define NULL ((void *)0)
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void warn(void);
static _Bool warned_dst, warned_src;

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

/* helper */
static int line_blit(struct blit *d, unsigned dst_offset, unsigned src_offset, unsigned bytes)
{
	struct copier *copier = d->copier;

	while (bytes) {
		unsigned size = bytes, dst_page = dst_offset >> 12, src_page = src_offset >> 12;
		_Bool unmap_dst = d->dst && dst_page != d->mapped_dst;
		_Bool unmap_src = d->src && (src_page != d->mapped_src || unmap_dst);

		size = least(size, 4096 - (dst_offset & 4095));
		size = least(size, 4096 - (src_offset & 4095));
		if (unmap_src) {
			kunmap_atomic(d->src);
			d->src = NULL;
		}
		if (unmap_dst) {
			kunmap_atomic(d->dst);
			d->dst = NULL;
		}
		if (!d->dst) {
			if (dst_page >= d->nr_dst) {
				if (!warned_dst) {
					warned_dst = 1;
					warn();
				}
				return -22;
			}
			d->dst = kmap_atomic(d->dst_pages[dst_page]);
			if (!d->dst)
				return -12;
			d->mapped_dst = dst_page;
		}
		if (!d->src) {
			if (src_page >= d->nr_src) {
				if (!warned_src) {
					warned_src = 1;
					warn();
				}
				return -22;
			}
			d->src = kmap_atomic(d->src_pages[src_page]);
			if (!d->src)
				return -12;
			d->mapped_src = src_page;
		}
		copier->copy(copier, d->dst + (dst_offset & 4095), d->src + (src_offset & 4095), size);
		bytes -= size;
		dst_offset += size;
		src_offset += size;
	}
	return 0;
}

/* clean */
int blit(struct blit *from, unsigned dst_offset, unsigned src_offset, unsigned width, unsigned height)
{
	struct blit d;
	int ret = 0;

	d.mapped_dst = 0;
	d.mapped_src = 0;
	d.dst = NULL;
	d.src = NULL;
	d.dst_pages = from->dst_pages;
	d.src_pages = from->src_pages;
	d.nr_dst = from->nr_dst;
	d.nr_src = from->nr_src;
	d.copier = from->copier;
	for (unsigned j = 0; j < height; j++) {
		ret = line_blit(&d, dst_offset, src_offset, width);
		if (ret)
			break;
		dst_offset += 7;
		src_offset += 7;
	}
	if (d.src)
		kunmap_atomic(d.src);
	if (d.dst)
		kunmap_atomic(d.dst);
	return ret;
}

/* helper */
static void put(struct blit *d)
{
	_Bool mapped = d->src && d->nr_src;

	for (unsigned i = 0; i < d->nr_dst; i++)
		warn();
	if (mapped)
		kunmap_atomic(d->src);
}

/* expect: kmap-leak */
void mapped_and_put_or_not(struct page *page, unsigned nr)
{
	struct blit d;

	d.nr_src = nr;
	d.nr_dst = nr;
	d.src = kmap_atomic(page);
	put(&d);
}
