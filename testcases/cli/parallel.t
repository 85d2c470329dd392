#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Reports of make -j come out whole: every line, and each report's lines together.
. testcases/cli/tap.sh
cp testcases/cli/leak.c "$work"
cd "$work" || exit 1

# One mistake after the other, so that a report is longer than a pipe takes at once.
awk '/^int first_byte.*;/ { next }
     /^int first_byte/ { body = 1 }
     body { text = text $0 "\n"; next }
     { print }
     END { for (i = 0; i < 150; i++) { t = text; gsub(/first_byte/, "function_" i, t); printf "%s", t } }' \
	leak.c > many.c
"$KMAPCHECK" many.c 2> want
is "$(grep -c 'warning: .*kmap-leak' want)" 150 'one report each'

for i in 1 2 3 4 5 6 7 8; do
	cp many.c "many$i.c"
	sed "s/^many/many$i/" want
done | sort > want.all
{ echo 'all: $(patsubst %,run%,1 2 3 4 5 6 7 8)'
  printf 'run%%:\n\t@%s many$*.c\n' "$KMAPCHECK"; } > Makefile
make -j8 2>&1 >/dev/null | tee got | sort > got.all
is "$(diff want.all got.all | head -5)" '' 'make -j8 into a pipe: every line whole'
make -j8 2> got.file >/dev/null
for i in 1 2 3 4 5 6 7 8; do
	grep -n "^many$i" got.file | cut -d: -f1 > numbers
	is "$(($(tail -1 numbers) - $(head -1 numbers) + 1))" "$(wc -l < numbers)" \
		"make -j8 into a file: unit $i's lines stand together"
done
finish
