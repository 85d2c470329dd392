#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# scan --no-build: two tiny trees of the shape of 2.6.18 and of 6.x, whose top Makefile no
# make can read. A report stands only where all flags and headers are what they must be.
. testcases/cli/tap.sh
cd "$work" || exit 1

file()	# file PATH: its content comes on stdin
{
	mkdir -p "$(dirname "$1")"
	cat > "$1"
}

listing()
{
	find "$1" -printf '%p %T@\n' | sort
}

reports()	# "FILE LINE RULE" of each report on stderr
{
	sed -nE 's/^([^: ]+):([0-9]+):[0-9]+: warning: .* \[(.*)\]$/\1 \2 \3/p' err
}

file old/Makefile <<'END'
VERSION = 2
PATCHLEVEL = 6
SUBLEVEL = 18
EXTRAVERSION = .9
$(error no make can read this)
END
file old/scripts/Makefile.build < /dev/null
# As conf of 2.6: what is not in the defconfig is filled in, or all is a module.
file old/scripts/kconfig/conf.c <<'END'
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
extern const char *const filled_in;
int main(int argc, char **argv)
{
	FILE *out = fopen(".config", "w");
	char command[4096];

	if (!strcmp(argv[1], "-m"))
		fputs("CONFIG_MODULES=y\nCONFIG_OTHER=m\n", out);
	fputs(filled_in, out);
	fclose(out);
	if (!strcmp(argv[1], "-D")) {
		snprintf(command, sizeof(command), "cat %s >> .config", argv[2]);
		return system(command);
	}
	return argc != 3 || strcmp(argv[2], "arch/i386/Kconfig");
}
END
file old/scripts/kconfig/zconf.tab.c_shipped <<'END'
const char *const filled_in = "CONFIG_FILLED=y\nCONFIG_NUMBER=7\nCONFIG_TEXT=\"a b\"\n";
END
file old/arch/i386/Kconfig < /dev/null
file old/arch/i386/defconfig <<'END'
CONFIG_FS=y
# CONFIG_OTHER is not set
END
file old/mm/Makefile <<'END'
obj-y := pool.o
END
file old/mm/pool.c <<'END'
#include <linux/highmem.h>
#include <mach_pool.h>
#include <linux/version.h>
#include <linux/compile.h>
#include <stdarg.h>
#if LINUX_VERSION_CODE == KERNEL_VERSION(2, 6, 18) && defined(MACH_POOL)
int pool(struct page *page, char **at)
{
	*at = "" UTS_VERSION KBUILD_MODNAME CONFIG_TEXT;
	kmap(page);
	if (**at)
		return CONFIG_NUMBER;
	kunmap(page);
	return 0;
}
#endif
END
printf '\357\273\277' > bom
file old/include/linux/highmem.rest <<'END'
#ifndef HIGHMEM_H
#define HIGHMEM_H
#include <linux/autoconf.h>
#include <asm/page.h>
struct page *find(int n);
void *kmap(struct page *page);
void kunmap(struct page *page);
#endif
END
cat bom old/include/linux/highmem.rest > old/include/linux/highmem.h
file old/include/asm-i386/page.h <<'END'
struct page { int flags; };
static inline int page_leaves(struct page *page);
void *kmap(struct page *page);
void kunmap(struct page *page);
static inline int page_leaves(struct page *page)
{
	kmap(page);
	if (page->flags)
		return 1;
	kunmap(page);
	return 0;
}
END
file old/include/asm-i386/mach-default/mach_pool.h <<'END'
#define MACH_POOL
END
file old/fs/Makefile <<'END'
ifdef CONFIG_FILLED
obj-$(CONFIG_FS) += oldfs/
endif
obj-$(CONFIG_OTHER) += other/
END
file old/fs/oldfs/Makefile <<'END'
obj-y := oldfs.o lacks.o broken.o
oldfs-objs := dir.o
oldfs-$(CONFIG_FS) += inode.o
EXTRA_CFLAGS += -DOLD=3 -Werror -I$(src)/sub -DNAME=\"old\" $(call cc-option,-Wfoo)
CFLAGS_dir.o := -DONLY_DIR
END
file old/fs/oldfs/dir.c <<'END'
#include <linux/highmem.h>
#include "sub.h"
#include "table.h"
int dir(struct page *page, const char **name)
{
	*name = NAME KBUILD_MODNAME;
	kmap(page);
	page->flags += table[1];
#if OLD == 3 && defined(CONFIG_FS) && defined(SUB) && defined(ONLY_DIR) && !defined(MODULE)
	if (page->flags)
		return 1;
#endif
	kunmap(page);
	return page_leaves(page);
}
END
file old/fs/oldfs/sub/sub.h <<'END'
#define SUB
END
file old/fs/oldfs/inode.c <<'END'
#include <linux/highmem.h>
#ifdef ONLY_DIR
#error a flag of dir.o
int other_flag(struct page *page) { kmap(page); return page->flags ? kunmap(page), 1 : 0; }
#endif
#include "part.c"
END
file old/fs/oldfs/part.c <<'END'
int right(struct page *page)
{
	kmap(page);
	kunmap(page);
	return 0;
}
END
file old/fs/oldfs/lacks.c <<'END'
#include <linux/highmem.h>
#include "../made/by-a-program.h"
#include <made/table.h>
int lacks(struct page *page)
{
	kmap(page);
	if (page->flags)
		return 1;
	kunmap(page);
	return 0;
}
int uses_table(struct page *page)
{
	kmap(page);
	if (TABLE[page->flags])
		return 1;
	kunmap(page);
	return 0;
}
END
echo 'static const int table[] = { 1, 2 };' | file old/fs/oldfs/table.h_shipped
file old/fs/oldfs/broken.c <<'END'
#include <linux/highmem.h>
#include "/nowhere/at/all.h"
END
file old/fs/other/Makefile <<'END'
obj-$(CONFIG_OTHER) += other.o
END
file old/fs/other/other.c <<'END'
#include <linux/highmem.h>
#if defined(MODULE) && defined(CONFIG_OTHER_MODULE) && !defined(CONFIG_OTHER)
int other(struct page *page)
{
	kmap(page);
	if (page->flags)
		return 1;
	kunmap(page);
	return 0;
}
#endif
END
file old/arch/x86_64/mm/fault.c <<'END'
int other_machine(void) { return nonsense; }
END
listing old > before

