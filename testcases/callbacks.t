#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""Is each line of checkers/callbacks.def found, in the generations that it is for and in no others?

A unit is made in which everything of the table is registered: by argument, by a store, by an
initialiser. What runs in an atomic context calls kmap(), what has a context of its own keeps a
mapping; where the line does not hold neither may be reported.
"""

import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), 'lib'))
import cases
import checker
import tap

HEADERS = {'SLOTS': 'slots', 'STACK': 'stack', 'LOCAL': 'local'}
KEPT = {'SLOTS': 'kmap_atomic(page, KM_USER0)', 'STACK': 'kmap_atomic(page)', 'LOCAL': 'kmap_local_page(page)'}


class Line:
    def __init__(self, number, name, where, kind, since, until):
        self.callback = 'cb%d' % number
        self.name, self.where, self.kind = name, where, kind
        order = list(HEADERS)
        self.generations = order[order.index(since):order.index(until) + 1]

    @property
    def by_call(self):
        return self.where.isdigit()

    @property
    def told(self):
        return '%s()' % self.name if self.by_call else '%s.%s' % (self.name, self.where)

    def registers(self):
        if self.by_call:
            return '\t%s(%s%s);' % (self.name, '0, ' * (int(self.where) - 1), self.callback)
        return '\t%s->%s = %s;' % (self.name, self.where, self.callback)


def table():
    with open(os.path.join(cases.ROOT, 'checkers/callbacks.def')) as f:
        text = f.read()
    kinds = {k: a == 'true' or k == 'LOCKED' for k, a in
             re.findall(r'^ENTRY\((\w+),\s*"[^"]*",\s*(\w+)', text, re.M)}
    found = re.findall(r'^(?:CALL|MEMBER)\((\w+),\s*(\w+),\s*(\w+),\s*(\w+), (\w+)\)', text, re.M)
    return kinds, [Line(i, *fields) for i, fields in enumerate(found)]


def unit(lines, atomic, generation, initialised):
    structs = {}
    for line in lines:
        if not line.by_call:
            structs.setdefault(line.name, {})[line.where] = line.callback
    out = ['#include <linux/highmem.h>', 'static struct page *page;', 'static char *kept;']
    out += ['extern void %s(...);' % n for n in sorted({l.name for l in lines if l.by_call})]
    for line in lines:
        body = 'kmap(page); kunmap(page);' if atomic[line.kind] else 'kept = %s;' % KEPT[generation]
        out.append('static void %s(void) { %s }' % (line.callback, body))
    for name, members in structs.items():
        out.append('struct %s { int first; %s };' % (name, ' '.join('void (*%s)(void);' % m for m in members)))
        if initialised:
            out.append('static struct %s its_%s = { %s };' % (
                name, name, ', '.join('.%s = %s' % item for item in members.items())))
    out.append('void registers(%s)\n{' % ', '.join('struct %s *%s' % (n, n) for n in structs))
    out += [l.registers() for l in lines if l.by_call or not initialised]
    return '\n'.join(out + ['}', ''])


def run(lines, atomic, generation, initialised, tmp):
    source = os.path.join(tmp, '%s-%d.c' % (generation, initialised))
    with open(source, 'w') as f:
        f.write(unit(lines, atomic, generation, initialised))
    _, _, messages = checker.check([checker.KMAPCHECK] + cases.include_flags(HEADERS[generation], 'kernel') + [source])
    got, last = {}, None
    for message in messages:
        report = checker.REPORT.match(message)
        if report:
            last = (report.group(4), report.group(5))
        by = re.search(r'registered here by (.*)', message)
        if by:
            got[last[0]] = (last[1], by.group(1))
    wanted = {l.callback: ('kmap-in-atomic' if atomic[l.kind] else 'kmap-escape', l.told)
              for l in lines if generation in l.generations}
    return ['%s (%s): expected %s, got %s' % (l.callback, l.told, wanted.get(l.callback), got.get(l.callback))
            for l in lines if wanted.get(l.callback) != got.get(l.callback)]


def main():
    atomic, lines = table()
    # one name, two lines of one generation: a callback each
    with tempfile.TemporaryDirectory() as tmp:
        jobs = [('the table has lines', lambda: [] if len(lines) > 50 else ['%d' % len(lines)])]
        for g in HEADERS:
            # a member of two lines in one struct has one field: those that hold here go first
            there = {}
            for l in sorted(lines, key=lambda l: g not in l.generations):
                there.setdefault((l.name, l.where), l)
            for initialised in (False, True):
                jobs.append(('%s, %s' % (g, 'initialised' if initialised else 'stored'),
                             lambda g=g, i=initialised, t=list(there.values()): run(t, atomic, g, i, tmp)))
        return tap.run(jobs)


sys.exit(main())
