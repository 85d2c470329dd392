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
finish
