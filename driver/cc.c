// SPDX-License-Identifier: GPL-2.0-only
/*
 * cc.c - "kmapcheck cc COMPILER... -- ARGUMENTS": the compiler's stand-in in a scan.
 *
 * Compiling is what a tree costs, and a scan needs no code. For a unit of the
 * kernel the stand-in writes an empty object and the dependency file that Kbuild
 * waits for; Kbuild's C=2 does the checking. Everything else is the real
 * compiler's: its version, tests for options, assembly, headers made from -S
 * output, and the small programs that are linked during a build and looked into.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <xxhash.h>

#include "driver.h"
#include "scan.h"

struct command {
	char **compiler;	/* NULL-terminated */
	char **args;		/* NULL-terminated */
	const char *object, *source, *depfile;
	bool compile, kernel;
};

/* What is linked and looked into while a tree is built: its objects must be real. */
static bool needs_real_object(const char *object)
{
	static const char *const parts[] = {
		"vdso", "realmode/", "purgatory/", "/boot/", "libstub/", "scripts/",
	};

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (strstr(object, parts[i]))
			return true;
	return false;
}

static void command_parse(struct command *cmd, char **args)
{
	cmd->args = args;
	for (int i = 0; args[i]; i++) {
		const char *arg = args[i];

		if (!strcmp(arg, "-c"))
			cmd->compile = true;
		else if (!strcmp(arg, "-o") && args[i + 1])
			cmd->object = args[++i];
		else if (!strncmp(arg, "-DKBUILD_BASENAME=", 18))
			cmd->kernel = true;
		else if (!strncmp(arg, "-Wp,-MMD,", 9))
			cmd->depfile = arg + 9;
		else if (!strncmp(arg, "-Wp,-MD,", 8))
			cmd->depfile = arg + 8;
		else if (arg[0] != '-')
			cmd->source = arg;
		else if (flag_has_value(arg) && args[i + 1])
			i++;
	}
}

/* A unit of the kernel is what Kbuild names a basename for. */
static bool is_unit(const struct command *cmd)
{
	return cmd->compile && cmd->kernel && cmd->object && cmd->source &&
	       text_ends_in(cmd->source, ".c") && text_ends_in(cmd->object, ".o") &&
	       !needs_real_object(cmd->object);
}

/* The flags that an object's machine depends on. */
static bool chooses_machine(const char *arg)
{
	return !strncmp(arg, "-m", 2) || !strncmp(arg, "--target", 8) || !strcmp(arg, "-EB") ||
	       !strcmp(arg, "-EL") || !strcmp(arg, "-G0");
}

static void run_compiler(char **argv)
{
	execvp(argv[0], argv);
	usage_error("%s: %s; name the compiler with CC=", argv[0], strerror(errno));
}

static void compile_empty(const struct command *cmd, const char *object)
{
	int count = 0;
	char **argv;
	pid_t pid;

	while (cmd->compiler[count])
		count++;
	for (int i = 0; cmd->args[i]; i++)
		count++;
	argv = xcalloc(count + 8, sizeof(*argv));
	count = 0;
	for (int i = 0; cmd->compiler[i]; i++)
		argv[count++] = cmd->compiler[i];
	for (int i = 0; cmd->args[i]; i++)
		if (chooses_machine(cmd->args[i]))
			argv[count++] = cmd->args[i];
	argv[count++] = "-fno-PIE";	/* Debian's default, which some kernel models refuse */
	argv[count++] = "-c";
	argv[count++] = "-x";
	argv[count++] = "c";
	argv[count++] = "/dev/null";
	argv[count++] = "-o";
	argv[count++] = (char *)object;

	pid = fork();
	if (pid == 0)
		run_compiler(argv);
	process_wait(pid);
	free(argv);
}

/* The empty object for these machine flags: made once, then copied. */
static void write_object(const struct command *cmd, const char *state_dir)
{
	XXH64_hash_t hash = 0;
	char *empty, *aside;

	for (int i = 0; cmd->args[i]; i++)
		if (chooses_machine(cmd->args[i]))
			hash = XXH3_64bits_withSeed(cmd->args[i], strlen(cmd->args[i]) + 1, hash);
	empty = text_format("%s/empty-%016llx.o", state_dir, (unsigned long long)hash);
	if (access(empty, R_OK)) {
		aside = text_format("%s.%d", empty, (int)getpid());
		compile_empty(cmd, aside);
		if (rename(aside, empty))
			usage_error("%s can't compile an empty file for this target",
				    cmd->compiler[0]);
		free(aside);
	}
	file_copy(empty, cmd->object);
	free(empty);
}

static void write_depfile(const struct command *cmd)
{
	FILE *out = fopen(cmd->depfile, "w");

	if (!out)
		usage_error("can't write %s: %s", cmd->depfile, strerror(errno));
	fprintf(out, "%s: %s\n", cmd->object, cmd->source);
	fclose(out);
}

int cc_main(int argc, char **argv)
{
	const char *state_dir = getenv(STATE_DIR_VARIABLE);
	struct command cmd = { .compiler = argv + 1 };
	int end = 1, count;

	while (end < argc && strcmp(argv[end], "--"))
		end++;
	if (end == argc || end == 1 || !state_dir)
		usage_error("'kmapcheck cc' is for 'kmapcheck scan', which calls it in the compiler's place");
	argv[end] = NULL;
	command_parse(&cmd, argv + end + 1);

	if (is_unit(&cmd)) {
		write_object(&cmd, state_dir);
		if (cmd.depfile)
			write_depfile(&cmd);
		return 0;
	}
	/* The compiler's words and the arguments, without what stood between. */
	count = argc - end;
	memmove(argv + end, argv + end + 1, count * sizeof(*argv));
	run_compiler(cmd.compiler);
	return STATUS_USAGE;
}
