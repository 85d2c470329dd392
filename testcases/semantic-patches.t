#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs each semantic patch in each of its modes over its cases, and what it has mended on the model.

testcases/semantic-patches/NAME.c is a case file (Documentation/testing.md) for
semantic-patches/NAME.cocci; golden/NAME.MODE is what it says.  WRITE=1 writes these anew.
A script that finds reports in the functions that expect its rule and in no others, but where a
comment "cocci: missed: REASON" or "cocci: alone: REASON" says so.  What a patch has changed must be clean,
for kmapcheck and on the model.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import checker
import model
import spatch
import tap

FILES = 'testcases/semantic-patches'


def source_of(script):
    return '%s/%s.c' % (FILES, script.name)


def names_fit():
    done = subprocess.run(['python3', 'semantic-patches/names.py', '--check'], cwd=cases.ROOT, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    return done.stdout.splitlines() if done.returncode else []


def golden(script, mode):
    output = script.run(mode, source_of(script))
    if script.reads_all_files(mode):
        return ['in this mode it asks for no call by its name (names.py, "calls"): spatch would parse every file of a tree']
    path = os.path.join(cases.ROOT, FILES, 'golden', '%s.%s' % (script.name, mode))
    if os.environ.get('WRITE'):
        with open(path, 'w') as f:
            f.write(output)
    with open(path) as f:
        expected = f.read()
    if output == expected:
        return []
    diff = subprocess.run(['diff', '-u', path, '-'], input=output, text=True, stdout=subprocess.PIPE)
    return diff.stdout.splitlines()


def function_at(case_file, line):
    before = [c for c in case_file.cases if c.line <= line]
    return before[-1] if before else None


def notes(case_file):
    """What a comment inside a function says of the script: function -> missed or alone."""
    said = {}
    for m in re.finditer(r'/\* cocci: (missed|alone): ', case_file.text):
        case = function_at(case_file, case_file.text.count('\n', 0, m.start()) + 1)
        said[case.name] = m.group(1)
    return said


def calls_one_of(case_file, name, calls):
    text = re.search(r'\b%s\([^;{}]*\)\s*\{.*?\n\}' % name, case_file.text, re.S).group(0)
    return bool(set(re.findall(r'\b(\w+)\(', text)) & calls)


def agrees(script):
    """Does the script report where its cases expect its rules?"""
    case_file = cases.CaseFile(source_of(script))
    reports = spatch.reported_lines(script.run('report', source_of(script)))
    got, said = {}, notes(case_file)
    for line, rule in reports:
        got.setdefault(function_at(case_file, line).name, set()).add(rule)
    passed_over = [name for name in got if script.calls and not calls_one_of(case_file, name, script.calls)]
    if passed_over:
        return ['%s has no call that the script\'s first rule asks for: alone it would be passed over' % passed_over[0]]
    if script.converts:
        return []
    if {rule for _, rule in reports} - {script.rule}:
        return ['a report of another rule than %s' % script.rule]
    expected = {}
    for case in case_file.cases:
        if said.get(case.name) == 'missed':
            if case.name in got:
                return ['%s is said to be missed, and is not' % case.name]
            continue
        if said.get(case.name) == 'alone':
            if not got.pop(case.name, None):
                return ['%s is said to be reported by the script alone, and is not' % case.name]
            continue
        expected[case.name] = set(case.rules) & {script.rule}
    return cases.difference(expected, got)


def functions_changed(case_file, diff):
    """Names of the functions in which the diff takes a line away or puts one in."""
    changed, at = set(), 0
    for line in diff.splitlines():
        start = re.match(r'@@ -(\d+)', line)
        if start:
            at = int(start.group(1))
        elif line.startswith('+') and not line.startswith('+++') and at:
            changed.add(function_at(case_file, at - 1))
        elif line.startswith('-') and not line.startswith('---'):
            changed.add(function_at(case_file, at))
            at += 1
        elif at:
            at += 1
    return {c.name for c in changed if c}


def mended(script, tmp):
    """The case file as the patch leaves it, with what it has changed expected to be clean."""
    source = source_of(script)
    case_file = cases.CaseFile(source)
    diff = script.run('patch', source)
    changed = functions_changed(case_file, diff)
    text = spatch.patched(source, diff) if diff else case_file.text
    for name in changed:
        text = re.sub(r'/\*\s*(?:expect|shows):[^;/]*((?:;[^/]*)?\*/\n[^;{}()]*?\b%s\()' % name, r'/* clean \1', text)
    text = re.sub(r' /\* here: .*? \*/', '', text)
    after = re.search(r'\* after: ([\w -]+)\n', text)
    if after:
        text = re.sub(r'generations:.*', 'generations: %s' % after.group(1), text, count=1)
    path = os.path.join(tmp, script.name + '.c')
    with open(path, 'w') as f:
        f.write(text)
    return cases.CaseFile(path), changed


def judged(case_file, tmp, objects):
    """Where kmapcheck or the model say another thing than the cases expect, as for testcases/cases/."""
    wrong = []
    for generation in case_file.generations:
        flags = cases.include_flags(generation, 'kernel') + ['-DCONFIG_HIGHMEM'] + case_file.flags
        wrong += ['%s: %s' % (generation, line) for line in checker.run(case_file, generation, flags)]
        todo = [c for c in case_file.cases if not c.helper and not c.checker_only]
        verdicts, broken = model.run(case_file, todo, generation, 1, tmp, objects)
        wrong += broken + ['on the model, %s: %s' % (generation, line) for line in cases.difference(
            {c.name: c.expected(generation) for c in todo}, {n: v.rules for n, v in verdicts.items()})]
    return wrong


def checks_clean(script, tmp, objects):
    case_file, changed = mended(script, tmp)
    if not changed:
        return ['the patch changes nothing']
    return judged(case_file, tmp, objects)


def before(script, tmp, objects):
    """The cases themselves, as those of testcases/cases/ are judged."""
    case_file = cases.CaseFile(source_of(script))
    return judged(case_file, tmp, objects) if case_file.generations else ['the file names no generations']


def main():
    if not shutil.which('spatch'):
        print('1..0 # SKIP spatch (package coccinelle) is not installed')
        return 0
    chosen = sys.argv[1:]
    jobs = [] if chosen else [('the names are those of names.def', names_fit)]
    with tempfile.TemporaryDirectory() as tmp:
        objects = model.build(tmp)
        for s in spatch.scripts():
            if chosen and s.name not in chosen:
                continue
            for mode in s.modes:
                jobs.append(('%s, %s' % (s.path, mode), lambda s=s, mode=mode: golden(s, mode)))
            jobs.append((s.path + ' and its cases', lambda s=s: agrees(s)))
            jobs.append((source_of(s), lambda s=s: before(s, tmp, objects)))
            if 'patch' in s.modes:
                jobs.append((s.path + ', what it has mended',
                             lambda s=s: checks_clean(s, tmp, objects)))
        return tap.run(jobs)


sys.exit(main())
