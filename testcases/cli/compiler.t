#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Kernels until 4.1 have a header for each version of gcc: kmapcheck is one that they know.
. testcases/cli/tap.sh

mkdir -p "$work/none/linux" "$work/three/linux" "$work/four/linux"
: > "$work/three/linux/compiler-gcc3.h"
: > "$work/four/linux/compiler-gcc3.h"
: > "$work/four/linux/compiler-gcc4.h"
printf '#if __GNUC__ != VERSION || MINOR\n#error another compiler\n#endif\n' > "$work/version.c"

version()	# version NUMBER MINOR TITLE FLAG...
{
	number=$1 minor=$2 title=$3
	shift 3
	run "$KMAPCHECK" --dump=messages "-DVERSION=$number" "-DMINOR=$minor" "$@" "$work/version.c"
	hasnt "$work/out" 'another compiler' "$title"
}

version 4 '(__GNUC_MINOR__!=4||__GNUC_PATCHLEVEL__)' 'headers for 3 and 4' "-I$work/four"
version 4 '(__GNUC_MINOR__!=4)' 'the directory is an argument of its own' -I "$work/four"
version 4 '(__GNUC_MINOR__!=4)' 'another directory is searched first' "-I$work/none" "-I$work/four"
version 3 '(__GNUC_MINOR__!=4)' 'a header for 3 only' "-I$work/three"
version '(__GNUC__>4?__GNUC__:0)' 0 'no such header: the compiler that Sparse was built with' "-I$work/none"
finish
