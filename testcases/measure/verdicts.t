#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# verdicts.py on a small tree and two configurations: what differs is told, and only that.
. testcases/cli/tap.sh

mkdir -p "$work/tree/include/linux"
echo 'void *kmap_local_page(struct page *page);' > "$work/tree/include/linux/highmem.h"
cat > "$work/tree/unit.c" <<'END'
struct page;
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int condition(void);
struct kept {
	struct page *page;
	char *addr;
};
#ifdef SMALL
#define KEEP(kept, address) ((kept)->addr = (address))
#define SOMETIMES condition()
#else
#define KEEP(kept, address) ((void)0)
#define SOMETIMES 0
#endif

static int same(struct page *page)
{
	char *addr = kmap_local_page(page);
	int n = addr[0];

	kunmap_local(addr);
	return n;
}

static int keeps(struct kept *kept)
{
	char *addr = kmap_local_page(kept->page);

	KEEP(kept, addr);
	kunmap_local(addr);
	return 0;
}

static int leaves(struct page *page)
{
	char *addr = kmap_local_page(page);

	if (SOMETIMES)
		return -5;
	kunmap_local(addr);
	return 0;
}

static int always(struct page *page)
{
	char *addr = kmap_local_page(page);

	if (condition())
		return -5;
	kunmap_local(addr);
	return 0;
}

#ifdef SMALL
static int in_part(void)
{
	return not_declared;
}
#endif
END
cp "$work/tree/unit.c" "$work/tree/only.c"
sed -i 's/^#ifdef SMALL/#include <missing.h>/; s/^#else/#if 0/' "$work/tree/only.c"
(cd "$work/tree" && "$KMAPCHECK" --results="$work/large" unit.c only.c) 2> "$work/scan"
(cd "$work/tree" && "$KMAPCHECK" --results="$work/small" -DSMALL unit.c) 2> "$work/scan"

verdicts()	# verdicts OPTION...
{
	run python3 testcases/measure/verdicts.py "$work/tree" --binary "$KMAPCHECK" \
		"large=$work/large" "small=$work/small" "$@"
}

verdicts
is "$status" 0 'a run ends well'
is "$(grep -v '^1 files' "$work/out")" \
	'finding: unit.c:40: leaves [kmap-leak]: in small, not in large' 'a report that only one has'
has "$work/out" '^1 files are units in all: .* 2 findings, 1 findings not in all, 1 with an error in some, ' 'the sums'
sed 's/\terror inside: .*/\ttoo many paths/' "$work/small" > "$work/limits"
run python3 testcases/measure/verdicts.py "$work/tree" "large=$work/large" "limits=$work/limits"
has "$work/out" '^partly: unit.c: in_part: too many paths: in limits, not in large$' 'what only one did not follow'

verdicts --mutants 3 --operator 'unmap deleted'
is "$(grep -c '^different verdict: ' "$work/out")" 1 'one mistake that one of them does not see'
has "$work/out" '^different verdict: unit.c:31:2:unmap_deleted:kunmap_local_deleted: keeps$' 'which is told'
has "$work/out" '^    large: caught; [0-9]+ keeps \[kmap-leak\]$' 'with the report of the one'
has "$work/out" '^    small: told; leaves local ' 'and what the other says'
has "$work/out" '^not taken: .*1 has a report in small' 'no mistake where there is a report already'
has "$work/out" '^2 mutants of 2 functions of 1 files: 1 different verdict, 1 same$|: 1 same, 1 different verdict$' 'the sums of the mutants'

(cd "$work/tree" && "$KMAPCHECK" --results="$work/other" only.c) 2> "$work/scan"
run python3 testcases/measure/verdicts.py "$work/tree" "small=$work/small" "other=$work/other"
is "$status" 2 'no file in all'
has "$work/err" 'no file of .*/tree is a unit in all$' 'is told'
run python3 testcases/measure/verdicts.py "$work/tree" "other=$work/other" "large=$work/large"
has "$work/out" '^1 files are units in all: ' 'what no configuration can check'
hasnt "$work/out" '^not checked:' 'is no difference'
run python3 testcases/measure/verdicts.py "$work/nowhere" "small=$work/small"
is "$status" 2 'a tree that is not there'
has "$work/err" 'nowhere: no such directory; give the top of a kernel tree$' 'is named'
run python3 testcases/measure/verdicts.py "$work/tree" "small=$work/nowhere"
is "$status" 2 'results that are not there'
has "$work/err" 'nowhere: no results file; give NAME=RESULTS$' 'are named'
finish
