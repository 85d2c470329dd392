#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Is there a case for each cell of the contract's table of rules, and does the document say so?

Reads contract.txt, whose grammar stands there.  That the cases are judged as
they expect is asked by cases.t, and that they are as bad by model.t; here it
is asked whether they expect what the table says.  WRITE=1 writes the
document.
"""

import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import tables
import tap

TABLE = 'testcases/contract.txt'
DOCUMENT = 'Documentation/contract-rules.md'
# How bad a rule of kmapcheck may be for a cell; milder needs a note.
FITTING = {'E': {'ERROR'}, 'W': {'WARNING', 'ADVICE'}}
INTRODUCTION = '''<!-- SPDX-License-Identifier: GPL-2.0-only -->
# The contract's rules by generation

Written by `WRITE=1 testcases/contract.t` from `testcases/contract.txt`; the test fails when the two differ, when a cell has no
case, and when a case expects something else. That kmapcheck says what the case expects, with and without HIGHMEM, is asked by
`cases.t`, and that the model of the API finds the case as bad by `model.t`.

The kernels are those of `testing.md`: `slots` (2.6.18), `stack-km` (3.0), `stack` (3.8), `local` (6.12). Linux 2.4 has slots
as well and the same rules; it is not tested. E: an error, W: a warning, -: nothing to report.
'''
CASES = '''
## The cases

Wrong is reported and right is silent; where the rule says nothing the code of the first column is silent. An
asterisk: judged by kmapcheck only, not run on the model.
'''


class Row:
    def __init__(self, number, cells, words):
        self.number, self.words = number, words
        self.cells = dict(zip(cases.GENERATIONS, cells.split()))
        self.pairs = []         # (kernels, rule or '-', file, wrong, right or None)
        self.notes = []
        self.open = None        # (rule, why)

    def entries(self, kernel):
        return [p for p in self.pairs if kernel in p[0]]


def read_table():
    rows = []
    for fields in tables.read(TABLE):
        if fields[0]:
            rows.append(Row(*fields))
        elif fields[1] == 'note':
            rows[-1].notes.append(fields[2])
        elif fields[1] == 'open':
            rows[-1].open = tuple(fields[2:])
        else:
            kernels, rule, name, wrong, *right = fields[1:]
            rows[-1].pairs.append((kernels.split(), rule, name, wrong, right[0] if right else None))
    return rows


def judge_function(f, name, function, kernel, expected):
    case = tables.find(f, function)
    if not case or case.helper or kernel not in f.generations:
        return ['testcases/cases/%s.c has no case %s() for %s' % (name, function, kernel)]
    got = case.expected(kernel)
    return [] if got == expected else ['%s() expects %s in %s, not %s' % (
        function, ' '.join(sorted(got)) or 'nothing', kernel, ' '.join(expected) or 'nothing')]


def judge_pair(row, pair, kernel, files):
    """Lines that tell what is wrong with one entry in one kernel."""
    _, rule, name, wrong, right = pair
    lines = judge_function(files.get(name), name, wrong, kernel, {rule} - {'-'})
    if rule == '-':
        return lines
    lines += judge_function(files.get(name), name, right, kernel, set())
    if kernel not in cases.RULES.get(rule, ()):
        lines.append('%s does not hold in %s (checkers/rules.def)' % (rule, kernel))
    elif cases.SEVERITY[rule] not in FITTING[row.cells[kernel]] and not row.notes:
        lines.append('%s is of severity %s, and no note says why' % (rule, cases.SEVERITY[rule]))
    return lines


def judge(row, kernel, files):
    """Lines that tell what is wrong with a cell."""
    cell, entries = row.cells[kernel], row.entries(kernel)
    if row.open and not entries:
        return ['%s: %s' % row.open]
    if not entries:
        return ['no case']
    lines = ['%s, and the rule says %s' % (p[1], cell) for p in entries if (p[1] == '-') != (cell == '-')]
    return lines or [line for p in entries for line in judge_pair(row, p, kernel, files)]


def show_cell(row, kernel):
    if row.open and not row.entries(kernel):
        return '%s, open' % row.cells[kernel]
    return ' '.join([row.cells[kernel]] + sorted({p[1] for p in row.entries(kernel)} - {'-'}))


def show_function(f, function):
    case = tables.find(f, function)
    return '%s()%s' % (function, '*' if f.checker_only or case.checker_only else '')


def document(rows, files):
    lines = [INTRODUCTION, tables.row('rule', 'what it says', *cases.GENERATIONS), '|---' * 6 + '|']
    for r in rows:
        lines.append(tables.row(r.number, ' '.join([r.words + '.'] + r.notes),
                                *(show_cell(r, k) for k in cases.GENERATIONS)))
    lines += [CASES, tables.row('rule', 'kernels', 'reported', 'wrong', 'right', '`testcases/cases/`'), '|---' * 6 + '|']
    for r in rows:
        for kernels, rule, name, wrong, right in r.pairs:
            lines.append(tables.row(
                r.number, ' '.join(kernels), 'nothing' if rule == '-' else rule, show_function(files[name], wrong),
                show_function(files[name], right) if right else '', name + '.c'))
    still_open = ['- %s, %s: `%s`, %s.' % (r.number, r.words, r.open[0], r.open[1]) for r in rows if r.open]
    return '\n'.join(lines + (['\n## Open\n'] if still_open else []) + still_open) + '\n'


def all_rules(rows):
    return ['no row for R%d' % n for n in range(1, 18) if 'R%d' % n not in {r.number for r in rows}]


def main():
    rows = read_table()
    files = {os.path.basename(f.path)[:-2]: f for f in cases.case_files()}
    jobs = [('R1 to R17 have rows', lambda: all_rules(rows)),
            (DOCUMENT, lambda: tables.document(DOCUMENT, document(rows, files)))]
    for row in rows:
        for kernel in cases.GENERATIONS:
            title = '%s, %s: %s' % (row.number, kernel, row.words)
            if row.open:
                title += tap.TODO + row.open[1]
            jobs.append((title, lambda row=row, kernel=kernel: judge(row, kernel, files)))
    return tap.run(jobs)


sys.exit(main())
