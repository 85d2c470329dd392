#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# --witness: what is written, and that a program which claims too much fails.
. testcases/cli/tap.sh

replay=testcases/lib/witness.py
model=testcases/highmem
dir=$work/programs

run "$KMAPCHECK" --witness="$dir" testcases/cli/leak.c
is "$status" 0 'it is no error'
is "$("$KMAPCHECK" testcases/cli/leak.c 2>&1)" "$(cat "$work/err")" 'the report is what it is without'
is "$(ls -A "$dir")" testcases-cli-leak-first_byte-kmap-leak-1.c 'DIR is made, and has a program for each report'
run $replay "$dir"/*
is "$status" 0 'steps of a source that the model does not compile'
has "$work/out" '^shown .*kmap-leak at testcases/cli/leak.c:[0-9]+$' 'show their error'

rm -r "$dir"
run "$KMAPCHECK" --witness="$dir" -Wno-kmap-leak testcases/cli/leak.c
is "$(ls -A "$dir")" '' 'a rule that is off has no programs'
run "$KMAPCHECK" --witness="$dir" testcases/cli/clean.c
is "$(ls -A "$dir")" '' 'nor has a clean file'

: > "$work/file"
for bad in "$work/file" "$work/no/such"; do
	run "$KMAPCHECK" --witness="$bad" testcases/cli/leak.c
	is "$status" 2 "--witness=${bad#"$work"/} is refused"
	is "$(wc -l < "$work/err")" 1 'in one sentence'
done
run "$KMAPCHECK" --witness testcases/cli/leak.c
has "$work/err" 'needs a value' '--witness without a directory'
mkdir -p "$dir/testcases-cli-leak-first_byte-kmap-leak-1.c"
run "$KMAPCHECK" --witness="$dir" testcases/cli/leak.c
is "$status" 2 'a program that cannot be written is an error'
has "$work/err" '^testcases/cli/leak.c:.*\[kmap-leak\]$' 'but the report is there'
rm -r "$dir"

i=0
while [ $i -lt 8 ]; do
	"$KMAPCHECK" --witness="$dir" testcases/cli/leak.c 2> /dev/null &
	i=$((i + 1))
done
wait
is "$(ls -A "$dir" | wc -l)" 1 'several processes write into one directory'
is "$(tail -qn 1 "$dir"/* | sort -u)" '#endif' 'a whole program'
rm -r "$dir"

# A source that the model compiles is run as it is.
"$KMAPCHECK" --witness="$dir" -nostdinc -D__KERNEL__ -I$model/include-kernel -I$model/include-local \
	-I$model/include-common testcases/cases/local-basics.c testcases/cases/pool-leak.c 2> /dev/null
program=$dir/testcases-cases-local-basics-unmapped_twice-kmap-unbalanced-1.c
has "$program" '^#include "testcases/cases/local-basics.c"$' 'the source is included'
has "$program" "^ \* flags: .*-I$model/include-model " "with the model's headers for the kernel's"

# What it claims, changed: each must fail.
change()	# change NAME SED-EXPRESSION
{
	sed -e "$2" -e "s/testcases_cases_/$1_/g" "$program" > "$dir/changed-$1.c"
}
change rule 's/^WITNESS(\(.*\), ".*")/WITNESS(\1, "kmap-order")/'
last=$(grep -n STEP_UNMAP "$program" | tail -1 | cut -d: -f1)
change error "${last}s/, \([0-9]*\), 0 }/, 1\1, 0 }/"
first=$(grep -n STEP_MAP "$program" | head -1 | cut -d: -f1)
change step "${first}s/, \([0-9]*\), 1 }/, 1\1, 1 }/"
program=$dir/testcases-cases-pool-leak-fill_returns_early-kmap-leak-1.c
change branch '/STEP_BRANCH/{s/, 1 }/, 2 }/;s/, 0 }/, 1 }/;s/, 2 }/, 0 }/}'
run $replay "$program" "$dir"/changed-*
is "$status" 1 'what claims too much fails'
is "$(grep -c '^shown' "$work/out")" 1 'all but the one as it was'
has "$work/out" '^not shown rule_.*no path breaks the rule$' 'another rule'
has "$work/out" '^not shown error_' 'the error on another line'
has "$work/out" '^not shown step_.*but 0 of [0-9]+ steps' 'a step on another line'
has "$work/out" '^not shown branch_' 'the other branch'
run $replay testcases/cli/leak.c
is "$status" 1 'what is no witness is refused'
finish
