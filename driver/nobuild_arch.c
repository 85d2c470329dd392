// SPDX-License-Identifier: GPL-2.0-only
/*
 * nobuild_arch.c - where a tree of any generation keeps its headers, and the flags
 * that Kbuild would give to all units of an architecture.
 *
 *	2.6.18		include/asm-i386, behind a link include/asm
 *	2.6.24		i386 and x86_64 become include/asm-x86
 *	2.6.28		arch/x86/include/asm
 *	2.6.33		what is generated is in include/generated
 *	3.7		the parts for user space are in .../uapi
 *	5.18, 6.2	gnu11; char is unsigned
 *
 * Takes for granted: the working directory of a check is the tree's top.
 */
#include <ctype.h>
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "nobuild.h"

#define VERSION_CODE(a, b, c) ((a) << 16 | (b) << 8 | (c))

/* What make calls an architecture, where Sparse calls it otherwise, and what is 64 bits wide. */
static const struct known_arch {
	const char *name, *sparse;
	bool is_64bit;
} known_archs[] = {
	{ "i386", "i386", false }, { "x86", "i386", false }, { "x86_64", "x86_64", true },
	{ "arm", "arm", false }, { "arm64", "arm64", true }, { "powerpc", "powerpc", false },
	{ "ppc", "ppc", false }, { "mips", "mips", false }, { "sparc", "sparc", false },
	{ "sh", "sh", false }, { "m68k", "m68k", false }, { "xtensa", "xtensa", false },
	{ "microblaze", "microblaze", false }, { "riscv", "riscv", true },
	{ "s390", "s390x", true }, { "alpha", "alpha", true },
};

static const struct known_arch *arch_known(const struct nobuild *nb)
{
	for (size_t i = 0; i < sizeof(known_archs) / sizeof(known_archs[0]); i++)
		if (!strcmp(nb->arch, known_archs[i].name))
			return &known_archs[i];
	return NULL;
}

static bool is_x86(const char *arch)
{
	return !strcmp(arch, "i386") || !strcmp(arch, "x86_64") || !strcmp(arch, "x86");
}

/* Both ask for a path from the tree's top. */
static bool exists(const struct nobuild *nb, const char *path)
{
	char *whole = text_format("%s/%s", nb->scan->tree, path);
	bool is = access(whole, R_OK) == 0;

	free(whole);
	return is;
}

static char *first_existing(const struct nobuild *nb, const char *before, const char *const *names)
{
	for (; *names; names++) {
		char *path = text_format("%s%s", before, *names);

		if (exists(nb, path))
			return path;
		free(path);
	}
	return NULL;
}

/* "NAME = value" of the top Makefile; "" when there is no value. */
static char *makefile_value(const char *makefile, const char *name)
{
	size_t length = strlen(name);

	for (const char *line = makefile; line; line = strchr(line, '\n')) {
		const char *c = line += *line == '\n';

		if (strncmp(c, name, length))
			continue;
		c += length;
		c += strspn(c, " \t");
		if (*c != '=')
			continue;
		c++;
		c += strspn(c, " \t");
		return text_format("%.*s", (int)strcspn(c, " \t\n#"), c);
	}
	return text_format("%s", "");
}

static void version_read(struct nobuild *nb)
{
	char *path = text_format("%s/Makefile", nb->scan->tree), *makefile = file_text(path);
	char *version = makefile_value(makefile, "VERSION");
	char *patch = makefile_value(makefile, "PATCHLEVEL");
	char *sub = makefile_value(makefile, "SUBLEVEL");
	char *extra = makefile_value(makefile, "EXTRAVERSION");
	int last = atoi(sub);

	if (!*version)
		usage_error("%s names no VERSION; is this a kernel's tree?", path);
	nb->release = text_format("%s.%s.%s%s", version, patch, sub, extra);
	/* 4.9.256 and others: Kbuild stops at 255 too */
	nb->version = VERSION_CODE(atoi(version), atoi(patch), last > 255 ? 255 : last);
	free(path);
	free(makefile);
	free(version);
	free(patch);
	free(sub);
	free(extra);
}

void arch_find(struct nobuild *nb)
{
	const struct known_arch *known;

	nb->arch = variable(nb->scan, "ARCH");
	version_read(nb);
	nb->source_arch = first_existing(nb, "arch/", (const char *const[]){ nb->arch, NULL });
	if (!nb->source_arch && is_x86(nb->arch))
		nb->source_arch = first_existing(nb, "arch/", (const char *const[]){ "x86", NULL });
	if (!nb->source_arch)
		usage_error("scan: %s has no directory arch/%s; choose an architecture with ARCH=",
			    nb->scan->tree, nb->arch);
	memmove(nb->source_arch, nb->source_arch + 5, strlen(nb->source_arch) - 4);
	nb->old_headers = first_existing(nb, "include/asm-",
					 (const char *const[]){ nb->arch, nb->source_arch, NULL });
	known = arch_known(nb);
	nb->is_64bit = known && known->is_64bit;
}

static void include_existing(const struct nobuild *nb, struct words *flags, char *dir)
{
	if (exists(nb, dir))
		words_add(flags, text_format("-I%s", dir));
	free(dir);
}

