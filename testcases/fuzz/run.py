# SPDX-License-Identifier: GPL-2.0-only
"""A run: programs by seed and number, judged unit by unit in several processes.

A program depends on the seed, its number and the generation asked for only,
not on how many there are or on how many processes judge them.
"""

import concurrent.futures
import contextlib
import os
import tempfile

import constructs   # fills grow.TABLE,
import helpers      # and so does this
import grow
import judge
import mistakes
import program
import shrink
import write

UNIT = 150      # programs at most in one
JOBS = os.cpu_count() or 1


def configurations(generation=None):
    """(generation, HIGHMEM); program k is of configuration k modulo their number."""
    generations = [generation] if generation else grow.GENERATIONS
    return [(g, highmem) for highmem in (True, False) for g in generations]


def make(seed, number, generation=None):
    known = configurations(generation)
    made, rng = grow.grow(seed, number, *known[number % len(known)])
    mistakes.make_mistakes(made, rng)
    return made


class Result:
    """What is kept of a program that was judged."""

    def __init__(self, made, verdict):
        self.number, self.generation = made.number, made.generation
        self.kind, self.thrown, self.partly = verdict.kind, verdict.thrown, verdict.partly
        self.truth, self.got, self.crash = verdict.truth, verdict.got, verdict.crash
        self.missed, self.false, _ = verdict.difference
        self.constructs, self.branches = program.constructs(made), program.branches(made)
        self.mistakes = made.mistakes
        self.lines = write.Writer(made).text().count('\n')

    @property
    def disagrees(self):
        return self.kind in ('missed', 'false', 'both', 'crash')

    def __str__(self):
        def show(rules):
            return ' '.join(sorted(rules)) or 'clean'
        return '%s: program %d (%s): the model says %s, kmapcheck says %s' % (
            self.kind, self.number, self.generation, self.thrown or show(self.truth),
            self.crash or show(self.got))


def judge_numbers(seed, numbers, generation, model):
    programs = [make(seed, n, generation) for n in numbers]
    verdicts = judge.judge(programs, model)
    return [Result(p, verdicts[p.number]) for p in programs]


def shrink_number(seed, number, generation, model):
    made = make(seed, number, generation)
    return shrink.shrink(made, judge.judge([made], model)[number], model)


def units(numbers, generation, jobs):
    """Numbers of one configuration each, so many that all jobs have work."""
    known = len(configurations(generation))
    groups = [[n for n in numbers if n % known == c] for c in range(known)]
    size = max(1, min(UNIT, -(-len(numbers) // (2 * jobs))))
    return [g[i:i + size] for g in groups for i in range(0, len(g), size)]


class Run:
    def __init__(self, seed, generation, model, pool, jobs):
        self.seed, self.generation = seed, generation
        self.model, self.pool, self.jobs = model, pool, jobs

    def judge(self, numbers):
        """Results in the order of the numbers."""
        parts = [self.pool.submit(judge_numbers, self.seed, unit, self.generation, self.model)
                 for unit in units(numbers, self.generation, self.jobs)]
        return sorted((r for part in parts for r in part.result()), key=lambda r: r.number)

    def shrink(self, numbers):
        """(the smallest program, its verdict) for each."""
        parts = [self.pool.submit(shrink_number, self.seed, n, self.generation, self.model)
                 for n in numbers]
        return (part.result() for part in parts)


@contextlib.contextmanager
def run(seed, generation=None, jobs=JOBS):
    with tempfile.TemporaryDirectory(prefix='kmapcheck-fuzz-') as directory, \
            concurrent.futures.ProcessPoolExecutor(jobs) as pool:
        yield Run(seed, generation, judge.build_model(directory), pool, jobs)
