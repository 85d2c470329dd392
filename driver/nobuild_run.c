// SPDX-License-Identifier: GPL-2.0-only
/*
 * nobuild_run.c - checks the units, -jN at a time, each with the command line that
 * Kbuild would give it.
 *
 * Takes for granted: a process of its own, whose working directory may change.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <signal.h>
#include <unistd.h>

#include "nobuild.h"

/* Kbuild makes names of C from those of files. */
static char *c_name(const char *name)
{
	char *copy = text_format("%s", name);

	for (char *c = copy; *c; c++)
		if (*c == '-' || *c == '.' || *c == ',')
			*c = '_';
	return copy;
}

static void unit_flags_add(const struct unit_plan *plan, struct words *words)
{
	const char *name = strrchr(plan->file, '/') ? strrchr(plan->file, '/') + 1 : plan->file;
	char *stem = text_format("%.*s", (int)strlen(name) - 2, name);
	char *base = c_name(stem), *module = c_name(plan->module);

	if (plan->is_module)
		words_add(words, "-DMODULE");
	for (int i = 0; i < plan->flags.count; i++)
		words_add(words, plan->flags.list[i]);
	/* texts since 2.6.24; what was before made texts of them with this macro */
	words_add(words, "-DKBUILD_STR(s)=#s");
	words_add(words, text_format("-DKBUILD_BASENAME=\"%s\"", base));
	words_add(words, text_format("-DKBUILD_MODNAME=\"%s\"", module));
	words_add(words, text_format("-DKBUILD_MODFILE=\"%.*s\"", (int)strlen(plan->file) - 2, plan->file));
	words_add(words, text_format("-D__KBUILD_MODNAME=kmod_%s", module));
	/* 2.6.28 to 2.6.36: where dynamic debugging looks a module up */
	words_add(words, "-DDEBUG_HASH=1");
	words_add(words, "-DDEBUG_HASH2=1");
	free(stem);
	free(base);
	free(module);
}

static void unit_check_planned(const struct nobuild *nb, const struct unit_plan *plan)
{
	struct options options = nb->scan->options;
	struct words words = { 0 };

	words_add(&words, "kmapcheck");
	arch_flags_add(nb, &nb->configurations[plan->configuration], &words);
	unit_flags_add(plan, &words);
	words_add(&words, text_format("-I%s", nb->invented));
	options.nr_flags = words.count;
	words_add(&words, NULL);	/* room for the file and the end */
	words_add(&words, NULL);
	options.flags = words.list;
	options.invented = nb->invented;
	options.results = nb->scan->results;
	record_open(&options);
	unit_check(&options, plan->file);
}

/* False if the unit has no record: it is told on stderr. */
static bool one_wait(void)
{
	int status;

	while (wait(&status) < 0 && errno == EINTR)
		;
	return !status;
}

pid_t units_check_start(const struct nobuild *nb)
{
	int running = 0;
	bool good = true;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid)
		return pid;
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	if (chdir(nb->scan->tree))
		usage_error("%s: %s", nb->scan->tree, strerror(errno));
	for (int i = 0; i < nb->nr_units; i++) {
		if (running == nb->scan->jobs) {
			good &= one_wait();
			running--;
		}
		pid = fork();
		if (pid < 0)
			usage_error("can't start a process for %s: %s", nb->units[i].file,
				    strerror(errno));
		if (pid == 0) {
			prctl(PR_SET_PDEATHSIG, SIGKILL);
			unit_check_planned(nb, &nb->units[i]);
			_exit(STATUS_OK);
		}
		running++;
	}
	while (running--)
		good &= one_wait();
	_exit(good ? STATUS_OK : STATUS_USAGE);
}
