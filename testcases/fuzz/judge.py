# SPDX-License-Identifier: GPL-2.0-only
"""What the model and kmapcheck say of programs, a compilation unit at a time.

The rules of a program are those of its functions together: the model runs
the function under test and each helper alone, kmapcheck reports in each.
A helper that takes what its caller holds is not run alone: what it breaks
shows in its callers, of which one at least goes everywhere in it.
Takes for granted that the model's objects are linked into one (build_model),
and that the programs of a unit are of one generation and configuration.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), 'lib'))
import cases
import checker
import model
import write

# clang takes a third of gcc's time over programs that are compiled once and run once
CC = os.environ.get('CC') or shutil.which('clang') or 'gcc'
# of its warnings only that of a user copy whose result is not used is wanted
QUIET = ['-Wno-everything', '-Wunused-result'] if 'clang' in CC else ['-ftrack-macro-expansion=0']
SLOT_RULES = {'kmap-slot-mismatch', 'kmap-slot-reuse'}
MODEL_SECONDS = 60      # for one run of a unit, and
CHECKER_SECONDS = 60
MORE_ROUNDS = (4, 6, 8)     # some have more paths than the model goes then: of the last it takes
SAMPLES = 200000            # at random: 20,000 show what six rounds do in 63 of 2122


class Verdict:
    """Of one program. thrown: why it can't be judged; crash: what kmapcheck did."""

    def __init__(self):
        self.model, self.checker = {}, {}       # function -> rules
        self.partly = []
        self.thrown = self.crash = None

    @staticmethod
    def union(rules):
        return frozenset().union(*rules.values())

    @property
    def truth(self):
        return self.union(self.model)

    @property
    def got(self):
        return self.union(self.checker)

    @property
    def difference(self):
        """What makes two disagreements the same: (missed, false, crashed)."""
        return self.truth - self.got, self.got - self.truth, bool(self.crash)

    @property
    def kind(self):
        if self.thrown:
            return 'thrown away'
        if self.crash:
            return 'crash'
        if self.truth == self.got:
            return 'correct false' if self.truth else 'correct true'
        if self.partly and not self.got:
            return 'unknown'
        missed, false, _ = self.difference
        return 'both' if missed and false else 'missed' if missed else 'false'


def with_right_slot(verdicts, named):
    """A helper's, slot -> rules, given each slot that it names and another: a caller that gives one
    with which its maps and unmaps do not match, though with another they would, is to blame itself.
    So is one that gives what the helper has in use, and hides what is wrong with any."""
    right = [rules for rules in verdicts.values() if not rules & SLOT_RULES]
    unused = [rules for rules in verdicts.values() if 'kmap-slot-reuse' not in rules]
    other = [rules for slot, rules in verdicts.items() if slot not in named]
    return frozenset.intersection(*right or unused or other or verdicts.values())


def is_left_by_mistake(program, rules):
    """A helper leaves a page mapped by a mistake; that its caller unmaps another page may follow from
    that alone, and the model, which runs both, can't tell. The helper is told of it, or it looks like
    one that maps for its caller, though it hands out no address, or not always. Or it leaves what
    another one maps for it."""
    tested = [r for name, r in rules.items() if '_' not in name]
    if not any('kmap-wrong-object' in r for r in tested):
        return False
    for function in filter(lambda f: f.name, program.functions):
        probe = function.probe or function
        own = {rule for f in (function, probe)
               for rule in rules.get('p%d_%s' % (program.number, f.name), ())}
        if 'kmap-leak' in own or function.spoilt and not own and probe.maps_pages:
            return True
    return False


class CompilerRefuses(Exception):
    pass


def build_model(directory):
    """The model as one object; its path."""
    together = os.path.join(directory, 'model-objects')
    model.must(['ld', '-r', '-o', together] + model.build(directory))
    return together


