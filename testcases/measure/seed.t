#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# seed.py on two small trees: each operator where it fits, and what becomes of its mutants.
# A mutant's name says which call it is about and what is done to it.
. testcases/cli/tap.sh

seed()	# seed TREE OPTION...: leaves $work/verdicts, "VERDICT LINE:COLUMN:MISTAKE" each, without _
{
	tree=$1
	shift
	rm -f "$work/$tree.results"
	(cd "$work/$tree" && "$KMAPCHECK" --results="$work/$tree.results" ./*.c) 2> "$work/scan"
	run python3 testcases/measure/seed.py "$work/$tree" --binary "$KMAPCHECK" \
		--results "$work/$tree.results" --out "$work/mutants" "$@"
	cut -f 1,2 "$work/mutants" | tr '\t_' '  ' | sed 's/ [a-z]*\.c:/ /' > "$work/verdicts"
}

of()	# of PATTERN: the verdicts of the mutants whose name is that, or begins with it and a space
{
	at '[0-9]*' "$1"
}

at()	# at LINE PATTERN: the same, of one line
{
	sed -n "s/^\([^:]*\) $1:[0-9]*:$2\( .*\)*$/\1/p" "$work/verdicts" | sort -u
}

mkdir -p "$work/today/include/linux" "$work/slots"
echo 'void *kmap_local_page(struct page *page);' > "$work/today/include/linux/highmem.h"
cat > "$work/today/unit.c" <<'END'
struct page;
typedef struct { int locked; } spinlock_t;
typedef unsigned int gfp_t;
#define GFP_KERNEL 0x400u
#define __GFP_DIRECT_RECLAIM 0x400u
void *kmap(struct page *page);
void kunmap(struct page *page);
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void *kmap_local_page(struct page *page);
void kunmap_local(const void *addr);
void *kmalloc(unsigned long size, gfp_t flags);
void *memcpy(void *to, const void *from, unsigned long n);
void *memset(void *to, int byte, unsigned long n);
struct page *page_of(int number);
int condition(void);
struct kept {
	struct page *page;
	char *addr;
};

static void two(struct page *to, struct page *from)
{
	char *d = kmap_local_page(to);
	char *s = kmap_local_page(from);

	memcpy(d, s, 8);	/* kunmap_local(s); */
	kunmap_local(s);
	kunmap_local(d);
}

static int pool(struct page *page)
{
	char *addr;
	int n;

	addr = kmap(page);
	n = addr[0];
	if (n)
		kunmap(
			page);
	else
		kunmap(page);
	return 1;
}

static int section(struct page *page)
{
	char *addr = kmap_atomic(page);
	int n = addr[0];

	kunmap_atomic(addr);
	return n;
}

static int not_compiled(struct page *page)
{
	char *addr = kmap_local_page(page);
	int n = addr[0];

	if (0)
		kunmap_local(addr);
	kunmap_local(addr);
	return n;
}

static int has_a_report(struct page *page)
{
	char *addr = kmap_local_page(page);

	if (condition())
		return 1;
	kunmap_local(addr);
	return 0;
}

struct opaque;
static int refused(struct opaque *o)
{
	return o->field;
}

static int calls_refused(struct page *page, struct opaque *o)
{
	char *addr = kmap_local_page(page);
	int n = refused(o);

	kunmap_local(addr);
	return n;
}

static void out_of_scope(int number)
{
	char *addr;

	{
		struct page *inner = page_of(number);

		addr = kmap_local_page(inner);
	}
	kunmap_local(addr);
}

static int keeps(struct kept *kept)
{
	kept->addr = kmap_local_page(kept->page);
	if (!condition())
		return 0;
	kunmap_local(kept->addr);
	return -1;
}

static char *next(char *addr, struct page *page)
{
	kunmap_local(addr);
	return kmap_local_page(page);
}

static void moves(struct page **pages)
{
	char *addr = kmap_local_page(pages[0]);

	addr = next(addr, pages[1]);
	kunmap_local(addr);
}
END
seed today -n 0
is "$status" 0 'a run ends well'
cp "$work/out" "$work/table"
pool=$(grep -n 'addr = kmap(' "$work/today/unit.c" | cut -d : -f 1)
keeps=$(grep -n 'kept->addr = ' "$work/today/unit.c" | cut -d : -f 1)
swapped=$(grep -n '^	kunmap_local(s)' "$work/today/unit.c" | cut -d : -f 1)
dead=$(grep -n 'if (0)' "$work/today/unit.c" | cut -d : -f 1)
next=$(grep -n 'char .next(' "$work/today/unit.c" | cut -d : -f 1)

is "$(of 'unmap deleted:kunmap deleted')" function 'an unmap deleted'
is "$(of 'unmap on one path only:kunmap atomic')" function 'an unmap on one path only'
is "$(of 'unmaps swapped:.*')" function 'two unmaps swapped'
is "$(of 'page for address:kunmap given addr')" function 'an address where a page belongs'
is "$(of 'page for address:kunmap local given to')" function 'a page where an address belongs'
for context in 'spin lock' 'local irq disable' 'preempt disable' 'rcu read lock'; do
	is "$(of "kmap() where atomic:$context around")" function "kmap() in $context"
done
is "$(of 'kmap() where atomic:kmap of the same page inside')" function 'kmap() in a section'
for sleep in 'kmalloc behind' 'kmalloc before' 'might sleep behind' 'cond resched before'; do
	is "$(of "sleep in a section:$sleep")" function "$sleep"
done
is "$(of 'use after the unmap:read of addr behind kunmap')" function 'a read behind the unmap'
is "$(of 'use after the unmap:memset of s behind')" function 'memset() behind the unmap'
is "$(at "$pool" 'early return:behind kmap')" function 'a return behind the map'
is "$(of 'early return:before kunmap atomic')" function 'a return before the unmap'
is "$(of 'unmapped twice:kunmap twice')" function 'unmapped twice'
is "$(of 'another family:kunmap(page) for kunmap atomic')" function 'the unmap of another family'
is "$(at "$pool" 'another family:kmap atomic(page) for kmap')" function 'the map of another family'

# where an operator does not fit, and what becomes of the others
is "$(at $((swapped - 1)) '.*')" '' 'a call in a comment is left alone'
is "$(of 'slot.*')" '' 'no slots where there are none'
is "$(of 'page for address:kunmap local given inner')" 'no C' 'a variable that is not in scope'
has "$work/table" '^unmap deleted +[0-9]+ +1 ' 'what is not compiled is counted'
has "$work/table" '^8 functions of 1 files, 113 mutants: 109 caught \(96.5 %; 97.3 % without the told\)' 'the sum'
is "$(at $((dead + 1)) '.*')" '' 'and has no mutant'
has "$work/table" 'without a mutant: .*1 has a report' 'what has a report already has none either'
has "$work/table" 'without a mutant: .*1 calls what does not parse' 'nor what calls a function that does not parse'
is "$(at $((next + 2)) 'unmap deleted:.*')" caller 'a report in the caller'
is "$(at "$keeps" 'early return:behind.*')" told 'what the caller has is told to it'
has "$work/table" "^told: unit.c:$keeps:.*: keeps: leaves local live" 'and how is listed'
is "$(at $((keeps + 3)) 'unmap deleted:.*')" missed 'another way out leaves it as well, so this is silent'
has "$work/table" "^missed: unit.c:$((keeps + 3)):" 'and it is listed'

# a person's judgement comes from a file
sed -n "s/^missed	\(unit.c:$((keeps + 3)):[^	]*\)	.*/\1	the caller has the address/p" \
	"$work/mutants" > "$work/judged"
seed today -n 0 --no-bugs "$work/judged"
is "$(at $((keeps + 3)) 'unmap deleted:.*')" 'no bug' 'a mutant that is no bug'

# the same seed draws the same
seed today -n 20 --seed 7
cp "$work/verdicts" "$work/first"
seed today -n 20 --seed 7 -j2
is "$(cat "$work/verdicts")" "$(cat "$work/first")" 'a seed gives the same mutants, whatever -j'
is "$(grep -vc '^no C' "$work/verdicts")" 20 'as many as are asked for, beside those that are no C'
is "$(cut -d : -f 3 "$work/verdicts" | sort -u | wc -l)" 10 'of all operators'

cat > "$work/slots/unit.c" <<'END'
struct page;
enum km_type { KM_USER0, KM_USER1, KM_IRQ0 };
void *kmap_atomic(struct page *page, enum km_type type);
void kunmap_atomic(void *addr, enum km_type type);
void *memcpy(void *to, const void *from, unsigned long n);
#define local_irq_save(flags) ((void)(flags))
void local_irq_restore(unsigned long flags);

static void two(struct page *to, struct page *from)
{
	char *d = kmap_atomic(to, KM_USER0);
	char *s = kmap_atomic(from, KM_USER1);

	memcpy(d, s, 8);
	kunmap_atomic(s, KM_USER1);
	kunmap_atomic(d, KM_USER0);
}

static int masked(struct page *page)
{
	unsigned long flags;
	char *addr;
	int n;

	local_irq_save(flags);
	addr = kmap_atomic(page, KM_IRQ0);
	n = addr[0];
	kunmap_atomic(addr, KM_IRQ0);
	local_irq_restore(flags);
	return n;
}
END
seed slots -n 0
is "$(of 'slot changed:kmap atomic of KM USER1 for KM USER0')" function 'the slot changed at the map'
is "$(of 'slot changed:kunmap atomic of KM USER1 for KM USER0')" function 'the slot changed at the unmap'
is "$(of 'slot taken twice:.*')" function 'a slot taken twice'
is "$(of 'unmap deleted:kunmap atomic deleted')" function 'what follows first is a context that the slot is not for'
is "$(of 'unmaps swapped:.*')" '' 'slots have no order'
is "$(of 'another family:kmap(to) for kmap atomic')" function 'the map of another family'

run python3 testcases/measure/seed.py "$work/nowhere"
is "$status" 2 'a tree that is not there'
has "$work/err" 'nowhere: no such directory; give the top of a kernel tree$' 'is named'
run python3 testcases/measure/seed.py "$work/today" --results "$work/nowhere"
is "$status" 2 'results that are not there'
has "$work/err" 'nowhere: no such file$' 'are named'
run python3 testcases/measure/seed.py "$work/today" --results "$work/slots.results"
is "$status" 2 'results of another tree'
has "$work/err" 'slots.results: has no unit of .*/today; give the results file of a scan of it$' 'are refused'
run python3 testcases/measure/seed.py "$work/today" --binary "$KMAPCHECK"
is "$status" 2 'a tree that has no Kbuild'
has "$work/err" "today: can't be scanned; 'kmapcheck scan .*today' says why$" 'is named'
finish
