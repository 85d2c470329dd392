// SPDX-License-Identifier: GPL-2.0-only
/* file.c - whole files and directories; what can't be read or written ends the run. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "driver.h"

void directories_make(const char *path)
{
	char *copy = text_format("%s/", path);

	for (char *slash = strchr(copy + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0777) && errno != EEXIST)
			usage_error("can't make the directory %s: %s; choose one with O=DIR", copy,
				    strerror(errno));
		*slash = '/';
	}
	free(copy);
}

void file_write(const char *path, const char *text)
{
	char *dir = text_format("%.*s", (int)(strrchr(path, '/') - path), path);
	FILE *out;

	directories_make(dir);
	free(dir);
	out = fopen(path, "w");
	if (!out)
		usage_error("can't write %s: %s", path, strerror(errno));
	fputs(text, out);
	if (ferror(out) | fclose(out))
		usage_error("can't write %s: %s", path, strerror(errno));
}

char *file_text(const char *path)
{
	FILE *in = fopen(path, "r"), *out;
	char buffer[8192], *text;
	size_t size;

	if (!in)
		usage_error("%s: %s", path, strerror(errno));
	out = open_memstream(&text, &size);
	while ((size = fread(buffer, 1, sizeof(buffer), in)))
		fwrite(buffer, 1, size, out);
	fclose(in);
	fclose(out);
	return text;
}
