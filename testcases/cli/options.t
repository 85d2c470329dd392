#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The checker's own options, exit statuses, and one clear sentence for bad input.
. testcases/cli/tap.sh
cd testcases/cli || exit 1

run "$KMAPCHECK" --help
is "$status" 0 '--help succeeds'
has "$work/out" '^kmapcheck - ' '--help goes to stdout'
for option in -Wno-ID --api --error-exitcode --format --stats --version --list-rules --dump --witness --results -jN O=DIR M=DIR; do
	has "$work/out" "$option" "--help tells of $option"
done
run "$KMAPCHECK" --version
has "$work/out" '^kmapcheck [0-9.]+ \(sparse .+\)$' '--version names both versions'
run "$KMAPCHECK" --list-rules
is "$(cut -d' ' -f1 "$work/out")" "$(sed -n 's/^RULE([A-Z_]*, "\([^"]*\)".*/\1/p' ../../checkers/rules.def)" \
	'--list-rules prints the table'

# What is found, and the exit status.
run "$KMAPCHECK" leak.c
is "$status" 0 'a finding does not fail the build'
has "$work/err" 'warning: first_byte: .*\[kmap-leak\]$' 'it is reported'
is "$(cat "$work/out")" '' 'on stderr only'
run "$KMAPCHECK" --error-exitcode=7 leak.c
is "$status" 7 '--error-exitcode=7 with a finding'
run "$KMAPCHECK" --error-exitcode=7 clean.c
is "$status" 0 '--error-exitcode=7 without a finding'
is "$(cat "$work/out" "$work/err")" '' 'silence is the sign of a clean file'
run "$KMAPCHECK" --error-exitcode=7 -Wno-kmap-leak leak.c
is "$status" 0 '-Wno-kmap-leak: no finding'
is "$(cat "$work/err")" '' '-Wno-kmap-leak: no report'
run "$KMAPCHECK" -Wno-kmap-leak leak.c -Wkmap-leak
has "$work/err" 'kmap-leak' 'the last of -Wno-ID and -WID counts, behind the file too'
run "$KMAPCHECK" ../regress/not-deprecated.c --api=local
is "$(cat "$work/err")" '' 'advice is off'
run "$KMAPCHECK" -Wkmap-advice ../regress/not-deprecated.c --api=local
has "$work/err" 'kmap-deprecated' '-Wkmap-advice asks for all of it'
run "$KMAPCHECK" -Wkmap-advice -Wno-kmap-deprecated ../regress/not-deprecated.c --api=local
is "$(cat "$work/err")" '' '-Wno-ID turns one of it off again'
run "$KMAPCHECK" clean.c leak.c
has "$work/err" '^leak.c:' 'several files in one call'

run "$KMAPCHECK" --stats clean.c
has "$work/out" '^stats: clean.c: own 1 partial 0 header 0 partial 0 solved [0-9]+ steps [0-9]+$' \
	'--stats counts functions'
has "$work/out" '^stats: clean.c: primitive kmap_local_page tokens 1 events 1$' \
	'--stats counts primitives'
printf '%s\n' 'void f(void)' '{' '{' 'for_each(i) {' '}' '}' '}' 'void g(void)' '{' '}' > "$work/swallowed.c"
run "$KMAPCHECK" --stats "$work/swallowed.c"
has "$work/out" 'swallowed.c: partly g: an error before it hid it from the parser$' \
	'--stats names a function that a syntax error before it swallowed'
for stage in ir events summaries states; do
	run "$KMAPCHECK" --dump=$stage leak.c
	is "$status" 0 "--dump=$stage succeeds"
	has "$work/out" . "--dump=$stage prints something on stdout"
done
echo 'int f(void) { return g(); }' > "$work/undeclared.c"
run "$KMAPCHECK" --dump=messages "$work/undeclared.c"
has "$work/out" '^sparse: .*undeclared.c:1:22: error: undefined identifier' \
	'--dump=messages shows what Sparse says'
run "$KMAPCHECK" "$work/undeclared.c"
is "$(cat "$work/out" "$work/err")" '' 'Sparse is silent otherwise'
for api in slots stack local; do
	run "$KMAPCHECK" --api=$api clean.c
	is "$status" 0 "--api=$api"
done

# Bad input: status 2 and one sentence.
bad()	# bad TITLE PATTERN ARGUMENT...
{
	title=$1
	pattern=$2
	shift 2
	run "$KMAPCHECK" "$@"
	is "$status" 2 "$title: status 2"
	has "$work/err" "^kmapcheck: $pattern" "$title: says so"
	is "$(wc -l < "$work/err")" 1 "$title: in one line"
}

bad 'no file' 'no input file; ' -O2
bad 'no argument' 'no input file; '
bad 'unknown file' 'nothere\.c: No such file' nothere.c
bad 'a directory' '\. is a directory' .
bad 'standard input' "'-': " -
bad 'unknown rule' "-Wno-kmap-lake: there is no rule 'kmap-lake'" -Wno-kmap-lake clean.c
bad 'unknown stage' "--dump=ir,foo: there is no stage 'foo'" --dump=ir,foo clean.c
bad 'unknown generation' '--api=old: ' --api=old clean.c
bad 'no generation' '--api needs a value' --api clean.c
bad 'exit status 256' '--error-exitcode=256: ' --error-exitcode=256 clean.c
bad 'exit status x' '--error-exitcode=x: ' --error-exitcode=x clean.c
bad 'flag without value' '-include is the last argument' clean.c -include
bad 'results that cannot be written' '--results=/nowhere/r: ' --results=/nowhere/r clean.c
bad 'cc by hand' "'kmapcheck cc' is for" cc gcc --
bad 'scan outside a tree' 'scan: this directory is no kernel tree' scan
bad 'scan of no tree' 'scan: /dev is no kernel tree' scan /dev fs
if [ "$(id -u)" != 0 ]; then
	: > "$work/secret.c"
	chmod 0 "$work/secret.c"
	bad 'unreadable file' '.*secret\.c: Permission denied' "$work/secret.c"
fi
finish
