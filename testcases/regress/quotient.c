/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=stack
 *
 * A bounded number, divided, is bounded: of 4096 bytes there are two blocks (5.4 fs/afs/dir.c).
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void told(int magic);

/* clean */
int blocks_of_page(struct page *page, unsigned int size)
{
	unsigned char (*block)[2048];
	unsigned int i;

	if (size > 4096)
		return 0;
	size /= 2048;
	block = kmap(page);
	for (i = 0; i < size; i++) {
		if (block[i][0] != 17) {
			told(block[i][0]);
			break;
		}
	}
	kunmap(page);
	return 0;
}

/* clean */
int blocks_shifted(struct page *page, unsigned int size)
{
	unsigned char *addr = kmap(page);
	int sum = 0;

	if (size <= 4096) {
		size >>= 11;
		if (size > 2)
			sum = addr[4096];
	}
	kunmap(page);
	return sum;
}

/* Of 8192 there may be three. */
/* expect: kmap-past-page */
int more_than_a_page(struct page *page, unsigned int size)
{
	unsigned char *addr = kmap(page);
	int sum = 0;

	if (size <= 8192) {
		size /= 2048;
		if (size > 2)
			sum = addr[4096]; /* here: kmap-past-page */
	}
	kunmap(page);
	return sum;
}

/* clean */
int blocks_behind(struct page *page, long long size, long long begin)
{
	unsigned char (*block)[2048];
	long long behind;
	int i, blocks;

	if (size <= begin)
		return 0;
	behind = size - begin;
	if (behind >= 4096)
		blocks = 4096;
	else
		blocks = behind;
	blocks /= 2048;
	block = kmap(page);
	for (i = 0; i < blocks; i++)
		told(block[i][0]);
	kunmap(page);
	return 0;
}

/* expect: kmap-past-page */
int one_block_too_many(struct page *page, long long size, long long begin)
{
	unsigned char (*block)[2048], sum = 0;
	long long behind;
	int blocks;

	if (size <= begin)
		return 0;
	behind = size - begin;
	if (behind >= 4096)
		blocks = 4096;
	else
		blocks = behind;
	blocks /= 2048;
	block = kmap(page);
	if (blocks == 2)
		sum = block[blocks][0]; /* here: kmap-past-page */
	kunmap(page);
	return sum;
}
