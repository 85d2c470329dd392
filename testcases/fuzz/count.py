# SPDX-License-Identifier: GPL-2.0-only
"""Counts what the programs of a run hold and how they were judged.

A share is of the programs that were judged; of a construct or a rule of some
generations, of the programs of these.
"""

import collections
import statistics

import cases
import grow
import mistakes

SCORE = {'correct true': 2, 'correct false': 1, 'unknown': 0, 'false': -16, 'missed': -32,
         'both': -48, 'crash': -32}

# What a run must hold, in percent of its programs, and branches in the median one.
CONSTRUCT_SHARE, RULE_SHARE, CLEAN_SHARE, BRANCHES = 10, 1, (40, 60), 4


class Share:
    def __init__(self, name, part, whole, least, most=100):
        self.name, self.part = name, part
        self.percent = 100 * part / whole
        self.good = least <= self.percent <= most

    def __str__(self):
        return '  %-26s %6d  %5.1f %%%s' % (self.name, self.part, self.percent,
                                            '' if self.good else '  <<')


class Count:
    def __init__(self):
        self.kinds = collections.Counter()
        self.thrown = collections.Counter()
        self.partly = collections.Counter()
        self.constructs = collections.Counter()
        self.mistakes = collections.Counter()
        self.truths = collections.Counter()
        self.missed, self.false = collections.Counter(), collections.Counter()
        self.generations = collections.Counter()
        self.branches, self.lines = [], []

    def add(self, result):
        self.kinds[result.kind] += 1
        if result.thrown:
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

    @property
    def judged(self):
        return sum(self.generations.values())

    def shares(self, names, counted, *limits):
        for name, generations in names:
            whole = sum(self.generations[g] for g in generations)
            if whole:
                only = '' if generations == grow.GENERATIONS else ' (%s)' % ' '.join(generations)
                yield Share(name + only, counted[name], whole, *limits)

    def of_constructs(self):
        return self.shares([(c.name, c.generations) for c in grow.TABLE.values()],
                           self.constructs, CONSTRUCT_SHARE)

    def of_rules(self):
        yield from self.shares([('clean', grow.GENERATIONS)], self.truths, *CLEAN_SHARE)
        yield from self.shares([(r, tuple(cases.RULES[r]))
                                for r in sorted(cases.RULES.keys() - cases.ADVICE)], self.truths, RULE_SHARE)

    def shortfalls(self):
        """Lines: what the run does not hold enough of."""
        short = [str(s) for s in (*self.of_constructs(), *self.of_rules()) if not s.good]
        if statistics.median(self.branches) < BRANCHES:
            short.append('the median program has fewer than %d branches' % BRANCHES)
        return short

    def distribution(self):
        yield 'constructs'
        yield from map(str, self.of_constructs())
        yield 'mistakes made'
        yield from map(str, self.shares([(n, grow.GENERATIONS) for n in mistakes.TABLE],
                                        self.mistakes, 0))
        yield 'the truth'
        yield from map(str, self.of_rules())
        yield 'branches: median %d; lines: median %d' % (
            statistics.median(self.branches), statistics.median(self.lines))

    def verdicts(self):
        for reason, count in self.thrown.most_common():
            yield 'thrown away: %d: %s' % (count, reason)
        for reason, count in self.partly.most_common():
            yield 'partly analysed: %d: %s' % (count, reason)
        for rule in sorted(self.missed | self.false):
            yield '%s: missed in %d programs, false in %d' % (
                rule, self.missed[rule], self.false[rule])
        yield '%d programs judged: ' % self.judged + ', '.join(
            '%d %s' % (self.kinds[k], k) for k in SCORE)
        yield 'score %d of at most %d' % (
            sum(SCORE[k] * self.kinds[k] for k in SCORE),
            2 * self.truths['clean'] + self.judged - self.truths['clean'])
