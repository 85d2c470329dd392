// SPDX-License-Identifier: GPL-2.0-only
/*
 * output.c - the two formats and where they go.
 *
 * Text goes to stderr, as compilers and sparse write it: in a build it stands among their
 * messages. JSON goes to stdout: it is for a program, which wants lines of JSON and nothing
 * else, and stderr of a build is never that. What else there is to say (--stats, a scan's
 * summary) then goes to stderr.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "driver.h"

static FILE *findings_stream(const struct options *options)
{
	return options->format == FORMAT_JSON ? stdout : stderr;
}

FILE *side_stream(const struct options *options)
{
	return options->format == FORMAT_JSON ? stderr : stdout;
}

/* The most that ends with a line and fits into size, or size if no line does. */
static size_t whole_lines(const char *text, size_t length, size_t size)
{
	const char *end;

	if (length <= size)
		return length;
	end = memrchr(text, '\n', size);
	return end ? (size_t)(end - text) + 1 : size;
}

/*
 * All of it, after what was printed on the stream before.
 *
 * make -j gives many processes one stderr, and one stdout. A write to a file is never cut;
 * one to a pipe isn't up to PIPE_BUF, so a longer report goes out in whole lines. A line of
 * JSON may be longer than that: a lock keeps our other processes off the pipe meanwhile
 * (a POSIX lock, since they share the open file). Others' lines can come between the parts
 * of such a line only while the pipe is full.
 */
static void write_whole(FILE *to, const char *text, size_t size)
{
	struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
	const int fd = fileno(to);
	struct stat st;
	bool cut = fstat(fd, &st) != 0 || !S_ISREG(st.st_mode);
	bool pipe = cut && S_ISFIFO(st.st_mode);

	fflush(to);
	while (pipe && fcntl(fd, F_SETLKW, &lock) < 0 && errno == EINTR)
		;
	while (size) {
		ssize_t done = write(fd, text, cut ? whole_lines(text, size, PIPE_BUF) : size);

		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0 && fd == STDOUT_FILENO)
			usage_error("standard output: %s; what was to go there is not whole", strerror(errno));
		if (done <= 0)
			return;		/* nobody reads: nothing to tell, and to whom */
		text += done;
		size -= done;
	}
	lock.l_type = F_UNLCK;
	if (pipe)
		fcntl(fd, F_SETLK, &lock);
}

FILE *block_open(struct block *block)
{
	block->out = open_memstream(&block->text, &block->size);
	return block->out;
}

void block_write(struct block *block, FILE *to)
{
	fclose(block->out);
	write_whole(to, block->text, block->size);
	free(block->text);
}

void findings_write(const struct options *options, const struct finding_list *findings)
{
	struct block block;
	FILE *out = block_open(&block);

	if (options->format == FORMAT_JSON)
		findings_print_json(out, findings);
	else
		findings_print(out, findings);
	block_write(&block, findings_stream(options));
}

void not_checked_write(const struct options *options, const char *file, const char *why)
{
	struct block block;
	FILE *out = block_open(&block);

	if (options->format == FORMAT_JSON)
		not_checked_print_json(out, file, why);
	else
		not_checked_print(out, file, why);
	block_write(&block, findings_stream(options));
}
