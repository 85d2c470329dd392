// SPDX-License-Identifier: GPL-2.0-only
/*
 * cocci_scripts.c - the semantic patches that there are, and the program that runs them.
 *
 * They lie in the directory semantic-patches beside the program.  A script's head is the kernel's, with two lines
 * more: "// Rule:", which rule its reports are of, or what it converts, and "// Subject:", the first line of a
 * patch's message.
 */
#include <glob.h>
#include <stdlib.h>
#include <string.h>

#include "cocci.h"

/* The rest of the line that begins so, or NULL. */
static char *head_line(const char *text, const char *key)
{
	const char *line = strstr(text, key);

	return line ? text_format("%.*s", (int)strcspn(line + strlen(key), "\n"), line + strlen(key)) : NULL;
}

static char *head_message(const char *text)
{
	char *message;
	size_t size;
	FILE *out = open_memstream(&message, &size);

	for (const char *line = strstr(text, "\n///"); line && !strncmp(line, "\n///", 4); line = strchr(line + 1, '\n')) {
		const char *words = line + 4 + (line[4] == ' ');
		int length = strcspn(words, "\n");

		/* an empty line begins and ends the text */
		if (length || ftell(out))
			fprintf(out, "%.*s\n", length, words);
	}
	fclose(out);
	while (size > 1 && message[size - 2] == '\n')
		message[--size] = '\0';
	return message;
}

static void script_read(struct scripts *scripts, const char *path)
{
	char *text = file_text(path);
	const char *slash = strrchr(path, '/') + 1;
	struct script script = {
		.path = text_format("%s", path),
		.name = text_format("%.*s", (int)strlen(slash) - (int)strlen(".cocci"), slash),
		.rule = head_line(text, "\n// Rule: "),
		.subject = head_line(text, "\n// Subject: "),
		.message = head_message(text),
	};

	if (!script.rule)
		usage_error("%s: its head has no line '// Rule:', which says what it finds", path);
	scripts->list = array_grow(scripts->list, scripts->count, &scripts->room, sizeof(*scripts->list));
	scripts->list[scripts->count++] = script;
	free(text);
}

void scripts_read(struct scripts *scripts)
{
	char *self = path_absolute("/proc/self/exe"), *pattern;
	glob_t found;

	*strrchr(self, '/') = '\0';
	scripts->dir = text_format("%s/semantic-patches", self);
	pattern = text_format("%s/*.cocci", scripts->dir);
	if (glob(pattern, 0, NULL, &found))
		usage_error("there are no semantic patches in %s; run kmapcheck from its own directory, where they lie beside it",
			    scripts->dir);
	for (size_t i = 0; i < found.gl_pathc; i++)
		script_read(scripts, found.gl_pathv[i]);
	globfree(&found);
	free(pattern);
	free(self);
}

bool script_finds(const struct script *script)
{
	return strncmp(script->name, "convert_", 8) != 0;
}

void spatch_require(void)
{
	struct command command = { .out = "/dev/null", .err = "/dev/null" };

	words_add(&command.words, "spatch");
	words_add(&command.words, "--version");
	if (command_run(&command))
		usage_error("spatch is not installed or does not start; install the package coccinelle (kmapcheck scan works without it)");
	free(command.words.list);
}

void spatch_words(struct words *words, const char *mode, const char *script)
{
	words_add(words, "spatch");
	words_add(words, "--very-quiet");
	words_add(words, "--no-includes");
	words_add(words, "--include-headers");
	words_add(words, "-D");
	words_add(words, (char *)mode);
	words_add(words, "--cocci-file");
	words_add(words, (char *)script);
}
