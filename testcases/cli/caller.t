#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What a witness gives the function that it calls: something for every type of parameter.
. testcases/cli/tap.sh

model=testcases/highmem
dir=$work/programs
mkdir "$work/sources"
cat > "$work/sources/types.c" <<'END'
#include <linux/highmem.h>
#include <linux/list.h>

struct inner { struct page *page; };
struct outer { struct inner *inner; struct page **pages; int number; bool flag; struct list_head list; };

void given(struct page **pages, struct page *page, struct outer *outer, struct outer **several,
	   struct list_head *list, void *data, bool flag, int number, unsigned int count,
	   struct inner inner);
void given(struct page **pages, struct page *page, struct outer *outer, struct outer **several,
	   struct list_head *list, void *data, bool flag, int number, unsigned int count,
	   struct inner inner)
{
	*(char *)kmap_local_page(page) = 0;
}
END
run "$KMAPCHECK" --witness="$dir" -nostdinc -D__KERNEL__ -I$model/include-kernel -I$model/include-local \
	-I$model/include-common "$work/sources/types.c"
cat "$dir"/*-given-kmap-leak-1.c > "$work/program"
is "$(sed -n '/^static void call_/,/^}/p' "$work/program" | grep -v '^static')" '{
	struct page **arg1;

	arg1 = model_object(8 * sizeof(*arg1));
	for (int i = 0; i < 8; i++)
		arg1[i] = model_page();
	struct page *arg2 = (void *)model_page();
	struct outer *arg3 = model_object(sizeof(*arg3));
	arg3->inner = model_object(sizeof(*arg3->inner));
	arg3->inner->page = (void *)model_page();
	arg3->pages = model_object(8 * sizeof(*arg3->pages));
	for (int i = 0; i < 8; i++)
		arg3->pages[i] = model_page();
	arg3->number = choose(2);
	arg3->flag = choose(2);
	arg3->list.next = arg3->list.prev = &arg3->list;
	void *arg4 = model_object(4096);
	struct list_head *arg5 = model_object(sizeof(*arg5));
	arg5->next = arg5->prev = arg5;
	void *arg6 = model_object(4096);
	int arg7 = choose(2);
	long arg8 = witness_number();
	long arg9 = choose(4);
	struct inner arg10 = { 0 };
	model_call_begins();
	given(arg1, arg2, arg3, arg4, arg5, arg6, arg7, arg8, arg9, arg10);
	model_returned();
}' 'arguments'

# What is returned is the caller's; what was mapped for the function is mapped; lists end.
cat > "$work/sources/results.c" <<'END'
#include <linux/highmem.h>
#include <linux/slab.h>

enum kind { NONE, SOME };
struct chain { struct deep *deep; struct chain *next; };
struct deep { struct deeper *deeper; };
struct deeper { struct deepest *deepest; };
struct deepest { struct bottom *bottom; };
struct bottom { struct page *page; };
typedef struct { int flag; } unnamed_t;

void *pointer(enum kind kind, struct page *pages[]);
int number(struct chain *chain, unnamed_t *unnamed);
bool truth(void);
void unmaps_one(int before, char *addr);
void unmaps_atomic(char *addr);

void *pointer(enum kind kind, struct page *pages[])
{
	*(char *)kmap_local_page(pages[kind]) = 0;
	return NULL;
}

int number(struct chain *chain, unnamed_t *unnamed)
{
	*(char *)kmap_local_page(chain->deep->deeper->deepest->bottom->page) = 0;
	return 0;
}

bool truth(void)
{
	*(char *)kmap_local_page(alloc_page(GFP_KERNEL)) = 0;
	return true;
}

void unmaps_one(int before, char *addr)
{
	kunmap_local(addr);
	addr[0] = before;
}

void unmaps_atomic(char *addr)
{
	kunmap_atomic(addr);
	addr[0] = 0;
}
END
run "$KMAPCHECK" --witness="$dir" -nostdinc -D__KERNEL__ -I$model/include-kernel -I$model/include-local \
	-I$model/include-common "$work/sources/results.c"

calls()	# calls FUNCTION: how its witness calls it
{
	sed -n '/^static void call_/,/^}/p' "$dir"/*-results-"$1"-kmap-*-1.c | grep '^	'
}

is "$(calls pointer)" '	long arg1 = choose(4);
	struct page **arg2;
	arg2 = model_object(8 * sizeof(*arg2));
	for (int i = 0; i < 8; i++)
		arg2[i] = model_page();
	model_call_begins();
	model_returned_pointer(pointer(arg1, arg2));' 'a pointer is returned'
is "$(calls number)" '	struct chain *arg1 = model_object(sizeof(*arg1));
	arg1->deep = model_object(sizeof(*arg1->deep));
	arg1->deep->deeper = model_object(sizeof(*arg1->deep->deeper));
	arg1->deep->deeper->deepest = model_object(sizeof(*arg1->deep->deeper->deepest));
	void *arg2 = model_object(4096);
	model_call_begins();
	model_returned_number(number(arg1, arg2));' 'a number is returned'
is "$(calls truth)" '	model_call_begins();
	model_returned_number(truth());' 'a truth is returned'
is "$(calls unmaps_one)" '	long arg1 = witness_number();
	void *arg2 = kmap_local_page(model_page());
	model_call_begins();
	unmaps_one(arg1, arg2);
	model_returned();' 'a local mapping is given'
is "$(calls unmaps_atomic)" '	void *arg1 = kmap_atomic(model_page());
	model_call_begins();
	unmaps_atomic(arg1);
	model_returned();' 'an atomic mapping is given'
finish
