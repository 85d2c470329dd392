// SPDX-License-Identifier: GPL-2.0-only
/*
 * kbuild.c - runs the tree's own make, and shows how far it is.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "scan.h"

/* The most lines of make's log that are worth showing. */
#define LOG_LINES		20

void words_add(struct words *words, char *word)
{
	words->list = array_grow(words->list, words->count + 1, &words->room, sizeof(char *));
	words->list[words->count++] = word;
	words->list[words->count] = NULL;
}

int process_wait(pid_t pid)
{
	int status;

	if (pid < 0)
		usage_error("can't start a process: %s", strerror(errno));
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

void file_copy(const char *from, const char *to)
{
	char buffer[8192];
	int in = open(from, O_RDONLY | O_CLOEXEC), out;
	ssize_t size;

	unlink(to);
	out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (in < 0 || out < 0)
		usage_error("can't copy %s to %s: %s", from, to, strerror(errno));
	while ((size = read(in, buffer, sizeof(buffer))) > 0)
		if (write(out, buffer, size) != size)
			usage_error("can't write %s: %s", to, strerror(errno));
	close(in);
	close(out);
}

/* What make gets on its command line, as NAME=VALUE, or NULL. */
static const char *given(const struct scan *scan, const char *name)
{
	size_t length = strlen(name);

	for (int i = 0; i < scan->variables.count; i++) {
		const char *word = scan->variables.list[i];

		if (!strncmp(word, name, length) && word[length] == '=')
			return word + length + 1;
	}
	return NULL;
}

const char *variable(const struct scan *scan, const char *name)
{
	const char *value = given(scan, name);

	return value ? value : getenv(name);
}

/* The compiler that Kbuild would take. */
static char *real_compiler(const struct scan *scan)
{
	const char *cc = given(scan, "CC"), *llvm = variable(scan, "LLVM");
	const char *cross = variable(scan, "CROSS_COMPILE");

	if (cc && *cc)
		return text_format("%s", cc);
	if (llvm && llvm[0] == '-')
		return text_format("clang%s", llvm);
	if (llvm && llvm[0] && llvm[strlen(llvm) - 1] == '/')
		return text_format("%sclang", llvm);
	if (llvm && llvm[0] && strcmp(llvm, "0"))
		return text_format("clang");
	return text_format("%sgcc", cross ? cross : "");
}

static void make_words(const struct scan *scan, struct words *words)
{
	words_add(words, "make");
	words_add(words, "-C");
	words_add(words, scan->source);
	words_add(words, text_format("O=%s", scan->objects));
	for (int i = 0; i < scan->variables.count; i++)
		words_add(words, scan->variables.list[i]);
}

/* Starts make with its output in the log. */
static pid_t make_start(const struct scan *scan, const struct words *words)
{
	pid_t pid;
	int log;

	fflush(NULL);
	pid = fork();
	if (pid)
		return pid;
	/* A make that called us has its own jobs and variables. */
	unsetenv("MAKEFLAGS");
	unsetenv("MFLAGS");
	unsetenv("MAKELEVEL");
	unsetenv("MAKEOVERRIDES");
	setenv(STATE_DIR_VARIABLE, scan->state, 1);
	log = open(scan->log, O_WRONLY | O_CREAT | O_APPEND, 0666);
	if (log < 0)
		usage_error("%s: %s", scan->log, strerror(errno));
	dup2(log, STDOUT_FILENO);
	dup2(log, STDERR_FILENO);
	close(log);
	close(STDIN_FILENO);
	open("/dev/null", O_RDONLY);
	execvp(words->list[0], words->list);
	fprintf(stderr, "*** %s: %s\n", words->list[0], strerror(errno));
	_exit(127);
}

/* True for a line of make's output that tells what went wrong. */
static bool tells_error(const char *line)
{
	return strstr(line, "***") || strstr(line, "error:") || strstr(line, ": not found") ||
	       strstr(line, "kmapcheck: ");
}

static void log_show(const struct scan *scan)
{
	FILE *in = fopen(scan->log, "r");
	char *line = NULL;
	size_t room = 0;
	int shown = 0, errors = 0;

	if (!in)
		return;
	while (getline(&line, &room, in) > 0) {
		if (!tells_error(line))
			continue;
		errors++;
		if (shown < LOG_LINES) {
			fprintf(stderr, "  %s", line);
			shown++;
		}
	}
	if (errors > shown)
		fprintf(stderr, "  ... and %d more\n", errors - shown);
	free(line);
	fclose(in);
}

static void run_target(struct scan *scan, const char *target)
{
	struct words words = { 0 };

	make_words(scan, &words);
	words_add(&words, (char *)target);
	if (process_wait(make_start(scan, &words))) {
		fprintf(stderr, "kmapcheck: 'make %s' failed; from %s:\n", target, scan->log);
		log_show(scan);
		usage_error("%s can't be made ready", scan->tree);
	}
	free(words.list);
}

static bool newer(const char *a, const char *b)
{
	struct stat st_a, st_b;

	if (stat(a, &st_a))
		return false;
	return stat(b, &st_b) || st_a.st_mtime > st_b.st_mtime;
}

void kbuild_configure(struct scan *scan)
{
	char *theirs = text_format("%s/.config", scan->tree);
	char *ours = text_format("%s/.config", scan->objects);

	if (scan->config) {
		run_target(scan, scan->config);
	} else if (newer(theirs, ours)) {
		file_copy(theirs, ours);
		run_target(scan, "olddefconfig");
	} else if (access(ours, R_OK)) {
		run_target(scan, "defconfig");
	}
	free(theirs);
	free(ours);
}

struct watched {
	const struct scan *scan;
	struct progress progress;
};

static void progress_say(FILE *out, void *data)
{
	struct watched *watched = data;
	const struct progress *progress = &watched->progress;

	progress_read(&watched->progress, watched->scan);
	fprintf(out, "%5u units  %4u findings  %.60s", progress->units, progress->findings,
		progress->units ? progress->last : "preparing the tree");
}

int kbuild_watch(const struct scan *scan, pid_t pid)
{
	struct watched watched = { scan, { 0 } };
	int status = process_watch(pid, progress_say, &watched);

	if (watched.progress.in)
		fclose(watched.progress.in);
	return status;
}

/*
 * What would look into objects is turned off; make's command line wins over the
 * configuration, and the units' own flags and CONFIG_ macros stay as they are.
 */
static char *const no_post_processing[] = {
	"CONFIG_OBJTOOL=", "CONFIG_STACK_VALIDATION=", "CONFIG_MODVERSIONS=",
};

static char *check_command(const struct scan *scan)
{
	enum api_generation api = scan->options.api;
	char *switches = rule_switches(&scan->options);
	char *command = text_format("CHECK=%s --results=%s%s%s%s%s", scan->self, scan->results,
				    api ? " --api=" : "", api ? api_names[api] : "",
				    scan->options.stats ? " --stats" : "", switches);

	free(switches);
	return command;
}

bool kbuild_check(struct scan *scan)
{
	struct words words = { 0 };
	char *compiler = real_compiler(scan);
	int status;

	if (scan->module)
		run_target(scan, "modules_prepare");

	make_words(scan, &words);
	words_add(&words, text_format("-kj%d", scan->jobs));
	words_add(&words, "C=2");
	words_add(&words, check_command(scan));
	words_add(&words, text_format("CC=%s cc %s --", scan->self, compiler));
	for (size_t i = 0; i < sizeof(no_post_processing) / sizeof(no_post_processing[0]); i++)
		words_add(&words, no_post_processing[i]);
	if (scan->module) {
		words_add(&words, text_format("M=%s", scan->module_source));
		words_add(&words, scan->module_source);
	}
	for (int i = 0; i < scan->targets.count; i++)
		words_add(&words, scan->targets.list[i]);

	status = kbuild_watch(scan, make_start(scan, &words));
	free(words.list);
	free(compiler);
	if (!status)
		return true;
	fprintf(stderr, "kmapcheck: Kbuild had errors, so some units may not have been checked; from %s:\n",
		scan->log);
	log_show(scan);
	return false;
}
