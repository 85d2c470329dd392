/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * frontend.c - the way of a unit through Sparse.
 *
 *	options, prelude -> parse -> per function that is reached:
 *	exits and edges, cleanup -> evaluate -> expand -> linearise
 *
 * A unit's headers define thousands of inline functions and its code reaches a
 * few hundred. Sparse would copy those into each caller; here they are functions
 * of their own, taken from a worklist when linear code uses them, and the bodies
 * that nothing reaches are never looked at again. That pays for the rest.
 *
 * Takes for granted: one unit per process, linked with the --wrap options of
 * fe_message.c and fe_memory.c and --wrap=init_symbols,--wrap=preprocess.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fe.h"
#include "util.h"

bool frontend_count_tokens;
enum api_generation frontend_api;

static struct unit the_unit;
static int functions_size;
static int main_stream;

/* Functions by their symbol: open addressing, a power of two, at most half full. */
static struct fe_function **table;
static unsigned table_size, table_used;

static struct fe_function **table_slot(struct symbol *sym)
{
	uintptr_t bits = (uintptr_t)sym >> 4;
	unsigned slot = (bits ^ (bits >> 12)) & (table_size - 1);

	while (table[slot] && table[slot]->sym != sym)
		slot = (slot + 1) & (table_size - 1);
	return &table[slot];
}

static void table_grow(void)
{
	struct fe_function **old = table;
	unsigned old_size = table_size;

	table_size = old_size ? 2 * old_size : 1024;
	table = xcalloc(table_size, sizeof(*table));
	for (unsigned i = 0; i < old_size; i++)
		if (old[i])
			*table_slot(old[i]->sym) = old[i];
	free(old);
}

struct fe_function *fe_function(struct symbol *sym)
{
	struct fe_function **slot;

	if (2 * table_used >= table_size)
		table_grow();
	slot = table_slot(sym);
	if (*slot)
		return *slot;
	*slot = xcalloc(1, sizeof(**slot));
	(*slot)->sym = sym;
	(*slot)->index = -1;
	table_used++;
	return *slot;
}

static struct function *function_append(struct symbol *sym)
{
	struct function *function;

	the_unit.functions = array_grow(the_unit.functions, the_unit.nr_functions, &functions_size,
					sizeof(*function));
	function = &the_unit.functions[the_unit.nr_functions++];
	*function = (struct function){ .sym = sym };
	return function;
}

bool stream_is_main(int stream)
{
	return stream == main_stream;
}

const char *frontend_file(int i)
{
	return i < input_stream_nr ? stream_name(i) : NULL;
}

void function_add_lost(struct ident *name)
{
	struct symbol *sym = alloc_symbol((struct position){ 0 }, SYM_NODE);

	sym->ident = name;
	function_append(sym)->partial = "an error before it hid it from the parser";
}

void function_mark(struct symbol *sym, const char *reason)
{
	struct fe_function *known = fe_function(sym);

	if (!known->partial)
		known->partial = reason;
}

/* What is declared as typeof(function) shares its type, and so its body. */
static bool is_definition(struct symbol *sym)
{
	struct symbol *type = sym->ctype.base_type;

	return sym->definition == sym && type && type->type == SYM_FN &&
	       (type->stmt || type->inline_stmt);
}

/*
 * A declaration knows its definition when both are at file scope. One inside a
 * function, and one of the prelude's, was parsed when the definition was perhaps not
 * there yet.
 */
struct symbol *function_definition(struct symbol *sym)
{
	struct symbol *own, *given;

	if (sym->namespace != NS_SYMBOL || !sym->ctype.base_type ||
	    sym->ctype.base_type->type != SYM_FN)
		return NULL;
	if (!sym->definition && sym->ident && (!toplevel(sym->scope) || !sym->pos.stream))
		sym = lookup_symbol(sym->ident, NS_SYMBOL);
	if (!sym)
		return NULL;
	own = sym->definition && is_definition(sym->definition) ? sym->definition : NULL;
	if (own && stream_is_main(own->pos.stream))
		return own;
	given = body_given(sym->ident, own == NULL);
	return given ? given : own;
}

struct function *unit_function(struct unit *unit, struct symbol *sym)
{
	struct fe_function *known;

	sym = function_definition(sym);
	if (!sym || !table_size)
		return NULL;
	known = *table_slot(sym);
	return known && known->index >= 0 ? &unit->functions[known->index] : NULL;
}

/* The functions that are still to be linearised. */
static struct symbol **queue;
static int queue_head, queue_tail, queue_size;

static void queue_add(struct symbol *sym)
{
	struct fe_function *known = fe_function(sym);

	if (known->queued)
		return;
	known->queued = true;
	queue = array_grow(queue, queue_tail, &queue_size, sizeof(*queue));
	queue[queue_tail++] = sym;
}

/* A primitive is what the contract says; a header's body of it is not looked at. */
static bool body_wanted(struct symbol *sym)
{
	return stream_is_main(sym->pos.stream) || !primitive_find(sym->ident);
}

/*
 * Goes through the symbols that the linear code uses. Those without users were
 * used in dead code only. Each symbol's pseudo must be forgotten: Sparse does so
 * at the end of its optimiser, which is off, and the next function would go on
 * adding users to this one's.
 */
static void accesses_follow(struct entrypoint *ep)
{
	pseudo_t pseudo;

	FOR_EACH_PTR(ep->accesses, pseudo) {
		struct symbol *sym = pseudo->sym;

		sym->pseudo = NULL;
		if (!has_users(pseudo))
			continue;
		sym = function_definition(sym);
		if (sym && body_wanted(sym))
			queue_add(sym);
	} END_FOR_EACH_PTR(pseudo);
}

