# SPDX-License-Identifier: GPL-2.0-only
"""Grows right programs at random.

What is held at a point (mappings, locks, loops, scopes) is a stack that each
section pushes on, so that every way out of it can be written with what it
must undo. A program draws a menu of constructs (constructs.py, helpers.py)
and grows from these only: so each construct has its share of the programs.

Exactness on the model costs choices. Their number on a path is kept below the
model's bound, and their product small, by a budget in bits: a parameter costs
what its values cost, a choice in a loop as often as the loop may run.
"""

import random

from program import SLOT_GENERATIONS, SLOTS, Function, Param, Program, Stmt

GENERATIONS = ('slots', 'stack-km', 'stack', 'local')
BITS = 8
SIZE = 20       # statements, roughly, after which nothing is begun any more
DEPTH = 4
MENU = 9        # constructs that are built, and
PART = .35      # the chance of each that is part of others

PARAMS = {p.name: p for p in (
    Param('struct page *p', 'p', 'model_page()'),
    Param('struct page *q', 'q', 'model_page()'),
    Param('spinlock_t *lock', 'lock', 'model_object(sizeof(spinlock_t))'),
    Param('struct mutex *mutex', 'mutex', 'model_object(sizeof(struct mutex))'),
    Param('int m', 'm', '(int)choose(4) - 1'),
    Param('int k', 'k', '(int)choose(4) - 1'),
    Param('unsigned int n', 'n', None),
    Param('bool flag', 'flag', 'choose(2)'),
    Param('struct box *box', 'box', 'model_object(sizeof(struct box))'),
    Param('const void __user *from', 'from', 'model_object(16)'))}
# Of the programs without slots, the share that is a softirq's callback and no function of callers.
CALLBACKS = .1
PARAM_BITS = {'m': 2, 'k': 2, 'n': 2, 'flag': 1}

COMPARISONS = {
    'm': ('m', 'm > 0', 'm == 1', 'm < 0', 'm >= 1', 'm <= 0'),
    'k': ('k', 'k > 0', 'k == 1', 'k < 0', 'k != 1'),
    'n': ('n', 'n > 1', 'n == 2', 'n < 2', 'n >= 1'),
    'flag': ('flag',)}
COMPARISON_TAG = {'m': 'int compared', 'k': 'int compared', 'n': 'unsigned compared',
                  'flag': 'bool flag'}

MAPPING = ('pool', 'atomic', 'mapped on a flag', 'helper maps')    # one is on every menu
TABLE = {}      # name -> Construct, in the order of their definition


class Construct:
    def __init__(self, name, generations, build, weight, needs):
        self.name, self.generations, self.build = name, generations, build
        self.weight = weight    # how often it is on the menu, for those that often find no place
        self.needs = needs      # of these one is on the menu too


def construct(name, generations=GENERATIONS, weight=1, needs=()):
    """The decorated function builds it: (grower, depth) -> statements, or None if it can't
    stand here. Statements are counted as the construct by the tag of the first."""
    def register(build):
        TABLE[name] = Construct(name, generations, build, weight, needs)
        return build
    return register


def part(name, generations=GENERATIONS, weight=1, needs=()):
    """A construct that is part of others, counted by its tag."""
    TABLE[name] = Construct(name, generations, None, weight, needs)


def draw_menu(rng, generation):
    there = [c for c in TABLE.values() if generation in c.generations]
    built = sorted((c for c in there if c.build),
                   key=lambda c: rng.random() ** (1 / c.weight), reverse=True)
    chosen = built[:MENU] + [c for c in there
                             if not c.build and rng.random() < PART * c.weight]
    names = {c.name: None for c in chosen}      # a dict: sets have no order to reproduce
    for c in chosen:
        if c.needs and not names.keys() & set(c.needs):
            names[rng.choice([n for n in c.needs if generation in TABLE[n].generations])] = None
    if not names.keys() & set(MAPPING):
        names[rng.choice(MAPPING)] = None
    return list(names)


class Held:
    """Something to be undone on each way out; release makes the statements anew each time."""

    def __init__(self, kind, release=list, atomic=False, test=None, **mapping):
        self.kind, self.release, self.atomic, self.test = kind, release, atomic, test
        self.label = None
        self.var = self.family = self.page = self.slot = None
        self.__dict__.update(mapping)


