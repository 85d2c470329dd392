// SPDX-License-Identifier: GPL-2.0-only
/* command.c - other programs, run with their output in files. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "cocci.h"

static void redirect(int fd, const char *path)
{
	int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);

	if (file < 0 || dup2(file, fd) < 0) {
		fprintf(stderr, "kmapcheck: %s: %s\n", path, strerror(errno));
		_exit(126);
	}
}

pid_t command_start(const struct command *command)
{
	pid_t pid;
	int null;

	fflush(NULL);
	pid = fork();
	if (pid)
		return pid;
	/* it ends with us: nobody would read what it finds */
	prctl(PR_SET_PDEATHSIG, SIGTERM);
	signal(SIGINT, SIG_DFL);
	signal(SIGTERM, SIG_DFL);
	signal(SIGHUP, SIG_DFL);
	null = open("/dev/null", O_RDONLY);
	dup2(null, STDIN_FILENO);
	if (command->out)
		redirect(STDOUT_FILENO, command->out);
	if (command->err)
		redirect(STDERR_FILENO, command->err);
	if (command->dir && chdir(command->dir)) {
		fprintf(stderr, "kmapcheck: %s: %s\n", command->dir, strerror(errno));
		_exit(126);
	}
	execvp(command->words.list[0], command->words.list);
	_exit(127);
}

static char *work;
static pid_t work_owner;

static void work_remove(void)
{
	struct command command = { 0 };

	if (getpid() != work_owner)
		return;
	words_add(&command.words, "rm");
	words_add(&command.words, "-rf");
	words_add(&command.words, work);
	command_run(&command);
	free(command.words.list);
}

/* Only what a signal handler may call; the programs that we started get their own signal when we end. */
static void work_stopped(int signal_number)
{
	if (getpid() == work_owner && fork() == 0) {
		execlp("rm", "rm", "-rf", work, (char *)NULL);
		_exit(127);
	}
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

char *work_make(void)
{
	const char *tmp = getenv("TMPDIR");

	work = text_format("%s/kmapcheck-XXXXXX", tmp && *tmp ? tmp : "/tmp");
	if (!mkdtemp(work))
		usage_error("%s: %s", work, strerror(errno));
	work_owner = getpid();
	atexit(work_remove);
	signal(SIGINT, work_stopped);
	signal(SIGTERM, work_stopped);
	signal(SIGHUP, work_stopped);
	return text_format("%s", work);
}

int command_run(const struct command *command)
{
	return process_wait(command_start(command));
}
