#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The build and its scripts: another Sparse, what is missing, what is installed.
. testcases/cli/tap.sh
sparse=$(realpath "${SPARSE:-build/sparse-0.6.4}")
cp -r Makefile checkers driver scripts "$work"
cd "$work" || exit 1

# A stand-in on the search path that logs its call: fake NAME [SHELL COMMANDS]
fake()
{
	mkdir -p bin
	printf '#!/bin/sh\necho "%s $*" >> "%s/calls"\n%s\n' "$1" "$work" "${2:-}" > "bin/$1"
	chmod +x "bin/$1"
}

# What setup.sh says and does.
fake dpkg-query 'echo installed'
fake apt-get
fake sudo '"$@"'
: > calls
PATH=$work/bin:$PATH run sh scripts/setup.sh check
is "$status $(cat out err)" '0 ' 'setup: silent when all is there'
hasnt calls 'apt-get|sudo' 'setup: touches nothing when all is there'

fake dpkg-query 'for p; do :; done; [ "$p" != bison ] && echo installed'
fake id 'echo 0'
: > calls
PATH=$work/bin:$PATH run sh scripts/setup.sh demo
is "$status" 0 'setup: installs what is missing'
has out '^make demo needs Debian packages' 'setup: says for what'
has out '^  bison +the kernel' 'setup: says which and why'
has calls '^apt-get .*install bison$' 'setup: only what is missing'
hasnt calls '^sudo' 'setup: root needs no sudo'
fake id 'echo 1000'
: > calls
PATH=$work/bin:$PATH run sh scripts/setup.sh demo
has calls '^sudo env .*apt-get .*install bison$' 'setup: sudo when not root'
fake apt-get 'exit 100'
PATH=$work/bin:$PATH run sh scripts/setup.sh demo
is "$status" 1 'setup: fails when apt-get does'
has err '^setup: apt-get could not install: bison$' 'setup: says so'

# Where Sparse comes from.
run sh scripts/sparse-get.sh 0.6.4 "$work/nothere"
is "$status" 1 'no such SPARSE: fails'
has err 'SPARSE=.*/nothere does not exist; name a checkout' 'no such SPARSE: says what to do'
mkdir empty
run sh scripts/sparse-get.sh 0.6.4 empty
has err 'SPARSE=empty is no checkout of Sparse' 'a SPARSE that is none: says so'
fake apt-get 'exit 100'
PATH=$work/bin:$PATH run sh scripts/sparse-get.sh 0.6.4 build/sparse-0.6.4
is "$status" 1 'Sparse cannot be fetched: fails'
has err "apt can't fetch .* or name a checkout of Sparse instead: make SPARSE=" \
	'Sparse cannot be fetched: says what to do'
[ ! -e build/sparse-0.6.4 ]
ok $? 'Sparse cannot be fetched: leaves no half of it'

# Another SPARSE builds afresh; its library is built only where it is missing.
unset MAKEFLAGS SPARSE
for copy in one two; do
	mkdir $copy
	(cd "$sparse" && tar cf - --exclude='*.o' --exclude=./sparse .) | tar xf - -C $copy
done
rm two/libsparse.a
set -- CFLAGS=-O0 -j2
run make SPARSE=one "$@"
is "$status" 0 'make SPARSE=one'
has out '-o kmapcheck .*one/libsparse.a' 'links its library'
hasnt out 'sparse-get' 'which was there'
run make SPARSE=one "$@"
hasnt out ' -o ' 'a second make does nothing'
run make SPARSE=two "$@"
has out '^sparse-get: building libsparse.a in two' 'make SPARSE=two builds a missing library'
has out '-o kmapcheck .*two/libsparse.a' 'another SPARSE links again'
has out '-isystem two .*-o build/normal/driver/help.o' 'and compiles again'
run make SPARSE=two "$@" CPPFLAGS=-nostdinc
[ "$status" != 0 ]
ok $? 'without the headers of the libraries make fails'
has err "^make: .* finds no jansson\.h .*apt-get install libjansson-dev libxxhash-dev\)$" 'says what to do'
is "$(grep -vc '^make:' err) $(grep -c -e ' -c ' out)" '0 0' 'in one sentence, before it compiles'
run ./kmapcheck --version
is "$status" 0 'the program runs'
finish
