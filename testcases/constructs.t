#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Does a test show what Documentation/constructs.md says of each construct?

Reads constructs.txt, whose grammar stands there.  That kmapcheck says of the
functions what they expect is asked by frontend.t, cases.t and regress.t; here
it is asked whether they expect what the table says.  WRITE=1 writes the
document.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import tables
import tap

TABLE = 'testcases/constructs.txt'
DOCUMENT = 'Documentation/constructs.md'
INTRODUCTION = '''<!-- SPDX-License-Identifier: GPL-2.0-only -->
# Constructs of C and of the kernel

Written by `WRITE=1 testcases/constructs.t` from `testcases/constructs.txt`; the test fails when the two differ and when the
functions named here expect something else. What kmapcheck says of them is asked by `frontend.t`, `cases.t` and `regress.t`, and
it is the same with and without `CONFIG_HIGHMEM`.

| status | meaning | shown by |
|---|---|---|
| supported | a function that uses it is analysed wholly | one that is wrong and reported, and its right twin, which is silent |
| ignored | the same, and what the construct itself says is not looked at | the same |
| unknown | what it does is not known, so nothing is reported that hangs on it | a function that is wrong by it, and silent |
| error | a function that uses it is analysed in part, and `--stats` names it: nothing in it is reported | one that is wrong |

The parser is Sparse 0.6.4; with a newer one some errors may be gone, and the tests then say so.
'''


def judge(f, status, functions):
    """Lines that tell what is wrong with a row."""
    found = [tables.find(f, name) for name in functions]
    if not all(found):
        return ['no function %s' % name for name, case in zip(functions, found) if not case]
    # what each must be: reported, and analysed in part
    wanted = {'supported': [(True, False), (False, False)], 'ignored': [(True, False), (False, False)],
              'unknown': [(False, False)], 'error': [(False, True)]}[status]
    if len(found) != len(wanted):
        return ['%d functions for "%s"' % (len(found), status)]
    return ['%s() is no function for "%s"' % (case.name, status)
            for case, w in zip(found, wanted) if (bool(case.rules), case.partly) != w]


def document(lines):
    text = []
    for fields in lines:
        if fields[0].startswith('= '):
            text += ['', '## ' + fields[0][2:], '', tables.row('construct', 'status', 'shown in', ''), '|---' * 4 + '|']
        else:
            status, construct, name, functions, *note = fields
            text.append(tables.row(construct, status, '`%s.c`: %s' % (
                name, ', '.join(f + '()' for f in functions.split())), note[0] if note else ''))
    return INTRODUCTION + '\n'.join(text) + '\n'


def main():
    lines = tables.read(TABLE)
    jobs = [(DOCUMENT, lambda: tables.document(DOCUMENT, document(lines)))]
    for fields in lines:
        if fields[0].startswith('= '):
            continue
        status, construct, name, functions = fields[:4]
        path = 'testcases/%s.c' % name
        jobs.append(('%s: %s' % (status, construct.replace('#', '')), lambda path=path, status=status, names=functions.split():
                     judge(cases.CaseFile(path), status, names)))
    return tap.run(jobs)


sys.exit(main())
