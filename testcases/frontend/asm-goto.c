/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * An asm goto goes to each of its labels and falls through: a static branch is
 * no constant, a trylock made of one can fail.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);
void touch(void *addr);

static inline _Bool static_branch(int *key)
{
	asm goto("1: jmp %l[yes]" : : "i" (key) : : yes);
	return 0;
yes:
	return 1;
}

#define test_and_clear(p) ({						\
	_Bool done = 0;							\
	asm goto("btr %0; jc %l[set]" : : "m" (*(p)) : "memory" : set);	\
	if (0) {							\
set:		done = 1;						\
	}								\
	done;								\
})

/* expect: kmap-leak */
int branch_of_two(struct page *page, int *key)
{
	kmap(page);
	if (static_branch(key))
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int the_other_branch(struct page *page, int *key)
{
	kmap(page);
	if (!static_branch(key))
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int in_an_expression(struct page *page, int *word)
{
	kmap(page);
	if (test_and_clear(word))
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* expect: kmap-leak */
int second_label(struct page *page)
{
	kmap(page);
	asm goto("" : : : : fine, bad);
fine:
	kunmap(page);
	return 0;
bad:
	return 1; /* here: kmap-leak */
}

/* clean */
int joined(struct page *page)
{
	kmap(page);
	asm goto("" : : : : out);
	touch(page);
out:
	kunmap(page);
	return 0;
}