run "$KMAPCHECK" scan --no-build old O=objects -j2
is "$status" 0 'a tree of 2.6: status'
is "$(reports)" 'fs/oldfs/dir.c 11 kmap-leak
fs/oldfs/lacks.c 8 kmap-leak
fs/other/other.c 7 kmap-leak
include/asm-i386/page.h 9 kmap-leak
mm/pool.c 12 kmap-leak' 'the reports need all flags and headers, and paths are from the top of the tree'
has out '^5 units checked in [0-9]+ s, 1 not checked$' 'units of both configurations'
has out '^  units whole +4$' 'whole units'
has out '^  units with invented headers +1 ' 'a unit with invented headers'
has out '^  units not checked +1$' 'a unit that cannot be checked'
has out '^  C files that nothing builds +1 ' 'a part of another file is no unit'
has out '^checked without a build, as i386 with defconfig, else allmodconfig$' 'what it was checked as'
has out "^header invented: fs/oldfs/lacks\.c: \.\./made/by-a-program\.h$" 'an invented header is named'
has out "^header invented: fs/oldfs/lacks\.c: made/table\.h$" 'and the next one of the same unit'
has out "^not checked: fs/oldfs/broken\.c: .*unable to open '/nowhere/at/all\.h'$" 'why a unit cannot be checked'
listing old > after
cmp -s before after
ok $? 'the tree is not written to'
run "$KMAPCHECK" scan --no-build old O=objects --stats
has out '^stats: partly fs/oldfs/lacks\.c: uses_table: error inside: undefined identifier' 'what an invented header lacks makes a function partly analysed'

