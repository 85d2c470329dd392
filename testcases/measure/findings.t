#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# findings.py: a document and what is reported, and each of their differences.
. testcases/cli/tap.sh

cat > "$work/unit.c" <<'END'
struct page;
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);

int first(struct page *page)
{
	char *addr = kmap_local_page(page);

	return addr[0];
}

int second(struct page *page)
{
	char *addr = kmap_local_page(page);

	kunmap_local(addr);
	return addr[0];
}
END
cat > "$work/doc.md" <<'END'
# A document

| where | rule | verdict | argument | fingerprint |
|---|---|---|---|---|
| unit.c:9 first | kmap-leak | true | nothing unmaps | |
| unit.c:99 gone | kmap-leak | false, mended | a \| in the text | |

| another | table |
|---|---|
END
findings()
{
	run testcases/measure/findings.py "$@" "$work/doc.md" "$work/found"
}

$KMAPCHECK --format=json "$work/unit.c" > "$work/found"
grep kmap-leak "$work/found" > "$work/leak"

findings
is "$status" 1 'a report that no row has'
has "$work/out" '^no row: .*unit.c:17: second: kmap-use-after-unmap 1:' 'is told'
findings --write
has "$work/out" '^2 findings, 2 rows: 1 differ' 'and when the document is written, too'
has "$work/doc.md" '^\| unit.c:9 first \| kmap-leak \| true \| nothing unmaps \| `1:[0-9a-f]*` \|$' 'a row has its fingerprint'
has "$work/doc.md" 'in the text \|  \|$' 'a row that is not reported has none'
mv "$work/leak" "$work/found"
findings
is "$status" 0 'a row for each report and a report for each row: no difference'
: > "$work/found"
findings
is "$status" 1 'a row that is not reported any more'
has "$work/out" '^not reported: line 5: unit.c:9 first 1:' 'is told'
sed -i 's/ argument / reason /' "$work/doc.md"
findings
is "$status" 1 'a document without such a table'
has "$work/err" 'no table has the columns' 'is refused'
finish
