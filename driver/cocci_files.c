// SPDX-License-Identifier: GPL-2.0-only
/*
 * cocci_files.c - the files that name the mapping API: no other can have a finding.
 */
#include <stdlib.h>
#include <string.h>

#include "cocci.h"

void names_read(struct cocci *cocci)
{
	char *path = text_format("%s/names.def", cocci->scripts.dir), *text = file_text(path), *rest = text, *line;

	while ((line = strsep(&rest, "\n"))) {
		char *kind = strtok(line, " \t"), *name = kind ? strtok(NULL, " \t") : NULL;

		if (name && kind[0] != '#' && (text_ends_in(kind, "-map") || text_ends_in(kind, "-unmap")))
			words_add(&cocci->names, text_format("%s", name));
	}
	if (!cocci->names.count)
		usage_error("%s names no function that maps", path);
	free(text);
	free(path);
}

static void lines_add(struct words *words, const char *path)
{
	char *text = file_text(path), *rest = text, *line;

	while ((line = strsep(&rest, "\n")))
		if (*line)
			words_add(words, text_format("%s", line + (strncmp(line, "./", 2) ? 0 : 2)));
	free(text);
}

/* Files that were named are looked at in any case; directories, or the tree, are searched. */
void files_choose(struct cocci *cocci)
{
	char *list = text_format("%s/found", cocci->work);
	struct command grep = { .dir = cocci->scan.tree, .out = list };
	bool searched = !cocci->places.count;
	int n = 0;

	words_add(&grep.words, "grep");
	words_add(&grep.words, "-rlwF");
	words_add(&grep.words, "--include=*.[ch]");
	words_add(&grep.words, "--exclude-dir=.git");
	for (int i = 0; i < cocci->names.count; i++) {
		words_add(&grep.words, "-e");
		words_add(&grep.words, cocci->names.list[i]);
	}
	words_add(&grep.words, "--");
	for (int i = 0; i < cocci->places.count; i++) {
		char *place = cocci->places.list[i];

		if (text_ends_in(place, ".c") || text_ends_in(place, ".h")) {
			words_add(&cocci->files, place);
			continue;
		}
		words_add(&grep.words, place);
		searched = true;
	}
	if (!cocci->places.count)
		words_add(&grep.words, ".");
	if (searched) {
		if (command_run(&grep) > 1)
			usage_error("grep could not search %s", cocci->scan.tree ? cocci->scan.tree : "the directory");
		lines_add(&cocci->files, list);
	}
	free(grep.words.list);
	free(list);
	words_sort(&cocci->files);
	for (int i = 0; i < cocci->files.count; i++)
		if (!n || strcmp(cocci->files.list[n - 1], cocci->files.list[i]))
			cocci->files.list[n++] = cocci->files.list[i];
	cocci->files.count = n;
}
