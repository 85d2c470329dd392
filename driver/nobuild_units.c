// SPDX-License-Identifier: GPL-2.0-only
/*
 * nobuild_units.c - which C files are checked, and with which flags of their own.
 *
 * As Kbuild does it: from each target down through the directories that the
 * Makefiles name. What the first configuration leaves out is looked for with the
 * second; what neither builds is counted. A file that was named itself is checked
 * in any case, with the first configuration if nothing builds it.
 *
 * A directory whose Makefile make can't read is checked by its names: each C file.
 */
#include <dirent.h>
#include <ftw.h>
#include <search.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <wordexp.h>

#include "nobuild.h"

/* Deeper than any tree; a link that leads back up ends here. */
#define MAX_DEPTH 24

struct walk {
	struct nobuild *nb;
	int configuration;
	const char *only;	/* this file and nothing below, or NULL */
};

/* The flags of a line that change the meaning of the text, in words as a shell makes them. */
static void flags_add(struct words *flags, const char *line)
{
	static const char *const taken[] = { "-I", "-D", "-U", "-include", "-isystem", "-iquote", "-imacros" };
	wordexp_t words;

	if (wordexp(line, &words, WRDE_NOCMD))
		return;		/* nothing in it that a compiler would be given */
	for (size_t i = 0; i < words.we_wordc; i++) {
		const char *word = words.we_wordv[i];

		for (size_t k = 0; k < sizeof(taken) / sizeof(taken[0]); k++) {
			if (strncmp(word, taken[k], strlen(taken[k])))
				continue;
			words_add(flags, text_format("%s", word));
			if (!strcmp(word, taken[k]) && i + 1 < words.we_wordc)
				words_add(flags, text_format("%s", words.we_wordv[++i]));
			break;
		}
	}
	wordfree(&words);
}

static void words_append(struct words *to, const struct words *from)
{
	for (int i = 0; i < from->count; i++)
		words_add(to, from->list[i]);
}

/* "fs/xfs/../nfs/a.c" is "fs/nfs/a.c"; in place. */
static char *path_straighten(char *path)
{
	char *up, *out, *dir;

	while ((up = strstr(path, "/./")))
		memmove(up, up + 2, strlen(up + 2) + 1);
	while ((up = strstr(path, "/../")) && up > path) {
		for (dir = up; dir > path && dir[-1] != '/'; dir--)
			;
		out = up + 4;
		memmove(dir, out, strlen(out) + 1);
	}
	return path;
}

