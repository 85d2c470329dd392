# SPDX-License-Identifier: GPL-2.0-only
"""Makes a program that model and checker disagree on as small as it goes.

A round tries every single edit (drop a statement, unwrap a block, replace a
helper's call by what it does, a condition by a simpler one), all of them in
one compilation unit, and then as many of those that keep the disagreement
together as do. The disagreement is kept if the missed and the false rules are
the same. Ends when no edit keeps it.
"""

import re

import judge
from program import blocks, statements
from write import Writer

BATCH = 120     # candidates in one unit
LEAVES = ('return', 'goto', 'break', 'continue')


def edits(program):
    """Every edit as (statement's number, what, argument)."""
    out = []
    for function in program.functions:
        for stmt in statements(function.body):
            out.append((stmt.number, 'drop', None))
            for i in range(len(stmt.arms)):
                out.append((stmt.number, 'arm', i))
            if stmt.verb == 'if':
                if len(stmt.arms) > 1:
                    out.append((stmt.number, 'no else', None))
                simpler = simpler_condition(stmt)
                out += [(stmt.number, 'cond', c) for c in simpler]
            if stmt.verb == 'goto':
                out.append((stmt.number, 'return', None))
            if getattr(stmt, 'instead', None):
                out.append((stmt.number, 'instead', None))
            if stmt.verb == 'unmap' and stmt.offset:
                out.append((stmt.number, 'no offset', None))
    if program.top.returns != 'void':
        out.append((0, 'void', None))
    return out


def simpler_condition(stmt):
    if stmt.cond == 'flag':
        return []
    simpler = ['flag'] + [] if stmt.cond == 'condition()' else ['flag', 'condition()']
    return simpler + re.split(r' && | \|\| ', stmt.cond) * (' && ' in stmt.cond or ' || ' in stmt.cond)


def failure(function):
    return {'void': '', 'int': '-EIO'}.get(function.returns, 'NULL')


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
    for function in other.functions:
        function.body = edit_block(function, function.body, chosen)
    if 'void' in chosen.get(0, {}):
        other.top.returns = 'void'
        for stmt in statements(other.top.body):
            if stmt.verb == 'return':
                stmt.value = ''
    return other if tidy(other) else None


def tidy(program):
    """Drops what nothing needs any more; false if something is missing."""
    while True:
        text = Writer(program).text()
        called = [f for f in program.functions
                  if not f.name or re.search(r'\bp\d+_%s\(.*[;)]' % f.name,
                                             re.sub(r'(?m)^static.*', '', text))]
        if len(called) == len(program.functions):
            break
        program.functions = called
    return all(tidy_function(f) for f in program.functions)


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


def in_loops(body, inside):
    return all(s.verb not in ('break', 'continue') or inside for s in body) and all(
        in_loops(arm, inside or s.verb in ('loop', 'switch')) for s in body for arm in s.arms)


def keeping(candidates, want, model):
    """Indices of the candidates, of which some are None, that keep the disagreement."""
    there = [c for c in candidates if c]
    kept = set()
    for i in range(0, len(there), BATCH):
        for number, verdict in judge.judge(there[i:i + BATCH], model).items():
            if not verdict.thrown and verdict.difference == want:
                kept.add(number)
    return [i for i, c in enumerate(candidates) if c and c.number in kept]


def shrink(program, verdict, model):
    """(the smallest found, its verdict)"""
    want = verdict.difference
    number = program.number
    while True:
        found = edits(program)
        singly = keeping([edited(program, [e], i) for i, e in enumerate(found)], want, model)
        if not singly:
            break
        good = [found[i] for i in singly]
        sets, size = [], len(good)
        while size > 1:
            sets += [good[i:i + size] for i in range(0, len(good), size)]
            size //= 2
        sets += [[e] for e in good]
        together = [edited(program, s, i) for i, s in enumerate(sets)]
        program = together[keeping(together, want, model)[0]]
    program.number = number
    return program, judge.judge([program], model)[number]
