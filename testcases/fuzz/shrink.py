# SPDX-License-Identifier: GPL-2.0-only
"""Makes a program that model and checker disagree on as small as it goes.

First long runs of statements go. Then a round tries every edit (drop a
statement or all that name a variable, unwrap a block, replace a helper's call
by what it does, a condition by a simpler one), all of them in one compilation
unit, and then as many of those that keep the disagreement together as do. The
disagreement is kept if the missed and the false rules are the same and the
program has not become wrong in another way. Ends when no edit keeps it.
"""

import re

import judge
from program import blocks, statements
from write import Writer

BATCH = 150     # candidates in one unit
COARSE = 40     # candidates in a coarse round, about
LEAVES = ('return', 'goto', 'break', 'continue')


def edits(program):
    """Every edit: a list of (statement's number, what, argument), mostly of one."""
    out = []
    for function in program.functions:
        everything = list(statements(function.body))
        for words in groups(function, everything):
            out.append([(s.number, 'drop', None) for s in everything
                        if not s.arms and words <= set(re.findall(r'[\w.&]+', line(program, s)))])
        for stmt in everything:
            out += [[e] for e in edits_of(function, stmt)]
    out += [[(0, 'function', f.name)] for f in program.functions if f.name and not f.static]
    if program.top.returns != 'void':
        out.append([(0, 'void', None)])
    return [e for e in out if e]


def line(program, stmt):
    return '' if stmt.arms or stmt.verb == 'label' else Writer(program).simple(stmt)


def groups(function, everything):
    """Words that together belong to a section: what holds them can only go together."""
    names = [n for n in function.locals if n[-1].isdigit()]
    yield from ({n} for n in names)
    for stmt in everything:
        if getattr(stmt, 'role', '') == 'lock':
            yield {'lock'}


def edits_of(function, stmt):
    yield stmt.number, 'drop', None
    if hasattr(stmt, 'bound'):
        return      # a loop without an end would be left
    for i in range(len(stmt.arms)):
        yield stmt.number, 'arm', i
    if stmt.verb == 'if':
        if len(stmt.arms) > 1:
            yield stmt.number, 'no else', None
        for cond in simpler_condition(function, stmt):
            yield stmt.number, 'cond', cond
    if stmt.verb == 'goto':
        yield stmt.number, 'return', None
    if getattr(stmt, 'instead', None):
        yield stmt.number, 'instead', None
    if stmt.verb == 'unmap' and stmt.offset:
        yield stmt.number, 'no offset', None


def simpler_condition(function, stmt):
    simple = ['condition()'] + ['flag'] * any(p.name == 'flag' for p in function.params)
    if stmt.cond in simple:
        return []
    parts = re.split(r' && | \|\| ', stmt.cond)
    return simple + parts * (len(parts) > 1)


def failure(function):
    return function.failures[0] if function.failures else ''


def edit_block(function, body, chosen):
    """The block with the chosen edits (number -> edits of that statement) made."""
    out = []
    for stmt in body:
        todo = chosen.get(stmt.number, {})
        if 'drop' in todo:
            continue
        stmt.arms = [edit_block(function, arm, chosen) for arm in stmt.arms]
        if 'arm' in todo:
            out += stmt.arms[todo['arm']]
            continue
        if 'instead' in todo:
            out += stmt.instead
            continue
        if 'no else' in todo:
            del stmt.arms[1:]
        if 'cond' in todo:
            stmt.cond = todo['cond']
        if 'no offset' in todo:
            stmt.offset = ''
        if 'return' in todo:
            stmt.verb, stmt.value = 'return', failure(function)
        out.append(stmt)
    return out


def edited(program, chosen_edits, number):
    """A copy with the edits made, or None if that is no program."""
    chosen = {}
    for at, what, argument in chosen_edits:
        chosen.setdefault(at, {})[what] = argument
    other = program.copy(number)
    gone = [argument for _, what, argument in chosen_edits if what == 'function']
    other.functions = [f for f in other.functions if f.name not in gone]
    for function in other.functions:
        function.body = edit_block(function, function.body, chosen)
    if 'void' in chosen.get(0, {}):
        other.top.returns, other.top.failures = 'void', ('',)
        for stmt in statements(other.top.body):
            if stmt.verb == 'return':
                stmt.value = ''
    return other if tidy(other) else None


