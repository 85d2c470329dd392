/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * fe_argv.c - from a compiler's command line to the options that Sparse must know.
 *
 * A whitelist, because Sparse's own option parser cannot be trusted with the
 * rest: it takes the argument of an option it does not know for a file, `-mllvm
 * -disable-x` for a request to dump macros, and ends the process on a C dialect
 * it has not heard of. Warning options are not passed on either; which of
 * Sparse's checks run is this program's business (settings in frontend.c).
 *
 * Takes for granted: the file to check stands last (Kbuild puts it there).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fe.h"
#include "util.h"

/* Options with an argument of their own in the next word. */
static const char *const taken[] = {
	"-D", "-U", "-I", "-include", "-imacros", "-isystem", "-idirafter",
	"-gcc-base-dir", "-multiarch-dir",
};

static const char *const dropped[] = {
	"-o", "-x", "-MF", "-MT", "-MQ", "-Xclang", "-Xassembler", "-Xlinker",
	"-Xpreprocessor", "-mllvm", "-target", "-arch", "-T", "-u", "-z", "-A", "-B",
	"-L", "-l", "-G", "-e", "-aux-info", "-dumpbase", "-dumpbase-ext", "-dumpdir",
	"-wrapper", "-iprefix", "-iwithprefix", "-iwithprefixbefore", "-isysroot",
	"-imultilib", "--param", "-specs", "--sysroot",
};

/* Options that change the meaning of the text. */
static const char *const kept[] = {
	"-D", "-U", "-I", "-O", "-m", "-nostdinc", "-ansi", "--arch=", "--os=",
	"-funsigned-char", "-fno-unsigned-char", "-fsigned-char", "-fno-signed-char",
	"-funsigned-bitfields", "-fsigned-bitfields", "-fno-unsigned-bitfields",
	"-fno-signed-bitfields", "-fshort-wchar", "-fno-short-wchar", "-ffreestanding",
	"-fno-freestanding", "-fhosted", "-fno-hosted", "-fpic", "-fPIC", "-fpie", "-fPIE",
	"-fno-pic", "-fno-PIC", "-fno-pie", "-fno-PIE",
};

static const char *const dialects[] = {
	"c89", "c99", "c9x", "c11", "c1x", "c17", "c18", "iso9899:1990",
	"iso9899:199409", "iso9899:1999", "iso9899:199x", "iso9899:2011",
	"iso9899:2017", "iso9899:2018", "gnu89", "gnu99", "gnu9x", "gnu11", "gnu17", "gnu18",
};

static bool word_in(const char *word, const char *const *list, int count)
{
	for (int i = 0; i < count; i++)
		if (!strcmp(word, list[i]))
			return true;
	return false;
}

static bool prefix_in(const char *word, const char *const *list, int count)
{
	for (int i = 0; i < count; i++)
		if (!strncmp(word, list[i], strlen(list[i])))
			return true;
	return false;
}

/* Sparse writes into its arguments, and the caller's are recorded elsewhere. */
static char *word_copy(const char *word)
{
	return text_format("%s", word);
}

/* A dialect newer than Sparse is read as the newest that it knows. */
static char *dialect_known(const char *option)
{
	const char *name = option + strlen("-std=");

	if (word_in(name, dialects, ARRAY_SIZE(dialects)))
		return word_copy(option);
	return word_copy(name[0] == 'c' ? "-std=c17" : "-std=gnu17");
}

char **argv_filter(int argc, char **argv)
{
	/* an option joined to its directory becomes two words */
	char **result = xcalloc(2 * argc + 2, sizeof(*result));
	int n = 0;

	result[n++] = word_copy(argv[0]);
	for (int i = 1; i < argc - 1; i++) {
		const char *word = argv[i];

		if (word_in(word, taken, ARRAY_SIZE(taken)) && i + 1 < argc - 1) {
			result[n++] = word_copy(word);
			result[n++] = word_copy(argv[++i]);
		} else if (!strcmp(word, "-iquote") && i + 1 < argc - 1) {
			/* searched for "" only; Sparse knows no such path */
			result[n++] = word_copy("-I");
			result[n++] = word_copy(argv[++i]);
		} else if (word_in(word, dropped, ARRAY_SIZE(dropped))) {
			i++;
		} else if (!strncmp(word, "-isystem", 8)) {
			result[n++] = word_copy("-isystem");
			result[n++] = word_copy(word + 8);
		} else if (!strncmp(word, "-std=", 5)) {
			result[n++] = dialect_known(word);
		} else if (prefix_in(word, kept, ARRAY_SIZE(kept))) {
			result[n++] = word_copy(word);
		}
	}
	result[n] = word_copy(argv[argc - 1]);
	return result;
}

static bool header_exists(const char *dir, int version)
{
	char *path = text_format("%s/linux/compiler-gcc%d.h", dir, version);
	bool exists = !access(path, R_OK);

	free(path);
	return exists;
}

/*
 * Until 4.1 the kernel had a header for each major version of gcc, and does not
 * compile with a gcc that has none. Sparse claims to be the gcc that built it; so
 * it is told to be the newest one that the unit's headers know.
 */
void argv_compiler_choose(char **argv)
{
	for (; *argv; argv++) {
		const char *dir = *argv + 2;
		int version = gcc_major;

		if (strncmp(*argv, "-I", 2))
			continue;
		if (!*dir && !(dir = *++argv))
			return;
		if (!header_exists(dir, 4) && !header_exists(dir, 3))
			continue;
		while (!header_exists(dir, version))
			version--;
		if (version != gcc_major) {
			gcc_major = version;
			gcc_minor = 4;
			gcc_patchlevel = 0;
		}
		return;
	}
}
