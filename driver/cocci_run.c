// SPDX-License-Identifier: GPL-2.0-only
/*
 * cocci_run.c - spatch over the files, several processes at a time.
 *
 * All scripts that find mistakes are one semantic patch here, so that a file is parsed once.  To read that patch costs
 * as much as a file does, so a process gets a batch of files; spatch has a time limit for each of them.  A file is done
 * when the last rule has said so; those that a process has lost get one each.  GNU parallel starts the processes,
 * keeps their output apart and ends what spatch's own limit does not; its job log says how each ended.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cocci.h"

/* Reading the merged scripts takes 1.3 s, a file 1 s; with more in a batch the last ones would wait for one process. */
#define BATCH_FILES 16
/* What spatch may take beyond its limit, for reading the scripts and for ending. */
#define GRACE_SECONDS 5

static char *work_path(const struct cocci *cocci, const char *name)
{
	return text_format("%s/%s", cocci->work, name);
}

static void text_append(FILE *out, const char *path)
{
	char *text = file_text(path);

	fputs(text, out);
	free(text);
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
	char *path = work_path(cocci, "all.cocci");
	char *prelude = text_format("%s/driver/prelude.cocci", cocci->scripts.dir);
	char *end = text_format("%s/driver/end.cocci", cocci->scripts.dir);
	FILE *out = fopen(path, "w");

	if (!out)
		usage_error("can't write %s: %s", path, strerror(errno));
	text_append(out, prelude);
	for (int i = 0; i < cocci->scripts.count; i++)
		if (script_finds(&cocci->scripts.list[i]))
			script_append(out, cocci->scripts.list[i].path);
	text_append(out, end);
	if (ferror(out) | fclose(out))
		usage_error("can't write %s: %s", path, strerror(errno));
	free(prelude);
	free(end);
	return path;
}

/* The names of the files' batches, in a file: spatch takes a group per file, an empty line between them. */
static char *batches_write(const struct cocci *cocci, const struct words *files, int size)
{
	char *list = work_path(cocci, "batches"), *names, *groups;
	size_t length;
	FILE *out = open_memstream(&names, &length), *batch;

	for (int i = 0; i < files->count; i += size) {
		char *path = text_format("%s/batch-%d", cocci->work, i / size);

		batch = open_memstream(&groups, &length);
		for (int k = i; k < i + size && k < files->count; k++)
			fprintf(batch, "%s\n\n", files->list[k]);
		fclose(batch);
		file_write(path, groups);
		fprintf(out, "%s\n", path);
		free(groups);
		free(path);
	}
	fclose(out);
	file_write(list, names);
	free(names);
	return list;
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

struct watched {
	const char *log;
	int size, all;		/* files in a batch, and in all of them */
};

static void progress_say(FILE *out, void *data)
{
	const struct watched *watched = data;
	int done = jobs_done(watched->log) * watched->size;

	fprintf(out, "%5d of %d files", done < watched->all ? done : watched->all, watched->all);
}

/* Runs the merged scripts over the files, a batch to a process; what they print is added to the output. */
static void batches_run(const struct cocci *cocci, const char *merged, const struct words *files, int size)
{
	char *list = batches_write(cocci, files, size), *log = work_path(cocci, "log");
	struct command run = { .dir = cocci->scan.tree, .out = work_path(cocci, "out"), .err = work_path(cocci, "err") };
	int status, most = size < files->count ? size : files->count;

	unlink(log);
	words_add(&run.words, "parallel");
	words_add(&run.words, "--will-cite");
	words_add(&run.words, text_format("-j%d", cocci->scan.jobs));
	words_add(&run.words, "--timeout");
	words_add(&run.words, text_format("%d", most * cocci->seconds + GRACE_SECONDS));
	words_add(&run.words, "--joblog");
	words_add(&run.words, log);
	words_add(&run.words, "-a");
	words_add(&run.words, list);
	spatch_words(&run.words, "report", merged);
	words_add(&run.words, "--no-show-diff");
	/* git grep, its default, knows nothing of files that git ignores */
	words_add(&run.words, "--use-coccigrep");
	words_add(&run.words, "--timeout");
	words_add(&run.words, text_format("%d", cocci->seconds));
	words_add(&run.words, "--file-groups");
	/* from 1 to 101: so many of the jobs failed, and the log says which */
	status = process_watch(command_start(&run), progress_say, &(struct watched){ log, size, files->count });
	if (!WIFEXITED(status) || WEXITSTATUS(status) > 101)
		usage_error("parallel did not start or was ended; is the package parallel installed?");
	free(run.words.list);
	free(list);
	free(log);
}

/* "EXN: Coccinelle_modules.Common.Timeout in FILE": one file of a batch, and the others went on. */
static bool timed_out(const char *messages, const char *file)
{
	char *line = text_format("Timeout in %s\n", file);
	bool is = strstr(messages, line) != NULL;

	free(line);
	return is;
}

static bool is_done(const struct said *said, const char *file)
{
	for (int i = 0; i < said->done.count; i++)
		if (!strcmp(said->done.list[i], file))
			return true;
	return false;
}

/* Those of the files that are not done; for them that took too long this is said. */
static struct words files_lost(const struct cocci *cocci, const struct words *files, const struct said *said,
			       struct unchecked_list *given_up)
{
	char *err = work_path(cocci, "err"), *messages = file_text(err);
	struct words lost = { 0 };

	for (int i = 0; i < files->count; i++) {
		if (is_done(said, files->list[i]))
			continue;
		if (timed_out(messages, files->list[i]))
			unchecked_add(given_up, files->list[i],
					text_format("spatch was stopped after %d seconds", cocci->seconds));
		else
			words_add(&lost, files->list[i]);
	}
	free(messages);
	free(err);
	return lost;
}

/* How a process ended, by its number: a line of the log has number, host, start, seconds, bytes, bytes, status, signal. */
static char *ending_of(const struct cocci *cocci, int job)
{
	char *log = work_path(cocci, "log"), *line = NULL, *why = NULL;
	FILE *in = fopen(log, "r");
	size_t room = 0;

	while (in && !why && getline(&line, &room, in) > 0) {
		double seconds;
		int number, status, ended_by;

		if (sscanf(line, "%d %*s %*s %lf %*s %*s %d %d", &number, &seconds, &status, &ended_by) != 4 || number != job)
			continue;
		why = seconds >= cocci->seconds ? text_format("spatch was stopped after %d seconds", cocci->seconds) :
		      ended_by ? text_format("spatch crashed (signal %d)", ended_by) :
				 text_format("spatch ended early (status %d)", status);
	}
	if (in)
		fclose(in);
	free(line);
	free(log);
	return why ? why : text_format("spatch was not started");
}

void cocci_run(const struct cocci *cocci, struct said *said, struct unchecked_list *given_up)
{
	char *merged = scripts_merge(cocci), *out = work_path(cocci, "out");
	struct words lost, still;

	if (!cocci->files.count)
		return;
	batches_run(cocci, merged, &cocci->files, BATCH_FILES);
	said_read(out, said);
	lost = files_lost(cocci, &cocci->files, said, given_up);
	if (lost.count) {
		batches_run(cocci, merged, &lost, 1);
		said_read(out, said);
		still = files_lost(cocci, &lost, said, given_up);
		for (int i = 0, job = 0; i < still.count; i++) {
			while (strcmp(lost.list[job], still.list[i]))
				job++;
			unchecked_add(given_up, still.list[i], ending_of(cocci, job + 1));
		}
	}
	free(merged);
	free(out);
}