def tidy(program):
    """Drops what nothing needs any more; false if something is missing."""
    for function in program.functions:
        turn_around(function.body)
    if not all(tidy_function(f) for f in program.functions):
        return False
    there = None
    while there != len(program.functions):
        there = len(program.functions)
        bodies = re.sub(r'(?m)^\w.*', '', Writer(program).text())
        program.functions = [f for f in program.functions
                             if not f.static or re.search(r'\bp\d+_%s\(' % f.name, bodies)]
    return True


def tidy_function(function):
    used = {s.label for s in statements(function.body) if s.verb == 'goto'}
    there = set()
    for block in blocks(function.body):
        block[:] = [s for s in block if s.verb != 'label' or s.label in used]
        there |= {s.label for s in block if s.verb == 'label'}
        for i, stmt in enumerate(block):
            following = block[i + 1:i + 2]
            if stmt.verb in LEAVES and following and following[0].verb != 'label':
                del block[i + 1:]
    if used - there:
        return False
    last = function.body[-1].verb if function.body else ''
    if function.returns != 'void' and last != 'return':
        return False
    if function.returns == 'void' and last == 'return':
        function.body.pop()
    return in_loops(function.body, False)


def turn_around(body):
    """if (c) {} else { s } becomes if (!c) { s }."""
    for stmt in statements(body):
        if stmt.verb == 'if' and len(stmt.arms) > 1:
            if not stmt.arms[0]:
                stmt.negated = not stmt.negated
                del stmt.arms[0]
            elif not stmt.arms[1]:
                del stmt.arms[1]


def in_loops(body, inside):
    return all(s.verb not in ('break', 'continue') or inside for s in body) and all(
        in_loops(arm, inside or s.verb in ('loop', 'switch')) for s in body for arm in s.arms)


class Shrinker:
    def __init__(self, program, verdict, model):
        self.program, self.model = program, model
        self.want, self.truth, self.kind = verdict.difference, verdict.truth, verdict.kind

    def keeping(self, candidates):
        """Indices of the candidates, of which some are None, that keep the disagreement."""
        there = [c for c in candidates if c]
        kept = set()
        for i in range(0, len(there), BATCH):
            for number, verdict in judge.judge(there[i:i + BATCH], self.model).items():
                if verdict.kind == self.kind and verdict.difference == self.want and \
                        verdict.truth <= self.truth:
                    kept.add(number)
        return [i for i, c in enumerate(candidates) if c and c.number in kept]

    def best(self, sets):
        """Takes over the smallest that keeps the disagreement; false if none does."""
        made = [edited(self.program, s, i) for i, s in enumerate(sets)]
        kept = self.keeping(made)
        if not kept:
            return False
        self.program = min((made[i] for i in kept), key=lambda c: len(Writer(c).text()))
        return True

    def coarsely(self):
        """Long runs of statements at a time, while that works."""
        while True:
            numbers = [s.number for f in self.program.functions for s in statements(f.body)]
            sets, size = [], len(numbers) // 2
            while size > 2 and len(sets) < COARSE:
                sets += [[(n, 'drop', None) for n in numbers[i:i + size]]
                         for i in range(0, len(numbers), size // 2)]
                size //= 2
            if not sets or not self.best(sets):
                return

    def finely(self):
        """Each edit alone, then as many of the good ones together as go; false if none is."""
        found = edits(self.program)
        singly = self.keeping([edited(self.program, e, i) for i, e in enumerate(found)])
        good = [found[i] for i in singly]
        sets, size = [[e] for e in good], len(good)
        while size > 1:
            sets += [good[i:i + size] for i in range(0, len(good), size)]
            size //= 2
        return bool(good) and self.best([[one for e in s for one in e] for s in sets])


def shrink(program, verdict, model):
    """(the smallest found, its verdict)"""
    shrinker = Shrinker(program, verdict, model)
    shrinker.coarsely()
    while shrinker.finely():
        pass
    smallest = shrinker.program
    smallest.number = program.number
    return smallest, judge.judge([smallest], model)[program.number]
