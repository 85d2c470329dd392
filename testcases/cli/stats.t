#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# --stats counts every primitive, the first and the last one of the table too, and nothing twice.
. testcases/cli/tap.sh

cat > "$work/counted.c" <<'END'
struct page;
void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int condition(void);

void counted(struct page *page);
void counted(struct page *page)
{
	kunmap_local(kmap_local_page(page));
	kmap(page);
	if (condition()) {
		kunmap(page);
		return;
	}
	kunmap(page);
}
END
run "$KMAPCHECK" --stats "$work/counted.c"
is "$(sed -n 's/^stats: .*: primitive //p' "$work/out" | sort)" "kmap tokens 1 events 1
kmap_local_page tokens 1 events 1
kunmap tokens 2 events 2
kunmap_local tokens 1 events 1" 'calls by primitive'
is "$(sed -n 's/^stats: .*: \(own .*\) steps .*/\1/p' "$work/out")" \
	'own 1 partial 0 header 0 partial 0 solved 1' 'functions'
hasnt "$work/out" ': (lost|partly) ' 'and no call is lost'
finish
