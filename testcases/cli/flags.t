#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Flags of gcc, clang and Sparse that Kbuild passes; units that can't be checked.
. testcases/cli/tap.sh
leak=$PWD/testcases/cli/leak.c
cp testcases/cli/*.c "$work"
cd "$work" || exit 1

"$KMAPCHECK" leak.c 2> want
has want 'kmap-leak' 'the report without flags'

# As in the command lines of 6.12 and 2.6.32: none changes the report or writes a file.
same()	# same TITLE FLAG...
{
	title=$1
	shift
	run "$KMAPCHECK" "$@" leak.c
	is "$status $(cat err)" "0 $(cat want)" "$title"
}

same 'flags of a check' -D__linux__ -Dlinux -D__STDC__ -Dunix -D__unix__ -Wbitwise \
	-Wno-return-void -Wno-unknown-attribute --arch=i386 -mlittle-endian -m32
same 'flags of gcc' -Wp,-MMD,./.leak.o.d -nostdinc -D__KERNEL__ -fmacro-prefix-map=/x/= \
	-std=gnu11 -fshort-wchar -funsigned-char -fno-common -fno-PIE -fno-strict-aliasing \
	-mno-sse -mno-mmx -fcf-protection=none -m32 -msoft-float -mregparm=3 -freg-struct-return \
	-mpreferred-stack-boundary=2 -march=i686 -mstack-protector-guard-reg=fs -ffreestanding \
	-fno-asynchronous-unwind-tables -mindirect-branch=thunk-extern --param=allow-store-data-races=0 \
	-O2 -fstack-protector-strong -fstrict-flex-arrays=3 -fconserve-stack -Wall -Wundef \
	-Werror=implicit-function-declaration -Wframe-larger-than=1024 -Wno-main \
	-DKBUILD_MODFILE='"fs/leak"' -DKBUILD_BASENAME='"leak"' -D__KBUILD_MODNAME=kmod_leak \
	-c -o leak.o
same 'older dependency flags' -Wp,-MD,./.leak.o.d -MMD -MF leak.d -MT leak.o -MP -MQ leak.o
same 'flags of clang' --target=i386-linux-gnu -fintegrated-as -Werror=unknown-warning-option \
	-mllvm -asan-stack=0 -Xclang -fno-validate-pch -Qunused-arguments -Wno-gnu \
	-target i386-linux-gnu -no-integrated-as --sysroot /nowhere -gcc-toolchain /nowhere
same 'values in the next argument' -D X=1 -U Y -I . -isystem . -idirafter . -iquote . \
	-x c --param max-inline-insns-auto=4 -isysroot /nowhere -aux-info leak.X -G 0
same '0-day'"'"'s flags' -fdiagnostic-prefix -D__CHECK_ENDIAN__ -fmax-errors=unlimited \
	-fmax-warnings=unlimited
is "$(ls -A | grep -Ev '^(clean.c|leak.c|err|out|want|\.got|\.wanted)$')" '' 'no file is written'

# __CHECKER__ is what headers ask for.
{ echo '#ifndef __CHECKER__'; echo '#error no checker'; echo '#endif'; cat "$leak"; } > asks.c
run "$KMAPCHECK" asks.c
has err 'asks.c:.*kmap-leak' '__CHECKER__ is defined'

# What can't be checked costs a line, not the build.
not_checked()	# not_checked FILE PATTERN TITLE
{
	run "$KMAPCHECK" --error-exitcode=9 "$1"
	is "$status" 0 "$3: status 0"
	has err "^$1(:[0-9]+)*: note: not checked: $2" "$3: says so"
	is "$(wc -l < err)" 1 "$3: in one line"
}

echo '#include <linux/nothere.h>' > header.c
not_checked header.c ".*linux/nothere.h" 'a missing header'
head -c 3000000 /dev/zero | tr '\0' '(' > deep.c
(ulimit -s 1024; exec "$KMAPCHECK" deep.c) > out 2> err
is "$?" 0 'a crash: status 0'
has err '^deep.c: note: not checked: (crashed \(signal|ended early \(status) [0-9]+\)$' 'a crash: says so'
# (A sanitizer's own memory is beyond any limit.)
case $KMAPCHECK in
*-san) ;;
*)
	awk 'BEGIN { print "#define X0 a b c d e f g h";
	     for (i = 1; i < 9; i++) printf "#define X%d X%d X%d X%d X%d X%d X%d X%d X%d\n",
		i, i-1, i-1, i-1, i-1, i-1, i-1, i-1, i-1;
	     print "X8" }' > large.c
	(ulimit -v 300000; exec "$KMAPCHECK" large.c) > out 2> err
	is "$?" 0 'out of memory: status 0'
	has err '^large.c: note: not checked: ' 'out of memory: says so'
	;;
esac
run "$KMAPCHECK" header.c leak.c
has err '^leak.c:.*kmap-leak' 'the next file is checked all the same'
finish
