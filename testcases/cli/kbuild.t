#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# With Kbuild on Linux 6.12: make C=2 and C=1, O=, M=, and scan.
. testcases/cli/tap.sh
tree=${LINUX:-$PWD/build/linux-6.12}
[ -d "$tree" ] || { echo "1..0 # SKIP no tree in $tree; 'make check' unpacks one"; exit 0; }
cp -r testcases/cli/module "$work/module"
lines=$PWD/testcases/lib/jsonlines.py
cd "$work" || exit 1
jobs=-j$(nproc)
# Small, and minix maps folios.
dirs='fs/minix/ lib/zlib_inflate/'

# kernel DIR ARGUMENT...: the tree's make with objects in DIR
kernel()
{
	objects=$1
	shift
	make -C "$tree" O="$PWD/$objects" ARCH=i386 "$jobs" "$@"
}

reports()	# of what kmapcheck says, without the directory
{
	grep -E '(warning|note): .*' "$1" | sed 's|^[^ ]*/||' | sort
}

run kernel objects i386_defconfig
"$tree/scripts/config" --file objects/.config -e MINIX_FS -e MODULES
run kernel objects olddefconfig
is "$status" 0 'the tree is configured'
has objects/.config '^CONFIG_HIGHMEM=y$' 'with highmem'

# Beside a real build.
run kernel objects C=2 CHECK="$KMAPCHECK" $dirs
is "$status" 0 'make C=2 of two directories'
has out '^  CHECK .*/fs/minix/dir\.c$' 'make C=2 checks'
hasnt err 'not checked' 'make C=2: every unit could be checked'
hasnt err '\[kmap-' 'make C=2: minix is clean'
is "$(nm objects/fs/minix/dir.o | grep -c minix_readdir)" 1 'make C=2 compiles as always'
has objects/fs/minix/.dir.o.cmd 'include/linux/highmem\.h' 'its dependencies are whole'

# C=1: only what is compiled.
run kernel objects C=1 CHECK="$KMAPCHECK" $dirs
hasnt out '^  CHECK .*/fs/minix/' 'make C=1 of what is up to date checks nothing'
rm objects/fs/minix/dir.o
run kernel objects C=1 CHECK="$KMAPCHECK" $dirs
is "$status" 0 'make C=1'
is "$(grep -c '^  CHECK .*/fs/minix/' out)" 1 'make C=1 checks what it compiles'
has out '^  CHECK .*/fs/minix/dir\.c$' 'which is the object that was missing'
is "$(nm objects/fs/minix/dir.o | grep -c minix_readdir)" 1 'make C=1 compiles as always'

# A module outside the tree.
run kernel objects modules_prepare
run kernel objects M="$PWD/module" C=2 CHECK="$KMAPCHECK" KBUILD_MODPOST_WARN=1 modules
is "$status" 0 'make M= C=2'
has err 'leaky\.c:14:.*: warning: leaky_copy: .*\[kmap-leak\]$' 'the bug is reported'
has err 'leaky\.c:11:.*: note: ' 'with where it was mapped'
hasnt err 'right_copy' 'its right twin is not'
[ -f module/leaky.ko ]
ok $? 'the module is built'
reports err > reports.make
run kernel objects M="$PWD/module" C=1 CHECK="$KMAPCHECK" KBUILD_MODPOST_WARN=1 modules
is "$status $(grep -c '^  CHECK ' out) $(reports err)" '0 0 ' 'make M= C=1 of what is up to date checks nothing'
touch module/leaky.c
run kernel objects M="$PWD/module" C=1 CHECK="$KMAPCHECK" KBUILD_MODPOST_WARN=1 modules
is "$(reports err)" "$(cat reports.make)" 'make M= C=1 of what has changed reports the same'
# A built kernel is often an object directory alone (/lib/modules/VERSION/build).
run make -C objects ARCH=i386 M="$PWD/module" C=2 CHECK="$KMAPCHECK" KBUILD_MODPOST_WARN=1 modules
is "$status" 0 'make -C of an O= directory, M= C=2'
is "$(reports err)" "$(cat reports.make)" 'and reports the same'
run kernel objects M="$PWD/module" C=2 CHECK="$KMAPCHECK --error-exitcode=1" KBUILD_MODPOST_WARN=1 modules
[ "$status" != 0 ]
ok $? '--error-exitcode=1 fails the build'
run kernel objects M="$PWD/module" C=2 CHECK="$KMAPCHECK" CF='-Wno-kmap-leak' KBUILD_MODPOST_WARN=1 modules
hasnt err '\[kmap-' 'CF=-Wno-kmap-leak turns the rule off'
kernel objects M="$PWD/module" clean > out 2>&1
run kernel objects M="$PWD/module" C=2 CHECK="$KMAPCHECK --format=json" KBUILD_MODPOST_WARN=1 modules
grep '^{' out | python3 "$lines" function rule fingerprint > prints.make
has prints.make '^leaky_copy	kmap-leak	' 'make C=2 CHECK="kmapcheck --format=json": a line on stdout'
kernel objects M="$PWD/module" clean > out 2>&1

