// SPDX-License-Identifier: GPL-2.0-only
/*
 * stats.c - what was analysed and what was not, in lines that scripts can read.
 *
 * Each line is "stats: FILE: " and one of
 *	own N partial N header N partial N solved N steps N
 *	partly FUNCTION: REASON
 *	primitive NAME tokens N events N
 *	lost NAME N: REASON
 */
#include "driver.h"

void stats_print(FILE *out, const struct outcome *outcome)
{
	const struct analysis_stats *stats = &outcome->stats;
	const struct unit *unit = outcome->unit;

	fprintf(out, "stats: %s: own %u partial %u header %u partial %u solved %u steps %lu\n",
		unit->file, stats->own, stats->own_partial, stats->header,
		stats->header_partial, stats->solved, stats->steps);
	for (int i = 0; i < stats->nr_partials; i++)
		fprintf(out, "stats: %s: partly %s: %s\n", unit->file,
			stats->partials[i].function, stats->partials[i].reason);
	for (int i = 0; i < nr_primitives; i++) {
		if (unit->prims[i].tokens || unit->prims[i].events)
			fprintf(out, "stats: %s: primitive %s tokens %u events %u\n", unit->file,
				primitives[i].name, unit->prims[i].tokens, unit->prims[i].events);
	}
	for (int i = 0; i < unit->nr_losses; i++)
		fprintf(out, "stats: %s: lost %s %u: %s\n", unit->file,
			unit->losses[i].prim->name, unit->losses[i].count, unit->losses[i].reason);
}
