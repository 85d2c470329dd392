#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The steps of a witness: where it is mapped and unmapped, which way each branch goes, and the way out.
. testcases/cli/tap.sh

dir=$work/programs
cat > "$work/steps.c" <<'END'
struct page;
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int condition(void);
int leaks(struct page *page, struct page *other);
int out_of_order(struct page *page, struct page *other);
int leaks(struct page *page, struct page *other)
{
	void *addr = kmap_local_page(page);

	kunmap_local(kmap_local_page(other));
	if (condition())
		return -1;
	kunmap_local(addr);
	return 0;
}
int out_of_order(struct page *page, struct page *other)
{
	void *addr = kmap_local_page(page);
	void *next = kmap_local_page(other);

	kunmap_local(addr);
	kunmap_local(next);
	return 0;
}
END
run "$KMAPCHECK" --witness="$dir" "$work/steps.c"

steps()	# steps FUNCTION: kind, line and how; a map's 1: of the mapping in question
{
	sed -n 's/^\t{ \(STEP_[A-Z]*\), "[^"]*", \(.*\) },$/\1 \2/p' "$dir"/*-"$1"-kmap-*-1.c
}

is "$(steps leaks)" "STEP_MAP 9, 1
STEP_RETURN 13, 1" 'a leak'
is "$(steps out_of_order)" "STEP_MAP 19, 1
STEP_MAP 20, 0
STEP_UNMAP 22, 0" 'two mappings'

# A source that the model compiles is run as it is: there branches are steps, wherever the if stands.
cat > "$work/branches.c" <<'END'
#include <linux/highmem.h>
int in_a_case(struct page *page, int kind);
int at_a_label(struct page *page, int kind);
int in_a_case(struct page *page, int kind)
{
	char *addr = kmap_local_page(page);

	switch (kind) {
	case 1:
		if (addr[0])
			return -1;
	}
	kunmap_local(addr);
	return 0;
}
int at_a_label(struct page *page, int kind)
{
	char *addr = kmap_local_page(page);

	while (kind--) {
again:
		if (addr[1])
			return -1;
		if (addr[2])
			goto again;
	}
	kunmap_local(addr);
	return 0;
}
END
model=testcases/highmem
run "$KMAPCHECK" --witness="$dir" -nostdinc -D__KERNEL__ -I$model/include-kernel -I$model/include-local \
	-I$model/include-common "$work/branches.c"
is "$(steps in_a_case)" "STEP_MAP 6, 1
STEP_BRANCH 10, 1
STEP_RETURN 11, 1" 'in a case'
is "$(steps at_a_label)" "STEP_MAP 18, 1
STEP_BRANCH 22, 1
STEP_RETURN 23, 1" 'at a label in a loop'

# The whole of a condition, by the part of it that was asked last: what a part leaves open is no step.
cat > "$work/wholes.c" <<'END'
#include <linux/highmem.h>
int ask(const char *what, int how);
int either(struct page *page, int m);
int both(struct page *page, int m);
int not_either(struct page *page, int m);
int by_an_argument(struct page *page, int m);
int by_the_first(struct page *page, int m);
int by_a_call(struct page *page, int m);
int either(struct page *page, int m)
{
	char *addr = kmap_local_page(page);

	if (m == 1 || addr[1])
		return -1;
	kunmap_local(addr);
	return 0;
}
int both(struct page *page, int m)
{
	char *addr = kmap_local_page(page);

	if (m == 1 && addr[1])
		kunmap_local(addr);
	return 0;
}
int not_either(struct page *page, int m)
{
	char *addr = kmap_local_page(page);

	if (!(m == 1 || addr[1]))
		return -1;
	kunmap_local(addr);
	return 0;
}
int by_an_argument(struct page *page, int m)
{
	char *addr = kmap_local_page(page);

	if (ask(addr, m) && ask(page_address(page), 1))
		return -1;
	kunmap_local(addr);
	return 0;
}
int by_the_first(struct page *page, int m)
{
	char *addr = kmap_local_page(page);

	if (m == 1 || addr[1]) {
		if (m != 1)
			kunmap_local(addr);
		return -1;
	}
	kunmap_local(addr);
	return 0;
}
int by_a_call(struct page *page, int m)
{
	char *addr = kmap_local_page(page);

	if (ask(addr, m)) {
		set_page_dirty(page);
		return -1;
	}
	kunmap_local(addr);
	return 0;
}
END
run "$KMAPCHECK" --witness="$dir" -nostdinc -D__KERNEL__ -I$model/include-kernel -I$model/include-local \
	-I$model/include-common "$work/wholes.c"
is "$(steps either)" "STEP_MAP 11, 1
STEP_BRANCH 13, 1
STEP_RETURN 14, 1" 'one of two'
is "$(steps both)" "STEP_MAP 20, 1
STEP_BRANCH 22, 0
STEP_RETURN 24, 1" 'not both of two'
is "$(steps not_either)" "STEP_MAP 28, 1
STEP_BRANCH 30, 1
STEP_RETURN 31, 1" 'none of two'
is "$(steps by_an_argument)" "STEP_MAP 37, 1
STEP_BRANCH 39, 1
STEP_RETURN 40, 1" 'two calls'
is "$(steps by_the_first)" "STEP_MAP 46, 1
STEP_BRANCH 48, 1
STEP_RETURN 51, 1" 'the first of two'
is "$(steps by_a_call)" "STEP_MAP 58, 1
STEP_BRANCH 60, 1
STEP_RETURN 62, 1" 'a call'

# Where the model does not compile the source, the steps are made into a program: what is given to each call.
cat > "$work/programs.c" <<'END'
struct page;
typedef struct { int raw; } spinlock_t;
void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void spin_lock(spinlock_t *lock);
void spin_unlock(spinlock_t *lock);
int in_interrupt(void);
void msleep(unsigned int ms);
void touch(void *addr);
void under_a_lock(struct page *page, spinlock_t *lock);
void in_an_interrupt(struct page *page);
void sleeps(struct page *page);
void below(struct page *page);
void used(struct page *page);
void by_page(struct page *page);
void outside(struct page *page);
void given(void *addr);
void under_a_lock(struct page *page, spinlock_t *lock)
{
	spin_lock(lock);
	kmap(page);
	kunmap(page);
	spin_unlock(lock);
}
void in_an_interrupt(struct page *page)
{
	if (in_interrupt()) {
		kmap(page);
		kunmap(page);
	}
}
void sleeps(struct page *page)
{
	void *addr = kmap_atomic(page);

	msleep(1);
	kunmap_atomic(addr);
}
static void *map(struct page *page)
{
	return kmap_local_page(page);
}
static void unmap(void *addr)
{
	kunmap_local(addr);
}
void below(struct page *page)
{
	void *addr = map(page);

	unmap(addr);
	unmap(addr);
}
void used(struct page *page)
{
	void *addr = kmap_local_page(page);

	kunmap_local(addr);
	touch(addr);
}
void by_page(struct page *page)
{
	kmap_local_page(page);
	kunmap_local(page);
}
void outside(struct page *page)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr + 4096);
}
void given(void *addr)
{
	kunmap_local(addr);
	kunmap_local(addr);
}
END
run "$KMAPCHECK" --witness="$dir" "$work/programs.c"

program()	# program FUNCTION: what its steps are made into
{
	sed -n '/^static void follow_/,/^}/p' "$dir"/*-programs-"$1"-kmap-*-1.c | sed -n 's/^	\(.*;\).*/\1/p' |
		grep -v '^char '
}

is "$(program under_a_lock)" 'spin_lock(&lock);
addr2 = kmap(page2);' 'a context that is entered'
is "$(program in_an_interrupt)" 'preempt_disable();
addr2 = kmap(page2);' 'a context that is asked for'
is "$(program sleeps)" 'addr1 = kmap_atomic(page1);
might_sleep();' 'a sleep'
is "$(program below)" 'addr1 = kmap_local_page(page1);
kunmap_local((void *)addr1);
kunmap_local((void *)addr1);' 'what helpers do'
is "$(program used)" 'addr1 = kmap_local_page(page1);
kunmap_local((void *)addr1);
touch(addr1);' 'a use'
is "$(program by_page)" 'addr1 = kmap_local_page(page1);
kunmap_local((void *)page1);' 'the page for the address'
is "$(program outside)" 'addr1 = kmap_local_page(page1);
kunmap_local((void *)(addr1 + PAGE_SIZE));' 'an address outside'
is "$(program given)" 'kunmap_local((void *)addr1);
kunmap_local((void *)addr1);' 'an address of the caller'
finish
