#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# demo.sh PROGRAM [KDIR] - checks the core of a kernel tree, Linux 6.12 if none is given
#
# i386, because highmem is real there: its defconfig has CONFIG_HIGHMEM4G. A
# user's tree keeps its own configuration if it has one.
set -eu

program=./$1
tree=${2:-}
if [ -z "$tree" ]; then
	sh scripts/linux-get.sh
	tree=build/linux-6.12
	objects=build/demo
	config=i386_defconfig
	arch=ARCH=i386
elif [ -d "$tree" ]; then
	objects=build/demo-$(realpath "$tree" | cksum | cut -d' ' -f1)
	config=i386_defconfig
	arch=ARCH=i386
	if [ -f "$tree/.config" ]; then
		config=
		arch=
	fi
else
	echo "demo: KDIR=$tree is no directory; name a kernel tree" >&2
	exit 2
fi

dirs=
for dir in fs mm block crypto lib; do
	[ -d "$tree/$dir" ] && dirs="$dirs $dir/"
done
set -- scan "$tree" $config $arch "O=$objects" $dirs
echo "$program $*"
exec "$program" "$@"
