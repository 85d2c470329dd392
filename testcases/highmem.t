#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Tests the reference implementation itself (testcases/highmem/tests).

Each error is shown by a run, and what is right shows nothing.
"""

import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import model
import tap

TESTS = os.path.join(cases.MODEL, 'tests')
BROKEN = {
    'follows_a_null_pointer': 'touches memory that is neither its own nor mapped',
    'maps_what_is_no_page': 'maps what is not a page',
    'maps_no_page_while_another_is_mapped': 'maps what is not a page',
    'never_ends': 'does not end',
    'goes_too_deep': 'touches memory that is neither its own nor mapped',
}


def run(case_file, generation, tmp, objects):
    todo = [c for c in case_file.cases if not c.helper]
    verdicts, wrong = model.run(case_file, todo, generation, 0, tmp, objects)
    wrong += cases.difference({c.name: c.expected_shows(generation) for c in todo},
                              {name: v.shows for name, v in verdicts.items()})
    return wrong + ['%s: %d paths were cut' % (name, v.cut)
                    for name, v in verdicts.items() if v.cut]


def run_broken(case_file, tmp, objects):
    """A case that breaks is told, and does not take the others with it."""
    verdicts, _ = model.run(case_file, case_file.cases, 'local', 0, tmp, objects)
    wrong = ['%s: expected "%s", got "%s"' % (name, BROKEN.get(name), v.broken)
             for name, v in verdicts.items() if v.broken != BROKEN.get(name)]
    if verdicts['comes_after_them'].shows != {'E_LEAK'}:
        wrong.append('the case after the broken ones was not judged')
    return wrong


def run_sampled(case_file, tmp, objects):
    """What lies behind more choices than are made in order is seen by random ones, and only by these."""
    program, wrong = model.link(case_file, case_file.cases, 'local', 0, tmp, objects)
    if wrong:
        return wrong
    for more, wanted in ([], False), (['deep'], False), (['sample=2000'], True):
        output = model.command(program + more).stdout
        for name, verdict in model.read_verdicts(output, [c.name for c in case_file.cases]).items():
            seen = {'E_LEAK'} if wanted and name == 'leaks_behind_many_choices' else set()
            if verdict.shows != seen or not verdict.cut:
                wrong.append('%s with %s shows %s' % (name, more or 'nothing', sorted(verdict.shows)))
    return wrong


def run_explained(files, tmp, objects):
    """An error has its place and what led to it, through inlines and interrupts."""
    stack = [f for f in files if f.path.endswith('/stack.c')][0]
    todo = [c for c in stack.cases if c.name == 'an_interrupt_uses_the_address']
    text = model.explain(stack, todo, 'stack', tmp, objects)
    at = {}
    for number, line in enumerate(stack.text.splitlines(), 1):
        at.setdefault(line.strip(), number)
    wanted = [
        'error an_interrupt_uses_the_address: E_FOREIGN_USE: ',
        'request_irq at request_irq()',
        'an_interrupt_uses_the_address() %s:%d' % (stack.path, at[
            'request_irq(5, uses_what_it_finds, 0, "disk", NULL);']),
        'task 0: kmap_atomic page 0 at an_interrupt_uses_the_address() %s:%d' % (
            stack.path, at['shared = kmap_atomic(page);']),
        'interrupt in task 0: writes mapping 1 at uses_what_it_finds() %s:%d' % (
            stack.path, at['touch(shared);']),
        'here: touch() %s/world.c:' % cases.MODEL,
    ]
    missing = [w for w in wanted if w not in text]
    return ['not in the explanation: ' + w for w in missing] + text.splitlines() * bool(missing)


def coverage(files):
    """Every error is shown by some test."""
    shown = {e for f in files for c in f.cases for e in c.shows or ()}
    return ['no test shows ' + e for e in sorted(cases.ERRORS - shown)]


def main():
    files = cases.case_files(TESTS)
    with tempfile.TemporaryDirectory() as tmp:
        objects = model.build(tmp)
        jobs = [('every error is shown', lambda: coverage(files))]
        jobs.append(('an error is explained', lambda: run_explained(files, tmp, objects)))
        for f in files:
            if f.path.endswith('/broken.c'):
                jobs.append((f.path, lambda f=f: run_broken(f, tmp, objects)))
                continue
            if f.path.endswith('/sampled.c'):
                jobs.append((f.path, lambda f=f: run_sampled(f, tmp, objects)))
                continue
            for g in f.generations:
                jobs.append(('%s, %s' % (f.path, g), lambda f=f, g=g: run(f, g, tmp, objects)))
        status = tap.run(jobs)
    print('# %d errors, %d functions' % (len(cases.ERRORS), sum(len(f.cases) for f in files)))
    return status


sys.exit(main())
