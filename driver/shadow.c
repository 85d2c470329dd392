// SPDX-License-Identifier: GPL-2.0-only
/*
 * shadow.c - a clean view of a tree that was built in place.
 *
 * Kbuild refuses an object directory elsewhere for such a tree, and the tree is
 * not ours to clean. So a scan sees a directory of links to its sources without
 * what the build made there: the objects, the known directories of generated
 * headers, and every file X for which Kbuild left its command in .X.cmd.
 */
#include <errno.h>
#include <ftw.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "scan.h"

/* nftw() gives its callback no argument. */
static struct {
	const char *tree, *dir;
} current;

static bool exists(const char *dir, const char *name)
{
	char *path = text_format("%s/%s", dir, name);
	bool is = access(path, F_OK) == 0;

	free(path);
	return is;
}

bool tree_was_built_in(const char *tree)
{
	return exists(tree, ".config") || exists(tree, "include/config") ||
	       exists(tree, "include/generated");
}

/* Directories that hold nothing but what a build or a tool made. */
static bool skip_directory(const char *below)
{
	return !strcmp(below, "include/config") || !strcmp(below, "include/generated") ||
	       !strcmp(below, ".git") ||
	       (!strncmp(below, "arch/", 5) && text_ends_in(below, "/include/generated"));
}

static bool made_by_kbuild(const char *path, const char *name)
{
	static const char *const suffixes[] = {
		".o", ".a", ".ko", ".cmd", ".mod", ".mod.c", ".order", ".d", ".symvers",
	};
	char *cmd;
	bool made;

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++)
		if (text_ends_in(name, suffixes[i]))
			return true;
	if (!strncmp(name, ".config", 7))
		return true;
	cmd = text_format("%.*s.%s.cmd", (int)(name - path), path, name);
	made = access(cmd, F_OK) == 0;
	free(cmd);
	return made;
}

static const char *below(const char *path, const char *dir)
{
	path += strlen(dir);
	while (*path == '/')
		path++;
	return path;
}

static int link_one(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	const char *name = below(path, current.tree);
	char *to = text_format("%s/%s", current.dir, name);
	int failed = 0, next = FTW_CONTINUE;

	(void)st;
	if (type == FTW_D) {
		if (!strcmp(path, current.dir) || skip_directory(name))
			next = FTW_SKIP_SUBTREE;
		else
			failed = mkdir(to, 0777);
	} else if (type == FTW_F || type == FTW_SL) {
		if (!made_by_kbuild(path, path + ftw->base))
			failed = symlink(path, to);
	}
	if (failed && errno != EEXIST)
		usage_error("can't make %s: %s", to, strerror(errno));
	free(to);
	return next;
}

static bool links_to(const char *path, const char *target)
{
	char seen[PATH_MAX];
	ssize_t size = readlink(path, seen, sizeof(seen));

	return size == (ssize_t)strlen(target) && !memcmp(seen, target, size);
}

/* A link whose file went away, was made by a build since, or is another tree's. */
static int unlink_stale(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	char *target;

	(void)st;
	(void)ftw;
	if (type != FTW_SL && type != FTW_SLN)
		return 0;
	target = text_format("%s/%s", current.tree, below(path, current.dir));
	if (!links_to(path, target) || access(target, F_OK) ||
	    made_by_kbuild(target, strrchr(target, '/') + 1))
		unlink(path);
	free(target);
	return 0;
}

/* Links that are right stay: making a tree of them takes a while on a slow disk. */
void shadow_make(const char *tree, const char *dir)
{
	current.tree = tree;
	current.dir = dir;
	nftw(dir, unlink_stale, 32, FTW_PHYS);
	if (nftw(tree, link_one, 32, FTW_PHYS | FTW_ACTIONRETVAL))
		usage_error("can't read all of %s: %s", tree, strerror(errno));
}
