#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# After a change that is meant: cd testcases/cli; kmapcheck golden/X.c 2> golden/X.txt
# The text format, byte for byte: file:line:col: warning: FUNCTION: text [id], then notes.
. testcases/cli/tap.sh

for wanted in testcases/cli/golden/*.txt; do
	name=$(basename "$wanted" .txt)
	(cd testcases/cli && "$KMAPCHECK" "golden/$name.c" > "$work/out" 2> "$work/err")
	is "$(cat "$work/err")" "$(cat "$wanted")" "$name"
done
finish
