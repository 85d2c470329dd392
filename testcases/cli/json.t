#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# --format=json of one file and of a scan: the same findings as the text, in lines that any
# reader of JSON takes, whatever bytes the names have.
. testcases/cli/tap.sh
lines=$PWD/testcases/lib/jsonlines.py
cli=$PWD/testcases/cli

# Every golden: the text can be made again from the lines.
for wanted in testcases/cli/golden/*.txt; do
	name=$(basename "$wanted" .txt)
	(cd testcases/cli && "$KMAPCHECK" --format=json "golden/$name.c" > "$work/out" 2> "$work/err")
	is "$(python3 "$lines" < "$work/out" 2>&1; cat "$work/err")" "$(cat "$wanted")" "$name: JSON holds what the text does"
done
cd "$work" || exit 1
cp "$cli/leak.c" "$cli/clean.c" .

run "$KMAPCHECK" --format=json leak.c
is "$status" 0 'a finding does not fail the build'
has out '^\{"format":1,"type":"finding",' 'the first member is the version of the format'
is "$(python3 "$lines" rule severity function in_header < out)" "kmap-leak	error	first_byte	false" 'rule, severity, function'
is "$(cat err)" '' 'nothing on stderr'
run "$KMAPCHECK" --format=json --error-exitcode=7 leak.c
is "$status" 7 '--error-exitcode=7'
run "$KMAPCHECK" --format=json -Wno-kmap-leak leak.c
is "$(cat out err)" '' '-Wno-kmap-leak: no line'
run "$KMAPCHECK" --format=json clean.c
is "$status $(cat out err)" '0 ' 'no finding: no line'
run "$KMAPCHECK" --format=text leak.c
is "$(cat out)$(grep -c 'warning: first_byte' err)" 1 '--format=text is text on stderr'
run "$KMAPCHECK" --format=json leak.c --format=text
has err 'warning: first_byte' 'the last --format counts'
run "$KMAPCHECK" --format=json "$cli/golden/header.c"
is "$(python3 "$lines" in_header < out)" true 'a finding in a header says so'
run "$KMAPCHECK" --format=xml leak.c
is "$status $(cat err)" '2 kmapcheck: --format=xml: the formats are text and json' 'an unknown format: one sentence'
run "$KMAPCHECK" --format leak.c
is "$status" 2 'a --format without its value'

# What is no finding.
run "$KMAPCHECK" --format=json --stats --dump=messages leak.c
is "$(python3 "$lines" type < out)" finding '--stats and --dump=messages leave stdout to JSON'
has err '^stats: leak.c: own' 'and go to stderr'
run "$KMAPCHECK" --format=json --dump=ir leak.c
is "$status $(wc -l < err)" '2 1' 'the dump of a stage is refused in one line'
echo '#include "nothere.h"' > missing.c
run "$KMAPCHECK" --format=json missing.c leak.c
is "$(python3 "$lines" type file < out)" 'not-checked	missing.c
finding	leak.c' 'a unit that was not checked has a line'
has out '"reason":"[^"]*nothere\.h' 'with the reason'
run "$KMAPCHECK" missing.c
cp err want
run "$KMAPCHECK" --format=json missing.c
is "$(python3 "$lines" < out)" "$(cat want)" 'the same as the text'
"$KMAPCHECK" --format=json leak.c > /dev/full 2> err
is "$? $(cut -d';' -f1 err)" '2 kmapcheck: standard output: No space left on device' 'a full disk is told'

# Names that are hard on quoting, UTF-8, ISO-8859, and what no text is.
odd=$(printf 'a b "c" \\ \303\244 %%s.c')
cp leak.c "$odd"
run "$KMAPCHECK" --format=json "$odd"
is "$(python3 "$lines" file < out)" "$odd" 'a name with quotes, backslash and UTF-8'
hasnt out latin1 'is no ISO-8859'
for bytes in '\344' '\303' '\355\240\200' '\377\376' '\300\200' '\001\033\012'; do
	odd=$(printf "x${bytes}y.c")
	cp leak.c "$odd"
	run "$KMAPCHECK" --format=json "$odd"
	is "$(python3 "$lines" file < out)" "$odd" "a name with the bytes $(printf %s "$bytes" | tr -d '\\')"
	is "$(wc -l < out)" 1 'in one line'
done
cp leak.c "$(printf 'x\344y.c')"
run "$KMAPCHECK" --format=json x*y.c
has out '"latin1":\["file"\]' 'bytes that are no UTF-8 are named as ISO-8859'
has out '"file":"x\\u00[eE]4y\.c"' 'and written as that'

# Longer than a pipe takes at once, from many processes, and from one that reads slowly.
long=$(printf '%0200d' 0)
awk '/^int first_byte.*;/ { print; next } /if \(!address/ { for (i = 1; i < 16; i++) printf "\tif (address[%d])\n\t\treturn %d;\n", i, i } { print }' \
	leak.c > "$long.c"
"$KMAPCHECK" --format=json "$long.c" > want
[ "$(wc -c < want)" -gt 4096 ]
ok $? 'a line is longer than a pipe takes at once'
printf 'all: %s\n' "$(seq -f 'run%g' 1 200 | tr '\n' ' ')" > Makefile
printf 'run%%:\n\t@"%s" --format=json %s.c\n' "$KMAPCHECK" "$long" >> Makefile
env -u MAKEFLAGS make -j16 | { sleep 1; cat; } > got
is "$(sort -u got | cmp - want; grep -c . got)" 200 'make -j16 into a pipe: every line whole'

# A scan, of a tree that has of Kbuild what a scan asks for.
mkdir -p tree/scripts tree/mm
: > tree/scripts/Makefile.build
: > tree/mm/Makefile
cat > tree/Makefile << 'EOF'
defconfig:
	@touch $(O)/.config
.PHONY: mm/
mm/:
	@for file in mm/*.c; do $(CHECK) "$$file" || exit 1; done
EOF
cp "$cli/golden/header.h" tree/mm
for name in one two; do
	cp "$cli/golden/header.c" tree/mm/includes-$name.c
done
cp leak.c tree/mm/a.c
cp leak.c "$(printf 'tree/mm/b\344.c')"
cp "$cli/golden/several.c" clean.c missing.c tree/mm
run "$KMAPCHECK" scan tree O=objects
is "$status" 0 'a scan'
sed '/^ *[0-9]* s /d' err > scan.text
grep -v ' s$\|slowest\|largest' out > scan.summary
run "$KMAPCHECK" scan tree O=objects --format=json
is "$status" 0 'a scan with --format=json'
python3 "$lines" < out > all
is "$(grep -av 'not checked' all)" "$(cat scan.text)" 'holds what the text does, in its order'
is "$(grep -a 'not checked' all | cut -d: -f1)" mm/missing.c 'and what was not checked'
is "$(grep -v ' s$\|slowest\|largest\|^ *[0-9]* s ' err)" "$(cat scan.summary)" 'the summary is on stderr'
has err '^not checked: mm/missing\.c: ' 'with what was not checked'
is "$(python3 "$lines" file < out | grep -ac 'header\.h')" 1 'a finding in a header is there once'
grep '"finding"' out | python3 "$lines" fingerprint | sort > prints
is "$(sort -u prints | wc -l)" "$(grep -ac '\[kmap-' scan.text)" 'no two findings share a fingerprint'
is "$(grep -c ':2$' prints)" 1 'though one function is in two files'
is "$(python3 "$lines" file fingerprint < out | grep '^mm/a\.c')" "mm/a.c	$("$KMAPCHECK" --format=json leak.c | python3 "$lines" fingerprint)" \
	'a scan makes the fingerprints that one file has by itself'
rm tree/mm/missing.c tree/mm/[ab]*.c tree/mm/several.c tree/mm/includes*
run "$KMAPCHECK" scan tree O=objects --format=json
is "$status $(cat out)" '0 ' 'a scan without findings: no line'

# Two units see another path each to one mistake in a header: which is told is not left to their order.
sed 's/if (!address\[0\])/\n#ifdef LONG\n\tif (address[1]) {\n\t\tkunmap_local(address);\n\t\treturn 1;\n\t}\n#endif\n&/
     s/^int first_byte(struct page \*page, int \*byte)$/static inline &/' leak.c > tree/mm/paths.h
unit()	# unit LONG|SHORT: one that sees a path of that length
{
	printf '#define %s\n#include "paths.h"\nint in_%s(struct page *page);\n' "$1" "$1"
	printf 'int in_%s(struct page *page)\n{\n\tint byte;\n\n\treturn first_byte(page, &byte);\n}\n' "$1"
}
rm tree/mm/*.c
unit LONG > tree/mm/1.c
unit SHORT > tree/mm/2.c
run "$KMAPCHECK" scan tree O=objects --format=json
cp out long.first
unit SHORT > tree/mm/1.c
unit LONG > tree/mm/2.c
run "$KMAPCHECK" scan tree O=objects --format=json
is "$(cat long.first)" "$(cat out)" 'a finding that two units make is the same whichever comes first'
is "$("$KMAPCHECK" --format=json tree/mm/1.c tree/mm/2.c | python3 "$lines" fingerprint | sort -u | wc -l)" 2 \
	'(they make two of it)'
finish
