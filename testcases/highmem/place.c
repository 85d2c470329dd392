/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * place.c - source lines of addresses in the program that runs.
 *
 * Asked of addr2line, which stays for as long as the program, and remembered.
 * Takes for granted that the program was compiled with -g and linked with -no-pie.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "highmem.h"

#define NR_PLACES 8192		/* a power of two; more than the calls of a program */

static struct place {
	const void *address;
	const char *file;
	int line;
} places[NR_PLACES];

static FILE *question, *answer;

static bool start(void)
{
	int to[2], from[2];
	char program[4096];
	ssize_t length = readlink("/proc/self/exe", program, sizeof(program) - 1);

	if (length < 0 || pipe2(to, O_CLOEXEC) || pipe2(from, O_CLOEXEC))
		return false;
	program[length] = '\0';
	if (!fork()) {
		dup2(to[0], 0);
		dup2(from[1], 1);
		execlp("addr2line", "addr2line", "-e", program, NULL);
		_exit(127);
	}
	close(to[0]);
	close(from[1]);
	question = fdopen(to[1], "w");
	answer = fdopen(from[0], "r");
	return question && answer;
}

static void ask(struct place *p)
{
	char text[4096], *colon;

	/* one less: a call returns to what stands behind it, perhaps on another line */
	fprintf(question, "%lx\n", (unsigned long)p->address - 1);
	fflush(question);
	if (!fgets(text, sizeof(text), answer)) {
		fprintf(stderr, "addr2line is missing, and with it the lines of the steps\n");
		exit(2);
	}
	colon = strrchr(text, ':');
	if (colon) {
		*colon = '\0';
		p->line = atoi(colon + 1);
	}
	p->file = strdup(text);
}

const char *place_file_line(const void *address, int *line)
{
	unsigned int slot = (unsigned long)address * 2654435761u % NR_PLACES;

	if (!question && !start())
		exit(2);
	while (places[slot].address && places[slot].address != address)
		slot = (slot + 1) % NR_PLACES;
	if (!places[slot].address) {
		places[slot].address = address;
		ask(&places[slot]);
	}
	*line = places[slot].line;
	return places[slot].file;
}
