#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# setup.sh PURPOSE - sees that what the purpose (check, check-clang, demo, bench) needs is there
#
# Missing Debian packages are named with the reason and then installed with apt,
# through sudo when not root. When all are there, nothing is touched.
set -eu

purpose=${1:?which purpose: check, check-clang, demo or bench}

# for whom, package, why
packages()
{
	cat << LIST
all	gcc			compiles kmapcheck and Sparse; the kernel's own small programs
all	libc6-dev		the C library's headers
all	make			builds, and runs the kernel's Kbuild
all	libjansson-dev		kmapcheck writes JSON with it
all	libxxhash-dev		kmapcheck hashes fingerprints with it
all	dpkg-dev		unpacks Sparse's source package (dpkg-source)
all	linux-source-6.12	the kernel tree that is checked
all	xz-utils		unpacks it
all	flex			the kernel's configuration
all	bison			the kernel's configuration
all	bc			a header that the kernel makes (timeconst.h)
all	perl			tables that the kernel makes; prove, which runs the tests
check	python3			the model that every test case runs on; scripts of the tests
check	coccinelle		runs the semantic patches (spatch)
check	parallel		runs spatch on several files (kmapcheck cocci)
check	git			compares the copies that kmapcheck fix has changed
check	libpython3-dev		the library that spatch loads for their org and report modes
check-clang	clang		compiles kmapcheck a second time
check-clang	python3		runs the cases
bench	python3			runs the measurements
bench	valgrind		counts instructions (callgrind)
LIST
}

missing=
while read -r for package why; do
	[ "$for" = all ] || [ "$for" = "$purpose" ] || continue
	status=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) || status=
	[ "$status" = installed ] && continue
	[ -n "$missing" ] || echo "make $purpose needs Debian packages that are not installed:"
	printf '  %-20s %s\n' "$package" "$why"
	missing="$missing $package"
done << LIST
$(packages)
LIST
[ -n "$missing" ] || exit 0

command -v apt-get > /dev/null || {
	echo "setup: this machine has no apt-get; install them by its own means and run make $purpose again" >&2
	exit 1
}
sudo=
if [ "$(id -u)" != 0 ]; then
	command -v sudo > /dev/null || {
		echo "setup: to install them, be root or have sudo: apt-get install$missing" >&2
		exit 1
	}
	sudo=sudo
fi
echo "Installing them with ${sudo:+sudo }apt-get."
$sudo apt-get -qq update ||
	echo "setup: apt-get update had errors; going on with what it knows" >&2
# shellcheck disable=SC2086 # a list of words
$sudo env DEBIAN_FRONTEND=noninteractive \
	apt-get -qq -y --no-install-recommends install $missing || {
	echo "setup: apt-get could not install:$missing" >&2
	exit 1
}
