# SPDX-License-Identifier: GPL-2.0-only
"""Counts what the programs of a run hold and how they were judged, and prints it.

A share is of the programs that were judged, for a construct or a rule of some
generations only of the programs of these.
"""

import collections
import statistics

import cases
import grow
import mistakes

SCORE = {'correct true': 2, 'correct false': 1, 'unknown': 0, 'false': -16, 'missed': -32,
         'both': -48, 'crash': -32}
RULE_GENERATIONS = {'kmap-slot-mismatch': ('slots',), 'kmap-slot-reuse': ('slots',),
                    'kmap-order': ('stack-km', 'stack', 'local')}
CONSTRUCT_SHARE, RULE_SHARE = 10, 1


def share(part, whole):
    return 100 * part / whole if whole else 0


class Count:
    def __init__(self):
        self.kinds = collections.Counter()
        self.thrown = collections.Counter()
        self.partly = collections.Counter()
        self.constructs = collections.Counter()
        self.mistakes = collections.Counter()
        self.truths, self.got = collections.Counter(), collections.Counter()
        self.missed, self.false = collections.Counter(), collections.Counter()
        self.generations = collections.Counter()
        self.branches, self.lines = [], []

    def add(self, result):
        self.kinds[result.kind] += 1
        if result.kind == 'thrown away':
            self.thrown[result.thrown] += 1
            return
        self.generations[result.generation] += 1
        self.constructs.update(result.constructs)
        self.mistakes.update(set(result.mistakes))
        self.partly.update(set(result.partly))
        self.truths.update(result.truth or ['clean'])
        self.missed.update(result.missed)
        self.false.update(result.false)
        self.branches.append(result.branches)
        self.lines.append(result.lines)

    def of(self, generations):
        return sum(self.generations[g] for g in generations)

    def shares(self, title, names, counted, least):
        print(title)
        for name, generations in names:
            whole = self.of(generations)
            if not whole:
                continue
            percent = share(counted[name], whole)
            only = '' if len(generations) == len(grow.GENERATIONS) else '  (' + ' '.join(generations) + ')'
            print('  %-26s %6d  %5.1f %%%s%s' % (name, counted[name], percent,
                                                 '  <<' if percent < least else '', only))

    def distribution(self):
        self.shares('constructs', [(c.name, c.generations) for c in grow.TABLE.values()],
                    self.constructs, CONSTRUCT_SHARE)
        self.shares('mistakes made', [(n, grow.GENERATIONS) for n in mistakes.TABLE],
                    self.mistakes, 0)
        rules = [(r, RULE_GENERATIONS.get(r, grow.GENERATIONS)) for r in sorted(cases.RULES)]
        self.shares('the truth', [('clean', grow.GENERATIONS)] + rules, self.truths, RULE_SHARE)
        print('branches: median %d; lines: median %d' % (
            statistics.median(self.branches), statistics.median(self.lines)))

    def verdicts(self):
        for reason, count in self.thrown.most_common():
            print('thrown away: %d: %s' % (count, reason))
        for reason, count in self.partly.most_common():
            print('partly analysed: %d: %s' % (count, reason))
        for rule in sorted(self.missed | self.false):
            print('%s: missed in %d programs, false in %d' % (
                rule, self.missed[rule], self.false[rule]))
        judged = sum(self.generations.values())
        print('%d programs judged: ' % judged + ', '.join(
            '%d %s' % (self.kinds[k], k) for k in SCORE))
        print('score %d of at most %d' % (
            sum(SCORE[k] * self.kinds[k] for k in SCORE),
            2 * self.truths['clean'] + judged - self.truths['clean']))
