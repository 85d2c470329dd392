/* SPDX-License-Identifier: GPL-2.0-only */
/* The inlines of highmem.h that map; shared with the model. */
static inline void clear_highpage(struct page *page)
{
	void *addr = kmap_local_page(page);

	memset(addr, 0, PAGE_SIZE);
	kunmap_local(addr);
}

static inline void copy_highpage(struct page *to, struct page *from)
{
	char *vfrom, *vto;

	vfrom = kmap_local_page(from);
	vto = kmap_local_page(to);
	memcpy(vto, vfrom, PAGE_SIZE);
	kunmap_local(vto);
	kunmap_local(vfrom);
}

static inline void memcpy_to_page(struct page *page, size_t offset,
				  const char *from, size_t len)
{
	char *to = kmap_local_page(page);

	memcpy(to + offset, from, len);
	kunmap_local(to);
}

/* unmaps, then drops the reference that the folio was read with */
static inline void folio_release_kmap(struct folio *folio, void *addr)
{
	kunmap_local(addr);
	put_page(&folio->page);
}

DEFINE_FREE(kunmap_local, void *, if (_T) kunmap_local(_T))