# The same units in any order and number at a time.
reports > first
run "$KMAPCHECK" scan --no-build old O=objects -j1
reports > second
cmp -s first second
ok $? '-j changes nothing'
run "$KMAPCHECK" scan --no-build old fs/oldfs/lacks.c O=objects
is "$(reports)" 'fs/oldfs/lacks.c 8 kmap-leak' 'one file'
run "$KMAPCHECK" scan --no-build old fs/oldfs/part.c O=objects
has out '^1 unit checked' 'a file that nothing builds is checked when it is named'
has out '^  of them: nothing builds +1 ' 'and it is told'
run "$KMAPCHECK" scan --no-build old fs/other O=objects --error-exitcode=3
is "$status" 3 'a directory, --error-exitcode'
run "$KMAPCHECK" scan --no-build old fs O=objects defconfig
is "$(reports | grep -c other)" 0 'a target named: only that configuration'
has out '^  C files that nothing builds +2 ' 'and what it leaves out is counted'
echo 'CONFIG_OTHER=y' > given
run "$KMAPCHECK" scan --no-build old fs O=objects KCONFIG_CONFIG=given
has out '^1 unit checked' 'a configuration given'
is "$(reports)" '' 'OTHER is no module there'

# The tree's own, of which only a header is left; another machine's is not taken.
file old/include/linux/autoconf.h <<'END'
#define AUTOCONF_INCLUDED
#define CONFIG_X86_PC 1
#define CONFIG_OTHER_MODULE 1
#undef CONFIG_FS
END
run "$KMAPCHECK" scan --no-build old fs/other O=objects
has out '^checked without a build, as i386 with own, else allmodconfig$' 'the configuration of a built tree'
is "$(reports)" 'fs/other/other.c 7 kmap-leak' 'and its options'
sed -i 's/X86_PC/X86_64/' old/include/linux/autoconf.h
run "$KMAPCHECK" scan --no-build old fs/other O=objects
has out '^checked without a build, as i386 with defconfig, ' 'a configuration for another machine is not taken'
rm old/include/linux/autoconf.h

# Both configurations meet a Makefile that make cannot read.
cp old/mm/Makefile kept
echo '$(error broken)' >> old/mm/Makefile
run "$KMAPCHECK" scan --no-build old mm O=objects
is "$(grep -c '^Makefile not read, C files taken by name: mm: .*broken' out)" 1 'a Makefile that cannot be read is told once'
is "$(reports)" 'mm/pool.c 12 kmap-leak' 'its C files are checked'
mv kept old/mm/Makefile

# Without the configuration program.
rm -r old/scripts/kconfig
run "$KMAPCHECK" scan --no-build old mm O=objects2
is "$status" 0 'without the configuration program: status'
has err 'only the lines of .*/arch/i386/defconfig are known' 'without it: says so'

