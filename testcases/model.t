#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Runs every case on the model, on all its paths: is it as bad as it says?"""

import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import harness
import tap

CC = os.environ.get('CC', 'gcc')
WARN = ['-Wall', '-Wextra', '-Werror']


def command(args, **kw):
    return subprocess.run(args, cwd=cases.ROOT, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, **kw)


def must(args):
    done = command(args)
    if done.returncode:
        raise RuntimeError('%s\n%s' % (' '.join(args), done.stderr))
    return done


def build_model(tmp):
    objects = []
    for name in sorted(os.listdir(os.path.join(cases.ROOT, cases.MODEL))):
        if name.endswith('.c'):
            objects.append(os.path.join(tmp, name[:-2] + '.o'))
            must([CC, '-std=gnu11', '-O1', '-g', '-fno-omit-frame-pointer'] + WARN +
                 ['-c', '%s/%s' % (cases.MODEL, name), '-o', objects[-1]])
    return objects


def run(case_file, generation, highmem, tmp, objects):
    """Lines that tell where verdict and expectation differ."""
    todo = [c for c in case_file.cases if not c.helper and not c.checker_only]
    base = os.path.join(tmp, '%s-%s-%d' % (os.path.basename(case_file.path), generation,
                                           highmem))
    with open(base + '.c', 'w') as f:
        f.write(harness.driver(case_file, todo, case_file.path))
    # -O0: every access of the case is made, whether its value is used or not
    # no tracking: a warning on a macro's result stands on the line that uses it
    done = command([CC, '-std=gnu11', '-O0', '-g', '-Wall', '-Wno-unused-variable',
                    '-ftrack-macro-expansion=0', '-fno-pie', '-I.'] +
                   cases.include_flags(generation, 'model') +
                   ['-DCONFIG_HIGHMEM'] * highmem +
                   ['-c', base + '.c', '-o', base + '.o'])
    ignored, other = [], []
    for line in done.stderr.splitlines():
        m = re.search(r':(\d+):\d+: warning: ignoring return value of .model_user_copy', line)
        if m:
            ignored.append(m.group(1))
        elif re.search(r': (warning|error|fatal error): ', line):
            other.append(line)
    if done.returncode or other:
        return other or done.stderr.splitlines()
    must(['objcopy', '--rename-section', '.data=casedata',
          '--rename-section', '.bss=casebss,alloc,load,data,contents', base + '.o'])
    version = re.findall(r'KERNEL_VERSION\((\d+), (\d+), (\d+)\)', open(os.path.join(
        cases.ROOT, cases.MODEL, 'include-' + generation, 'linux/version.h')).read())[0]
    code = (int(version[0]) << 16) + (int(version[1]) << 8) + int(version[2])
    must([CC, '-no-pie', base + '.o'] + objects + ['-o', base])
    done = command([base, str(code)] + ignored)
    got = {c.name: set() for c in todo}
    paths = cut = 0
    broken = []
    for line in done.stdout.splitlines():
        word, rest = line.split(' ', 1)
        name, rest = rest.split(':', 1)
        if word == 'case':
            got[name] = set(rest.split())
        elif word == 'paths':
            n, c = re.findall(r'\d+', rest)
            paths, cut = paths + int(n), cut + int(c)
        elif word == 'broken':
            broken.append(line)
    STATS.append((len(todo), paths, cut))
    if done.returncode:
        return ['the run ended with status %d' % done.returncode] + done.stderr.splitlines()
    return broken + cases.difference({c.name: c.expected(generation) for c in todo}, got)


STATS = []


def main():
    chosen = sys.argv[1:]
    files = [f for f in cases.case_files()
             if not chosen or os.path.basename(f.path)[:-2] in chosen]
    with tempfile.TemporaryDirectory() as tmp:
        objects = build_model(tmp)
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
        sum(1 for f in files for c in f.cases if not c.helper and not c.checker_only and
            not f.checker_only),
        sum(s[0] for s in STATS), sum(s[1] for s in STATS), sum(s[2] for s in STATS)))
    only = [(f, c) for f in files for c in f.cases
            if not c.helper and (c.checker_only or f.checker_only)]
    print('# %d functions are judged by the checker only:' % len(only))
    for f, c in only:
        print('#   %s: %s' % (c.name, c.checker_only or f.checker_only))
    return status


sys.exit(main())
