#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs kmapcheck over every case: does it say what the case expects?

KMAPCHECK names the program; without it, ./kmapcheck at the top of the tree.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import checker
import tap


def coverage(files):
    """Rules that no case breaks in some generation."""
    broken = {(r, g) for f in files for c in f.cases for g in f.generations
              for r in c.expected(g)}
    return ['no case breaks %s in %s' % (r, g) for r in sorted(cases.RULES.keys() - cases.ADVICE)
            for g in cases.RULES[r] if (r, g) not in broken]


def main():
    chosen = sys.argv[1:]
    files = [f for f in cases.case_files()
             if not chosen or os.path.basename(f.path)[:-2] in chosen]
    jobs = [] if chosen else [('every rule is broken in every generation that has it',
                               lambda: coverage(files))]
    for f in files:
        for g in f.generations:
            for h in (0, 1):
                title = '%s, %s' % (f.path, g) + ', HIGHMEM' * h
                if f.todo:
                    title += tap.TODO + f.todo
                flags = cases.include_flags(g, 'kernel') + ['-DCONFIG_HIGHMEM'] * h + f.flags
                jobs.append((title, lambda f=f, g=g, flags=flags: checker.run(f, g, flags)))
    status = tap.run(jobs)
    functions = [c for f in files for c in f.cases if not c.helper]
    print('# %d files hold what kmapcheck is known to get wrong' % sum(bool(f.todo) for f in files))
    print('# %d functions, %d of them wrong in some generation' % (
        len(functions), sum(bool(c.rules) for c in functions)))
    return status


sys.exit(main())
