// SPDX-License-Identifier: GPL-2.0-only
/*
 * nobuild_make.c - what a directory's Makefile says is built, told by make itself.
 *
 * The Makefiles of a kernel's directories are lists ("obj-$(CONFIG_X) += x.o") with
 * conditions and functions; make reads them between two pieces of ours, the
 * configuration's values before and lines about what came out behind. None of the
 * tree's rules is run, and $(shell) yields nothing.
 *
 * Takes for granted: GNU make 3.82 or newer.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "nobuild.h"

/*
 * The lines are "KEY WORD...":
 *	flags		of every unit here
 *	below		of every unit here and in directories below
 *	own OBJECT	of one unit
 *	object y|m MODULE OBJECT
 *	dir y|m DIR
 *	generic HEADER	asm/HEADER is asm-generic's
 * A composite x.o is made of $(x-objs), $(x-y) and, in a module, $(x-m).
 */
static const char script[] =
"kmapcheck-all: ;\n"
"include $(kmapcheck-config)\n"
"SHELL := /bin/true\n"
"srctree := .\nobjtree := .\nTOPDIR := .\nabs_srctree := .\nabs_objtree := .\nsrcroot := .\n"
"obj := $(src)\n"
"cc-option = $(1)\ncc-option-yn = y\ncc-disable-warning =\ncc-ifversion =\n"
"as-instr =\nld-option =\nbuild := -f\n"
"squote := '\nempty :=\nspace := $(empty) $(empty)\ncomma := ,\n"
"include $(kmapcheck-makefile)\n"
"kmapcheck-parts = $($(1:.o=-objs)) $($(1:.o=-y)) $(if $(filter m,$(2)),$($(1:.o=-m)))\n"
"kmapcheck-object = $(foreach p,$(or $(strip $(filter %.o,$(call kmapcheck-parts,$(1),$(2)))),$(1)),"
	"$(info object $(2) $(notdir $(1:.o=)) $(p)))\n"
"$(info flags $(filter-out -f%,$(EXTRA_CFLAGS) $(ccflags-y) $(KBUILD_CFLAGS) $(CFLAGS)))\n"
"$(info below $(subdir-ccflags-y))\n"
"$(foreach v,$(filter CFLAGS_%.o,$(.VARIABLES)),$(info own $(v:CFLAGS_%=%) $($(v))))\n"
"$(foreach k,y m,$(foreach o,$(sort $(filter %.o,$(obj-$(k)) $(lib-$(k)))),"
	"$(call kmapcheck-object,$(o),$(k))))\n"
"$(foreach k,y m,$(foreach d,$(sort $(filter %/,$(obj-$(k)) $(lib-$(k))) $(subdir-$(k):=/)),$(info dir $(k) $(d))))\n"
"$(foreach h,$(sort $(generic-y) $(mandatory-y)),$(info generic $(h)))\n";

static char *variable_word(const char *name, const char *value)
{
	return text_format("%s=%s", name, value);
}

static void make_exec(const struct nobuild *nb, const struct configuration *config, const char *dir,
		      const char *makefile, const char *script_file, int out)
{
	const char *path = getenv("PATH");
	struct words words = { 0 };

	/* make takes variables from there: the user's CFLAGS are none of the tree's */
	clearenv();
	if (path)
		setenv("PATH", path, 1);
	words_add(&words, "make");
	words_add(&words, "-rRs");
	words_add(&words, "--no-print-directory");
	words_add(&words, "-f");
	words_add(&words, (char *)script_file);
	words_add(&words, variable_word("kmapcheck-config", config->file));
	words_add(&words, variable_word("kmapcheck-makefile", makefile));
	words_add(&words, variable_word("src", dir));
	words_add(&words, variable_word("ARCH", nb->arch));
	words_add(&words, variable_word("SRCARCH", nb->source_arch));
	words_add(&words, variable_word("BITS", nb->is_64bit ? "64" : "32"));
	words_add(&words, variable_word("KERNELRELEASE", nb->release));
	dup2(out, STDOUT_FILENO);
	dup2(out, STDERR_FILENO);
	if (chdir(nb->scan->tree))
		_exit(1);
	execvp(words.list[0], words.list);
	printf("%s: %s\n", words.list[0], strerror(errno));
	_exit(127);
}

/* Kbuild prefers the file of that name. */
static char *makefile_of(const struct nobuild *nb, const char *dir)
{
	static const char *const names[] = { "Kbuild", "Makefile" };

	for (int i = 0; i < 2; i++) {
		char *name = text_format("%s/%s", dir, names[i]);
		char *path = text_format("%s/%s", nb->scan->tree, name);
		bool exists = access(path, R_OK) == 0;

		free(path);
		if (exists)
			return name;
		free(name);
	}
	return NULL;
}

bool makefile_read(const struct nobuild *nb, const struct configuration *config, const char *dir,
		   struct words *lines, char **why)
{
	char *makefile = makefile_of(nb, dir), *script_file, *line = NULL;
	int ends[2], status;
	size_t room = 0;
	FILE *in;
	pid_t pid;

	if (!makefile) {
		*why = text_format("there is none");
		return false;
	}
	script_file = text_format("%s/read.mk", nb->made);
	if (access(script_file, R_OK))
		file_write(script_file, script);
	if (pipe(ends))
		usage_error("can't make a pipe: %s", strerror(errno));
	fflush(NULL);
	pid = fork();
	if (pid == 0) {
		close(ends[0]);
		make_exec(nb, config, dir, makefile, script_file, ends[1]);
	}
	close(ends[1]);
	in = fdopen(ends[0], "r");
	*why = NULL;
	while (getline(&line, &room, in) > 0) {
		line[strcspn(line, "\n")] = '\0';
		if (strstr(line, "***") && !*why)
			*why = text_format("%s", line);
		words_add(lines, text_format("%s", line));
	}
	fclose(in);
	free(line);
	free(makefile);
	free(script_file);
	status = process_wait(pid);
	if (status && !*why)
		*why = text_format("make ended with status %d", status);
	return !status;
}
