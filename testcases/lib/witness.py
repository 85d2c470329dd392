#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Compiles and runs programs of kmapcheck --witness.

    witness.py FILE...

What a program needs stands in its first comment.  Those with the same needs
and the same source become one program.  Prints a line for each witness, and
ends with 1 unless all show their error.
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MODEL = os.path.join(ROOT, 'testcases/highmem')
CC = os.environ.get('CC', 'gcc')
IGNORED = re.compile(r':(\d+):\d+: warning: ignoring return value of .model_user_copy')


class Failed(Exception):
    """A command that did not do what it must, with what it printed."""


def run(args, directory=ROOT, may_fail=False):
    done = subprocess.run(args, cwd=directory, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE)
    if done.returncode and not may_fail:
        raise Failed('%s\n%s' % (' '.join(args), done.stderr))
    return done


def build_model(tmp):
    objects = []
    for name in sorted(os.listdir(MODEL)):
        if name.endswith('.c'):
            objects.append(os.path.join(tmp, name[:-2] + '.o'))
            run([CC, '-std=gnu11', '-O1', '-g', '-fno-omit-frame-pointer',
                 '-c', os.path.join(MODEL, name), '-o', objects[-1]])
    return objects


class Program:
    def __init__(self, path):
        self.path = os.path.abspath(path)
        with open(path) as f:
            self.text = f.read()
        self.directory = self.field('directory')
        self.flags = shlex.split(self.field('flags'))
        source = re.search(r'^#define WITNESS_SOURCE\n#include "(.*)"', self.text, re.M)
        self.source = source and source.group(1)
        # what is compiled: the head is for the reader
        self.body = self.text[self.text.index('\n */\n'):]

    def field(self, name):
        found = re.search(r'^ \* %s: (.*)' % name, self.text, re.M)
        if not found:
            raise Failed('%s is no witness: it has no "%s:"' % (self.path, name))
        return found.group(1)

    def needs(self):
        return self.directory, tuple(self.flags), self.source


def run_together(programs, tmp, name, objects):
    """Programs with the same needs: [(shown, line)] in their order."""
    base = os.path.join(tmp, name)
    with open(base + '.c', 'w') as f:
        f.write('#define WITNESS_MANY\n' +
                ''.join('#include "%s"\n' % p.path for p in programs) +
                'int main(int argc, char **argv) { return witness_main(argc, argv); }\n')
    first = programs[0]
    # -O0: every access is made; no tracking: what a macro does stands where it is used
    # DWARF 4: of 5, addr2line 2.40 takes the first file included for the one that includes it
    done = run([CC, '-std=gnu11', '-O0', '-gdwarf-4', '-fno-omit-frame-pointer', '-fno-pie',
                '-ftrack-macro-expansion=0', '-iquote', '.'] + first.flags +
               ['-c', base + '.c', '-o', base + '.o'], first.directory)
    run(['objcopy', '--rename-section', '.data=casedata',
         '--rename-section', '.bss=casebss,alloc,load,data,contents', base + '.o'])
    run([CC, '-no-pie', base + '.o'] + objects + ['-o', base])
    done = run([base] + IGNORED.findall(done.stderr), may_fail=True)
    lines = [l for l in done.stdout.splitlines() if re.match('(not )?shown ', l)]
    if len(lines) != len(programs):
        raise Failed('%s: %d of %d witnesses ended, status %d\n%s' % (
            name, len(lines), len(programs), done.returncode, done.stderr))
    return [(l.startswith('shown '), l) for l in lines]


def main():
    groups = {}
    for path in sys.argv[1:]:
        program = Program(path)
        groups.setdefault(program.needs(), []).append(program)
    failed = False
    with tempfile.TemporaryDirectory() as tmp:
        objects = build_model(tmp)
        for number, programs in enumerate(groups.values()):
            for shown, line in run_together(programs, tmp, 'witness%d' % number, objects):
                print(line)
                failed |= not shown
    return 1 if failed or not groups else 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except (Failed, OSError) as e:
        sys.exit('witness.py: %s' % e)