static int by_file(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool exists(const struct nobuild *nb, const char *file)
{
	char *path = text_format("%s/%s", nb->scan->tree, file);
	bool is = access(path, R_OK) == 0;

	free(path);
	return is;
}

/* The file's own entry in the list; NULL if it was there before. Takes the file. */
static struct unit_plan *unit_add(struct walk *walk, char *file)
{
	struct nobuild *nb = walk->nb;
	struct unit_plan *plan;
	char **key;

	if (!exists(nb, file) || (walk->only && strcmp(walk->only, file)))
		goto known;
	key = xcalloc(1, sizeof(*key));
	*key = file;
	if (*(char ***)tsearch(key, &nb->by_file, by_file) != key) {
		free(key);
		goto known;
	}
	nb->units = array_grow(nb->units, nb->nr_units, &nb->room, sizeof(*plan));
	plan = &nb->units[nb->nr_units++];
	*plan = (struct unit_plan){ .file = file, .configuration = walk->configuration };
	return plan;
known:
	free(file);
	return NULL;
}

/* "y|m MODULE OBJECT" */
static void object_read(struct walk *walk, const char *dir, const struct words *flags,
			const struct words *lines, char *fields)
{
	char *kind = strsep(&fields, " "), *module = strsep(&fields, " "), *object = fields;
	struct unit_plan *plan;
	size_t length;

	if (!object || (length = strlen(object)) < 3)
		return;
	plan = unit_add(walk, path_straighten(text_format("%s/%.*sc", dir, (int)length - 1, object)));
	if (!plan)
		return;
	plan->module = text_format("%s", module);
	plan->is_module = *kind == 'm';
	words_append(&plan->flags, flags);
	for (int i = 0; i < lines->count; i++) {
		const char *line = lines->list[i];

		if (!strncmp(line, "own ", 4) && !strncmp(line + 4, object, length) &&
		    line[4 + length] == ' ')
			flags_add(&plan->flags, line + 4 + length);
	}
}

/* A Makefile that can't be read: every C file, which may be a part of another. */
static void directory_by_names(struct walk *walk, const char *dir, const struct words *flags)
{
	char *path = text_format("%s/%s", walk->nb->scan->tree, dir);
	struct dirent **names;
	int count = scandir(path, &names, NULL, alphasort);

	for (int i = 0; i < count; i++) {
		size_t length = strlen(names[i]->d_name);
		struct unit_plan *plan = NULL;

		if (length > 2 && !strcmp(names[i]->d_name + length - 2, ".c"))
			plan = unit_add(walk, text_format("%s/%s", dir, names[i]->d_name));
		if (plan) {
			plan->module = text_format("%.*s", (int)length - 2, names[i]->d_name);
			words_append(&plan->flags, flags);
		}
		free(names[i]);
	}
	if (count >= 0)
		free(names);
	free(path);
}

/* Once, though each configuration meets it. Takes the text. */
static void unread_add(struct nobuild *nb, char *text)
{
	for (int i = 0; i < nb->unread.count; i++) {
		if (!strcmp(nb->unread.list[i], text)) {
			free(text);
			return;
		}
	}
	words_add(&nb->unread, text);
}

static const char *line_of(const struct words *lines, const char *key)
{
	for (int i = 0; i < lines->count; i++)
		if (!strncmp(lines->list[i], key, strlen(key)))
			return lines->list[i] + strlen(key);
	return "";
}

static void lines_free(struct words *lines)
{
	for (int i = 0; i < lines->count; i++)
		free(lines->list[i]);
	free(lines->list);
}

/* inherited: the flags that directories above give to all below them. */
static void directory_walk(struct walk *walk, const char *dir, const struct words *inherited, int depth)
{
	struct nobuild *nb = walk->nb;
	struct words lines = { 0 }, below = { 0 }, flags = { 0 };
	char *why, *beside = headers_beside(nb, dir);

	words_append(&below, inherited);
	if (makefile_read(nb, &nb->configurations[walk->configuration], dir, &lines, &why)) {
		flags_add(&below, line_of(&lines, "below "));
		words_append(&flags, &below);
		flags_add(&flags, line_of(&lines, "flags "));
	} else if (exists(nb, dir) && !walk->only) {
		unread_add(nb, text_format("%s: %s", dir, why));
		directory_by_names(walk, dir, &below);
	}
	free(why);
	if (beside)
		words_add(&flags, text_format("-I%s", beside));
	free(beside);
	for (int i = 0; i < lines.count; i++) {
		char *line = lines.list[i];

		if (!strncmp(line, "object ", 7))
			object_read(walk, dir, &flags, &lines, line + 7);
		if (strncmp(line, "dir ", 4) || strlen(line) < 8 || walk->only || depth == MAX_DEPTH)
			continue;
		line += 6;
		line[strcspn(line, " ")] = '\0';
		for (size_t length = strlen(line); length && line[length - 1] == '/'; length--)
			line[length - 1] = '\0';
		if (*line) {
			char *sub = path_straighten(text_format("%s/%s", dir, line));

			directory_walk(walk, sub, &below, depth + 1);
			free(sub);
		}
	}
	lines_free(&lines);
	free(below.list);
	free(flags.list);
}

/* What the directories above a target give to it. */
static void inherited_find(struct walk *walk, const char *dir, struct words *inherited)
{
	for (const char *end = strchr(dir, '/'); end; end = strchr(end + 1, '/')) {
		char *above = text_format("%.*s", (int)(end - dir), dir), *why;
		struct words lines = { 0 };

		if (makefile_read(walk->nb, &walk->nb->configurations[walk->configuration], above,
				  &lines, &why))
			flags_add(inherited, line_of(&lines, "below "));
		lines_free(&lines);
		free(why);
		free(above);
	}
}

/* Finds the Makefile that builds the file: its directory's, or one further up. */
static void file_find(struct walk *walk, const char *file)
{
	char *dir = text_format("%s", file), *slash;
	int before = walk->nb->nr_units;

	walk->only = file;
	while ((slash = strrchr(dir, '/')) && walk->nb->nr_units == before) {
		struct words inherited = { 0 };

		*slash = '\0';
		inherited_find(walk, dir, &inherited);
		directory_walk(walk, dir, &inherited, 0);
		free(inherited.list);
	}
	walk->only = NULL;
	free(dir);
}

/* A file that was named and that no Makefile builds. */
static void file_add_unbuilt(struct walk *walk, const char *file)
{
	const char *name = strrchr(file, '/');
	struct unit_plan *plan = unit_add(walk, text_format("%s", file));

	name = name ? name + 1 : file;
	if (plan) {
		plan->module = text_format("%.*s", (int)strlen(name) - 2, name);
		walk->nb->unbuilt++;
	}
}

/* nftw() gives its callback no argument. */
static struct nobuild *counted;

static int count_left_out(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	size_t length = strlen(path);
	const char *file = path + strlen(counted->scan->tree) + 1;

	(void)st;
	(void)ftw;
	if (type == FTW_F && length > 2 && !strcmp(path + length - 2, ".c") &&
	    !tfind(&file, &counted->by_file, by_file))
		counted->left_out++;
	return 0;
}

void units_find(struct nobuild *nb)
{
	const struct words *targets = &nb->scan->targets;

	for (int k = 0; k < nb->nr_configurations; k++) {
		struct walk walk = { .nb = nb, .configuration = k };

		for (int i = 0; i < targets->count; i++) {
			char *target = text_format("%s", targets->list[i]);
			size_t length = strlen(target);
			struct words inherited = { 0 };

			if (target[length - 1] == '/') {
				target[length - 1] = '\0';
				inherited_find(&walk, target, &inherited);
				directory_walk(&walk, target, &inherited, 0);
			} else {
				target[length - 1] = 'c';
				file_find(&walk, target);
			}
			free(inherited.list);
			free(target);
		}
	}
	for (int i = 0; i < targets->count; i++) {
		char *path = text_format("%s/%s", nb->scan->tree, targets->list[i]);
		size_t length = strlen(path);
		struct walk walk = { .nb = nb };

		if (path[length - 1] != '/') {
			path[length - 1] = 'c';
			file_add_unbuilt(&walk, path + strlen(nb->scan->tree) + 1);
		} else {
			path[length - 1] = '\0';
			counted = nb;
			nftw(path, count_left_out, 32, FTW_PHYS);
		}
		free(path);
	}
}