/* evaluate_symbol() is Sparse's own; but a type expression evaluates its symbol. */
static void symbol_evaluate(struct symbol *sym)
{
	struct expression *expr = alloc_expression(sym->pos, EXPR_TYPE);

	expr->symbol = sym;
	evaluate_expression(expr);
}

/*
 * A constant expression that asks for a function's type has its body evaluated.
 * Evaluation begins with the symbol for the return value. Of an inline function
 * only a copy was evaluated, which shares no more with it than its symbols.
 */
static bool body_evaluated(struct fe_function *known, struct symbol *type)
{
	struct statement *body = type->stmt;

	if (body->type != STMT_COMPOUND || !body->ret || !body->ret->evaluated)
		return false;
	return known->has_cleanup || !type->inline_stmt;
}

static void function_linearize(struct symbol *sym, bool from_header)
{
	struct fe_function *known = fe_function(sym);
	struct symbol *type = sym->ctype.base_type;
	struct function *function;

	known->index = the_unit.nr_functions;
	function = function_append(sym);
	function->from_header = from_header;

	/* what else hangs on the type is a copy, made when only the type was wanted */
	if (type->inline_stmt) {
		type->stmt = type->inline_stmt;
		sym->symbol_list = sym->inline_symbol_list;
	}
	message_owner = sym;
	if (body_evaluated(known, type)) {
		function_mark(sym, "evaluated before its exits could be marked");
	} else {
		body_prepare(sym);
		if (known->has_cleanup)
			cleanup_insert(sym);
		symbol_evaluate(sym);
	}
	expand_symbol(sym);
	function->ep = linearize_symbol(sym);
	message_owner = NULL;

	if (function->ep && !function->ep->entry)
		function->ep = NULL;
	if (!function->ep)
		function_mark(sym, "not linearised");
	else
		accesses_follow(function->ep);
	function->partial = known->partial;
	if (frontend_count_tokens)
		count_events(function);
}

/*
 * Nothing is inlined: expansion does so for what is marked as inline at the time.
 * The unit's own inline functions are wanted whether or not something calls them.
 */
static void inlines_open(struct scope *scope)
{
	struct symbol *sym;

	FOR_EACH_PTR(scope->symbols, sym) {
		if (sym->namespace != NS_SYMBOL || !(sym->ctype.modifiers & MOD_INLINE))
			continue;
		sym->ctype.modifiers &= ~MOD_INLINE;
		if (stream_is_main(sym->pos.stream) && is_definition(sym))
			queue_add(sym);
	} END_FOR_EACH_PTR(sym);
}

/*
 * Sparse's own checks are off: their warnings are dropped, and some of them are
 * errors that would delete statements over a matter of style. The optimiser
 * drops dead loads (a use after unmap) and folds branches.
 */
static void settings_set(void)
{
	Wbitwise = Waddress_space = Wcontext = Wdecl = 0;
	Wdeclarationafterstatement = Wdefault_bitfield_sign = Wdesignated_init = 0;
	Wenum_mismatch = Wexternal_function_has_definition = 0;
	Wflexible_array_array = Wimplicit_int = Winit_cstring = 0;
	Wint_to_pointer_cast = Wpointer_to_int_cast = Wcast_truncate = 0;
	Wmemcpy_max_count = Wnewline_eof = Wnon_pointer_null = 0;
	Wold_initializer = Wold_style_definition = Wone_bit_signed_bitfield = 0;
	Woverride_init = Wshift_count_negative = Wshift_count_overflow = 0;
	Wstrict_prototypes = Wuninitialized = Wvla = 0;
	fmax_warnings = 0;
	fpasses = ~PASS_OPTIM;
	do_output = 0;
}

void __real_init_symbols(void);
void __wrap_init_symbols(void);

/* The one moment when Sparse's identifiers exist and nothing has been read. */
void __wrap_init_symbols(void)
{
	__real_init_symbols();
	typeof_keywords_add();
	cleanup_keyword_take();
	contract_init();
	prelude_add();
}

static void unit_parse(char **argv, int argc)
{
	struct string_list *files = NULL;
	struct symbol_list *symbols;
	struct symbol *sym;

	settings_set();
	argv_compiler_choose(argv);
	sparse_initialize(argc, argv, &files);
	/* a newer Sparse has this keyword itself, and sets it up again */
	cleanup_keyword_take();
	main_stream = input_stream_nr;
	symbols = sparse_keep_tokens(argv[argc - 1]);
	api_find(&the_unit.api);
	clear_token_alloc();

	FOR_EACH_PTR(symbols, sym) {
		if (is_definition(sym)) {
			queue_add(sym);
		} else if (!is_function(sym->ctype.base_type)) {
			symbol_evaluate(sym);
			add_symbol(&the_unit.variables, sym);
		}
	} END_FOR_EACH_PTR(sym);
	inlines_open(file_scope);
	inlines_open(global_scope);
}

struct unit *frontend_run(int argc, char **argv, void (*fatal)(const char *message))
{
	const char *file = argv[argc - 1];
	int own;

	the_unit.file = file;
	the_unit.prims = xcalloc(nr_primitives, sizeof(*the_unit.prims));
	messages_begin(&the_unit, fatal);
	if (strcmp(file, "-") && access(file, R_OK))
		die("%s: cannot be read", file);

	argv = argv_filter(argc, argv);
	for (argc = 0; argv[argc]; argc++)
		;
	unit_parse(argv, argc);
	own = queue_tail;
	while (queue_head < queue_tail) {
		struct symbol *sym = queue[queue_head];

		function_linearize(sym, queue_head >= own);
		queue_head++;
	}
	if (message_lost)
		for (int i = 0; i < the_unit.nr_functions; i++)
			the_unit.functions[i].partial = message_lost;
	if (frontend_count_tokens)
		count_finish(&the_unit);
	return &the_unit;
}
