#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# kmapcheck cocci and fix: a small tree with its scan, what each half has found, what was not seen, bad input.
. testcases/cli/tap.sh

if ! command -v spatch > /dev/null || ! command -v parallel > /dev/null; then
	echo '1..0 # SKIP spatch (package coccinelle) or parallel is not installed'
	exit 0
fi

tree=$work/tree
objects=$work/objects
mkdir -p "$tree/scripts" "$tree/mm" "$tree/fs" "$objects/.kmapcheck"
touch "$tree/Makefile" "$tree/scripts/Makefile.build"
declarations='struct page;
void *kmap_atomic(struct page *page);
void kunmap_atomic(void *addr);
void use(void *addr);
'
# What both see.
printf '%s\nvoid both(struct page *page)\n{\n\tvoid *addr = kmap_atomic(page);\n\n\tuse(addr);\n\tkunmap_atomic(page);\n}\n' \
	"$declarations" > "$tree/fs/both.c"
# What the checker alone sees, and what the configuration leaves out.
printf '%s\nvoid alone(struct page *page)\n{\n\tvoid *addr = kmap_atomic(page), *it = page;\n\n\tuse(addr);\n\tkunmap_atomic(it);\n}\n
#ifdef CONFIG_OFF\nvoid left_out(struct page *page)\n{\n\tvoid *addr = kmap_atomic(page);\n\n\tuse(addr);\n\tkunmap_atomic(page);\n}\n#endif\n' \
	"$declarations" > "$tree/fs/parts.c"
# A file that nothing builds, a macro, and what spatch can't parse.
sed 's/void both/void not_built/' "$tree/fs/both.c" > "$tree/mm/unbuilt.c"
printf '#define MAPPED(p) kmap_atomic(p)\n/* kmap_atomic() in words */\nchar *said = "kmap_atomic(";\n' > "$tree/mm/macro.h"
printf 'void broken(struct page *p)\n{\n\tFOREACH(x\n\tkunmap_atomic(p);\n\tif ( {\n}\n' > "$tree/mm/broken.c"
echo 'int nothing_to_map;' > "$tree/mm/other.c"
# A function that a macro gives another name.
(echo '#define renamed by_another_name'; sed 's/void both/void renamed/' "$tree/fs/both.c") > "$tree/fs/renamed.c"
# A file that the scan could not check.
(echo '#include "missing.h"'; sed 's/void both/void not_checked/' "$tree/fs/both.c") > "$tree/fs/failed.c"
# A function with an error in it, of which the scan says nothing.
sed 's/void both/void in_part/; s/use(addr)/use(addr + no_such_variable)/' "$tree/fs/both.c" > "$tree/fs/partly.c"
(cd "$tree" && "$KMAPCHECK" --api=stack --results="$objects/.kmapcheck/results" fs/both.c fs/parts.c fs/failed.c fs/renamed.c fs/partly.c)

run "$KMAPCHECK" cocci "$tree" "O=$objects"
is "$status" 0 'a finding does not fail the run'
has "$work/err" '^fs/both.c:[0-9]+:[0-9]+: warning: both: .*\[kmap-wrong-object\]$' 'what both halves see is reported'
is "$(grep -c 'warning: both:' "$work/err")" 1 'once'
has "$work/err" '^fs/both.c:.*: note: found by the checker and by the semantic patches$' 'and says so'
is "$(grep -c '^fs/renamed.c:.*warning:' "$work/err")" 1 'also where a macro gives the function another name'
has "$work/err" '^fs/parts.c:.*: warning: alone: ' 'what the checker alone sees is reported'
is "$(grep -A3 'warning: alone:' "$work/err" | grep -c 'found by')" 0 'and says nothing more'
has "$work/err" '^fs/parts.c:20:9: note: found by the semantic patches alone: the configuration that was scanned leaves this code out$' \
	'an #ifdef that is off'
has "$work/err" '^mm/unbuilt.c:.*: note: found by the semantic patches alone: the configuration that was scanned leaves this code out$' \
	'a file that was not scanned'
has "$work/err" '^fs/failed.c:.*: note: found by the semantic patches alone: the scan could not check this code$' \
	'a file that the scan could not check'
has "$work/err" '^fs/partly.c:.*: note: found by the semantic patches alone: the scan could not check this code$' \
	'a function that the scan could check in part'
has "$work/err" '^mm/unbuilt.c:8:9: note: mapped here$' 'the steps have places'
has "$work/out" '^not seen by spatch: mm/broken.c:4: kunmap_atomic$' 'what spatch could not parse is told'
has "$work/out" ' 1 not seen by spatch, 1 in macros' 'and counted, and so is a macro'
has "$work/out" 'found by both +2$' 'the summary: both'
has "$work/out" 'by the checker alone +1, 5 units scanned$' 'the summary: the checker'
has "$work/out" 'by the semantic patches alone +4, 2 of them in code that the configuration leaves out$' 'the summary: the patches'
is "$(grep -c other.c "$work/out" "$work/err" | grep -vc ':0')" 0 'a file without a name of the API is not looked at'

