#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# sparse-get.sh VERSION DIR - makes DIR/libsparse.a
#
# DIR is either a checkout of Sparse that is there, of which only the library is
# built if it is missing, or build/sparse-VERSION: then Debian's source package
# is fetched by apt, which checks its signatures and checksums. That needs no
# root: apt gets lists and a cache of its own below build/, and as its sources
# the machine's own, asked for source packages.
set -eu

version=$1
dir=$2

die()
{
	echo "sparse-get: $*" >&2
	exit 1
}

# Our make's variables (CC, CFLAGS, SAN) are not meant for Sparse.
sparse_make()
{
	env -u MAKEFLAGS -u MFLAGS -u MAKEOVERRIDES -u MAKELEVEL -u CFLAGS -u CC \
		make -C "$1" -j"$(nproc)" "$2" > "$log" 2>&1 ||
		die "Sparse in $1 doesn't build; $log says why"
}

mkdir -p build
log=$PWD/build/sparse.log

if [ -d "$dir" ]; then
	[ -f "$dir/lib.h" ] || die "SPARSE=$dir is no checkout of Sparse: there is no lib.h"
	echo "sparse-get: building libsparse.a in $dir, where it is missing"
	sparse_make "$dir" libsparse.a
	exit 0
fi
[ "$dir" = "build/sparse-$version" ] ||
	die "SPARSE=$dir does not exist; name a checkout of Sparse, or leave SPARSE out and Debian's is fetched"

other="name a checkout of Sparse instead: make SPARSE=/path/to/sparse"
command -v apt-get > /dev/null ||
	die "Sparse's source is fetched with apt-get, which this machine doesn't have; $other"
command -v dpkg-source > /dev/null ||
	die "unpacking Sparse's source needs dpkg-source: install the package dpkg-dev, or $other"

apt=$PWD/build/apt
rm -rf "$apt"
mkdir -p "$apt/sources" "$apt/lists/partial" "$apt/cache/archives/partial"

# The machine's sources in both of their formats, as sources of source packages.
eval "$(apt-config shell list Dir::Etc::sourcelist/f parts Dir::Etc::sourceparts/d)"
for file in "$list" "$parts"/*.list "$parts"/*.sources; do
	[ -f "$file" ] || continue
	case $file in
	*.sources) sed 's/^Types:.*/Types: deb-src/' ;;
	*) sed 's/^[[:space:]]*deb[[:space:]]/deb-src /' ;;
	esac < "$file" > "$apt/sources/$(basename "$file")"
done
cat > "$apt/apt.conf" << CONF
Dir::Etc::sourcelist "/dev/null";
Dir::Etc::sourceparts "$apt/sources";
Dir::State::lists "$apt/lists";
Dir::Cache "$apt/cache";
CONF
export APT_CONFIG="$apt/apt.conf"

echo "sparse-get: fetching Debian's source package of Sparse (under 1 MB, and apt's lists of sources)"
work=$PWD/build/sparse.new
rm -rf "$work"
mkdir -p "$work"
# A third party's source without source packages is no failure; the fetch tells.
apt-get update > "$log" 2>&1 || true
(cd "$work" && apt-get source --download-only sparse >> "$log" 2>&1) ||
	die "apt can't fetch the source package 'sparse' (see build/sparse.log): check the machine's apt sources and network, or $other"
dsc=$(echo "$work"/sparse_*.dsc)
case $dsc in
*/sparse_"$version"*) ;;
*) echo "sparse-get: note: Debian's Sparse here is $(basename "$dsc" .dsc), not $version" ;;
esac
(cd "$work" && dpkg-source -x "$dsc" tree >> "$log" 2>&1) ||
	die "dpkg-source doesn't unpack $(basename "$dsc"); build/sparse.log says why"
echo "sparse-get: building it in $dir"
sparse_make "$work/tree" libsparse.a
sparse_make "$work/tree" sparse
# Whole or not at all.
mv "$work/tree" "$dir"
rm -rf "$work" "$apt"
