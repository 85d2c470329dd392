/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * anew.c - when a volatile place is read anew, and not what it held before.
 *
 * A flag that is asked twice is one flag: test_bit() of what says how a page was mapped does not change
 * between the map and the unmap (4.9 fs/f2fs/dir.c).  But code that waits for somebody, or locks him out, asks
 * again because it may be other by then; and a loop waits for the flag itself.  Loops are the caller's of
 * state_load(); here is the rest.
 *
 * Takes for granted that a place which unknown code was given is in doubt (T_STALE) already.
 */
#include "state.h"

bool cell_is_asked_again(const struct cell *c, int read)
{
	return c->value->kind == T_STALE && read == READ_VOLATILE;
}

void state_waits(struct state *s)
{
	s->waited = true;
	for (int i = 0; i < s->nr_cells; i++)
		if (!s->cells[i].written && s->cells[i].value->read == READ_VOLATILE)
			s->cells[i].value = term_stale(s->cells[i].value);
}
