#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# check.sh PROGRAM - runs every test; prove's closing lines have the counts
#
# A test is a program named *.t that prints TAP. It finds the program in
# $KMAPCHECK and the unpacked kernel in $LINUX, and leaves nothing behind
# outside build/test.
set -eu

sh scripts/linux-get.sh
KMAPCHECK=$PWD/$1
LINUX=$PWD/build/linux-6.12
export KMAPCHECK LINUX
rm -rf build/test
mkdir -p build/test
# The compilers that a test starts must not talk to our make.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES
# The findings of a test are its own business: its stderr goes with its output.
slowest=testcases/cli/kbuild.t
exec prove -j"$(nproc)" --timer --merge $slowest $(find testcases -name '*.t' ! -path $slowest | sort)
