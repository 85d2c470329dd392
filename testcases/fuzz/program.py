# SPDX-License-Identifier: GPL-2.0-only
"""A program as a tree: one function under test with its helpers, each a list of statements.

What writes C (write.py), what breaks programs (mistakes.py) and what shrinks
them (shrink.py) know the tree only; how a program came to be is grow.py's.
A statement has a verb and the fields of that verb:

    map      var family page slot          unmap   var family page slot offset
    pick     var cond one two: the map of one or the other
    use      text var                      text    text role (lock unlock sleep set reset other)
    call     text role instead             return  value
    goto     label                         label   label
    break                                  continue
    if       cond negated, one or two arms; bound: it is what ends a loop
    loop     head tail, one arm            scope   head, one arm
    switch   value, one arm for each case and the last for the default

In the text of a call, @name stands for the helper of that name; instead, if there, is
what the helper does, as statements of the caller. A role is what mistakes.py goes by:
a call may be an unmap, too.
"""

import copy
import itertools

SLOT_GENERATIONS = ('slots', 'stack-km')
SLOTS = ('KM_USER0', 'KM_USER1', 'KM_PTE1', 'KM_PTE0')     # that need nothing off


class Stmt:
    numbers = itertools.count()

    def __init__(self, verb, arms=(), tag=None, **fields):
        self.number = next(Stmt.numbers)    # what shrink.py names it by
        self.verb = verb
        self.arms = [list(arm) for arm in arms]
        self.tags = [tag] if tag else []    # the constructs it stands for
        self.__dict__.update(fields)


class Param:
    """make: the C expression of the values that the caller gives, all of them to be tried."""

    def __init__(self, declaration, name, make):
        self.declaration, self.name, self.make = declaration, name, make


class Function:
    """name: '' for the function under test; a helper has its own name for its program."""

    def __init__(self, name, returns, params=()):
        self.name, self.returns = name, returns
        self.params = list(params)
        self.alone = True           # it is run on the model by itself, too
        self.probe = None           # a caller for it, if it gets a mistake (helpers.py)
        self.static = bool(name)
        self.spoilt = False         # it got a mistake
        self.locals = {}            # name -> declaration
        self.body = []
        self.failures = ()          # what it may return where something failed
        self.fresh = itertools.count()

    @property
    def maps_pages(self):
        """It maps from the pool, by itself."""
        return self.alone and any(s.verb == 'map' and s.family == 'pool' for s in statements(self.body))

    def local(self, prefix, declaration):
        """A new variable; '%' in its declaration stands for its name."""
        name = '%s%d' % (prefix, next(self.fresh))
        self.locals[name] = declaration.replace('%', name)
        return name


class Program:
    def __init__(self, number, generation, highmem):
        self.number, self.generation, self.highmem = number, generation, highmem
        self.functions = []         # helpers before their callers, the one under test last
        self.mistakes = []          # what mistakes.py did
        self.callback = False       # a tasklet's: called in a softirq, by nobody of this unit

    @property
    def top(self):
        return self.functions[-1]

    def copy(self, number=None):
        """Statements keep their numbers in the copy."""
        other = copy.deepcopy(self)
        if number is not None:
            other.number = number
        return other


def blocks(body):
    """Every list of statements in the tree, the outermost first."""
    yield body
    for stmt in body:
        for arm in stmt.arms:
            yield from blocks(arm)


def statements(body):
    for stmt in body:
        yield stmt
        for arm in stmt.arms:
            yield from statements(arm)


def constructs(program):
    return {tag for f in program.functions for s in statements(f.body) for tag in s.tags}


def branches(program):
    return sum(len(s.arms) if s.verb == 'switch' else 1
               for f in program.functions for s in statements(f.body)
               if s.verb in ('if', 'loop', 'switch'))
