#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs kmapcheck over testcases/frontend/*.c: the front end's own cases.

They carry expectations as the others do, but need no generation and are not
run on the model; "flags:" in the first comment gives options.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import checker
import tap

FRONTEND = 'testcases/frontend'


def main():
    jobs = []
    for name in sorted(os.listdir(os.path.join(cases.ROOT, FRONTEND))):
        if not name.endswith('.c'):
            continue
        f = cases.CaseFile(os.path.join(FRONTEND, name))
        for flags in ([], ['-DCONFIG_HIGHMEM']):
            jobs.append((', '.join([f.path] + flags),
                         lambda f=f, flags=flags: checker.run(f, None, f.flags + flags)))
    if not jobs:
        print('1..0 # SKIP no cases in ' + FRONTEND)
        return 0
    return tap.run(jobs)


sys.exit(main())
