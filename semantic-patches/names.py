#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Writes the sets of function names in the semantic patches as names.def says.

A set belongs to the line "// names: KIND..." above it; a line "// calls: KIND..." has the calls of these
functions below it, one or the other: spatch leaves out files by names that a rule spells out, not by sets.  Without argument the scripts are
written anew; --check only names those that are not what the table says, and ends with 1.
Takes for granted that a set is the right side of one declaration: "identifier x = { ... };".
"""

import glob
import os
import re
import sys
import textwrap

HERE = os.path.dirname(os.path.abspath(__file__))
WIDTH = 100     # columns; the kernel's own limit
SET = re.compile(r'^(// names: (.*)\n)(.*?= )\{[^}]*\};', re.M)

CALLS = re.compile(r'^(// calls: (.*)\n)\(\n(?:.*\n)*?\)$', re.M)


def read_table():
    kinds = {}
    with open(os.path.join(HERE, 'names.def')) as f:
        for number, line in enumerate(f, 1):
            fields = line.split()
            if not fields or line.startswith('#'):
                continue
            if len(fields) != 2:
                sys.exit('names.def:%d: a line has a kind and a function, this one has %d words' %
                         (number, len(fields)))
            kinds.setdefault(fields[0], []).append(fields[1])
    return kinds


def functions_of(name, wanted, kinds):
    for kind in wanted:
        if kind not in kinds:
            sys.exit('%s: names.def has no kind "%s"' % (name, kind))
    return list(dict.fromkeys(f for kind in wanted for f in kinds[kind]))


def set_of(declaration, functions):
    line = '%s{ %s };' % (declaration, ', '.join(functions))
    return '\n'.join(textwrap.wrap(line, WIDTH, subsequent_indent='\t', break_on_hyphens=False))


def calls_of(functions):
    return '(\n%s\n)' % '\n|\n'.join(f + '(...)' for f in functions)


def written(name, text, kinds):
    text = SET.sub(lambda m: m.group(1) + set_of(m.group(3), functions_of(name, m.group(2).split(), kinds)), text)
    return CALLS.sub(lambda m: m.group(1) + calls_of(functions_of(name, m.group(2).split(), kinds)), text)


def main():
    check = sys.argv[1:] == ['--check']
    if sys.argv[1:] and not check:
        sys.exit('usage: names.py [--check]')
    kinds, wrong = read_table(), False
    for path in sorted(glob.glob(os.path.join(HERE, '**/*.cocci'), recursive=True)):
        name = os.path.relpath(path, HERE)
        with open(path) as f:
            before = f.read()
        after = written(name, before, kinds)
        if after == before:
            continue
        if check:
            print('%s: its names are not those of names.def; `make names` writes them' % name)
            wrong = True
        else:
            with open(path, 'w') as f:
                f.write(after)
    return 1 if wrong else 0


sys.exit(main())