class Unit:
    """Files of one unit in a directory of its own."""

    def __init__(self, programs, objects, directory, rounds=write.ROUNDS):
        self.programs, self.objects, self.rounds = programs, objects, rounds
        self.generation, self.highmem = programs[0].generation, programs[0].highmem
        self.source = os.path.join(directory, 'unit.c')
        self.base = os.path.join(directory, 'driver')
        self.verdicts = {p.number: Verdict() for p in programs}
        with open(self.source, 'w') as f:
            f.write(write.unit(programs))
        with open(self.base + '.c', 'w') as f:
            f.write(write.driver(programs, self.source, rounds))

    def of(self, function):
        return self.verdicts[int(re.match(r'p(\d+)', function).group(1))]

    def compile(self):
        """Lines of user copies whose result is not used: the model wants them told."""
        done = model.command([CC, '-std=gnu11', '-O0', '-Wunused-result', '-fno-pie', '-I.', '-finstrument-functions',
                              '-fno-asynchronous-unwind-tables', '-fno-stack-protector'] + QUIET +
                             cases.include_flags(self.generation, 'model') +
                             ['-c', self.base + '.c', '-o', self.base + '.o'])
        if done.returncode:
            raise CompilerRefuses(re.findall('error: (.*)', done.stderr)[0])
        model.link_object(self.base, [self.objects], CC)
        return re.findall(r':(\d+):\d+: warning: ignoring return value of ',
                          done.stderr)

    def run_model(self):
        ignored = self.compile()
        deep = ['deep'] * (self.rounds > write.ROUNDS) + ['sample=%d' % SAMPLES] * (self.rounds == MORE_ROUNDS[-1])
        done = model.command([self.base, str(model.version_code(self.generation))] + deep + ignored,
                             timeout=MODEL_SECONDS)
        if done.returncode:
            raise RuntimeError('the model ended with status %d: %s' % (done.returncode,
                                                                       done.stderr))
        given = {}      # function -> its rules with each slot ('': it is given none)
        for line in done.stdout.splitlines():
            word, name, rest = re.match(r'(\w+) (\w+): ?(.*)', line).groups()
            verdict = self.of(name)
            if word == 'case':
                function, _, slot = name.partition('__')
                given.setdefault(function, {})[slot] = frozenset(rest.split())
            elif word == 'broken':
                verdict.thrown = 'error: ' + rest
            elif word == 'bound' or word == 'paths' and not rest.endswith(' cut 0'):
                verdict.thrown = 'cut'
        for program in self.programs:
            writer = write.Writer(program)
            for f in program.functions:
                name = writer.name(f.name)
                if name in given:
                    self.of(name).model[name] = with_right_slot(given[name], writer.slots_named(f))
            verdict = self.verdicts[program.number]
            if is_left_by_mistake(program, verdict.model):
                verdict.thrown = verdict.thrown or 'a helper forgets a page, and another one is unmapped'

    def run_checker(self):
        command = ([checker.KMAPCHECK, '--stats'] +
                   cases.include_flags(self.generation, 'kernel') +
                   ['-DCONFIG_HIGHMEM'] * self.highmem + [self.source])
        try:
            done = model.command(command, timeout=CHECKER_SECONDS)
            crash = done.returncode and 'kmapcheck ended with status %d' % done.returncode
        except subprocess.TimeoutExpired:
            crash = 'kmapcheck did not end'
        if crash:
            for verdict in self.verdicts.values():
                verdict.crash = crash
            return
        for line in done.stderr.splitlines():
            report = checker.REPORT.match(line)
            if report:
                function = report.group(4)
                rules = self.of(function).checker.get(function, frozenset())
                self.of(function).checker[function] = rules | {report.group(5)}
            elif checker.NOT_CHECKED in line:
                for verdict in self.verdicts.values():
                    verdict.crash = line.split(checker.NOT_CHECKED)[1]
            elif ': note: ' not in line:
                raise RuntimeError('kmapcheck says: ' + line)
        for name, reason in re.findall(r': partly (p\d+\w*): (.*)', done.stdout):
            self.of(name).partly.append(reason)


def judge(programs, objects):
    """number -> Verdict. One that would be another if loops made more rounds is thrown away:
    kmapcheck can't know how many are tried."""
    verdicts = judge_units(programs, objects, write.ROUNDS)
    for program in programs:
        verdict = verdicts[program.number]
        if verdict.kind in ('false', 'both'):
            for rounds in MORE_ROUNDS:
                more = judge_units([program], objects, rounds)[program.number]
                # what the other paths show counts, if some were cut, too
                if more.thrown in (None, 'cut') and more.truth - verdict.truth:
                    verdict.thrown = 'more rounds of its loops show more'
                    break
    return verdicts


def judge_units(programs, objects, rounds):
    """The same for so many rounds. What the compiler or kmapcheck can't take is judged in halves."""
    with tempfile.TemporaryDirectory(prefix='kmapcheck-fuzz-') as directory:
        unit = Unit(programs, objects, directory, rounds)
        try:
            unit.run_model()
            unit.run_checker()
        except (CompilerRefuses, subprocess.TimeoutExpired) as e:
            for verdict in unit.verdicts.values():
                verdict.thrown = str(e)
    whole = not any(v.crash or v.thrown and not v.model and v.thrown != 'cut'
                    and not v.thrown.startswith('error: ') for v in unit.verdicts.values())
    if whole or len(programs) == 1:
        return unit.verdicts
    half = len(programs) // 2
    return {**judge_units(programs[:half], objects, rounds), **judge_units(programs[half:], objects, rounds)}
