// SPDX-License-Identifier: GPL-2.0-only
/*
 * help.c - what the program says of itself.
 */
#include "driver.h"
#include "lib.h"

void print_help(void)
{
	fputs(
"kmapcheck - finds misuse of Linux's kmap API in kernel sources\n"
"\n"
"  make C=2 CHECK=/path/to/kmapcheck DIR/       check while Kbuild compiles\n"
"  kmapcheck scan [TREE] [DIR...] [NAME=VALUE]  check a tree without compiling it\n"
"  kmapcheck [OPTION | COMPILER FLAG]... FILE   check one file\n"
"  kmapcheck cocci [TREE] [DIR | FILE]...       run the semantic patches, beside the last scan\n"
"  kmapcheck fix RULE FILE...                   print what they would change, as a patch\n"
"\n"
"Options of all but fix (in CHECK or CF for make):\n"
"  -Wno-ID, -WID         turn a rule off or on (all are on but advice: -Wkmap-advice)\n"
"  --api=GENERATION      slots, stack or local, instead of what the unit shows\n"
"  --error-exitcode=N    exit with N when something was found (normally 0)\n"
"  --format=text|json    findings as text on stderr, or a line of JSON each on stdout\n"
"  --stats               print what was analysed and what was not, on stdout\n"
"  --help, --version, --list-rules\n"
"\n"
"Options for one file:\n"
"  --dump=STAGE[,...]    messages (Sparse's own), lines (which of the file the configuration\n"
"                        compiles), ir, events, summaries, states; on stdout\n"
"  --witness=DIR         for each report a program in DIR that shows it\n"
"  --results=FILE        append a record to FILE instead of printing (scan's form)\n"
"\n"
"Options of scan:\n"
"  -jN                   units at a time (default: number of processors)\n"
"  O=DIR                 object directory, only for scans (default: below ~/.cache/kmapcheck)\n"
"  NAMEconfig            configure with this target first (allmodconfig, ...); else the tree's\n"
"                        .config is used if there is one, or its defconfig\n"
"  M=DIR                 check a module outside the tree\n"
"  --no-build            work the flags out instead of running Kbuild, which old trees no\n"
"                        longer allow; KCONFIG_CONFIG=FILE is the configuration, else the\n"
"                        tree's own or defconfig, then allmodconfig for what is left\n"
"                        (ARCH= is i386 unless given)\n"
"  NAME=VALUE            for make: ARCH=, CROSS_COMPILE=, CC=, LLVM=, CF=, ...\n"
"\n"
"Options of cocci:\n"
"  -jN, O=DIR            files at a time; the object directory of the tree's scan\n"
"  --timeout=SECONDS     for one file (default: 200); one that takes longer is named\n"
"\n"
"Findings go to stderr, as JSON to stdout, and what else would go there then to\n"
"stderr (Documentation/json.md). Exit status: 0, with findings too unless --error-exitcode\n"
"says otherwise; 2 when the command line or the tree can't be used.\n"
"Compiler flags are accepted and passed on to Sparse.\n", stdout);
}

void print_version(void)
{
	printf("kmapcheck %s (sparse %s)\n", KMAPCHECK_VERSION, sparse_version);
}

void print_rules(void)
{
	for (int i = 0; i < NR_RULES; i++) {
		const struct rule_info *info = &rule_infos[i];
		bool everywhere = info->since == API_SLOTS && info->until == API_LOCAL;
		bool one = info->since == info->until;

		printf("%-21s %-7s  %5s%s%-5s  %s\n", info->id, severity_names[info->severity],
		       everywhere ? "all" : api_names[info->since], one || everywhere ? "  " : "..",
		       one || everywhere ? "" : api_names[info->until], info->text);
	}
}
