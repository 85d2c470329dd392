/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A mapping that had its report, and is then the business of unknown code, is followed no
 * longer: however many there are, what comes after them is judged.
 */
struct page;
struct mutex;

void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void mutex_lock(struct mutex *mutex);

struct box {
	struct page *page;
	void *addr;
};

void unknown(struct box *box);
void use(void *addr);
int enough(struct box *box);

/* expect: kmap-sleep */
static void grab(struct box *box, struct mutex *mutex)
{
	box->addr = kmap_atomic(box->page);
	mutex_lock(mutex);
	unknown(box);
}

static void grab_five(struct box *box, struct mutex *mutex)
{
	grab(box, mutex);
	grab(box, mutex);
	grab(box, mutex);
	grab(box, mutex);
	grab(box, mutex);
}

/* expect: kmap-leak */
void five_and_twenty(struct box *box, struct mutex *mutex, struct page *page)
{
	grab_five(box, mutex);
	if (enough(box))
		return;
	grab_five(box, mutex);
	if (enough(box))
		return;
	grab_five(box, mutex);
	if (enough(box))
		return;
	grab_five(box, mutex);
	if (enough(box))
		return;
	grab_five(box, mutex);
	if (enough(box))
		return;
	use(kmap_atomic(page));
}
