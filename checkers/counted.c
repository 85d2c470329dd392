// SPDX-License-Identifier: GPL-2.0-only
/*
 * counted.c - what the declaration says of a number or a list that was read.  What is read through a list
 * with a count (counted.def) shows that the count is not 0: a run in which it is does not
 * come past that.  And no run has come to the last of the pieces while bytes of their sum are left.
 *
 * Takes for granted that the list and its count are not changed one without the other, and that what is
 * taken from a sum is what the pieces give.
 */
#include "callbacks.h"
#include "engine.h"
#include "ir.h"
#include "sparse.h"
#include "util.h"

static struct counted {
	const char *name, *list, *count;
	const struct symbol *list_field, *count_field;	/* NULL: not in this unit */
} counted[] = {
#define COUNTED(name, list, count) { #name, #list, #count, NULL, NULL },
#include "counted.def"
};

static struct summed {
	const char *name, *sum, *holder, *pieces;
	const struct symbol *sum_field, *pieces_field;
} summed[] = {
#define SUMMED(name, sum, holder, pieces) { #name, #sum, #holder, #pieces, NULL, NULL },
#include "counted.def"
};

void counted_resolve(void)
{
	for (size_t i = 0; i < ARRAY_SIZE(counted); i++) {
		struct counted *c = &counted[i];

		c->list_field = member_find(c->name, c->list);
		c->count_field = member_find(c->name, c->count);
	}
	for (size_t i = 0; i < ARRAY_SIZE(summed); i++) {
		struct summed *sum = &summed[i];

		sum->sum_field = member_find(sum->name, sum->sum);
		sum->pieces_field = member_find(sum->holder, sum->pieces);
	}
}

/* Through a pointer to a const struct Sparse reads by a copy of the field. */
static bool is_field(const struct symbol *read, const struct symbol *field)
{
	return read == field ||
	       (read && field && read->ident == field->ident && read->pos.stream == field->pos.stream &&
		read->pos.line == field->pos.line && read->pos.pos == field->pos.pos);
}

int read_by(const struct symbol *field)
{
	const struct symbol *type = type_base(field);

	for (size_t i = 0; field && i < ARRAY_SIZE(counted); i++)
		if (is_field(field, counted[i].list_field))
			return READ_LIST + READ_KINDS * (int)i;
	for (size_t i = 0; field && i < ARRAY_SIZE(summed); i++) {
		if (is_field(field, summed[i].sum_field))
			return READ_SUM + READ_KINDS * (int)i;
		if (is_field(field, summed[i].pieces_field))
			return READ_PIECES + READ_KINDS * (int)i;
	}
	return type && is_int_type(type) && type->bit_size >= 32 && type->ctype.modifiers & MOD_UNSIGNED ? READ_UNSIGNED : 0;
}

/* Where the value was read; false: it stands nowhere that is known. */
static bool place_of_value(const struct state *s, struct term *value, struct term **root, long long *offset)
{
	if (value->kind == T_INIT) {
		*root = value->a;
		*offset = value->value;
		return true;
	}
	for (int i = s->nr_cells - 1; i >= 0; i--) {
		if (term_fresh(s->cells[i].value) != value)
			continue;
		*root = s->cells[i].root;
		*offset = s->cells[i].offset;
		return true;
	}
	return false;
}

void list_is_read(struct state *s, struct term *addr)
{
	const struct range some = range_except(0);
	long long offset;
	struct term *list = term_root(term_fresh(addr), &offset), *root;
	const struct counted *c;

	if (list->read % READ_KINDS != READ_LIST || !place_of_value(s, list, &root, &offset))
		return;
	c = &counted[list->read / READ_KINDS];
	if (!c->count_field)
		return;
	offset += (long)c->count_field->offset - (long)c->list_field->offset;
	state_assume_range(s, state_load(s, root, offset, c->count_field->bit_size / 8, c->count_field->ident,
					 read_by(c->count_field), false, list), &some);
}

static bool number_is_zero(const struct term *t)
{
	return t->kind == T_CONST && !t->value;
}

/*
 * The count of pieces that is asked, if an index is not below it: its line.  Where there is none at all
 * the bytes are where no piece is.
 */
static int pieces_reached(const struct term *t, int op)
{
	const struct term *a = term_fresh(t->a), *b = term_fresh(t->b);

	if (number_is_zero(a) || number_is_zero(b))
		return 0;
	switch (op) {
	case OP_SET_EQ:
		return a->read % READ_KINDS == READ_PIECES ? a->read : b->read;
	case OP_SET_GT:
	case OP_SET_GE:
	case OP_SET_A:
	case OP_SET_AE:
		return b->read;
	case OP_SET_LT:
	case OP_SET_LE:
	case OP_SET_B:
	case OP_SET_BE:
		return a->read;
	default:
		return 0;
	}
}

void pieces_asked(struct state *s, struct term *cond, bool truth)
{
	int read;

	cond = term_fresh(cond);
	if (!term_is_compare(cond))
		return;
	read = pieces_reached(cond, truth ? cond->op : opcode_table[cond->op].negate);
	if (read % READ_KINDS != READ_PIECES)
		return;
	for (size_t i = 0; i < ARRAY_SIZE(summed); i++)
		if (summed[i].pieces_field == summed[read / READ_KINDS].pieces_field)
			s->pieces_out |= 1u << i;
}

bool pieces_are_left(const struct state *s)
{
	for (int i = 0; s->pieces_out && i < s->graph->nr_values; i++) {
		int read = s->values[i] ? term_read_left(s->values[i]) : 0;

		if (read && s->pieces_out >> read / READ_KINDS & 1 &&
		    state_truth(s, term_op(OP_SET_NE, 0, s->values[i], term_const(0))) == 1)
			return true;
	}
	return false;
}