run "$KMAPCHECK" cocci "$tree" "O=$objects" fs --error-exitcode=3
is "$status" 3 '--error-exitcode=3'
is "$(grep -c '^mm/' "$work/err")" 0 'a directory alone'
run "$KMAPCHECK" cocci "$tree" "O=$objects" fs -Wno-kmap-wrong-object --error-exitcode=3
is "$status" 0 'a rule that is off'

run "$KMAPCHECK" cocci "$tree" "O=$objects" --format=json
is "$(grep -c '"found_by":"both"' "$work/out")" 2 'JSON: both'
is "$(grep -c '"found_by":"semantic-patches","scanned":"left-out"' "$work/out")" 2 'JSON: the patches alone, outside the configuration'
cp "$work/out" "$work/json"
run "$KMAPCHECK" cocci "$tree" "O=$objects"
is "$(python3 testcases/lib/jsonlines.py < "$work/json")" "$(cat "$work/err")" 'JSON: what the text has'
cp "$work/json" "$work/out"
is "$(grep -vc '^{' "$work/out")" 0 'JSON alone on stdout'
is "$(grep -o '"fingerprint":"[^"]*"' "$work/out" | sort | uniq -d | wc -l)" 0 'no fingerprint is shared'

mkdir "$work/none"
run "$KMAPCHECK" cocci "$tree" "O=$work/none" mm/unbuilt.c
has "$work/out" 'no scan of this tree is on record' 'without a scan it says so'
has "$work/err" 'note: found by the semantic patches alone$' 'and nothing of a configuration'
cp "$tree/mm/unbuilt.c" "$work"
run "$KMAPCHECK" cocci "$work/unbuilt.c"
has "$work/err" '/unbuilt.c:.*\[kmap-wrong-object\]$' 'a file of no tree'

# A limit that nothing keeps: spatch needs longer to start.
printf '#!/bin/sh\n[ "$1" = --version ] || sleep 60\n' > "$work/spatch"
chmod +x "$work/spatch"
PATH="$work:$PATH" run "$KMAPCHECK" cocci "$tree" "O=$objects" mm/unbuilt.c --timeout=1
has "$work/out" '^not checked: mm/unbuilt.c: spatch was stopped after 1 seconds$' 'a file that takes too long is told'
printf '#!/bin/sh\n[ "$1" = --version ] || kill -SEGV $$\n' > "$work/spatch"
PATH="$work:$PATH" run "$KMAPCHECK" cocci "$tree" "O=$objects" mm/unbuilt.c
has "$work/out" '^not checked: mm/unbuilt.c: spatch ' 'a crash is told'
printf '#!/bin/sh\nexit 1\n' > "$work/spatch"
PATH="$work:$PATH" run "$KMAPCHECK" cocci "$tree"
is "$status" 2 'without spatch'
is "$(wc -l < "$work/err")" 1 'one line'
has "$work/err" 'install the package coccinelle' 'says what to do'
rm "$work/spatch"

# fix
run "$KMAPCHECK" fix kmap-wrong-object "$tree/fs/both.c" "$tree/mm/unbuilt.c"
is "$status" 0 'fix'
cp "$work/out" "$work/patch"
has "$work/patch" '^Subject: \[PATCH\] unmap what was mapped' 'a subject'
has "$work/patch" '^    both\(\)$' 'the functions are named'
has "$work/patch" '^    not_built\(\)$' 'each of them'
has "$tree/fs/both.c" 'kunmap_atomic\(page\)' 'no file is changed'
(cd "$tree" && GIT_CEILING_DIRECTORIES=$work git apply "$work/patch")
is $? 0 'git apply takes it'
has "$tree/fs/both.c" 'kunmap_atomic\(addr\)' 'and the file is mended'
run "$KMAPCHECK" --api=stack "$tree/fs/both.c"
is "$(cat "$work/err")" '' 'which the checker says nothing of'
run "$KMAPCHECK" fix kmap-wrong-object "$tree/fs/both.c"
is "$status" 0 'nothing to change'
is "$(cat "$work/out")" '' 'no patch'
has "$work/err" 'nothing to change for kmap-wrong-object' 'one sentence'

# Bad input.
bad() {
	words=$1
	shift
	run "$KMAPCHECK" "$@"
	is "$status" 2 "$*: status 2"
	is "$(wc -l < "$work/err")" 1 'one line'
	has "$work/err" "$words" 'says what'
}
bad 'there is no option --foo' cocci --foo
bad 'give the seconds' cocci "$tree" --timeout=x
bad 'no/such: No such file' cocci "$tree" no/such
bad 'no semantic patch mends .kmap-depth.; there are some for ' fix kmap-depth "$tree/fs/both.c"
bad 'give a rule or a conversion, and files' fix kmap-order
bad 'is a directory' fix kmap-wrong-object "$tree/fs"
bad 'no/such.c: No such file' fix kmap-wrong-object no/such.c

finish
