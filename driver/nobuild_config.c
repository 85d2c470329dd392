// SPDX-License-Identifier: GPL-2.0-only
/*
 * nobuild_config.c - the configuration of a tree whose Makefile can't run.
 *
 * It is KCONFIG_CONFIG= if that is given, else the tree's own if it was configured
 * for this architecture, else made of the architecture's defconfig. A defconfig
 * names little more than what differs from the defaults (since 2.6.36), so it needs
 * the tree's configuration program. That is a few C files which compile by
 * themselves; when they do not, the defconfig's lines are all there is, and
 * it is said.
 *
 * A unit that this leaves out gets allmodconfig: so every unit sees headers that
 * fit together. With KCONFIG_CONFIG= or a target (allmodconfig, multi_v7_defconfig)
 * there is only that one.
 *
 * Takes for granted: a compiler; flex and bison from 4.17 on.
 */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nobuild.h"

/*
 * $1 the tree's scripts/kconfig, $2 its scripts/include. Until 4.16 the parser's
 * files came along as *_shipped; zconf.tab.c includes all of the program but conf.c, or (4.20 on)
 * some of it, and parser.y still has menu.c in it until 5.12.
 */
static const char build_script[] =
"set -e\n"
"cp \"$1\"/*.[chyl] .\n"
"for f in \"$1\"/*_shipped; do\n"
"	if [ -f \"$f\" ]; then f2=${f##*/}; cp \"$f\" \"${f2%_shipped}\"; fi\n"
"done\n"
"if [ -f parser.y ]; then\n"
"	bison -t -d -o parser.tab.c parser.y\n"
"	flex -o lexer.lex.c lexer.l\n"
"	files='conf.c confdata.c expr.c preprocess.c symbol.c util.c parser.tab.c lexer.lex.c'\n"
"	grep -q '^#include \"menu.c\"' parser.y || files=\"$files menu.c\"\n"
"	dialect=gnu11\n"
"else\n"
"	if [ ! -f zconf.tab.c ]; then\n"
"		bison -t -d -o zconf.tab.c zconf.y\n"
"		flex -o zconf.lex.c zconf.l\n"
"	fi\n"
"	files='conf.c zconf.tab.c'\n"
"	dialect=gnu89\n"
"	for f in confdata.c expr.c menu.c preprocess.c symbol.c util.c zconf.lex.c; do\n"
"		[ ! -f $f ] || grep -q \"^#include \\\"$f\\\"\" zconf.tab.c || files=\"$files $f\"\n"
"	done\n"
"fi\n"
"cc -w -std=$dialect -fcommon -DKBUILD_NO_NLS -I. -I\"$2\" -o conf $files\n";

/*
 * $1 the file of lines to take, $2 what to make: "defconfig" of it, or allmodconfig
 * (and others of that kind) with it. The options are one letter until 2.6.35.
 */
static const char run_script[] =
"export KCONFIG_ALLCONFIG=\"$1\" KCONFIG_NOTIMESTAMP=1 KCONFIG_CONFIG=.config\n"
"top=Kconfig\n"
"[ -f \"$srctree/Kconfig\" ] || top=arch/$SRCARCH/Kconfig\n"
"if grep -q '\"allmodconfig\"' kconfig/conf.c; then\n"
"	case $2 in defconfig) how=--defconfig=$1 ;; *) how=--$2 ;; esac\n"
"else\n"
"	case $2 in\n"
"	defconfig) how=\"-D $1\" ;; allmodconfig) how=-m ;; allyesconfig) how=-y ;;\n"
"	allnoconfig) how=-n ;; *) echo \"unknown target $2\"; exit 1 ;;\n"
"	esac\n"
"fi\n"
"rm -f .config\n"
"kconfig/conf $how $top < /dev/null\n"
"[ -s .config ]\n";

/* What a scan of highmem's users needs, whatever the defconfig chose. */
static const char wanted[] = "CONFIG_HIGHMEM=y\nCONFIG_HIGHMEM4G=y\n";
/*
 * allmodconfig that starts from some lines leaves modules off in 3.x and 4.x, and with them what can't be built
 * in: they are asked for before they have a value (3.16 scripts/kconfig/confdata.c:403, 1167).
 */
static const char wanted_modules[] = "CONFIG_MODULES=y\n";

char *config_value(const struct configuration *config, const char *name)
{
	char *key = text_format("\nCONFIG_%s=", name);
	const char *at = strstr(config->text, key);
	char *value = NULL;

	if (at) {
		at += strlen(key);
		value = text_format("%.*s", (int)strcspn(at, "\n"), at);
	}
	free(key);
	return value;
}

