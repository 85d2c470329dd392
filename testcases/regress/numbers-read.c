/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the declaration says of a number that was read: without a sign it does not come to 0 by
 * adding to it (2.6.32 drivers/scsi/fcoe/fcoe.c), and a list with a count is not read where that is 0
 * (drivers/scsi/arcmsr/arcmsr_hba.c).
 */
struct page;

void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void use(void *addr);

struct buffer {
	unsigned int len;
	int left;
	struct page *page;
};

/* helper */
static void longer(struct buffer *b, int by)
{
	b->len += by;
}

/* clean */
void some_are_more(struct buffer *b)
{
	char *addr;

	if (b->len) {
		longer(b, 8);
		addr = kmap_local_page(b->page);
	}
	if (b->len)
		kunmap_local(addr);
}

/* expect: kmap-leak */
void may_be_less_than_none(struct buffer *b)
{
	char *addr;

	if (b->left) {
		b->left += 8;
		addr = kmap_local_page(b->page);
		use(addr);
	}
	if (b->left)
		kunmap_local(addr);
} /* here: kmap-leak */

struct scatterlist {
	unsigned long page_link;
	unsigned int offset;
};

struct sg_table {
	struct scatterlist *sgl;
	unsigned int nents;
};

struct command {
	int tag;
	struct sg_table table;
};

/* helper */
static struct page *sg_page(struct scatterlist *sg)
{
	return (struct page *)(sg->page_link & ~3UL);
}

/* helper */
static struct scatterlist *list_of(struct command *cmd)
{
	return cmd->table.sgl;
}

/* clean */
void read_by_its_list(struct command *cmd)
{
	unsigned short n = cmd->table.nents;
	struct scatterlist *sg = list_of(cmd);
	char *addr = kmap_local_page(sg_page(sg));

	use(addr);
	if (n)
		kunmap_local(addr);
}

/* expect: kmap-leak */
void read_elsewhere(struct command *cmd, struct page *page)
{
	unsigned short n = cmd->table.nents;
	char *addr = kmap_local_page(page);

	use(addr);
	if (n)
		kunmap_local(addr);
} /* here: kmap-leak */

/* expect: kmap-leak */
void asked_for_two(struct command *cmd)
{
	unsigned short n = cmd->table.nents;
	struct scatterlist *sg = list_of(cmd);
	char *addr = kmap_local_page(sg_page(sg));

	use(addr);
	if (n > 1)
		kunmap_local(addr);
} /* here: kmap-leak */
