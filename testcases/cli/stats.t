#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# --stats counts every primitive, the first and the last one of the table too, and nothing twice;
# it says what is lost and which functions are analysed in part.
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
run "$KMAPCHECK" --stats testcases/frontend/nested-functions.c
has "$work/out" ': own 2 partial 0 header 2 partial 2 ' 'what is in part is counted by who wrote it'

# Of each call that is in the text and not in the code it says why: five reasons, each counted.
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

# A function that is more than the engine follows is named and has no report; the others have theirs.
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

{ echo "$head"; nested nested_40 40; nested nested_41 41; nested nested_60 60; } > "$work/maps.c"
is "$(partly maps.c)" 'nested_41: more mappings or effects than the engine follows
nested_60: more mappings or effects than the engine follows' 'mappings'
is "$(sed -n 's/^.*: warning: \([a-z_0-9]*\): .*/\1/p' "$work/err")" 'neighbour
nested_40
nested_40' 'the reports beside: of the leak, and of more than the stack has entries'
has "$work/out" ': own 4 partial 2 ' 'both are counted'

{ echo "$head"; unmaps few 20; unmaps many 30; } > "$work/unmaps.c"
is "$(partly unmaps.c)" 'many: more mappings or effects than the engine follows' 'unmaps of what the caller has mapped'
is "$(reported)" 'neighbour
few' 'the reports beside'

# Where an error is, or what is not modelled, one function is; where the file ends too early, all.
{ echo "$head"; cat; } > "$work/reasons.c" <<'END'
struct opaque;
void undo(int *number);
int computed(struct page *page, int n);
int refused(struct page *page, struct opaque *o);
int computed(struct page *page, int n)
{
	static void *const ways[] = { &&one, &&other };
	int number __attribute__((cleanup(undo))) = 0;
	void *addr = kmap_local_page(page);

	goto *ways[n];
one:
	return number;
other:
	kunmap_local(addr);
	return 0;
}
int refused(struct page *page, struct opaque *o)
{
	kmap_local_page(page);
	return o->field;
}
END
is "$(partly reasons.c)" "computed: computed goto over cleanup
refused: error inside: using member 'field' in incomplete struct opaque" 'a function with an error'
is "$(reported)" 'neighbour' 'the reports beside'
{ echo "$head"; cat; } > "$work/ends.c" <<'END'
int open(struct page *page);
int open(struct page *page)
{
	if (test()) {
		kmap_local_page(page);
	return 0;
}
END
is "$(partly ends.c | sed 's/: .*error: /: /')" 'neighbour: Expected } at end of function
open: Expected } at end of function' 'a file that ends too early'
is "$(reported)" '' 'has no report'

# A function that maps nothing itself, and whose callees undo what they do, is not walked.
cat > "$work/solved.c" <<'END'
struct page;
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void clear(struct page *page);
void clear_two(struct page *one, struct page *other);
void *map(struct page *page);
void map_and_unmap(struct page *page);
void clear(struct page *page)
{
	char *addr = kmap_local_page(page);

	addr[0] = 0;
	kunmap_local(addr);
}
void clear_two(struct page *one, struct page *other)
{
	clear(one);
	clear(other);
}
void *map(struct page *page)
{
	return kmap_local_page(page);
}
void map_and_unmap(struct page *page)
{
	kunmap_local(map(page));
}
END
run "$KMAPCHECK" --stats "$work/solved.c"
is "$(sed -n 's/^stats: .*: \(own .*\) steps .*/\1/p' "$work/out")" \
	'own 4 partial 0 header 0 partial 0 solved 3' 'what need not be walked'
finish
