// SPDX-License-Identifier: GPL-2.0-only
/*
 * options.c - takes the checker's own options out of a compiler's command line.
 *
 * Kbuild mixes them with flags of gcc, clang and Sparse in any order. What is not
 * ours goes to Sparse, which ignores the flags that it doesn't know; but it must
 * be told which arguments are the values of such flags, or it reads them as files.
 */
#include <stdlib.h>
#include <string.h>

#include "driver.h"

/* Flags with the value in the next argument that Sparse knows. */
static const char *const known_flags[] = {
	"-D", "-U", "-I", "-include", "-imacros", "-isystem", "-idirafter",
	"-x", "-MF", "-MQ", "-MT", "-G", "-gcc-base-dir", "-multiarch-dir", "--param",
};

/* The same that Sparse doesn't know or, as with -o, must not act on: dropped with their value. */
static const char *const foreign_flags[] = {
	"-o", "-Xclang", "-Xassembler", "-Xpreprocessor", "-Xlinker", "-mllvm", "-target",
	"-isysroot", "--sysroot", "-iprefix", "-iwithprefix", "-iwithprefixbefore",
	"-imultilib", "-aux-info", "-dumpbase", "-dumpdir", "-dumpbase-ext", "-T", "-u", "-L",
	"-A", "-z", "-e", "-MJ", "-arch", "-wrapper", "-gcc-toolchain",
};

static bool in_list(const char *flag, const char *const *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!strcmp(flag, list[i]))
			return true;
	return false;
}

#define IN_LIST(flag, list) in_list(flag, list, sizeof(list) / sizeof((list)[0]))

bool flag_has_value(const char *flag)
{
	return IN_LIST(flag, known_flags) || IN_LIST(flag, foreign_flags) ||
	       !strcmp(flag, "-iquote");
}

/* The text behind "--name=", or NULL if it is another option. */
static const char *option_value(const char *arg, const char *name)
{
	size_t length = strlen(name);

	if (strncmp(arg, name, length))
		return NULL;
	if (arg[length] == '=')
		return arg + length + 1;
	if (arg[length] == '\0')
		usage_error("%s needs a value: %s=...", name, name);
	return NULL;
}

static void parse_rule(struct options *options, const char *arg)
{
	bool off = !strncmp(arg, "-Wno-", 5);
	const char *id = arg + (off ? 5 : 2);
	bool known = false;

	for (int i = 0; i < NR_RULES; i++) {
		if (strcmp(id, rule_infos[i].id) &&
		    (strcmp(id, "kmap-advice") || rule_infos[i].severity != SEVERITY_ADVICE))
			continue;
		options->off[i] = off;
		known = true;
	}
	if (!known)
		usage_error("%s: there is no rule '%s'; kmapcheck --list-rules prints them all", arg, id);
}

char *rule_switches(const struct options *options)
{
	char *switches = text_format("%s", ""), *before;
	struct options begin;

	options_begin(&begin);
	for (int i = 0; i < NR_RULES; i++) {
		if (options->off[i] == begin.off[i])
			continue;
		before = switches;
		switches = text_format("%s -W%s%s", before, options->off[i] ? "no-" : "", rule_infos[i].id);
		free(before);
	}
	return switches;
}

static void parse_api(struct options *options, const char *value)
{
	for (options->api = API_SLOTS; options->api <= API_LOCAL; options->api++)
		if (!strcmp(value, api_names[options->api]))
			return;
	usage_error("--api=%s: the generations are slots, stack and local", value);
}

