#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# A function that is more than the engine follows has no report and is named by --stats; the others have theirs.
. testcases/cli/tap.sh

head='struct page;
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int test(void);
int neighbour(struct page *page);
int neighbour(struct page *page)
{
	char *address = kmap_local_page(page);

	if (test())
		return -1;
	kunmap_local(address);
	return 0;
}'

nested()	# nested NAME N: maps N pages, forgets to unmap the first
{
	echo "int $1(struct page **pages); int $1(struct page **pages) {"
	for i in $(seq "$2"); do
		echo "char *a$i = kmap_local_page(pages[$i]);"
	done
	echo 'if (test()) pages[0] = pages[1];'
	for i in $(seq "$2" -1 2); do
		echo "kunmap_local(a$i);"
	done
	echo 'return a1[0]; }'
}

unmaps()	# unmaps NAME N: N addresses of the caller's, and one that was never mapped
{
	echo "void $1(void **addrs); void $1(void **addrs) { int i;"
	for i in $(seq "$2"); do
		echo "kunmap_local(addrs[$i]);"
	done
	echo 'kunmap_local(&i); }'
}

partly()	# partly FILE: the functions that are, and why
{
	run "$KMAPCHECK" --stats "$work/$1"
	sed -n 's/^stats: .*: partly //p' "$work/out"
}

reported()	# the functions with a report
{
	sed -n 's/^.*: warning: \([a-z_]*\): .*/\1/p' "$work/err"
}

{ echo "$head"; nested nested_24 24; nested nested_25 25; nested nested_40 40; } > "$work/maps.c"
is "$(partly maps.c)" 'nested_25: more mappings or effects than the engine follows
nested_40: more mappings or effects than the engine follows' 'mappings'
is "$(sed -n 's/^.*: warning: \([a-z_0-9]*\): .*/\1/p' "$work/err")" 'neighbour
nested_24' 'the reports beside'
has "$work/out" ': own 4 partial 2 ' 'both are counted'

{ echo "$head"; unmaps few 20; unmaps many 30; } > "$work/unmaps.c"
is "$(partly unmaps.c)" 'many: more mappings or effects than the engine follows' 'unmaps of what the caller has mapped'
is "$(reported)" 'neighbour
few' 'the reports beside'
finish