file new/Makefile < old/Makefile
sed -i 's/= 2$/= 6/; s/PATCHLEVEL = 6/PATCHLEVEL = 18/; s/SUBLEVEL = 18/SUBLEVEL = 0/' new/Makefile
file new/scripts/Makefile.build < /dev/null
file new/arch/x86/Kbuild <<'END'
obj-y += mm/
END
file new/arch/x86/mm/Makefile <<'END'
obj-y += init.o
obj-$(CONFIG_X86_64) += init_64.o
END
file new/arch/x86/mm/init.c <<'END'
#include <asm/wrapped.h>
#include <asm/must.h>
#include <asm/own.h>
#include <asm/unistd_32.h>
#include <generated/bounds.h>
#include <generated/utsrelease.h>
struct zones { int zone[MAX_NR_ZONES]; };
#if defined(WRAPPED) && defined(MUST) && OWN == 1 && __NR_read == 3 && defined(__i386__) && !defined(__x86_64__)
int init(struct page *page, struct zones *zones)
{
	char *address = kmap_local_page(page);

	if (zones->zone[MAX_NR_ZONES - 1] && *UTS_RELEASE)
		return -5;
	kunmap_local(address);
	return 0;
}
#endif
END
file new/arch/x86/mm/init_64.c <<'END'
int wide(struct page *page) { kmap_local_page(page); return 0; }
END
file new/arch/x86/configs/i386_defconfig <<'END'
CONFIG_NET=m
END
file new/arch/x86/include/asm/Kbuild <<'END'
generated-y += unistd_32.h
generic-y += wrapped.h
END
file new/arch/x86/include/asm/own.h <<'END'
#define OWN 1
END
file new/arch/x86/entry/syscalls/syscall_32.tbl <<'END'
# comment
0	i386	restart_syscall		sys_restart_syscall
3	i386	read			sys_read
END
file new/include/asm-generic/Kbuild <<'END'
mandatory-y += must.h
mandatory-y += own.h
END
echo '#define WRAPPED' | file new/include/asm-generic/wrapped.h
echo '#define MUST' | file new/include/asm-generic/must.h
echo '#define OWN 2' | file new/include/asm-generic/own.h
echo '#include <generated/autoconf.h>' | file new/include/linux/kconfig.h
file new/include/linux/compiler_types.h <<'END'
struct page;
void *kmap_local_page(struct page *page);
void kunmap_local(const void *address);
END
echo '#define USER 1' | file new/include/uapi/linux/user.h
echo 'obj-y := none.o' | file new/mm/Makefile
file new/net/Makefile <<'END'
subdir-ccflags-y += -DBELOW
obj-$(CONFIG_NET) += core/
END
file new/net/core/Makefile <<'END'
ccflags-y += -I$(srctree)/$(src)/include
obj-m += net-core.o
net-core-y := sub/packet.o
net-core-$(CONFIG_NET) += extra.o
END
file new/net/core/include/local.h <<'END'
#define LOCAL 1
END
file new/net/core/sub/packet.c <<'END'
#include <linux/user.h>
#include <local.h>
int packet(struct page *page, const char **name)
{
	char *address = kmap_local_page(page);

	*name = KBUILD_MODNAME;
#if defined(BELOW) && LOCAL && USER && defined(MODULE) && defined(CONFIG_NET_MODULE)
	if (*address)
		return -5;
#endif
	kunmap_local(address);
	return 0;
}
END
echo 'Name ::= OCTET STRING' | file new/net/core/name.asn1
echo 'struct asn1_decoder;' | file new/include/linux/asn1_decoder.h
file new/net/core/extra.c <<'END'
#include "name.asn1.h"
#include "name-asn1.h"
const void *decoder(void) { return &name_decoder; }
int extra(struct page *page)
{
	char *address = kmap_local_page(page);

	if (*address)
		return -5;
	kunmap_local(address);
	return 0;
}
END
run "$KMAPCHECK" scan --no-build new O=objects3
is "$status" 0 'a tree of 6.x: status'
is "$(reports)" 'arch/x86/mm/init.c 14 kmap-leak
net/core/extra.c 9 kmap-leak
net/core/sub/packet.c 10 kmap-leak' 'a tree of 6.x: the reports need all flags and headers'
has out '^  units whole +3$' 'a tree of 6.x: whole units'
has out '^  functions of these units +4 analysed$' 'a tree of 6.x: whole functions'
run "$KMAPCHECK" scan --no-build new net/core/sub/packet.c O=objects3
is "$(reports)" 'net/core/sub/packet.c 10 kmap-leak' 'a file that a Makefile further up builds'
run "$KMAPCHECK" scan --no-build new arch/x86 ARCH=x86_64 O=objects4 KCONFIG_CONFIG=given64
is "$status" 2 'a configuration that is not there: status 2'
has err 'given64 can.t be read' 'a configuration that is not there: says so'
echo CONFIG_X86_64=y > given64
run "$KMAPCHECK" scan --no-build new arch/x86 ARCH=x86_64 O=objects4 KCONFIG_CONFIG=given64
is "$(reports)" 'arch/x86/mm/init_64.c 1 kmap-leak' 'another machine has other flags'
has out '^2 units checked' 'and other units'

