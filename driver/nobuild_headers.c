// SPDX-License-Identifier: GPL-2.0-only
/*
 * nobuild_headers.c - the headers that a build makes before it compiles, written by us.
 *
 * Where the content decides what the parser sees (an array's size, a macro that is
 * called) it is made; a number that is only computed with is any that fits. The
 * headers that serve assembly only (asm-offsets.h) are empty. Nothing of this
 * counts as invented.
 *
 * Takes for granted: nothing here is code that maps pages.
 */
#include <errno.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nobuild.h"

/* What kernel/bounds.c works out: any number of zones and flags that there could be. */
#define BOUNDS								\
	"#define NR_PAGEFLAGS 26\n#define MAX_NR_ZONES 4\n"		\
	"#define NR_CPUS_BITS 6\n#define SPINLOCK_SIZE 4\n"		\
	"#define LRU_GEN_WIDTH 0\n#define __LRU_REFS_WIDTH 0\n"

#define CONVERSION(name)						\
	"#define " name "_MUL32 1ull\n#define " name "_ADJ32 1ull\n"	\
	"#define " name "_SHR32 1\n#define " name "_NUM 1\n#define " name "_DEN 1\n"
#define TIMES								\
	CONVERSION("HZ_TO_MSEC") CONVERSION("MSEC_TO_HZ")		\
	CONVERSION("HZ_TO_USEC") CONVERSION("USEC_TO_HZ")		\
	CONVERSION("HZ_TO_NSEC") CONVERSION("NSEC_TO_HZ")

#define COMPILE								\
	"#define UTS_MACHINE \"none\"\n#define UTS_VERSION \"#1\"\n"	\
	"#define LINUX_COMPILE_TIME \"0\"\n#define LINUX_COMPILE_BY \"none\"\n" \
	"#define LINUX_COMPILE_HOST \"none\"\n#define LINUX_COMPILE_DOMAIN \"none\"\n" \
	"#define LINUX_COMPILER \"none\"\n"

static const struct {
	const char *path, *text;
} fixed[] = {
	{ "generated/bounds.h", BOUNDS },
	{ "linux/bounds.h", BOUNDS },
	{ "generated/timeconst.h", TIMES },
	{ "timeconst.h", TIMES },
	{ "generated/compile.h", COMPILE },
	{ "linux/compile.h", COMPILE },
	{ "generated/utsversion.h", "#define UTS_VERSION \"#1\"\n" },
	{ "generated/package.h", "#define LINUX_PACKAGE_ID \"\"\n" },
	{ "generated/rq-offsets.h", "#define RQ_nr_pinned 0\n" },
	{ "generated/asm-offsets.h", "" },
	{ "generated/autoksyms.h", "" },
	{ "asm/unistd-nr.h", "#define __NR_syscalls 512\n" },
	{ "config_data.h", "static const char kernel_config_data[] = \"\";\n" },
	{ "asm/asm-offsets.h", "#include <generated/asm-offsets.h>\n" },
	{ "asm/offsets.h", "" },
	/* any bit: which processors a kernel is for is no matter here */
	{ "asm/cpufeaturemasks.h",
	  "#define REQUIRED_MASK_BIT_SET(x) 0\n#define DISABLED_MASK_BIT_SET(x) 0\n" },
	{ "asm/orc_hash.h", "" },
	/* gcc's own, of which old kernels take these; -nostdinc keeps the host's away */
	{ "stdarg.h",
	  "#ifndef _STDARG_H\n#define _STDARG_H\n"
	  "typedef __builtin_va_list __gnuc_va_list;\ntypedef __builtin_va_list va_list;\n"
	  "#define va_start(v, l) __builtin_va_start(v, l)\n#define va_end(v) __builtin_va_end(v)\n"
	  "#define va_arg(v, l) __builtin_va_arg(v, l)\n#define va_copy(d, s) __builtin_va_copy(d, s)\n"
	  "#endif\n" },
};

