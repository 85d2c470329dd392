# SPDX-License-Identifier: GPL-2.0-only
"""Runs kmapcheck on a case file and compares."""

import os
import re
import subprocess

import cases

KMAPCHECK = os.environ.get('KMAPCHECK') or os.path.join(cases.ROOT, 'kmapcheck')
REPORT = re.compile(r'^(.*?):(\d+):(\d+): warning: (\w+): .*\[([\w-]+)\]$')


def run(case_file, generation, flags):
    """Lines that tell where kmapcheck and the expectations differ."""
    done = subprocess.run([KMAPCHECK] + flags + [case_file.path], cwd=cases.ROOT,
                          text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=30)
    if done.returncode:
        return ['kmapcheck ended with status %d' % done.returncode] + \
            done.stderr.splitlines()
    expected = {c.name: c.expected(generation) for c in case_file.cases}
    got, lines, wrong = {}, {}, []
    for line in done.stderr.splitlines():
        m = REPORT.match(line)
        if m:
            function, rule = m.group(4), m.group(5)
            got.setdefault(function, set()).add(rule)
            lines.setdefault((function, rule), set()).add(int(m.group(2)))
        elif ': note: ' not in line:
            wrong.append('not a report: ' + line)
    wrong += cases.difference(expected, got)
    for case in case_file.cases:
        for rule, here in case.here.items():
            there = lines.get((case.name, rule))
            if there and there != here:
                wrong.append('%s: %s stands on line %s, expected on %s' % (
                    case.name, rule, sorted(there), sorted(here)))
    return wrong
