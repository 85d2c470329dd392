#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs each semantic patch in its four modes over a bad and a good file.

testcases/semantic-patches/NAME-bad.c marks every line to be found with
"bad"; NAME-good.c has nothing to be found.
"""

import os
import re
import shutil
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import tap

SCRIPTS = os.path.join(cases.ROOT, 'semantic-patches')
FILES = os.path.join(cases.ROOT, 'testcases/semantic-patches')


def spatch(name, mode, source):
    with open(os.path.join(SCRIPTS, name + '.cocci')) as f:
        options = re.search(r'^// Options: (.*)', f.read(), re.M).group(1).split()
    done = subprocess.run(['spatch', '--very-quiet', '-D', mode] + options +
                          ['--sp-file', os.path.join(SCRIPTS, name + '.cocci'), source],
                          cwd=FILES, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=120)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done.stdout


def found_lines(mode, output):
    if mode == 'report':
        return sorted({int(n) for n in re.findall(r'^[\w.-]+:(\d+):', output, re.M)})
    if mode == 'org':
        return sorted({int(n) for n in re.findall(r'::linb=(\d+)::', output)})
    # a diff: the lines that it takes away
    lines, at = [], 0
    for line in output.splitlines():
        start = re.match(r'@@ -(\d+)', line)
        if start:
            at = int(start.group(1))
        elif line.startswith('-') and not line.startswith('---'):
            lines.append(at)
            at += 1
        elif line.startswith(' ') or not line:
            at += 1
    return lines


def run(name, mode):
    with open(os.path.join(FILES, name + '-bad.c')) as f:
        expected = [n for n, line in enumerate(f, 1) if '/* bad */' in line]
    wrong = []
    output = spatch(name, mode, name + '-bad.c')
    got = found_lines(mode, output)
    if got != expected:
        wrong.append('%s-bad.c: expected lines %s, got %s' % (name, expected, got))
    if mode == 'patch' and len(re.findall(r'^\+\t', output, re.M)) != len(expected):
        wrong.append('%s-bad.c: not every line is mended' % name)
    output = spatch(name, mode, name + '-good.c')
    if output.strip():
        wrong += ['%s-good.c:' % name] + output.splitlines()
    return wrong


def main():
    if not shutil.which('spatch'):
        print('1..0 # SKIP spatch (package coccinelle) is not installed')
        return 0
    names = sorted(n[:-6] for n in os.listdir(SCRIPTS) if n.endswith('.cocci'))
    return tap.run([('%s.cocci, %s' % (n, m), lambda n=n, m=m: run(n, m))
                    for n in names for m in ('patch', 'context', 'org', 'report')])


sys.exit(main())
