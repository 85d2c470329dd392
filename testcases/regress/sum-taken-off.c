/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * What was never added is taken off the address before the unmap (3.8 to 3.16 drivers/scsi/libsas/sas_host_smp.c,
 * sas_smp_host_handler()): one number, or a sum of two, as bio_offset() is in 3.16.
 */
struct page;
struct bio { struct page *page; unsigned offset, done; };

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void *memcpy(void *to, const void *from, unsigned long bytes);

/* expect: kmap-wrong-object */
void one(struct bio *bio, void *to, unsigned bytes)
{
	unsigned char *buf = kmap_atomic(bio->page);

	memcpy(to, buf, bytes);
	kunmap_atomic(buf - bio->offset); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void sum(struct bio *bio, void *to, unsigned bytes)
{
	unsigned char *buf = kmap_atomic(bio->page);

	memcpy(to, buf, bytes);
	kunmap_atomic(buf - (bio->offset + bio->done)); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void sum_bounded(struct bio *bio, void *to, unsigned bytes)
{
	unsigned char *buf;

	if (bio->offset + bio->done + bytes > 4096)
		return;
	buf = kmap_atomic(bio->page);
	memcpy(to, buf, bytes);
	kunmap_atomic(buf - (bio->offset + bio->done)); /* here: kmap-wrong-object */
}

/* expect: kmap-wrong-object */
void one_bounded(struct bio *bio, void *to, unsigned bytes)
{
	unsigned char *buf;

	if (bio->offset + bytes > 4096)
		return;
	buf = kmap_atomic(bio->page);
	memcpy(to, buf, bytes);
	kunmap_atomic(buf - bio->offset); /* here: kmap-wrong-object */
}

/* clean */
void added_and_taken_off(struct bio *bio, void *to, unsigned bytes)
{
	unsigned char *buf = kmap_atomic(bio->page) + (bio->offset + bio->done);

	memcpy(to, buf, bytes);
	kunmap_atomic(buf - (bio->offset + bio->done));
}

/* clean */
void more_added_than_taken_off(struct bio *bio, void *to, unsigned bytes)
{
	unsigned char *buf = kmap_atomic(bio->page) + bytes;

	memcpy(to, buf, bytes);
	kunmap_atomic(buf - (bio->offset + bio->done));
}