# A scan of the same.
ls -A module | sort > before
run "$KMAPCHECK" scan "$tree" ARCH=i386 i386_defconfig O=scan M="$PWD/module"
is "$status" 0 'scan M='
is "$(reports err)" "$(cat reports.make)" 'scan M= reports the same'
has err "^$PWD/module/leaky\.c:14:" 'by the path of the module'
is "$(ls -A module | sort)" "$(cat before)" 'scan M= writes nothing into the module'
run "$KMAPCHECK" scan "$tree" ARCH=i386 O=scan M="$PWD/module" --format=json
is "$(python3 "$lines" function rule fingerprint < out)" "$(cat prints.make)" 'scan M= --format=json: the same finding'
is "$(python3 "$lines" file < out)" "$PWD/module/leaky.c" 'by the path of the module'
run "$KMAPCHECK" scan "$tree" ARCH=i386 O=scan M="$PWD/module" --error-exitcode=3
is "$status" 3 'scan M= --error-exitcode=3'
run "$KMAPCHECK" scan "$tree" ARCH=i386 O=scan M="$PWD/module" -Wno-kmap-leak
is "$(grep -c '\[kmap-' err) $(grep -c '^finding' scan/.kmapcheck/results)" '0 0' 'scan -Wno-ID: not even recorded'
sed -i 's/kmap_local_page(page)/kmap(page)/; s/kunmap_local(from)/kunmap(page)/' module/leaky.c
run "$KMAPCHECK" scan "$tree" ARCH=i386 O=scan M="$PWD/module"
hasnt err 'kmap-deprecated' 'scan: advice is off'
run "$KMAPCHECK" scan "$tree" ARCH=i386 O=scan M="$PWD/module" -Wkmap-deprecated
has err '\[kmap-deprecated\]$' 'scan -WID: the advice that was asked for'

"$tree/scripts/config" --file scan/.config -e MINIX_FS
run "$KMAPCHECK" scan "$tree" $dirs ARCH=i386 O=scan "$jobs" --stats
is "$status" 0 'scan of two directories'
units=$(grep -oE '^[0-9]+ units checked' out)
has out '^[0-9]{2} units checked in [0-9]+ s$' 'scan: all units'
has out 'functions of these units +[0-9]+ analysed$' 'scan: all functions'
has out '^stats: primitive kunmap_local tokens [0-9]+ events [0-9]+$' 'scan --stats'
hasnt err '\[kmap-' 'scan: minix is clean'
is "$(nm scan/fs/minix/dir.o 2>&1 | grep -c minix_readdir)" 0 'scan does not compile'
is "$(grep -c '^unit.*fs/minix/dir\.c' scan/.kmapcheck/results)" 1 'scan checks a unit once'
run "$KMAPCHECK" scan "$tree" $dirs ARCH=i386 O=scan
has out "^$units in" 'scan again checks all again'
run "$KMAPCHECK" scan "$tree" fs/minix/dir.c ARCH=i386 O=scan
has out '^[12] units? checked' 'scan of one file'

# Bad input.
run "$KMAPCHECK" scan "$tree" fs/nothere O=scan ARCH=i386
is "$status" 2 'scan of an unknown directory: status 2'
has err "has no directory or C file 'fs/nothere'" 'scan of an unknown directory: says so'
run "$KMAPCHECK" scan "$tree" ./fs/minix fs/minix/dir.c arch O=scan ARCH=i386
is "$status" 2 'scan of a directory that Kbuild builds nothing in: status 2'
has err "no unit of 'arch/' was checked" 'scan of such a directory: says so'
hasnt err "no unit of '[^a]" 'scan of such a directory: and not of the others'
run "$KMAPCHECK" scan "$tree" fs/minix O=objects ARCH=i386
is "$status" 2 'scan into a real object directory: status 2'
has err 'was not made by a scan' 'scan into a real object directory: says so'
run "$KMAPCHECK" scan "$tree" -k
is "$status" 2 'scan with an unknown option: status 2'
echo 'obj-m := nothere.o' > module/Makefile
run "$KMAPCHECK" scan "$tree" ARCH=i386 O=scan M="$PWD/module"
is "$status" 2 'an error of Kbuild: status 2'
has err 'nothere' 'an error of Kbuild is shown'

# A tree that was built in place keeps every file; its own configuration is used.
# The tree is one of links, real directories only where this build writes.
mkdir inplace
for path in "$tree"/*; do
	case ${path##*/} in
	arch | fs | include | kernel | scripts) cp -rs "$path" inplace ;;
	*) ln -s "$path" inplace ;;
	esac
done
(cd inplace && make ARCH=i386 allnoconfig && scripts/config -e MISC_FILESYSTEMS -e MINIX_FS -e BLOCK -e HIGHMEM4G &&
 make ARCH=i386 olddefconfig && make ARCH=i386 "$jobs" fs/minix/) > out 2>&1
is "$?" 0 'a tree is built in place'
listing()
{
	find "$1" -type f -printf '%p %T@\n' | sort
}
listing inplace > before.inplace
run "$KMAPCHECK" scan inplace fs/minix ARCH=i386 O=shadow
is "$status" 0 'scan of a tree that was built in place'
has out '^[0-9]+ units checked' 'scan of a tree that was built in place: checks'
listing inplace > after.inplace
cmp -s before.inplace after.inplace
ok $? 'and writes nothing into it'
finish
