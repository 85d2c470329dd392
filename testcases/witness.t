#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Replays the witness of every report in the test-suite: does it show what is claimed?

A case is run as it is, on the model; of the other directories' files, which
the model can't compile, the steps are.  Takes names of case files.
"""

import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import checker
import model
import tap
import witness

# Filled by replay(): reports and witnesses of each file; and of files that are not run, why.
COUNTS, NOT_RUN = [], {}
# Witnesses that show nothing, of files with what kmapcheck is known to get wrong.
REFUTED = set()


def programs_of(flags, path, where):
    """What kmapcheck writes for the file, in the order of their names."""
    status, _, messages = checker.check([checker.KMAPCHECK, '--witness=' + where] + flags + [path])
    if status is None or status:
        raise witness.Failed('kmapcheck: status %s' % status)
    found = filter(None, map(checker.REPORT.match, messages))
    reports = [m for m in found if m.group(5) not in cases.ADVICE]
    programs = [witness.Program(os.path.join(where, n)) for n in sorted(os.listdir(where))]
    if len(reports) != len(programs):
        raise witness.Failed('%d reports and %d witnesses' % (len(reports), len(programs)))
    return programs


def replay(f, variants, tmp, objects):
    """A file's reports; those of later variants only where their witness is another one."""
    name, seen, wrong = f.path.replace('/', '-'), set(), []
    for number, flags in enumerate(variants):
        where = os.path.join(tmp, '%s-%d' % (name, number))
        programs = written = programs_of(flags, f.path, where)
        if 'CONFIG_HIGHMEM' not in f.text:
            programs = [p for p in written if p.body not in seen]
            seen |= {p.body for p in programs}
        if f.checker_only and any(p.source for p in written):
            NOT_RUN[f.path] = len(written), f.checker_only
            programs = []
        COUNTS.append((len(written), len(programs)))
        if programs:
            wrong += [line for shown, line in witness.run_together(
                programs, tmp, '%s-%d-run' % (name, number), objects) if not shown]
    if f.todo:
        REFUTED.update(wrong)
        return []
    return wrong


def files_of(directory):
    return [cases.CaseFile(os.path.join(directory, n))
            for n in sorted(os.listdir(os.path.join(cases.ROOT, directory))) if n.endswith('.c')]


def main():
    chosen, jobs = sys.argv[1:], []
    with tempfile.TemporaryDirectory() as tmp:
        objects = model.build(tmp)

        def add(f, kind, flags):
            if chosen and os.path.basename(f.path)[:-2] not in chosen:
                return
            where = os.path.join(tmp, kind)
            os.makedirs(where, exist_ok=True)
            variants = [flags, flags + ['-DCONFIG_HIGHMEM']]
            jobs.append(('%s, %s' % (f.path, kind), lambda: replay(f, variants, where, objects)))

        for f in cases.case_files():
            for g in f.generations:
                add(f, g, cases.include_flags(g, 'kernel') + f.flags)
        for f in files_of('testcases/regress') + files_of('testcases/frontend'):
            add(f, 'its steps', f.flags)
        status = tap.run(jobs)
    print('# %d reports, with and without HIGHMEM; %d different witnesses of them were run' % (
        sum(c[0] for c in COUNTS), sum(c[1] for c in COUNTS)))
    print('# %d files have reports that are not run:' % len(NOT_RUN))
    for path, (count, why) in sorted(NOT_RUN.items()):
        print('#   %d in %s: %s' % (count, path, why))
    print('# %d reports that are known to be false are not shown:' % len(REFUTED))
    for line in sorted(REFUTED):
        print('#   ' + line)
    return status


sys.exit(main())