# Its configuration program: menu.c is part of the parser until 5.12, and a file by itself after.
file new/scripts/kconfig/conf.c <<'END'
#include <stdio.h>
const char *filled_in(void);
void yyerror(const char *text) { }
int main(int argc, char **argv)
{
	const char *can_do = "allmodconfig";

	fputs(filled_in(), fopen(".config", "w"));
	return yyparse();
}
END
for part in confdata expr preprocess symbol util; do
	file new/scripts/kconfig/$part.c < /dev/null
done
file new/scripts/kconfig/lexer.l <<'END'
%option noyywrap
%%
END
file new/scripts/kconfig/parser.y <<'END'
%%
all: ;
%%
static char lines[] = "CONFIG_NET=m\n";
#include "menu.c"
END
echo 'const char *filled_in(void) { return lines; }' | file new/scripts/kconfig/menu.c
echo '# CONFIG_NET is not set' > new/arch/x86/configs/i386_defconfig
run "$KMAPCHECK" scan --no-build new net O=objects5
has out ' as i386 with i386_defconfig, else allmodconfig$' 'menu.c inside the parser: the program runs'
has objects5/.kmapcheck/config-start '^CONFIG_MODULES=y$' 'allmodconfig starts with modules'
is "$(reports)" 'net/core/extra.c 9 kmap-leak
net/core/sub/packet.c 10 kmap-leak' 'menu.c inside the parser: its configuration is taken'
sed -i '/^#include/d' new/scripts/kconfig/parser.y
file new/scripts/kconfig/menu.c <<'END'
const char *filled_in(void) { return "CONFIG_NET=m\n"; }
END
run "$KMAPCHECK" scan --no-build new net O=objects6
is "$(reports)" 'net/core/extra.c 9 kmap-leak
net/core/sub/packet.c 10 kmap-leak' 'menu.c beside the parser'
# 4.18 to 4.20: the parser is zconf.y, and includes some of the others.
mv new/scripts/kconfig/lexer.l new/scripts/kconfig/zconf.l
rm new/scripts/kconfig/parser.y new/scripts/kconfig/confdata.c new/scripts/kconfig/expr.c new/scripts/kconfig/symbol.c
file new/scripts/kconfig/zconf.y <<'END'
%%
all: ;
%%
static char lines[] = "CONFIG_NET=m\n";
#include "zconf.lex.c"
#include "preprocess.c"
END
file new/scripts/kconfig/menu.c < /dev/null
echo 'const char *filled_in(void) { return lines; }' | file new/scripts/kconfig/preprocess.c
run "$KMAPCHECK" scan --no-build new net O=objects6b
is "$(reports)" 'net/core/extra.c 9 kmap-leak
net/core/sub/packet.c 10 kmap-leak' 'preprocess.c inside zconf.y: its configuration is taken'
rm -r new/scripts/kconfig
echo CONFIG_NET=m > new/arch/x86/configs/i386_defconfig

# A Makefile that make cannot read, and bad input.
echo '$(error broken)' >> new/net/core/Makefile
run "$KMAPCHECK" scan --no-build new net O=objects3
has out '^Makefile not read, C files taken by name: net/core: ' 'a Makefile that cannot be read is told'
is "$(reports)" 'net/core/extra.c 9 kmap-leak' 'its C files are checked'
run "$KMAPCHECK" scan --no-build new ARCH=nothere O=objects3
is "$status" 2 'an unknown architecture: status 2'
has err 'has no directory arch/nothere' 'an unknown architecture: says so'
run "$KMAPCHECK" scan --no-build new M=old O=objects3
is "$status" 2 '--no-build with M=: status 2'
run "$KMAPCHECK" scan --no-build new nothere_defconfig O=objects3
has err 'arch/x86 has no nothere_defconfig' 'an unknown target'
finish