static void header_write(const struct nobuild *nb, const char *name, char *text)
{
	char *path = text_format("%s/%s", nb->made, name);

	file_write(path, text);
	free(path);
	free(text);
}

static void versions_write(const struct nobuild *nb)
{
	static const char *const version_names[] = {
		"linux/version.h", "generated/uapi/linux/version.h",
	};
	static const char *const release_names[] = { "linux/utsrelease.h", "generated/utsrelease.h" };

	for (int i = 0; i < 2; i++) {
		header_write(nb, version_names[i], text_format(
			"#define LINUX_VERSION_CODE %d\n"
			"#define KERNEL_VERSION(a,b,c) (((a) << 16) + ((b) << 8) + (c))\n"
			"#define LINUX_VERSION_MAJOR %d\n#define LINUX_VERSION_PATCHLEVEL %d\n"
			"#define LINUX_VERSION_SUBLEVEL %d\n", nb->version,
			nb->version >> 16, nb->version >> 8 & 255, nb->version & 255));
		/* before 2.6.17, and in what some trees add, it was in version.h */
		header_write(nb, release_names[i],
			     text_format("#define UTS_RELEASE \"%s\"\n", nb->release));
	}
}

/* include/asm of a generation that had a link there. */
static void asm_link(const struct nobuild *nb)
{
	char *dir = text_format("%s/link", nb->made);
	char *link = text_format("%s/asm", dir);
	char *target = text_format("%s/%s", nb->scan->tree, nb->old_headers);

	directories_make(dir);
	unlink(link);
	if (symlink(target, link))
		usage_error("can't make the link %s: %s", link, strerror(errno));
	free(dir);
	free(link);
	free(target);
}

/* asm/X.h that is only the generic one: what the architecture's Kbuild files name. */
static void wrappers_write(const struct nobuild *nb)
{
	static const struct { const char *dir, *file; } lists[] = {
		{ "arch/%s/include/asm", "Kbuild" }, { "arch/%s/include/uapi/asm", "Kbuild" },
		{ "include/asm-generic", "Kbuild" }, { "include/uapi/asm-generic", "Kbuild" },
	};

	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		char *dir = strstr(lists[i].dir, "%s") ?
			text_format("arch/%s%s", nb->source_arch, lists[i].dir + strlen("arch/%s")) :
			text_format("%s", lists[i].dir);
		struct words lines = { 0 };
		char *why = NULL;

		if (makefile_read(nb, &nb->configurations[0], dir, &lines, &why)) {
			for (int k = 0; k < lines.count; k++)
				if (!strncmp(lines.list[k], "generic ", 8))
					header_write(nb, text_format("generic/asm/%s", lines.list[k] + 8),
						     text_format("#include <asm-generic/%s>\n",
								 lines.list[k] + 8));
		}
		free(why);
		free(dir);
	}
}

/* __NR_ numbers: those of a table's lines "NUMBER ABI NAME ..." whose ABI is named. */
static void syscalls_write(const struct nobuild *nb, const char *table, const char *name,
			   const char *prefix, const char *const *abis)
{
	char *path = text_format("%s/%s", nb->scan->tree, table), *text, *lines, *rest, *line;
	size_t size;
	FILE *out;
	int last = 0;

	if (access(path, R_OK)) {
		free(path);
		return;
	}
	lines = rest = file_text(path);
	out = open_memstream(&text, &size);
	while ((line = strsep(&rest, "\n"))) {
		char abi[32], call[80];
		int number;

		if (sscanf(line, "%d %31s %79s", &number, abi, call) != 3)
			continue;
		for (int i = 0; abis[i]; i++)
			if (!strcmp(abis[i], abi))
				fprintf(out, "#define __NR_%s%s %d\n", prefix, call, last = number);
	}
	fprintf(out, "#define __NR_%ssyscalls %d\n", prefix, last + 1);
	fclose(out);
	header_write(nb, name, text);
	free(lines);
	free(path);
}