class Grower:
    def __init__(self, rng, program, function, menu):
        self.rng, self.program, self.function, self.menu = rng, program, function, menu
        self.generation = program.generation
        self.left = [name for name in menu if TABLE[name].build]
        self.held = []
        self.bits = BITS
        self.factor = 1         # how often the innermost loop may run at most
        self.size = 0
        self.params = {p.name for p in function.params}
        self.known = set()      # parameters that are paid for
        self.pages = ['p', 'q']

    # What things cost

    def spend(self, choices=1):
        if self.bits < choices * self.factor:
            return False
        self.bits -= choices * self.factor
        return True

    def afford(self, param):
        """The parameter may be used; it is chosen once, before the call."""
        if param not in self.params:
            return False
        if param not in self.known:
            if self.bits < PARAM_BITS[param]:
                return False
            self.bits -= PARAM_BITS[param]
            self.known.add(param)
        return True

    # Conditions

    def stable(self):
        """A condition that is the same at each place: (text, tag), or None."""
        names = [n for n in PARAM_BITS if COMPARISON_TAG[n] in self.menu and self.afford(n)]
        if not names:
            names = sorted(self.known) or (['flag'] if self.afford('flag') else [])
        if not names:
            return None
        name = self.rng.choice(names)
        cond = self.rng.choice(COMPARISONS[name])
        others = [n for n in PARAM_BITS if n != name and self.afford(n)]
        if 'and, or' in self.menu and others and self.rng.random() < .5:
            other = self.rng.choice(others)
            return '%s %s %s' % (cond, self.rng.choice(('&&', '||')),
                                 self.rng.choice(COMPARISONS[other])), 'and, or'
        return cond, COMPARISON_TAG[name]

    def condition(self):
        """Any condition, as (text, tag), or None."""
        if self.rng.random() < .55:
            if self.spend():
                live = self.live()
                if live and 'peek' in self.menu:
                    return 'peek(%s)' % self.rng.choice(live).var, 'peek'
                return self.rng.choice((('condition()', 'condition()'),
                                        ('attempt()', 'error code')))
        return self.stable()

    def branch(self, arms, **kw):
        cond = self.condition()
        if not cond:
            return None
        return Stmt('if', arms, tag=cond[1], cond=cond[0],
                    negated=self.rng.random() < .3, **kw)

    # What is held

    def atomic(self):
        return any(h.atomic for h in self.held)

    def live(self):
        """Mappings that are certainly there."""
        return [h for h in self.held if h.kind in ('map', 'handed') and not h.test]

    def slots_free(self):
        used = {s for h in self.held if h.slot for s in h.slot.split()}
        return [s for s in SLOTS if s not in used]

    def family(self, wanted=None):
        families = ['atomic'] if self.slots_free() else []
        if self.generation == 'local':
            families += ['local', 'local']
        if not self.atomic():
            families.append('pool')
        if wanted:
            return wanted if wanted in families else None
        return self.rng.choice(families) if families else None

    def slot(self):
        return self.rng.choice(self.slots_free())

    def page(self):
        return self.rng.choice(self.pages)

    def new_address(self):
        return self.function.local('a', 'char *% = NULL')

    def mapping(self, family, test=None):
        """The statement that maps and what is held then."""
        var, page = self.new_address(), self.page()
        slot = self.slot() if family == 'atomic' else ''
        fields = dict(var=var, family=family, page=page, slot=slot)
        tag = 'slot argument' if slot and self.generation in SLOT_GENERATIONS else None

        def release():
            return [Stmt('unmap', offset='', **fields)]
        return (Stmt('map', tag=tag, **fields),
                Held('map', release, family == 'atomic', test, **fields))

    # Ways out

    def unwind(self, down_to=0):
        out = []
        for held in reversed(self.held[down_to:]):
            out += held.release()
        return out

    def failure(self):
        return self.rng.choice(self.function.failures)

    def kept_by_guard(self):
        """Since 5.8: the innermost mapping that can't be undone by a return, as a guard ends after that."""
        guards = [i for i, h in enumerate(self.held) if h.kind == 'scope' and h.atomic]
        if self.generation != 'local' or not guards:
            return None
        maps = [i for i, h in enumerate(self.held[:guards[-1]])
                if h.kind == 'map' and h.family not in ('atomic', 'local')]
        return maps[-1] if maps else None

    def hands_over_pool(self):
        """A failure undoes it with a return, which is wrong in a guard (kept_by_guard())."""
        return any(h.kind == 'handed' and h.family == 'pool' for h in self.held)

    def leave(self):
        """Statements that leave the function, or jump to a release further out."""
        targets = [i for i, h in enumerate(self.held) if h.kind in ('map', 'lock')]
        kept = self.kept_by_guard()
        if kept is not None or (targets and 'goto ladder' in self.menu and self.rng.random() < .7):
            i = self.rng.choice(targets) if kept is None else kept
            target = self.held[i]
            if not target.label:
                target.label = 'out%d' % next(self.function.fresh)
            out = self.unwind(i + 1)
            if self.function.returns == 'int':
                out.insert(0, self.set_error())
            return out + [Stmt('goto', tag='goto ladder', label=target.label)]
        return self.unwind() + [Stmt('return', tag='early return', value=self.failure())]

    def set_error(self):
        self.function.locals.setdefault('err', 'int err = 0')
        return Stmt('text', role='reset', text='err = -EIO;')

    # Growing

    def section(self, depth, acquire, held):
        """Acquire, a body, release; with a label before the release if the body went there."""
        self.held.append(held)
        body = self.block(depth - 1)
        self.held.pop()
        label = [Stmt('label', label=held.label)] if held.label else []
        return acquire + body + label + held.release()

    def inside(self, depth, held, factor=1):
        """The body of a loop or a scope, which ends by itself."""
        self.held.append(held)
        self.factor *= factor
        body = self.block(depth - 1)
        self.factor //= factor
        self.held.pop()
        return body

    def block(self, depth):
        out = []
        for _ in range(self.rng.randint(1, 3)):
            out += self.statement(depth)
        return out

    def statement(self, depth):
        self.size += 1
        if depth > 0 and self.size < SIZE:
            new = self.rng.random() < .8 and self.left
            for name in self.rng.sample(self.left if new else self.menu,
                                        len(self.left if new else self.menu)):
                construct_ = TABLE[name]
                if not construct_.build:
                    continue
                out = construct_.build(self, depth)
                if out:
                    out[0].tags.append(name)
                    if name in self.left:
                        self.left.remove(name)
                    return out
        return self.filler()

    def filler(self):
        live = self.live()
        if live:
            held = self.rng.choice(live)
            return [Stmt('use', var=held.var, text=self.rng.choice((
                'touch(%s);', 'touch(%s + 4);', 'memset(%s, 0, 16);', '%s[3] = 0;')) % held.var)]
        return [Stmt('text', role='other', text='set_page_dirty(%s);' % self.page())]


