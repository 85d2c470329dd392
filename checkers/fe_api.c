/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_api.c - which mapping API the unit's kernel has, from what it declares.
 *
 * Takes for granted: the unit was parsed, its file scope and its tokens are still
 * there. The prelude's stand-in declarations are in stream 0, which no file has.
 */
#include <string.h>

#include "fe.h"

struct symbol *function_declared(const char *name)
{
	struct symbol *sym;

	for (sym = built_in_ident(name)->symbols; sym; sym = sym->next_id) {
		if (sym->namespace != NS_SYMBOL || !sym->pos.stream)
			continue;
		if (sym->ctype.base_type && sym->ctype.base_type->type == SYM_FN)
			return sym;
	}
	return NULL;
}

/* Its number of named parameters, or -1. */
static int function_arguments(const char *name)
{
	struct symbol *sym = function_declared(name);

	return sym ? symbol_list_size(sym->ctype.base_type->arguments) : -1;
}

/*
 * kmap_local_page() came with 5.11. Before it, 2.6.37 took the slot from the
 * functions behind the names: __kmap_atomic(page) until 3.3 (mips had a function
 * of that name before, with a slot), kmap_atomic(page) from 3.4 on. enum km_type
 * outlived its use, and without CONFIG_HIGHMEM it was not always declared before;
 * clear_highpage() tells that the header was read.
 */
static enum api_generation generation_find(void)
{
	if (function_declared("kmap_local_page") || function_declared("__kmap_local_page_prot") ||
	    function_declared("kmap_local_folio"))
		return API_LOCAL;
	if (function_declared("kmap_atomic_idx_push") ||
	    function_arguments("__kmap_atomic") == 1 || function_arguments("kmap_atomic") == 1)
		return API_STACK;
	if (lookup_symbol(built_in_ident("km_type"), NS_STRUCT) ||
	    function_arguments("kmap_atomic") > 1 || function_arguments("__kmap_atomic") > 1 ||
	    function_declared("clear_highpage"))
		return API_SLOTS;
	return API_UNKNOWN;
}

bool macro_defined(const char *name)
{
	struct symbol *sym = lookup_symbol(built_in_ident(name), NS_MACRO | NS_UNDEF);

	return sym && sym->namespace == NS_MACRO;
}

/* A macro's or an enum's constant value at the end of the unit; 0 when it has none. */
static long long constant_value(const char *name)
{
	struct expression *expr = NULL;
	struct token *token, *end;
	char text[80];

	if (!macro_defined(name) && !lookup_symbol(built_in_ident(name), NS_SYMBOL))
		return 0;
	snprintf(text, sizeof(text), "%s\n", name);
	token = tokenize_buffer(text, strlen(text), &end);
	token = preprocess(token);
	constant_expression(token, &expr);
	return expr ? get_expression_value_silent(expr) : 0;
}

/* KM_TYPE_NR of 3.0 and later, but on few architectures (CONTRACT 1.2) */
#define STACK_DEPTH 20
/* The index is incremented, and then must be less than KM_MAX_IDX, 16 (6.12 mm/highmem.c:476-482). */
#define LOCAL_DEPTH 15
/* Of every kernel that has HIGHMEM. */
#define SMALLEST_PAGE 4096

void api_find(struct api *api)
{
	api->generation = frontend_api != API_UNKNOWN ? frontend_api : generation_find();
	/* a count of page faults disabled of its own came with 4.2 (linux/uaccess.h) */
	api->pagefault_counts = api->generation != API_LOCAL &&
				!function_declared("pagefault_disabled_inc") &&
				!function_declared("pagefault_disabled");
	/* 5.8 renamed the architectures' half of kunmap_atomic(), and 5.11 took it away */
	api->kunmap_sleeps = api->generation == API_LOCAL || function_declared("kunmap_atomic_high");
	api->depth = constant_value("KM_TYPE_NR");
	if (api->depth <= 0)
		api->depth = STACK_DEPTH;
	if (api->generation == API_LOCAL)
		api->depth = LOCAL_DEPTH;
	api->page_bytes = constant_value("PAGE_SIZE");
	if (api->page_bytes <= 0)
		api->page_bytes = SMALLEST_PAGE;
	api->gfp_blocking = constant_value("__GFP_DIRECT_RECLAIM");
	if (!api->gfp_blocking)
		api->gfp_blocking = constant_value("__GFP_WAIT");
}
