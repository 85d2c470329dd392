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

import model


class Failed(Exception):
    """A program that is none, or that can't be run, with what was printed."""


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
    # as in model.py, but where kmapcheck ran
    done = subprocess.run([model.CC, '-std=gnu11', '-O0', '-finstrument-functions', '-gdwarf-4',
                           '-fno-omit-frame-pointer', '-fno-pie', '-ftrack-macro-expansion=0', '-iquote', '.'] + first.flags +
                          ['-c', base + '.c', '-o', base + '.o'], cwd=first.directory, text=True,
                          stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise Failed(done.stderr)
    ignored = model.IGNORED.findall(done.stderr)
    model.link_object(base, objects)
    done = model.command([base] + ignored)
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
        objects = model.build(tmp)
        for number, programs in enumerate(groups.values()):
            for shown, line in run_together(programs, tmp, 'witness%d' % number, objects):
                print(line)
                failed |= not shown
    return 1 if failed or not groups else 0


if __name__ == '__main__':
    try:
        sys.exit(main())
    except (Failed, RuntimeError, OSError) as e:
        sys.exit('witness.py: %s' % e)
