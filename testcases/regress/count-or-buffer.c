/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper that maps and returns a count returns none where it has mapped nothing; it may return
 * one without a mapping where the caller knows that it needs none (6.18 crypto/ahash.c,
 * crypto_hash_walk_first()).
 */
struct page;
struct request { int bytes, length, flags; char *buffer; struct page *page; };

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(const void *addr, int n);
int failed(void);

/* helper */
static int first(struct request *req, char **data)
{
	if (!req->bytes)
		return 0;
	if (req->flags & 1) {
		*data = req->buffer;
		return req->bytes;
	}
	*data = kmap_local_page(req->page);
	return req->length;
}

/* clean */
int nothing_or_all(struct request *req)
{
	char *data;
	int n = first(req, &data);

	if (!n)
		return 0;
	use(data, n);
	if (!(req->flags & 1))
		kunmap_local(data);
	return n;
}

/* expect: kmap-leak */
int too_little(struct request *req)
{
	char *data;
	int n = first(req, &data);

	if (n < 5)
		return 0; /* here: kmap-leak */
	use(data, n);
	if (!(req->flags & 1))
		kunmap_local(data);
	return n;
}

/* helper */
static int first_or_other(struct request *req, char **data)
{
	if (!req->bytes)
		return 0;
	if (failed()) {
		*data = req->buffer;
		return req->bytes;
	}
	*data = kmap_local_page(req->page);
	return req->length;
}

/* expect: kmap-leak */
int nothing_or_any(struct request *req)
{
	char *data;
	int n = first_or_other(req, &data);

	if (!n)
		return 0; /* here: kmap-leak */
	use(data, n);
	kunmap_local(data);
	return n;
}