/* The script's output goes to the scan's log. */
static bool script_run(const struct nobuild *nb, const char *dir, const char *script,
		       const char *first, const char *second)
{
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		setenv("ARCH", nb->arch, 1);
		setenv("SRCARCH", nb->source_arch, 1);
		setenv("srctree", nb->scan->tree, 1);
		setenv("KERNELVERSION", nb->release, 1);
		setenv("KERNELRELEASE", nb->release, 1);
		setenv("CC", "cc", 0);
		setenv("LD", "ld", 0);
		setenv("CC_VERSION_TEXT", "gcc", 0);
		if (!freopen(nb->scan->log, "a", stdout) || dup2(STDOUT_FILENO, STDERR_FILENO) < 0 ||
		    chdir(dir))
			_exit(1);
		execlp("sh", "sh", "-c", script, "sh", first, second, (char *)NULL);
		_exit(127);
	}
	return process_wait(pid) == 0;
}

/* Builds the tree's configuration program, once in a scan. */
static bool program_build(const struct nobuild *nb)
{
	char *dir = text_format("%s/kconfig", nb->scan->state);
	char *program = text_format("%s/conf", dir);
	char *from = text_format("%s/scripts/kconfig", nb->scan->tree);
	char *include = text_format("%s/scripts/include", nb->scan->tree);
	bool good = !access(program, X_OK);

	if (!good && !access(from, R_OK)) {
		directories_make(dir);
		good = script_run(nb, dir, build_script, from, include);
	}
	free(dir);
	free(program);
	free(from);
	free(include);
	return good;
}

static struct configuration *configuration_add(struct nobuild *nb, const char *name)
{
	struct configuration *config = &nb->configurations[nb->nr_configurations++];

	config->name = name;
	config->headers = text_format("%s/config-%s", nb->scan->state, name);
	directories_make(config->headers);
	config->file = text_format("%s/.config", config->headers);
	return config;
}

/* Kbuild's autoconf.h for the lines, where each generation looks for it. */
static void autoconf_write(struct configuration *config)
{
	char *lines = file_text(config->file), *rest = lines, *line, *text, *path;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	config->text = text_format("\n%s", lines);
	fputs("#define AUTOCONF_INCLUDED\n", out);
	while ((line = strsep(&rest, "\n"))) {
		char *value = strchr(line, '=');

		if (strncmp(line, "CONFIG_", 7) || !value)
			continue;
		*value++ = '\0';
		if (!strcmp(value, "m"))
			fprintf(out, "#define %s_MODULE 1\n", line);
		else if (strcmp(value, "n"))
			fprintf(out, "#define %s %s\n", line, strcmp(value, "y") ? value : "1");
	}
	fclose(out);
	path = text_format("%s/generated/autoconf.h", config->headers);
	file_write(path, text);
	free(path);
	path = text_format("%s/linux/autoconf.h", config->headers);
	file_write(path, text);
	free(path);
	free(lines);
	free(text);
}

/* The architecture's defconfig, or the one that the user named; NULL: none. */
static char *defconfig_find(const struct nobuild *nb, const char *name)
{
	const char *tree = nb->scan->tree, *arch = nb->source_arch;
	char *paths[] = {
		text_format("%s/arch/%s/configs/%s", tree, arch, name),
		text_format("%s/arch/%s/configs/%s_%s", tree, arch, nb->arch, name),
		text_format("%s/arch/%s/%s", tree, arch, name),
		text_format("%s/arch/%s/configs/multi_v7_%s", tree, arch, name),
	};
	char *found = NULL;

	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++) {
		if (!found && !access(paths[i], R_OK))
			found = paths[i];
		else
			free(paths[i]);
	}
	return found;
}

/* Lines that the configuration program starts from. */
static char *start_write(const struct nobuild *nb, const char *defconfig, const char *kind)
{
	char *path = text_format("%s/config-start", nb->scan->state);
	char *lines = defconfig ? file_text(defconfig) : text_format("%s", "");
	char *text = text_format("%s\n%s%s", lines, wanted, strcmp(kind, "allmodconfig") ? "" : wanted_modules);

	file_write(path, text);
	free(lines);
	free(text);
	return path;
}

