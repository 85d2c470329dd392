// SPDX-License-Identifier: GPL-2.0-only
/*
 * text.c - findings as lines of text, the way compilers write them.
 */
#include <errno.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "driver.h"

static void place_print(FILE *out, const struct place *place, const char *kind)
{
	fprintf(out, "%s:%u:%u: %s: ", place->file, place->line, place->col, kind);
}

void findings_print(FILE *out, const struct options *options, const struct finding_list *findings)
{
	for (const struct finding *f = findings->first; f; f = f->next) {
		if (options->off[f->rule])
			continue;
		place_print(out, &f->place, "warning");
		fprintf(out, "%s: %s [%s]\n", f->function, f->text, rule_infos[f->rule].id);
		for (int i = 0; i < f->nr_notes; i++) {
			place_print(out, &f->notes[i].place, "note");
			fprintf(out, "%s\n", f->notes[i].text);
		}
	}
}

/* The most that ends with a line and fits into size, or size if no line does. */
static size_t whole_lines(const char *text, size_t length, size_t size)
{
	const char *end;

	if (length <= size)
		return length;
	end = memrchr(text, '\n', size);
	return end ? (size_t)(end - text) + 1 : size;
}

/*
 * make -j gives many processes one stderr. A write to a file is never cut; one
 * to a pipe isn't up to PIPE_BUF, so a longer report goes out in whole lines.
 */
void write_whole(int fd, const char *text, size_t size)
{
	struct stat st;
	bool cut = fstat(fd, &st) != 0 || !S_ISREG(st.st_mode);

	while (size) {
		ssize_t done = write(fd, text, cut ? whole_lines(text, size, PIPE_BUF) : size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return;		/* nobody reads: nothing to tell, and to whom */
		text += done;
		size -= done;
	}
}
