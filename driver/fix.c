// SPDX-License-Identifier: GPL-2.0-only
/*
 * fix.c - "kmapcheck fix": what the semantic patches of a rule, or of a conversion, would change, as a patch with a
 * message, on stdout.
 *
 * No file is changed: spatch works on copies, and the patch is git's.
 */
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cocci.h"

/* So many of a file's last changes say how its subjects begin. */
#define SUBJECTS_READ "-20"

struct fix {
	struct scripts scripts;
	const char *rule;
	char *root;		/* the tree's top, or this directory */
	struct words files;	/* from there */
	char *work;
};

static bool script_is_for(const struct script *script, const char *rule)
{
	return script->subject && !strcmp(script->rule, rule);
}

static void rule_require(const struct fix *fix)
{
	char *rules;
	size_t size;
	FILE *out = open_memstream(&rules, &size);

	for (int i = 0; i < fix->scripts.count; i++) {
		const struct script *script = &fix->scripts.list[i];
		bool told = false;

		if (script_is_for(script, fix->rule)) {
			fclose(out);
			free(rules);
			return;
		}
		for (int k = 0; k < i; k++)
			told |= script_is_for(&fix->scripts.list[k], script->rule);
		if (script->subject && !told)
			fprintf(out, " %s", script->rule);
	}
	fclose(out);
	usage_error("fix: no semantic patch mends '%s'; there are some for%s", fix->rule, rules);
}

/* The kernel tree that the path lies in; else the working directory. */
static char *root_of(const char *path)
{
	char *dir = text_format("%s", path), *slash;

	while ((slash = strrchr(dir, '/')) && slash > dir) {
		*slash = '\0';
		if (tree_is_kernel(dir))
			return dir;
	}
	free(dir);
	return path_absolute(".");
}

static void file_take(struct fix *fix, const char *name)
{
	char *path = path_absolute(name), *copy;
	size_t length;

	if (!fix->root)
		fix->root = root_of(path);
	length = strlen(fix->root);
	if (strncmp(path, fix->root, length) || path[length] != '/')
		usage_error("fix: %s does not lie in %s, as the files before it do; a patch is for one tree", name, fix->root);
	if (path_is_directory(path))
		usage_error("fix: %s is a directory; name the files to be mended", name);
	words_add(&fix->files, path + length + 1);
	for (const char *side = "ab"; *side; side++) {
		copy = text_format("%s/%c/%s", fix->work, *side, path + length + 1);
		*strrchr(copy, '/') = '\0';
		directories_make(copy);
		copy[strlen(copy)] = '/';
		file_copy(path, copy);
		free(copy);
	}
}

/* The first line that a program prints, or NULL; the caller owns it. */
static char *first_line(const struct fix *fix, struct command *command)
{
	char *text, *line = NULL;

	command->out = text_format("%s/line", fix->work);
	command->err = "/dev/null";
	if (!command_run(command)) {
		text = file_text(command->out);
		if (*text)
			line = text_format("%.*s", (int)strcspn(text, "\n"), text);
		free(text);
	}
	free(command->words.list);
	return line;
}

/* True if the script changes one of the copies. */
static bool script_apply(const struct fix *fix, const struct script *script)
{
	char *dir = text_format("%s/b", fix->work), *out = text_format("%s/diff", fix->work), *text;
	struct command command = { .dir = dir, .out = out, .err = text_format("%s/err", fix->work) };
	bool changed;

	spatch_words(&command.words, "patch", script->path);
	words_add(&command.words, "--in-place");
	for (int i = 0; i < fix->files.count; i++)
		words_add(&command.words, fix->files.list[i]);
	if (command_run(&command))
		usage_error("fix: spatch failed with %s: %s", script->path, file_text(command.err));
	text = file_text(out);
	changed = *text != '\0';
	free(text);
	free(command.words.list);
	return changed;
}

/* "ext4: " as the file's history has it, else the directory without what every subject leaves out. */
static char *subject_prefix(const struct fix *fix)
{
	const char *file = fix->files.list[0], *slash = strrchr(file, '/'), *dir = file;
	struct command log = { .dir = fix->root };
	char *line;

	words_add(&log.words, "git");
	words_add(&log.words, "log");
	words_add(&log.words, SUBJECTS_READ);
	words_add(&log.words, "--no-merges");
	words_add(&log.words, "--format=%s");
	words_add(&log.words, "--grep=^[a-z0-9/_-]*: ");
	words_add(&log.words, "--");
	words_add(&log.words, (char *)file);
	line = first_line(fix, &log);
	if (line && strchr(line, ':'))
		return text_format("%.*s: ", (int)strcspn(line, ":"), line);
	if (!strncmp(dir, "fs/", 3) || !strncmp(dir, "drivers/", 8))
		dir = strchr(dir, '/') + 1;
	return slash > dir ? text_format("%.*s: ", (int)(slash - dir), dir) : xcalloc(1, 1);
}