/* From 3.3 on the numbers of x86 are made from tables, and of arm from 4.10 on. */
static void syscalls_make(const struct nobuild *nb)
{
	static const struct {
		const char *arch, *table, *header, *prefix, *abis[3];
	} made[] = {
		{ "x86", "syscall_32.tbl", "asm/unistd_32.h", "", { "i386" } },
		{ "x86", "syscall_32.tbl", "asm/unistd_32_ia32.h", "ia32_", { "i386" } },
		{ "x86", "syscall_64.tbl", "asm/unistd_64.h", "", { "common", "64" } },
		{ "x86", "syscall_64.tbl", "asm/unistd_x32.h", "", { "common", "x32" } },
		{ "x86", "syscall_64.tbl", "asm/unistd_64_x32.h", "x32_", { "common", "x32" } },
		{ "arm", "syscall.tbl", "asm/unistd-common.h", "", { "common" } },
		{ "arm", "syscall.tbl", "asm/unistd-eabi.h", "", { "common", "eabi" } },
		{ "arm", "syscall.tbl", "asm/unistd-oabi.h", "", { "common", "oabi" } },
	};
	static const char *const dirs[] = { "syscalls", "entry/syscalls", "tools" };

	for (size_t i = 0; i < sizeof(made) / sizeof(made[0]); i++) {
		for (size_t k = 0; k < sizeof(dirs) / sizeof(dirs[0]); k++) {
			char *table = text_format("arch/%s/%s/%s", made[i].arch, dirs[k], made[i].table);

			if (!strcmp(nb->source_arch, made[i].arch))
				syscalls_write(nb, table, made[i].header, made[i].prefix, made[i].abis);
			free(table);
		}
	}
}

static void shipped_link(const char *links, const char *target)
{
	const char *name = strrchr(target, '/') + 1;
	char *link = text_format("%s/%.*s", links, (int)(strlen(name) - strlen("_shipped")), name);

	if (symlink(target, link) && errno != EEXIST)
		usage_error("can't make the link %s: %s", link, strerror(errno));
	free(link);
}

/* All that a unit needs of the header for X.asn1; it was X-asn1.h until 4.18. */
static void asn1_write(const char *links, const char *grammar)
{
	const char *name = strrchr(grammar, '/') + 1;
	char *stem = text_format("%.*s", (int)(strlen(name) - strlen(".asn1")), name);
	char *text = text_format("#include <linux/asn1_decoder.h>\nextern const struct asn1_decoder %s_decoder;\n",
				 stem);

	for (int i = 0; i < 2; i++) {
		char *path = text_format("%s/%s%casn1.h", links, stem, ".-"[i]);

		file_write(path, text);
		free(path);
	}
	free(stem);
	free(text);
}

char *headers_beside(const struct nobuild *nb, const char *dir)
{
	static const struct {
		const char *pattern;
		void (*make)(const char *links, const char *path);
	} kinds[] = { { "*_shipped", shipped_link }, { "*.asn1", asn1_write } };
	char *links = text_format("%s/beside/%s", nb->made, dir);
	bool any = false;

	for (int k = 0; k < 2; k++) {
		char *pattern = text_format("%s/%s/%s", nb->scan->tree, dir, kinds[k].pattern);
		glob_t found = { 0 };

		glob(pattern, 0, NULL, &found);
		free(pattern);
		if (found.gl_pathc)
			directories_make(links);
		for (size_t i = 0; i < found.gl_pathc; i++)
			kinds[k].make(links, found.gl_pathv[i]);
		any |= found.gl_pathc;
		globfree(&found);
	}
	if (any)
		return links;
	free(links);
	return NULL;
}

void headers_make(struct nobuild *nb)
{
	for (size_t i = 0; i < sizeof(fixed) / sizeof(fixed[0]); i++)
		header_write(nb, fixed[i].path, text_format("%s", fixed[i].text));
	versions_write(nb);
	if (nb->old_headers)
		asm_link(nb);
	else
		wrappers_write(nb);
	syscalls_make(nb);
}
