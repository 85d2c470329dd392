#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Fingerprints: what they outlive, what they don't, and that no two findings have one.
. testcases/cli/tap.sh
lines=$PWD/testcases/lib/jsonlines.py
cp testcases/cli/golden/alike.c "$work/base.c"

# After a change of how they are made: raise FINGERPRINT_VERSION, then
# cd testcases/cli; for f in golden/*.c; do kmapcheck --format=json $f; done | ../lib/jsonlines.py file function fingerprint > golden/fingerprints
for source in $(cut -f1 testcases/cli/golden/fingerprints | sort -u); do
	(cd testcases/cli && "$KMAPCHECK" --format=json "$source")
done > "$work/out"
is "$(python3 "$lines" file function fingerprint < "$work/out")" "$(cat testcases/cli/golden/fingerprints)" \
	'the same source has the same fingerprints as ever'
cd "$work" || exit 1

prints()	# prints FILE: a line for each finding, in no order
{
	"$KMAPCHECK" --format=json "$1" | python3 "$lines" function rule fingerprint | sort
}

print_of()	# print_of FUNCTION FILE
{
	prints "$2" | sed -n "s/^$1	//p"
}

prints base.c > want
is "$(wc -l < want)" 8 'eight findings'
is "$(cut -f3 want | sort -u | wc -l)" 8 'have eight fingerprints'
is "$(cut -f3 want | grep -vc '^1:[0-9a-f]\{16\}\(:2\)\?$')" 0 'of the documented form'
is "$(grep -c ':2$' want)" 1 'two equal paths are parted by their order'

same()	# same TITLE: edited.c has the fingerprints of base.c
{
	is "$(prints edited.c)" "$(cat want)" "outlives: $1"
}

cp base.c edited.c
same 'another name'
mkdir -p far/away
cp base.c far/away/base.c
is "$(prints far/away/base.c)" "$(cat want)" 'outlives: another directory'
{ printf '/* one\n * two { }\n */\n\n\n'; cat base.c; } > edited.c
same 'lines before it'
sed 's/^	/    /' base.c > edited.c
same 'another indentation'
sed 's/^}/  }/' base.c > edited.c
same 'an indented end of a function'
sed '/\\$/!s/$/ 	/' base.c > edited.c
same 'trailing white space'
sed '/^#/,/while (0)/!{s/(/( \/* here *\/ /g;s/;$/; \/* if (x) { *\//}' base.c > edited.c
same 'comments'
sed '/^#/,/while (0)/!s/[(+] */&\n\t\t/g' base.c > edited.c
same 'broken lines'
sed 's/$/\r/' base.c > edited.c
same 'line ends of DOS'
awk '/^int two_exits.*[^;]$/ { held = 1 } held { text = text $0 "\n"; if (/^}/) held = 0; next }
     { print } END { printf "%s", text }' base.c > edited.c
same 'a function moved to the end'
[ "$(tail -1 edited.c)" = '}' ] && ! cmp -s base.c edited.c
ok $? '(it was)'
sed '/^int two_exits.*[^;]$/i static inline int another(int x)\n{\n\treturn x ? -1 : 0;\n}\n' base.c > edited.c
same 'a function more'
sed 's/return kmap_local_page(page);/return (char *)kmap_local_page((page));/' base.c > edited.c
same 'another text in a callee'
sed 's/second\[0\] == 2/second[0] == 3/' base.c > edited.c
is "$(prints edited.c | grep -vxFf want | cut -f1)" two_exits 'another condition: a new one there'
is "$(prints edited.c | grep -cxFf want)" 7 'and the others stay'
sed 's/past_the_end/at_the_end/' base.c > edited.c
is "$(print_of at_the_end edited.c | grep -cF "$(print_of past_the_end base.c)")" 0 'another function: another one'
sed 's/kmap_local_page(struct page \*page);/&\nextern void *kmap_atomic(struct page *page);/;s/= kmap_local_page(page);/= kmap_atomic(page);/' base.c > edited.c
is "$(print_of past_the_end edited.c | grep -cF "$(print_of past_the_end base.c)")" 0 'another primitive: another one'

# A header's lines count too, wherever it is read from.
mkdir one two
printf 'struct page;\nextern void *kmap_local_page(struct page *page);\nstatic inline int inlined(struct page *page)\n{\n\tchar *address = kmap_local_page(page);\n\n\treturn address[0];\n}\n' > one/h.h
sed 's/^/ /' one/h.h > two/h.h
for dir in one two; do
	printf '#include "h.h"\nint f(struct page *page)\n{\n\treturn inlined(page);\n}\n' > $dir/a.c
done
is "$(prints two/a.c)" "$(prints one/a.c)" 'outlives: another indentation of a header'
sed 's/address\[0\]/address[1]/' one/h.h > two/h.h
[ "$(prints two/a.c)" != "$(prints one/a.c)" ]
ok $? 'another statement in a header: another one'
finish
