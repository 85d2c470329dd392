#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What a function tells its callers (golden/summaries/), and which events happen in it
# (golden/events/): the dumps byte for byte, but values are numbered by their order in each
# case, and walked() is left out, which is only there to call the others.
# After a change that is meant, read each line that differs, then: WRITE=1 testcases/cli/summaries.t
. testcases/cli/tap.sh

pinned()	# pinned STAGE SOURCE: its path from testcases/cli
{
	name=$(basename "$2" .c)
	wanted=testcases/cli/golden/$1/$name.txt
	(cd testcases/cli && "$KMAPCHECK" --dump="$1" "$2" 2>&1) |
		perl -ne 'last if /^walked:/; $n = %nr = () if /^(\w+:|  case)/;
			s/\b(load|call|join|mapped)\d+(\.-?\d+)?/$1 . ($nr{$&} ||= ++$n)/ge; print' > "$work/out"
	[ -z "$WRITE" ] || cp "$work/out" "$wanted"
	is "$(cat "$work/out")" "$(cat "$wanted")" "$1 of $name"
}

for stage in summaries events; do
	for source in testcases/cli/golden/$stage/*.c; do
		pinned $stage "golden/$stage/$(basename "$source")"
	done
done

# Of these regression cases a mutant once changed nothing but the dump (Documentation/mutants.md, seeds 14 and 15).
for name in array-of-pointers doubt-in-doubt either for-the-section; do
	pinned summaries "../regress/$name.c"
done
finish
