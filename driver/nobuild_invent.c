// SPDX-License-Identifier: GPL-2.0-only
/*
 * nobuild_invent.c - an empty header in the place of one that is not there.
 *
 * What is made by programs of the tree (tables, offsets, register lists) can't be
 * had without a build. A unit that asks for such a header gets an empty one and is
 * tried again; whatever is missing then is an error in the functions that use it,
 * which are only partly analysed. The directory stands last in the search path, so
 * a header that is there is never hidden, and a unit's record names those that it
 * read: the outcome does not depend on which unit came first.
 *
 * Takes for granted: the front end's text for a header that can't be opened.
 */
#include <stdlib.h>
#include <string.h>

#include "driver.h"

static const char complaint[] = "unable to open '";

/* ".." must not lead out of the directory, and Kbuild's own are made, not invented. */
static bool name_is_safe(const char *name)
{
	int depth = 0;

	if (name[0] == '/' || !name[0])
		return false;
	for (const char *part = name; part; part = strchr(part, '/')) {
		part += *part == '/';
		if (!strncmp(part, "../", 3))
			depth--;
		else
			depth++;
		if (depth < -INVENTED_DEPTH)
			return false;
	}
	return true;
}

bool header_invent(const char *dir, const char *message)
{
	const char *at = strstr(message, complaint);
	char *name, *path;
	bool safe;

	if (!at)
		return false;
	at += strlen(complaint);
	name = text_format("%.*s", (int)strcspn(at, "'"), at);
	safe = name_is_safe(name);
	if (safe) {
		path = text_format("%s/%s", dir, name);
		file_write(path, "");
		free(path);
	}
	free(name);
	return safe;
}
