# SPDX-License-Identifier: GPL-2.0-only
"""Runs kmapcheck on a case file and compares."""

import os
import re
import signal
import subprocess

import cases
import tap

KMAPCHECK = os.environ.get('KMAPCHECK') or os.path.join(cases.ROOT, 'kmapcheck')
REPORT = re.compile(r'^(.*?):(\d+):(\d+): warning: (\w+): .*\[([\w-]+)\]$')
# A crash is told by a note, and the exit status is 0: a clean case must not pass by it.
NOT_CHECKED = ': note: not checked: '

TIMEOUT = 150   # seconds; a case file takes hundredths


def check(command):
    """Status (None: did not end), --stats and messages of kmapcheck, which has a child for each unit."""
    process = subprocess.Popen(command, cwd=cases.ROOT, text=True, start_new_session=True,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        stats, messages = process.communicate(timeout=TIMEOUT)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return None, '', []
    return process.returncode, stats, messages.splitlines()


def analysed_in_part(case_file, stats):
    """What is silent must be so after the whole analysis."""
    told = dict(re.findall(r': partly (\w+): (.*)', stats))
    known = {c.name for c in case_file.cases if c.partly}
    return (['%s is analysed in part: %s' % (name, told[name]) for name in sorted(told.keys() - known)] +
            ['%s is analysed wholly' % name for name in sorted(known - told.keys())])


def run(case_file, generation, flags):
    """Lines that tell where kmapcheck and the expectations differ."""
    status, stats, messages = check([KMAPCHECK, '--stats'] + flags + [case_file.path])
    if status is None:
        return ['kmapcheck did not end within %d s' % TIMEOUT]
    if status:
        return ['kmapcheck ended with status %d' % status] + messages
    expected = {c.name: c.expected(generation) for c in case_file.cases}
    got, lines, wrong = {}, {}, analysed_in_part(case_file, stats)
    for line in messages:
        m = REPORT.match(line)
        if m:
            function, rule = m.group(4), m.group(5)
            got.setdefault(function, set()).add(rule)
            lines.setdefault((function, rule), set()).add(int(m.group(2)))
        elif ': note: ' not in line or NOT_CHECKED in line:
            wrong.append('not a report: ' + line)
    wrong += cases.difference(expected, got)
    for case in case_file.cases:
        for rule, here in case.here.items():
            there = lines.get((case.name, rule))
            if there and there != here:
                wrong.append('%s: %s stands on line %s, expected on %s' % (
                    case.name, rule, sorted(there), sorted(here)))
    return wrong


def run_directory(directory, variants):
    """A runner's whole work: the files of a directory, which need no generation and are not
    run on the model, each with its own flags and with each list of flags in variants."""
    jobs = []
    for name in sorted(os.listdir(os.path.join(cases.ROOT, directory))):
        if not name.endswith('.c'):
            continue
        f = cases.CaseFile(os.path.join(directory, name))
        for flags in variants:
            title = ', '.join([f.path] + flags) + (tap.TODO + f.todo if f.todo else '')
            jobs.append((title, lambda f=f, flags=flags: run(f, None, f.flags + flags)))
    if not jobs:
        print('1..0 # SKIP no cases in ' + directory)
        return 0
    return tap.run(jobs)
