// SPDX-License-Identifier: GPL-2.0-only
/* progress.c - the clock, and a line on stderr that tells how far a long run is. */
#include <errno.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "scan.h"

/* Between two lines: on a terminal, where each replaces the last, and elsewhere. */
#define TERMINAL_SECONDS	0.3
#define LOG_SECONDS		15.0

double clock_now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec + t.tv_nsec / 1e9;
}

int process_watch(pid_t pid, void (*say)(FILE *out, void *data), void *data)
{
	bool terminal = isatty(STDERR_FILENO);
	double start = clock_now(), shown = start;
	int status;
	pid_t done;

	if (pid < 0)
		usage_error("can't start a process: %s", strerror(errno));
	while ((done = waitpid(pid, &status, WNOHANG)) == 0 || (done < 0 && errno == EINTR)) {
		nanosleep(&(struct timespec){ .tv_nsec = 50000000 }, NULL);
		if (clock_now() - shown < (terminal ? TERMINAL_SECONDS : LOG_SECONDS))
			continue;
		shown = clock_now();
		fprintf(stderr, "%s%4.0f s  ", terminal ? "\r\033[K" : "", shown - start);
		say(stderr, data);
		fputs(terminal ? "" : "\n", stderr);
		fflush(stderr);
	}
	if (terminal)
		fputs("\r\033[K", stderr);
	return status;
}
