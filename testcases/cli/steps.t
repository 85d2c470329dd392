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
finish