static void parse_dump(struct options *options, const char *value)
{
	static const struct { const char *name; unsigned stage; } stages[] = {
		{ "messages", 0 },
		{ "lines", 0 },
		{ "ir", DUMP_IR },
		{ "events", DUMP_EVENTS },
		{ "summaries", DUMP_SUMMARIES },
		{ "states", DUMP_STATES },
	};
	const size_t count = sizeof(stages) / sizeof(stages[0]);
	char *copy = text_format("%s", value), *rest = copy, *name;

	while ((name = strsep(&rest, ","))) {
		size_t i = 0;

		while (i < count && strcmp(name, stages[i].name))
			i++;
		if (i == count)
			usage_error("--dump=%s: there is no stage '%s'; the stages are messages, lines, ir, events, summaries and states",
				    value, name);
		if (stages[i].stage)
			options->dump |= stages[i].stage;
		else if (!strcmp(name, "lines"))
			options->lines = true;
		else
			options->messages = true;
	}
	free(copy);
}

static void parse_format(struct options *options, const char *value)
{
	if (!strcmp(value, "text"))
		options->format = FORMAT_TEXT;
	else if (!strcmp(value, "json"))
		options->format = FORMAT_JSON;
	else
		usage_error("--format=%s: the formats are text and json", value);
}

static void parse_exitcode(struct options *options, const char *value)
{
	char *end;
	long number = strtol(value, &end, 10);

	if (end == value || *end || number < 0 || number > 255)
		usage_error("--error-exitcode=%s: an exit status is a number from 0 to 255", value);
	options->error_exitcode = number;
}

void options_begin(struct options *options)
{
	memset(options, 0, sizeof(*options));
	for (int i = 0; i < NR_RULES; i++)
		options->off[i] = rule_infos[i].severity == SEVERITY_ADVICE;
}

bool option_common(struct options *options, const char *arg)
{
	const char *value;

	if (!strcmp(arg, "--help")) {
		print_help();
		exit(STATUS_OK);
	} else if (!strcmp(arg, "--version")) {
		print_version();
		exit(STATUS_OK);
	} else if (!strcmp(arg, "--list-rules")) {
		print_rules();
		exit(STATUS_OK);
	} else if (!strncmp(arg, "-Wkmap-", 7) || !strncmp(arg, "-Wno-kmap-", 10)) {
		parse_rule(options, arg);
	} else if (!strcmp(arg, "--stats")) {
		options->stats = true;
	} else if ((value = option_value(arg, "--api"))) {
		parse_api(options, value);
	} else if ((value = option_value(arg, "--error-exitcode"))) {
		parse_exitcode(options, value);
	} else if ((value = option_value(arg, "--format"))) {
		parse_format(options, value);
	} else {
		return false;
	}
	return true;
}

static void add_flag(struct options *options, char *flag)
{
	options->flags[options->nr_flags++] = flag;
}

void options_parse(struct options *options, int argc, char **argv)
{
	const char *value;

	options_begin(options);
	options->flags = xcalloc(argc + 2, sizeof(char *));
	options->files = xcalloc(argc + 1, sizeof(char *));
	add_flag(options, argv[0]);

	for (int i = 1; i < argc; i++) {
		char *arg = argv[i];

		if (arg[0] != '-') {
			options->files[options->nr_files++] = arg;
		} else if (arg[1] == '\0') {
			usage_error("'-': standard input can't be checked; give a file");
		} else if (option_common(options, arg)) {
			continue;
		} else if ((value = option_value(arg, "--dump"))) {
			parse_dump(options, value);
		} else if ((value = option_value(arg, "--results"))) {
			options->results = value;
		} else if ((value = option_value(arg, "--witness"))) {
			options->witness = value;
		} else if (flag_has_value(arg)) {
			if (i + 1 == argc)
				usage_error("%s is the last argument and lacks its value", arg);
			i++;
			if (IN_LIST(arg, foreign_flags))
				continue;
			add_flag(options, strcmp(arg, "-iquote") ? arg : "-I");
			add_flag(options, argv[i]);
		} else {
			add_flag(options, arg);
		}
	}
	/* Sparse prints its IR to stdout itself */
	if (options->dump && options->format == FORMAT_JSON)
		usage_error("--dump of a stage prints on stdout, where --format=json has its lines alone; give one of them");
	if (!options->nr_files)
		usage_error("no input file; kmapcheck --help tells how it is used");
}
