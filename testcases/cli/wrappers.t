#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What is inferred of the map and unmap wrappers of Linux 6.12's headers, against a hand
# count (testcases/measure/wrappers-6.12.txt): at least 95 % found, none wrong.
. testcases/cli/tap.sh
tree=${LINUX:-$PWD/build/linux-6.12}
[ -d "$tree" ] || { echo "1..0 # SKIP no tree in $tree; 'make check' unpacks one"; exit 0; }
table=testcases/measure/wrappers-6.12.txt

# Any unit will do: its flags are those of the others.
run "$KMAPCHECK" scan "$tree" ARCH=i386 i386_defconfig O="$work/objects" lib/zlib_inflate
is "$status" 0 'the tree is configured'
results=$work/objects/.kmapcheck/results

run python3 testcases/measure/wrappers.py "$table" --results "$results" --binary "$KMAPCHECK"
is "$status" 0 'the wrappers are those of the hand count'
has "$work/out" '^[0-9]{3} functions of 6 headers, 35 of them wrappers: 3[45] found, [01] missed, 0 wrong$' 'nearly all are found'
sed 's/^/# /' "$work/out"

# A count that is wrong is seen.
sed -e '/folio_zero_tail/s/remaps/unmaps/' -e '/bvec_kmap_local/d' "$table" > "$work/table"
run python3 testcases/measure/wrappers.py "$work/table" --results "$results" --binary "$KMAPCHECK"
is "$status" 1 'another count fails'
has "$work/out" '^wrong: folio_zero_tail: remaps local, not unmaps local$' 'another kind is wrong'
has "$work/out" '^wrong: bvec_kmap_local: maps local, not none$' 'and so is a wrapper that is none'
finish
