#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# linux-get.sh - unpacks Debian's linux-source-6.12 as build/linux-6.12, once
set -eu

tree=build/linux-6.12
[ -d $tree ] && exit 0
tarball=/usr/src/linux-source-6.12.tar.xz
[ -r $tarball ] || {
	echo "linux-get: $tarball is missing: install the package linux-source-6.12" >&2
	exit 1
}
echo "Unpacking $tarball as $tree (1.6 GB, about a minute)"
mkdir -p build
rm -rf $tree.new
mkdir $tree.new
tar -C $tree.new --strip-components=1 -xJf $tarball
# Whole or not at all.
mv $tree.new $tree