/* True if the configuration was made by the tree's program. */
static bool target_make(struct nobuild *nb, const char *target)
{
	static const char *const kinds[] = { "allmodconfig", "allyesconfig", "allnoconfig" };
	char *defconfig = NULL, *start, *result = text_format("%s/.config", nb->scan->state);
	const char *kind = "defconfig";
	struct configuration *config;
	bool good = program_build(nb);

	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		if (!strcmp(target, kinds[i]))
			kind = kinds[i];
	if (!strcmp(kind, "defconfig") && !(defconfig = defconfig_find(nb, target)))
		usage_error("scan: arch/%s has no %s; name another (NAME_defconfig) or give one with KCONFIG_CONFIG=FILE",
			    nb->source_arch, target);
	start = start_write(nb, defconfig, kind);
	good = good && script_run(nb, nb->scan->state, run_script, start, kind);
	if (!good && !defconfig)
		goto out;
	config = configuration_add(nb, defconfig ? strrchr(defconfig, '/') + 1 : target);
	file_copy(good ? result : start, config->file);
	autoconf_write(config);
	if (!good)
		fprintf(stderr, "kmapcheck: the tree's configuration program can't be used (see %s), so only the lines of %s are known; what they take for granted is missing\n",
			nb->scan->log, defconfig);
out:
	free(start);
	free(result);
	return good;
}

static void given_take(struct nobuild *nb, const char *file)
{
	struct configuration *config;

	if (access(file, R_OK))
		usage_error("scan: %s can't be read; give a configuration with KCONFIG_CONFIG=FILE", file);
	config = configuration_add(nb, "KCONFIG_CONFIG");
	file_copy(file, config->file);
	autoconf_write(config);
}

/* The lines that a build made this autoconf.h of. */
static char *autoconf_lines(const char *file)
{
	char *text = file_text(file), *rest = text, *line, *lines;
	size_t size, length;
	FILE *out = open_memstream(&lines, &size);

	while ((line = strsep(&rest, "\n"))) {
		char *name = line + strlen("#define "), *value;

		if (strncmp(line, "#define CONFIG_", 15) || !(value = strchr(name, ' ')))
			continue;
		*value++ = '\0';
		length = strlen(name);
		if (strcmp(value, "1"))
			fprintf(out, "%s=%s\n", name, value);
		else if (length > 7 && !strcmp(name + length - 7, "_MODULE"))
			fprintf(out, "%.*s=m\n", (int)length - 7, name);
		else
			fprintf(out, "%s=y\n", name);
	}
	fclose(out);
	free(text);
	return lines;
}

/* True if the lines are a configuration for the architecture that is checked. */
static bool lines_fit(const struct nobuild *nb, const char *lines)
{
	const struct configuration config = { .text = text_format("\n%s", lines) };
	bool x86 = !strcmp(nb->source_arch, "x86") || !strcmp(nb->source_arch, "i386");
	char *name = text_format("%s", !x86 ? nb->source_arch : nb->is_64bit ? "X86_64" : "X86_32");
	char *value;

	for (char *c = name; *c; c++)
		*c = toupper((unsigned char)*c);
	value = config_value(&config, name);
	if (!value && x86 && !nb->is_64bit)	/* before 2.6.24 */
		value = config_value(&config, "X86_PC");
	free(config.text);
	free(name);
	free(value);
	return value;
}

/* Takes the configuration that the tree itself has, if there is one that fits. */
static bool own_take(struct nobuild *nb)
{
	static const char *const names[] = {
		".config", "include/generated/autoconf.h", "include/linux/autoconf.h",
	};
	bool taken = false;

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]) && !taken; i++) {
		char *path = text_format("%s/%s", nb->scan->tree, names[i]), *lines = NULL;

		if (!access(path, R_OK))
			lines = i ? autoconf_lines(path) : file_text(path);
		if (lines && lines_fit(nb, lines)) {
			struct configuration *config = configuration_add(nb, "own");

			file_write(config->file, lines);
			autoconf_write(config);
			taken = true;
		}
		free(lines);
		free(path);
	}
	return taken;
}

void config_make(struct nobuild *nb)
{
	const char *given = variable(nb->scan, "KCONFIG_CONFIG");

	if (given && *given) {
		given_take(nb, given);
	} else if (nb->scan->config) {
		if (!target_make(nb, nb->scan->config) && !nb->nr_configurations)
			usage_error("scan: 'make %s' needs the tree's configuration program, which can't be used; see %s",
				    nb->scan->config, nb->scan->log);
	} else {
		if (!own_take(nb))
			target_make(nb, "defconfig");
		target_make(nb, "allmodconfig");
	}
}
