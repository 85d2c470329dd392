#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs every case on the model, on all its paths: is it as bad as it says?
"""

import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import model
import tap


def on_model(case_file):
    return [c for c in case_file.cases
            if not c.helper and not c.checker_only and not case_file.checker_only]


def run(case_file, generation, highmem, tmp, objects):
    """Lines that tell where verdict and expectation differ."""
    todo = on_model(case_file)
    verdicts, wrong = model.run(case_file, todo, generation, highmem, tmp, objects)
    VERDICTS.extend(verdicts.values())
    wrong += cases.difference({c.name: c.expected(generation) for c in todo},
                              {name: v.rules for name, v in verdicts.items()})
    shown = [c for c in todo if c.shows is not None]
    return wrong + cases.difference({c.name: c.expected_shows(generation) for c in shown},
                                    {c.name: verdicts[c.name].shows for c in shown})


VERDICTS = []


def main():
    chosen = sys.argv[1:]
    files = [f for f in cases.case_files()
             if not chosen or os.path.basename(f.path)[:-2] in chosen]
    with tempfile.TemporaryDirectory() as tmp:
        objects = model.build(tmp)
        jobs = []
        for f in files:
            if f.checker_only:
                continue
            # the model is the same with and without: only a case can tell
            configs = (0, 1) if 'CONFIG_HIGHMEM' in f.text else (0,)
            for g in f.generations:
                for h in configs:
                    title = '%s, %s' % (f.path, g) + ', HIGHMEM' * h
                    jobs.append((title, lambda f=f, g=g, h=h: run(f, g, h, tmp, objects)))
        status = tap.run(jobs)
    print('# %d functions, %d runs of them, %d paths, %d of these cut at the bound of choices' % (
        sum(len(on_model(f)) for f in files), len(VERDICTS),
        sum(v.paths for v in VERDICTS), sum(v.cut for v in VERDICTS)))
    for bound in sorted({b for v in VERDICTS for b in v.bounds}):
        print('# %d runs reached the bound of %s' % (
            sum(bound in v.bounds for v in VERDICTS), bound))
    only = [(f, c) for f in files for c in f.cases
            if not c.helper and (c.checker_only or f.checker_only)]
    print('# %d functions are judged by the checker only:' % len(only))
    for f, c in only:
        print('#   %s: %s' % (c.name, c.checker_only or f.checker_only))
    return status


sys.exit(main())
