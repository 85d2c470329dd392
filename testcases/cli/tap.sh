# SPDX-License-Identifier: GPL-2.0-only
#
# tap.sh - sourced by the tests of the command line, from the top of the tree.
#
# A test prints TAP as it goes and its plan at the end. It works in $work, a
# directory of its own that is gone afterwards.

KMAPCHECK=${KMAPCHECK:-$PWD/kmapcheck}
tests=0
failed=0

mkdir -p build/test
work=$(mktemp -d "$PWD/build/test/cli-XXXXXX")
trap 'rm -rf "$work"' EXIT

ok()	# ok STATUS TITLE: passes when the status is 0
{
	tests=$((tests + 1))
	if [ "$1" = 0 ]; then
		echo "ok $tests - $2"
	else
		echo "not ok $tests - $2"
		failed=1
	fi
}

is()	# is GOT WANTED TITLE
{
	if [ "$1" = "$2" ]; then
		ok 0 "$3"
		return
	fi
	ok 1 "$3"
	printf '%s\n' "$2" > "$work/.wanted"
	printf '%s\n' "$1" > "$work/.got"
	diff -u "$work/.wanted" "$work/.got" | sed 's/^/# /'
}

has()	# has FILE PATTERN TITLE: a line of the file has the pattern (grep -E)
{
	if grep -Eq -e "$2" "$1"; then
		ok 0 "$3"
	else
		ok 1 "$3"
		echo "# no line matches '$2' in:"
		sed 's/^/# /' "$1" | head -20
	fi
}

hasnt()	# hasnt FILE PATTERN TITLE
{
	if grep -Eq -e "$2" "$1"; then
		ok 1 "$3"
		grep -E -e "$2" "$1" | sed 's/^/# /' | head -20
	else
		ok 0 "$3"
	fi
}

# run COMMAND...: leaves $status, $work/out and $work/err
run()
{
	status=0
	"$@" > "$work/out" 2> "$work/err" || status=$?
}

finish()
{
	echo "1..$tests"
	exit $failed
}
