// SPDX-License-Identifier: GPL-2.0-only
/*
 * check.c - one unit, in a process of its own.
 *
 * Sparse ends the process on a missing header, and nothing may end the user's
 * build: the child analyses and writes its report at once when it is done; the
 * parent only says why there is none. The fork comes before Sparse allocates,
 * so it costs next to nothing.
 */
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "driver.h"

/* How a child ends; anything else, as the 1 of Sparse's die(), was not our doing. */
enum { CHILD_CLEAN = 0, CHILD_NOT_CHECKED = 100, CHILD_FOUND = 101, CHILD_AGAIN = 102 };

/* Ten times what the slowest units of a whole tree take; a limit, not a measure. */
#define CPU_SECONDS	120
#define MEMORY_BYTES	(4ul << 30)

/* How many headers a unit may lack: more is another tree's file. */
#define MAX_INVENTED	40

/* The child's, for fatal_handler(), which Sparse's interface gives no argument. */
static struct {
	const struct options *options;
	const char *file;
	bool last_try;
} current;

static void not_checked(const struct options *options, const char *file, const char *why)
{
	if (options->results)
		record_append(options, file, NULL, why);
	else
		not_checked_write(options, file, why);
}

static void fatal_handler(const char *message)
{
	fflush(stdout);
	if (current.options->invented && !current.last_try &&
	    header_invent(current.options->invented, message))
		_exit(CHILD_AGAIN);
	not_checked(current.options, current.file, message);
	_exit(CHILD_NOT_CHECKED);
}

/* The child ends with its parent: nobody would read what it finds. */
static void set_limits(void)
{
	const struct rlimit cpu = { CPU_SECONDS, CPU_SECONDS + 5 };
	const struct rlimit core = { 0, 0 };

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	setrlimit(RLIMIT_CPU, &cpu);
	setrlimit(RLIMIT_CORE, &core);
#ifndef SANITIZED	/* whose shadow memory is terabytes of addresses */
	const struct rlimit memory = { MEMORY_BYTES, MEMORY_BYTES };

	setrlimit(RLIMIT_AS, &memory);
#endif
}

static void messages_print(FILE *out, const struct unit *unit)
{
	for (const struct fe_message *m = unit->messages; m; m = m->next)
		fprintf(out, "sparse: %s\n", m->text);
}

static void headers_mark(struct outcome *outcome)
{
	for (struct finding *f = outcome->findings.first; f; f = f->next)
		f->in_header = strcmp(f->place.file, outcome->unit->file) != 0;
}

static void stats_write(FILE *to, const struct outcome *outcome)
{
	struct block block;

	stats_print(block_open(&block), outcome);
	block_write(&block, to);
}

static void child(const struct options *options, char *file, bool last_try)
{
	FILE *side = side_stream(options);
	struct outcome outcome = { 0 };

	current.options = options;
	current.file = file;
	current.last_try = last_try;
	set_limits();
	options->flags[options->nr_flags] = file;
	options->flags[options->nr_flags + 1] = NULL;

	frontend_count_tokens = options->stats;
	frontend_note_lines = options->lines;
	frontend_api = options->api;
	finding_traces = options->witness;
	outcome.unit = frontend_run(options->nr_flags + 1, options->flags, fatal_handler);
	if (options->messages)
		messages_print(side, outcome.unit);
	if (options->lines) {
		fprintf(side, "lines %s:", file);
		lines_print(side);
	}
	unit_analyse(outcome.unit, options->dump, stdout, &outcome.findings, &outcome.stats);
	findings_drop(&outcome.findings, options->off);
	fingerprints_make(&outcome.findings);
	headers_mark(&outcome);
	fflush(stdout);

	if (options->results) {
		record_append(options, file, &outcome, NULL);
	} else {
		if (options->stats)
			stats_write(side, &outcome);
		fingerprints_number(&outcome.findings);
		findings_write(options, &outcome.findings);
	}
	if (options->witness)
		witnesses_write(options, &outcome);
	/* Not exit(): the parent's buffers are not ours, and Sparse never frees. */
	_exit(outcome.findings.first ? CHILD_FOUND : CHILD_CLEAN);
}

/* How the child ended, as waitpid() tells it. */
static int child_run(const struct options *options, char *file, bool last_try)
{
	int status;
	pid_t pid;

	fflush(NULL);
	pid = fork();
	if (pid < 0)
		usage_error("can't start a process for %s: %s", file, strerror(errno));
	if (pid == 0)
		child(options, file, last_try);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return status;
}

bool unit_check(const struct options *options, char *file)
{
	char *why;
	int status, tries = 0;

	do
		status = child_run(options, file, tries == MAX_INVENTED);
	while (WIFEXITED(status) && WEXITSTATUS(status) == CHILD_AGAIN && tries++ < MAX_INVENTED);
	if (WIFEXITED(status)) {
		if (WEXITSTATUS(status) == CHILD_CLEAN || WEXITSTATUS(status) == CHILD_NOT_CHECKED)
			return false;
		if (WEXITSTATUS(status) == CHILD_FOUND)
			return true;
		if (WEXITSTATUS(status) == STATUS_USAGE)
			exit(STATUS_USAGE);	/* the child has said why */
		why = text_format("ended early (status %d)", WEXITSTATUS(status));
	} else if (WTERMSIG(status) == SIGXCPU) {
		why = text_format("stopped after %d seconds of processor time", CPU_SECONDS);
	} else {
		why = text_format("crashed (signal %d)", WTERMSIG(status));
	}
	not_checked(options, file, why);
	free(why);
	return false;
}

static void require_readable(const char *file)
{
	struct stat st;

	if (access(file, R_OK))
		usage_error("%s: %s; give a C file that can be read", file, strerror(errno));
	if (stat(file, &st) == 0 && S_ISDIR(st.st_mode))
		usage_error("%s is a directory; 'kmapcheck scan' checks whole directories", file);
}

int check_main(int argc, char **argv)
{
	struct options options;
	bool found = false;

	options_parse(&options, argc, argv);
	for (int i = 0; i < options.nr_files; i++)
		require_readable(options.files[i]);
	if (options.results)
		record_open(&options);
	if (options.witness)
		witness_open(&options);
	for (int i = 0; i < options.nr_files; i++)
		found |= unit_check(&options, options.files[i]);
	return found ? options.error_exitcode : STATUS_OK;
}
