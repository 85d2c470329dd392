#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# --stats says of each call that is in the text and not in the code why: five reasons, each counted.
. testcases/cli/tap.sh

cat > "$work/lost.h" <<'END'
static inline void *kmap(struct page *page)
{
	return kmap_high(page);
}

static inline void nobody_calls(struct page *page)
{
	kunmap(page);
	kunmap(page);
}

static inline void nobody_calls_either(struct page *page)
{
	kunmap(page);
}
END
cat > "$work/lost.c" <<'END'
struct page;
struct opaque;
void *kmap_high(struct page *page);
void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
int refused(struct page *page, struct opaque *o);
unsigned long measured(struct page *page);
void configured_out(struct page *page, void *addr);

#include "lost.h"

int refused(struct page *page, struct opaque *o)
{
	kunmap_local(kmap_local_page(page));
	return o->field + sizeof(kmap_local_page(page));
}

unsigned long measured(struct page *page)
{
	return sizeof(*(char *)kmap_local_page(page));
}

void configured_out(struct page *page, void *addr)
{
	if (0) {
		kunmap(page);
		kunmap_local(addr);
	}
}
END
lost()	# lost FILE: what is lost
{
	run "$KMAPCHECK" --stats "$work/$1"
	sed -n 's/^stats: .*: lost \(.*: .*\)/\1/p' "$work/out"
}

is "$(lost lost.c)" "kunmap 3: in a function that nothing reaches
kunmap 1: in code that the configuration makes dead
kmap_high 1: in a header's body of a primitive
kmap_local_page 1: in a function that is partly analysed
kmap_local_page 1: in an operand that is not computed
kunmap_local 1: in code that the configuration makes dead" 'each reason, and how often'
has "$work/out" ': own 3 partial 1 header 0 partial 0 ' 'inlines that nothing reaches are no functions of the unit'
has "$work/out" ': primitive kmap_local_page tokens 3 events 1$' 'what is lost is in the text'

# Two functions lose the same in the same way, and nothing else is lost.
cat > "$work/same.c" <<'END'
struct page;
void kunmap(struct page *page);
void one(struct page *page);
void other(struct page *page);
void one(struct page *page)
{
	if (0)
		kunmap(page);
}
void other(struct page *page)
{
	kunmap(page);
	if (0)
		kunmap(page);
}
END
is "$(lost same.c)" 'kunmap 2: in code that the configuration makes dead' 'the same in two functions is one line'
finish