/* git's hunks end in the line that begins the function. */
static void functions_print(FILE *out, const char *diff)
{
	struct words names = { 0 };

	for (const char *hunk = strstr(diff, "\n@@ "); hunk; hunk = strstr(hunk + 1, "\n@@ ")) {
		const char *text = strstr(hunk + 4, "@@"), *end = text ? strpbrk(text, "(\n") : NULL, *name = end;
		char *word;
		bool known = false;

		if (!end || *end != '(')
			continue;
		while (name > text && (isalnum((unsigned char)name[-1]) || name[-1] == '_'))
			name--;
		word = text_format("%.*s()", (int)(end - name), name);
		for (int i = 0; i < names.count; i++)
			known |= !strcmp(names.list[i], word);
		if (!known)
			words_add(&names, word);
	}
	if (!names.count)
		return;
	fprintf(out, "\nThat is so in\n\n");
	for (int i = 0; i < names.count; i++)
		fprintf(out, "    %s\n", names.list[i]);
	free(names.list);
}

static void author_print(const struct fix *fix, FILE *out)
{
	struct command var = { 0 };
	char *ident;

	words_add(&var.words, "git");
	words_add(&var.words, "var");
	words_add(&var.words, "GIT_AUTHOR_IDENT");
	ident = first_line(fix, &var);
	if (ident && strchr(ident, '>'))
		fprintf(out, "From: %.*s\n", (int)(strchr(ident, '>') - ident) + 1, ident);
	free(ident);
}

static void message_print(const struct fix *fix, FILE *out, const struct script *const *used, int nr_used,
			  const char *diff)
{
	author_print(fix, out);
	fprintf(out, "Subject: [PATCH] %s%s\n", subject_prefix(fix), used[0]->subject);
	for (int i = 0; i < nr_used; i++)
		fprintf(out, "\n%s", used[i]->message);
	functions_print(out, diff);
	fprintf(out, "\nFound and changed by Coccinelle:");
	for (int i = 0; i < nr_used; i++)
		fprintf(out, "%s %s.cocci", i ? "," : "", used[i]->name);
	fprintf(out, " of kmapcheck.\n---\n\n%s", diff);
}

static char *copies_diff(const struct fix *fix)
{
	char *out = text_format("%s/diff", fix->work);
	char *attributes = text_format("%s/attributes", fix->work);
	struct command diff = { .dir = fix->work, .out = out };

	/* git's own way for C, in which a label does not begin a function */
	file_write(attributes, "*.c diff=cpp\n*.h diff=cpp\n");
	words_add(&diff.words, "git");
	words_add(&diff.words, "-c");
	words_add(&diff.words, text_format("core.attributesFile=%s", attributes));
	words_add(&diff.words, "diff");
	words_add(&diff.words, "--no-index");
	words_add(&diff.words, "--no-prefix");
	words_add(&diff.words, "--no-color");
	words_add(&diff.words, "a");
	words_add(&diff.words, "b");
	if (command_run(&diff) > 1)
		usage_error("fix: git could not compare the copies; is git installed?");
	return file_text(out);
}

int fix_main(int argc, char **argv)
{
	struct fix fix = { 0 };
	const struct script **used;
	int nr_used = 0;
	char *diff;

	if (argc < 3)
		usage_error("fix: give a rule or a conversion, and files: kmapcheck fix kmap-order drivers/x.c");
	fix.rule = argv[1];
	scripts_read(&fix.scripts);
	rule_require(&fix);
	spatch_require();
	fix.work = work_make();
	for (int i = 2; i < argc; i++)
		file_take(&fix, argv[i]);
	used = xcalloc(fix.scripts.count, sizeof(*used));
	for (int i = 0; i < fix.scripts.count; i++)
		if (script_is_for(&fix.scripts.list[i], fix.rule) && script_apply(&fix, &fix.scripts.list[i]))
			used[nr_used++] = &fix.scripts.list[i];
	diff = copies_diff(&fix);
	if (nr_used && *diff)
		message_print(&fix, stdout, used, nr_used, diff);
	else
		fprintf(stderr, "kmapcheck: fix: nothing to change for %s\n", fix.rule);
	return STATUS_OK;
}
