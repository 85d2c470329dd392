# SPDX-License-Identifier: GPL-2.0-only
"""Runs the semantic patches as the kernel's `make coccicheck` does, and reads what they say.

Takes for granted that spatch (package coccinelle) is installed.
"""

import os
import re
import subprocess

import cases

SCRIPTS = 'semantic-patches'
TIMEOUT = 200   # seconds; coccicheck's own limit is none, the this


class Script:
    def __init__(self, name):
        self.name, self.path = name, '%s/%s.cocci' % (SCRIPTS, name)
        with open(os.path.join(cases.ROOT, self.path)) as f:
            text = f.read()
        self.options = re.search(r'^// Options: (.*)', text, re.M).group(1).split()
        self.rule = re.search(r'^// Rule: (.*)', text, re.M).group(1)
        # spatch passes over files that have none of these
        gate = re.search(r'^// calls: .*\n\(\n((?:.*\n)*?)\)$', text, re.M)
        self.calls = set(re.findall(r'^(\w+)\(\.\.\.\)$', gate.group(1), re.M)) if gate else set()
        self.modes = [m for m in re.findall(r'^virtual (\w+)', text, re.M)]
        # a conversion changes what is right
        self.converts = name.startswith('convert_')

    def run(self, mode, source):
        command = ['spatch', '--very-quiet', '-D', mode] + self.options
        if mode in ('report', 'org'):
            command.append('--no-show-diff')
        done = subprocess.run(command + ['--cocci-file', self.path, source], cwd=cases.ROOT, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT)
        if done.returncode or done.stderr:
            raise RuntimeError('%s -D %s: status %d\n%s' % (self.path, mode, done.returncode, done.stderr))
        # the new file's name has spatch's process number in it
        return re.sub(r'^(---|\+\+\+) .*\n', lambda m: '%s %s\n' % (m.group(1), source), done.stdout, flags=re.M)

    def reads_all_files(self, mode):
        """Does no rule that it needs spell out a name, so that spatch has to parse every file?"""
        done = subprocess.run(['spatch', '--parse-cocci', '--sp-file', self.path, '-D', mode], cwd=cases.ROOT, text=True,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=TIMEOUT)
        return 'Grep query' not in done.stdout or 'No grep query' in done.stdout


def scripts():
    return [Script(n[:-6]) for n in sorted(os.listdir(os.path.join(cases.ROOT, SCRIPTS)))
            if n.endswith('.cocci')]


def reported_lines(report):
    """The lines that a report names, with the rule of each: [(line, rule)]; a conversion has no rule."""
    return [(int(m.group(1)), m.group(2)) for m in
            re.finditer(r'^\S+:(\d+):\d+-\d+: .*?(?:\[(kmap-[\w-]+)\])?$', report, re.M)]


def patched(source, diff):
    """The file's text with the diff applied."""
    done = subprocess.run(['patch', '-s', '-p0', '-o', '-', os.path.join(cases.ROOT, source)],
                          input=diff, text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    if done.returncode:
        raise RuntimeError('patch: ' + done.stdout + done.stderr)
    return done.stdout