/*
 * True if the configuration has a machine of this directory's name: mach-voyager
 * and CONFIG_X86_VOYAGER, mach-omap2 and CONFIG_ARCH_OMAP2, plat-omap and
 * CONFIG_ARCH_OMAP.
 */
static bool machine_chosen(const struct configuration *config, const char *name, size_t length)
{
	static const char *const options[] = { "X86_%s", "X86_%sARCH", "ARCH_%s", "PLAT_%s", "MACH_%s", "%s" };
	char *upper = text_format("%.*s", (int)length, name);
	bool chosen = false;

	for (char *c = upper; *c; c++)
		*c = *c == '-' ? '_' : toupper((unsigned char)*c);
	for (size_t i = 0; !chosen && i < sizeof(options) / sizeof(options[0]); i++) {
		const char *at = strstr(options[i], "%s");
		char *option = text_format("%.*s%s%s", (int)(at - options[i]), options[i], upper, at + 2);
		char *value = config_value(config, option);

		chosen = value && !strcmp(value, "y");
		free(option);
		free(value);
	}
	free(upper);
	return chosen;
}

/* Headers of the board or the kind of machine, as include/asm-i386/mach-default. */
static void machine_includes_add(const struct nobuild *nb, const struct configuration *config,
				 struct words *flags)
{
	const size_t top = strlen(nb->scan->tree) + 1;
	char *patterns[] = {
		text_format("%s/include/asm-%s/mach-*", nb->scan->tree, nb->arch),
		text_format("%s/include/asm-%s/mach-*", nb->scan->tree, nb->source_arch),
		text_format("%s/arch/%s/include/asm/mach-*", nb->scan->tree, nb->source_arch),
		text_format("%s/arch/%s/mach-*/include", nb->scan->tree, nb->source_arch),
		text_format("%s/arch/%s/plat-*/include", nb->scan->tree, nb->source_arch),
	};
	struct words general = { 0 };
	glob_t found = { 0 };

	for (size_t i = 0; i < sizeof(patterns) / sizeof(patterns[0]); i++) {
		glob(patterns[i], i ? GLOB_APPEND : 0, NULL, &found);
		free(patterns[i]);
	}
	for (size_t i = 0; i < found.gl_pathc; i++) {
		const char *dir = found.gl_pathv[i] + top;
		const char *name = strstr(dir, "/mach-") ? strstr(dir, "/mach-") : strstr(dir, "/plat-");
		size_t length = strcspn(name += 6, "/");
		bool is_default = !strncmp(name, "default", length) || !strncmp(name, "generic", length);

		if (machine_chosen(config, name, length))
			words_add(flags, text_format("-I%s", dir));
		else if (is_default)
			words_add(&general, text_format("-I%s", dir));
	}
	for (int i = 0; i < general.count; i++)
		words_add(flags, general.list[i]);
	free(general.list);
	globfree(&found);
}

void arch_includes_add(const struct nobuild *nb, const struct configuration *config,
		       struct words *flags)
{
	const char *arch = nb->source_arch;

	/* Before the tree's own: one that was built in has headers of another configuration. */
	words_add(flags, text_format("-I%s", config->headers));
	words_add(flags, text_format("-I%s", nb->made));
	if (nb->old_headers)
		words_add(flags, text_format("-I%s/link", nb->made));
	include_existing(nb, flags, text_format("arch/%s/include", arch));
	words_add(flags, "-Iinclude");
	machine_includes_add(nb, config, flags);
	include_existing(nb, flags, text_format("arch/%s/include/uapi", arch));
	include_existing(nb, flags, text_format("include/uapi"));
	/* What asm/ lacks is generic. */
	words_add(flags, text_format("-I%s/generic", nb->made));
}

void arch_flags_add(const struct nobuild *nb, const struct configuration *config, struct words *flags)
{
	static const char *const included[] = {
		"include/linux/compiler-version.h", "include/linux/kconfig.h", NULL,
		"include/linux/compiler_types.h",
	};
	const struct known_arch *known = arch_known(nb);
	char *processor;

	words_add(flags, "-nostdinc");
	words_add(flags, text_format("--arch=%s", known ? known->sparse : nb->arch));
	words_add(flags, nb->is_64bit ? "-m64" : "-m32");
	processor = is_x86(nb->arch) ? text_format("-D__%s__", nb->is_64bit ? "x86_64" : "i386") :
				       text_format("-D__%s__", nb->arch);
	words_add(flags, processor);
	arch_includes_add(nb, config, flags);
	words_add(flags, "-D__KERNEL__");
	words_add(flags, "-D__linux__");
	words_add(flags, "-Dlinux");
	words_add(flags, "-Dunix");
	words_add(flags, "-D__unix__");
	for (size_t i = 0; i < sizeof(included) / sizeof(included[0]); i++) {
		if (included[i] && !exists(nb, included[i]))
			continue;
		if (!included[i] && exists(nb, "include/linux/kconfig.h"))
			continue;
		words_add(flags, "-include");
		words_add(flags, included[i] ? (char *)included[i] :
			  text_format("%s/generated/autoconf.h", config->headers));
	}
	words_add(flags, nb->version >= VERSION_CODE(5, 18, 0) ? "-std=gnu11" : "-std=gnu89");
	if (nb->version >= VERSION_CODE(6, 2, 0))
		words_add(flags, "-funsigned-char");
}