def grow_top(rng, program, menu):
    """The function under test around what the menu has."""
    function = Function('', rng.choice(('int', 'int', 'void')), PARAMS.values())
    program.functions.append(function)
    g = Grower(rng, program, function, menu)
    if program.callback:
        g.held.append(Held('context', atomic=True))
    kept = keep_one(g)
    function.failures = {'void': ('',), 'int': ('-EIO', '-EINVAL')}.get(function.returns, ('NULL',))
    while g.left and g.size < SIZE:
        before = len(g.left)
        function.body += g.statement(DEPTH)
        if len(g.left) == before and rng.random() < .4:
            break
    if function.returns == 'char *':
        function.body.append(Stmt('return', value=kept))
        return
    if kept:
        function.body.append(Stmt('text', role='set', text='box->addr = %s;' % kept))
    if function.returns == 'int':
        function.body.append(Stmt('return', value='err' if 'err' in function.locals else '0'))


def keep_one(g):
    """A mapping that the function leaves to its caller, if the menu has that; its variable."""
    if g.program.callback:
        return None     # nobody goes on with it
    if 'hands over' in g.menu:
        g.function.returns, tag = 'char *', 'hands over'
    elif 'stores for the caller' in g.menu:
        tag = 'stores for the caller'
    else:
        return None
    stmt, held = g.mapping(g.family())
    held.kind = 'handed'        # no way out by goto: there is no release to jump to
    stmt.tags.append(tag)
    g.function.body.append(stmt)
    g.held.append(held)
    return stmt.var


def grow(seed, number, generation, highmem):
    """Program of this number; the same for the same arguments."""
    rng = random.Random('%s:%d' % (seed, number))
    program = Program(number, generation, highmem)
    program.callback = generation != 'slots' and rng.random() < CALLBACKS
    grow_top(rng, program, draw_menu(rng, generation))
    return program, rng
