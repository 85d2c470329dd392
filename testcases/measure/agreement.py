#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""agreement.py [--json FILE] - who finds what: the checker on Sparse and the semantic patches.

Without argument: over testcases/cases/, where an expectation is what the checker says (cases.t).
With the lines of `kmapcheck cocci --format=json` of a scanned tree: over that.
Prints a table by rule, and each function that the semantic patches alone report.
Takes for granted that ./kmapcheck is built.
"""

import json
import os
import subprocess
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../lib'))
import cases

KMAPCHECK = os.environ.get('KMAPCHECK') or os.path.join(cases.ROOT, 'kmapcheck')


def of_cases():
    """(rule, file, function) sets: what is expected, and what the scripts report."""
    expected = set()
    for f in cases.case_files():
        for c in f.cases:
            expected |= {(rule, f.path, c.name) for rule in c.rules}
    done = subprocess.run([KMAPCHECK, 'cocci', '--format=json', cases.CASES], cwd=cases.ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        sys.exit(done.stderr)
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return expected, {(f['rule'], f['file'], f['function']) for f in found if f['type'] == 'finding'}


def of_tree(path):
    checker, scripts = set(), set()
    with open(path) as lines:
        for f in map(json.loads, lines):
            if f['type'] != 'finding':
                continue
            name = (f['rule'], f['file'], '%s:%d' % (f['function'], f['line']))
            by = f.get('found_by', 'checker')
            if by != 'semantic-patches':
                checker.add(name)
            if by != 'checker':
                scripts.add(name)
    return checker, scripts


def main():
    checker, scripts = of_tree(sys.argv[2]) if sys.argv[1:2] == ['--json'] else of_cases()
    print('| rule | both | checker alone | semantic patches alone |\n|---|---|---|---|')
    for rule in sorted({name[0] for name in checker | scripts}):
        a, b = ({n for n in found if n[0] == rule} for found in (checker, scripts))
        print('| %s | %d | %d | %d |' % (rule, len(a & b), len(a - b), len(b - a)))
    print('| all | %d | %d | %d |\n' % (len(checker & scripts), len(checker - scripts), len(scripts - checker)))
    for name in sorted(scripts - checker):
        print('semantic patches alone: %s %s %s' % name)


main()
