// SPDX-License-Identifier: GPL-2.0-only
/*
 * cocci_run.c - spatch over the files, several at a time, each in a process of its own.
 *
 * All scripts that find mistakes are one semantic patch here, so that a file is parsed once.  GNU parallel
 * starts the processes, keeps their output apart and ends those that take too long; its job log says how each ended.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cocci.h"

/* Between two progress lines: on a terminal, where each replaces the last, and elsewhere. */
#define TERMINAL_SECONDS	0.3
#define LOG_SECONDS		15.0

static char *work_path(const struct cocci *cocci, const char *name)
{
	return text_format("%s/%s", cocci->work, name);
}

/* Without the modes, which the prelude has for all of them. */
static void script_append(FILE *out, const char *path)
{
	char *text = file_text(path), *rest = text, *line;

	while ((line = strsep(&rest, "\n")))
		if (strncmp(line, "virtual ", 8))
			fprintf(out, "%s\n", line);
	free(text);
}

static char *scripts_merge(const struct cocci *cocci)
{
	char *path = work_path(cocci, "all.cocci"), *prelude = text_format("%s/driver/prelude.cocci", cocci->scripts.dir);
	char *text = file_text(prelude);
	FILE *out = fopen(path, "w");

	if (!out)
		usage_error("can't write %s: %s", path, strerror(errno));
	fputs(text, out);
	for (int i = 0; i < cocci->scripts.count; i++)
		if (script_finds(&cocci->scripts.list[i]))
			script_append(out, cocci->scripts.list[i].path);
	if (ferror(out) | fclose(out))
		usage_error("can't write %s: %s", path, strerror(errno));
	free(text);
	free(prelude);
	return path;
}

static char *list_write(const struct cocci *cocci)
{
	char *path = work_path(cocci, "files"), *text;
	size_t size;
	FILE *out = open_memstream(&text, &size);

	for (int i = 0; i < cocci->files.count; i++)
		fprintf(out, "%s\n", cocci->files.list[i]);
	fclose(out);
	file_write(path, text);
	free(text);
	return path;
}

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

/* The job log has a line of titles. */
static int jobs_done(const char *log)
{
	FILE *in = fopen(log, "r");
	int c, lines = 0;

	while (in && (c = getc(in)) != EOF)
		lines += c == '\n';
	if (in)
		fclose(in);
	return lines ? lines - 1 : 0;
}

static int watch(const struct cocci *cocci, pid_t pid, const char *log)
{
	bool terminal = isatty(STDERR_FILENO);
	double start = now(), shown = start;
	int status;
	pid_t done;

	if (pid < 0)
		usage_error("can't start a process: %s", strerror(errno));
	while ((done = waitpid(pid, &status, WNOHANG)) == 0 || (done < 0 && errno == EINTR)) {
		nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
		if (now() - shown < (terminal ? TERMINAL_SECONDS : LOG_SECONDS))
			continue;
		shown = now();
		fprintf(stderr, terminal ? "\r\033[K%4.0f s  %5d of %d files" : "%4.0f s  %5d of %d files\n",
			shown - start, jobs_done(log), cocci->files.count);
		fflush(stderr);
	}
	if (terminal)
		fputs("\r\033[K", stderr);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

char *cocci_run(struct cocci *cocci)
{
	char *merged = scripts_merge(cocci), *list = list_write(cocci), *log = work_path(cocci, "log");
	char *out = work_path(cocci, "out");
	struct command run = { .dir = cocci->scan.tree, .out = out, .err = work_path(cocci, "err") };
	int status;

	words_add(&run.words, "parallel");
	words_add(&run.words, "--will-cite");
	words_add(&run.words, text_format("-j%d", cocci->scan.jobs));
	words_add(&run.words, "--timeout");
	words_add(&run.words, text_format("%d", cocci->seconds));
	words_add(&run.words, "--joblog");
	words_add(&run.words, log);
	words_add(&run.words, "-a");
	words_add(&run.words, list);
	spatch_words(&run.words, "report", merged);
	words_add(&run.words, "--no-show-diff");
	/* from 1 to 101: so many of the jobs failed, and the log says which */
	status = watch(cocci, command_start(&run), log);
	if (status > 101)
		usage_error("parallel ended with status %d; is the package parallel installed?", status);
	return out;
}

/* A line of the job log: number, host, start, seconds, bytes sent and received, status, signal, command. */
void cocci_failures(const struct cocci *cocci, struct records *records)
{
	char *log = work_path(cocci, "log");
	FILE *in = fopen(log, "r");
	char *line = NULL;
	size_t room = 0;

	while (in && getline(&line, &room, in) > 0) {
		double seconds;
		int number, status, ended_by;
		const char *why;

		if (sscanf(line, "%d %*s %*s %lf %*s %*s %d %d", &number, &seconds, &status, &ended_by) != 4 ||
		    (!status && !ended_by) || number < 1 || number > cocci->files.count)
			continue;
		why = seconds >= cocci->seconds ? text_format("spatch was stopped after %d seconds", cocci->seconds) :
		      ended_by ? text_format("spatch crashed (signal %d)", ended_by) :
				 text_format("spatch ended with status %d", status);
		records->not_checked = array_grow(records->not_checked, records->nr_not_checked,
						  &records->not_checked_room, sizeof(*records->not_checked));
		records->not_checked[records->nr_not_checked++] =
			(struct unchecked){ .file = cocci->files.list[number - 1], .why = (char *)why };
	}
	if (in)
		fclose(in);
	free(line);
	free(log);
}
