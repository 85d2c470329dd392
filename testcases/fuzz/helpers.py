# SPDX-License-Identifier: GPL-2.0-only
"""The constructs that need a helper: a function of the program's own.

Each builds the helper, right by itself, and the statements that use it. A
gfp_t or a slot that is passed on is the caller's to answer for, so alone the
helper gets a harmless one.
"""

import re

from grow import SIZE, Function, Grower, Held, Param, Stmt, construct
from program import SLOT_GENERATIONS

PAGE = Param('struct page *page', 'page', 'model_page()')
ADDR = Param('char *addr', 'addr', 'NULL')      # never made: who takes one is not run alone
LOCK = Param('spinlock_t *lock', 'lock', 'model_object(sizeof(spinlock_t))')
OUT = Param('char **out', 'out', 'model_object(sizeof(char *))')
BOX = Param('struct box *box', 'box', 'model_object(sizeof(struct box))')
ATOMIC = Param('int atomic', 'atomic', 'choose(2)')
GFP = Param('gfp_t gfp', 'gfp', 'GFP_ATOMIC')
TYPE = Param('enum km_type type', 'type', 'KM_USER0')


def begin(g, name, returns, params, failures=()):
    helper = Function('%s%d' % (name, len(g.program.functions)), returns, params)
    helper.failures = failures      # values it may return early with, whatever it did
    functions = g.program.functions
    functions.insert(functions.index(g.function), helper)
    return helper


def takes(helper, params, body, local='char *addr = NULL'):
    """The helper takes what its caller holds, so it is not run alone. If it gets a mistake,
    a second caller is added that goes everywhere in it: function(params) { body }."""
    helper.alone = False
    helper.probe = Function('call_' + helper.name, 'void', params)
    helper.probe.locals[re.search(r'(\w+) =', local).group(1)] = local
    helper.probe.body = body


def call(text, role='call', **kw):
    return Stmt('call', text=text, role=role, **kw)


def text(line, role='other'):
    return Stmt('text', text=line, role=role)


def under(cond, *arms, negated=False):
    return Stmt('if', arms, cond=cond, negated=negated)


class Kind:
    """The mapping that a helper makes or ends: its family, and the slot, perhaps passed."""

    def __init__(self, g, family=None):
        self.family = family or g.family()
        self.slot = g.slot() if self.family == 'atomic' else ''
        self.passed = bool(self.slot and g.generation in SLOT_GENERATIONS and g.rng.random() < .5)
        self.tag = 'slot argument' if self.slot and g.generation in SLOT_GENERATIONS else None
        self.params = [TYPE] if self.passed else []
        self.argument = ', ' + self.slot if self.passed else ''
        self.inner_slot = 'type' if self.passed else self.slot
        self.generation = g.generation

    def fixed(self):
        """The slot is the helper's own after all."""
        self.passed, self.params, self.argument, self.inner_slot = False, [], '', self.slot
        return self

    def map(self, var='addr', page='page'):
        return Stmt('map', tag=self.tag, var=var, family=self.family, page=page,
                    slot=self.inner_slot)

    def unmap(self, var='addr', page='page'):
        return Stmt('unmap', var=var, family=self.family, page=page, slot=self.inner_slot,
                    offset='')

    def held(self, var, page, release, test=None):
        return Held('map', release, self.family == 'atomic', test, var=var, page=page,
                    family=self.family, slot=self.slot)

    def map_direct(self, var, page):
        """The same in the caller, without a helper."""
        stmt = self.map(var, page)
        stmt.slot = self.slot
        return [stmt]

    def direct(self, var, page):
        """Unmapped by the caller itself."""
        return [Stmt('unmap', var=var, family=self.family, page=page, slot=self.slot, offset='')]


def some(g, helper, var='addr'):
    """A few statements inside a helper, where var is mapped."""
    inner = Grower(g.rng, g.program, helper, ['if', 'alias', 'loop to a constant'])
    inner.pages = ['page']
    inner.bits = 1 if g.bits > 3 * g.factor else 0
    inner.size = SIZE - 3
    inner.held = [Held('map', var=var, atomic=True)]
    before = inner.bits
    out = inner.block(2) if g.rng.random() < .3 else inner.filler()
    out = [s for s in out if 'dirty' not in getattr(s, 'text', '') or page_is_there(helper)]
    g.bits -= (before - inner.bits) * g.factor
    return out


def page_is_there(helper):
    return any(p.name == 'page' for p in helper.params)


def putter(g, kind):
    """void put(page, addr): unmaps. The call, as a format of page and address."""
    helper = begin(g, 'put', 'void', [PAGE, ADDR] + kind.params)
    helper.body = some(g, helper) + [kind.unmap()]
    line = '@%s(%%s, %%s%s);' % (helper.name, kind.argument)
    takes(helper, [PAGE],
          kind.map_direct('addr', 'page') + [call(line % ('page', 'addr'), 'unmap')])
    return line


def unmapper(g, kind, var, page):
    """Release in the caller: the unmap itself, or a helper that does it."""
    if g.rng.random() < .7:
        return lambda: kind.direct(var, page)
    line = putter(g, kind) % (page, var)
    return lambda: [call(line, 'unmap', tag='unmap helper', instead=kind.direct(var, page))]


def fresh_mapping(g):
    """(kind, var, page) of what a helper is about to map, or None."""
    if not g.family():
        return None
    return Kind(g), g.new_address(), g.page()


@construct('helper maps')
def helper_maps(g, depth):
    """char *get(page): mapped for the caller, always."""
    new = fresh_mapping(g)
    if not new:
        return None
    kind, var, page = new
    helper = begin(g, 'get', 'char *', [PAGE] + kind.params)
    helper.locals['addr'] = 'char *addr = NULL'
    helper.body = [kind.map()] + some(g, helper) + [Stmt('return', value='addr')]
    line = '%s = @%s(%s%s);' % (var, helper.name, page, kind.argument)
    return g.section(depth, [call(line, 'map', instead=kind.map_direct(var, page))],
                     kind.held(var, page, unmapper(g, kind, var, page)))


@construct('unmap helper')
def unmap_helper(g, depth):
    new = fresh_mapping(g)
    if not new:
        return None
    kind, var, page = new
    line = putter(g, kind) % (page, var)
    return g.section(depth, kind.map_direct(var, page), kind.held(
        var, page, lambda: [call(line, 'unmap', instead=kind.direct(var, page))]))


@construct('helper maps or fails', weight=2.2)
def helper_maps_or_fails(g, depth):
    """NULL or an error pointer instead of the address, before or after mapping."""
    new = g.spend() and fresh_mapping(g)
    if not new:
        return None
    kind, var, page = new
    value, failed = g.rng.choice((('NULL', '!%s'), ('ERR_PTR(-EIO)', 'IS_ERR(%s)')))
    helper = begin(g, 'find', 'char *', [PAGE] + kind.params, failures=(value,))
    helper.locals['addr'] = 'char *addr = NULL'
    fail = [Stmt('return', value=value)]
    if g.rng.random() < .5:
        helper.body = [under('condition()', fail), kind.map()]
    else:
        helper.body = [kind.map(), under('peek(addr)', [kind.unmap()] + fail)]
    helper.body += some(g, helper) + [Stmt('return', value='addr')]
    acquire = [call('%s = @%s(%s%s);' % (var, helper.name, page, kind.argument), 'map',
                    instead=kind.map_direct(var, page))]
    held = kind.held(var, page, unmapper(g, kind, var, page))
    failed = failed % var
    if g.rng.random() < .6:
        return g.section(depth, acquire + [under(failed, g.leave())], held)
    return acquire + [under(failed, g.section(depth, [], held), negated=True)]


@construct('out-parameter', weight=2.4)
def out_parameter(g, depth):
    """int error and the address through a pointer."""
    new = g.spend() and fresh_mapping(g)
    if not new:
        return None
    kind, var, page = new
    helper = begin(g, 'try', 'int', [PAGE, OUT] + kind.params, failures=('-EIO',))
    helper.locals['addr'] = 'char *addr = NULL'
    helper.locals['err'] = 'int err = 0'
    # what attempt() returns is negative for the model only, so it must not be compared with 0
    passed_on = [text('err = attempt();', 'set'),
                 under('err', [Stmt('return', value='err')])], 'err'
    own = [under('attempt()', [Stmt('return', value='-ENOMEM')])], 'err < 0'
    fails, test = g.rng.choice((passed_on, own))
    helper.body = fails + [kind.map()] + some(g, helper) + [
        text('*out = addr;', 'set'), Stmt('return', value='0')]
    err = g.function.local('err', 'int % = 0')
    acquire = [call('%s = @%s(%s, &%s%s);' % (err, helper.name, page, var, kind.argument), 'map',
                    instead=kind.map_direct(var, page))]
    held = kind.held(var, page, unmapper(g, kind, var, page))
    if g.rng.random() < .6:
        return g.section(depth, acquire + [under(test.replace('err', err), g.leave())], held)
    return acquire + [under(err, g.section(depth, [], held), negated=True)]


@construct('field', weight=1.2)
def field(g, depth):
    """open() fills a struct, close() unmaps what is there."""
    if not g.family():
        return None
    kind, page = Kind(g).fixed(), g.page()
    open_ = begin(g, 'open', 'void', [PAGE, BOX])
    open_.body = [text('box->page = page;', 'set'), kind.map('box->addr')]
    close = begin(g, 'close', 'void', [BOX])
    clear = [text('box->addr = NULL;', 'reset')]
    close.body = [under('box->addr', [kind.unmap('box->addr', 'box->page')] + clear)]
    if g.rng.random() < .5:
        close.body = [kind.unmap('box->addr', 'box->page')] + clear
    takes(close, [PAGE], [text('box.page = page;', 'set'), *kind.map_direct('box.addr', 'page'),
                          call('@%s(&box);' % close.name, 'unmap')], 'struct box box = { 0 }')
    box = g.function.local('box', 'struct box % = { 0 }')
    acquire = [call('@%s(%s, &%s);' % (open_.name, page, box), 'map',
                    instead=kind.map_direct(box + '.addr', page))]
    line = '@%s(&%s);' % (close.name, box)
    return g.section(depth, acquire, kind.held(box + '.addr', page, lambda: [
        call(line, 'unmap', instead=kind.direct(box + '.addr', page))]))


@construct('family by flag', weight=1.9)
def family_by_flag(g, depth):
    """map_mode(page, atomic) and unmap_mode(page, addr, atomic)."""
    if g.atomic() or not g.slots_free():
        return None
    pool, other = Kind(g, 'pool'), Kind(g, 'atomic').fixed()
    if g.generation == 'local' and g.rng.random() < .5:
        other = Kind(g, 'local')
    var, page = g.new_address(), g.page()
    get = begin(g, 'map_mode', 'char *', [PAGE, ATOMIC])
    get.locals['addr'] = 'char *addr = NULL'
    one, two = other.map(), pool.map()
    get.body = [g.rng.choice((under('atomic', [one], [two]),
                              Stmt('pick', var='addr', cond='atomic', one=one, two=two))),
                Stmt('return', value='addr')]
    put = begin(g, 'unmap_mode', 'void', [PAGE, ADDR, ATOMIC])
    put.body = some(g, put) + [under('atomic', [other.unmap()], [pool.unmap()])]
    takes(put, [PAGE, ATOMIC], [
        under('atomic', other.map_direct('addr', 'page'), pool.map_direct('addr', 'page')),
        call('@%s(page, addr, atomic);' % put.name, 'unmap')])
    argument = g.rng.choice(('0', '1', 'flag'))
    if argument == 'flag' and not g.afford('flag'):
        argument = '1'
    chosen = pool if argument == '0' else other     # what shrinking may put there instead
    acquire = [call('%s = @%s(%s, %s);' % (var, get.name, page, argument), 'map',
                    instead=chosen.map_direct(var, page))]
    line = '@%s(%s, %s, %s);' % (put.name, page, var, argument)
    held = Held('map', lambda: [call(line, 'unmap', instead=chosen.direct(var, page))],
                argument != '0', var=var, page=page, slot=other.slot)
    return g.section(depth, acquire, held)


@construct('lock wrapper', weight=1.2)
def lock_wrapper(g, depth):
    enter = begin(g, 'enter', 'void', [LOCK])
    enter.body = [text('spin_lock(lock);', 'lock')]
    leave = begin(g, 'leave', 'void', [LOCK])
    leave.alone = False
    leave.body = [text('spin_unlock(lock);', 'unlock')]
    line = '@%s(lock);' % leave.name
    return g.section(depth, [call('@%s(lock);' % enter.name, 'lock', instead=enter.body[:])],
                     Held('lock', lambda: [call(line, 'unlock', instead=leave.body[:])], True))


@construct('trylock wrapper', weight=2.2)
def trylock_wrapper(g, depth):
    if not g.spend():
        return None
    enter = begin(g, 'try_enter', 'int', [LOCK])
    enter.body = [under('spin_trylock(lock)', [Stmt('return', value='-EBUSY')], negated=True),
                  Stmt('return', value='0')]
    cond = '@%s(lock)' % enter.name
    held = Held('lock', lambda: [text('spin_unlock(lock);', 'unlock')], True)
    if g.rng.random() < .5:
        return g.section(depth, [under(cond, g.leave())], held)
    return [under(cond, g.section(depth, [], held), negated=True)]


@construct('consumed on error', weight=2.2)
def consumed_on_error(g, depth):
    """int step(page, addr): on an error the mapping is gone."""
    new = g.spend() and fresh_mapping(g)
    if not new:
        return None
    kind, var, page = new
    helper = begin(g, 'step', 'int', [PAGE, ADDR] + kind.params, ('-EIO', '0'))
    helper.locals['err'] = 'int err = 0'
    helper.body = some(g, helper) + [text('err = attempt();', 'set'), under('err', [kind.unmap()]),
                                     Stmt('return', value='err')]
    cond = '@%s(%%s, %%s%s)' % (helper.name, kind.argument)
    takes(helper, [PAGE], kind.map_direct('addr', 'page') + [
        under(cond % ('page', 'addr'), kind.direct('addr', 'page'), negated=True)])
    fail = under(cond % (page, var), g.leave())
    return g.section(depth, kind.map_direct(var, page) + [fail],
                     kind.held(var, page, lambda: kind.direct(var, page)))


@construct('helper uses', weight=1.7)
def helper_uses(g, depth):
    live = [h for h in g.live() if h.family]
    if not live:
        return None
    held = g.rng.choice(live)
    kind = Kind(g, held.family if held.family != 'atomic' or g.slots_free() else 'pool').fixed()
    helper = begin(g, 'look', 'void', [PAGE, ADDR])
    helper.body = some(g, helper) + [Stmt('use', var='addr', text='touch(addr);')]
    line = '@%s(%%s, %%s);' % helper.name
    takes(helper, [PAGE], kind.map_direct('addr', 'page') + [call(line % ('page', 'addr'), 'use')] +
          kind.direct('addr', 'page'))
    return [call(line % (held.page, held.var), 'use', var=held.var)]


@construct('helper maps for a moment', weight=1.2)
def helper_maps_for_a_moment(g, depth):
    if not g.family():
        return None
    kind = Kind(g)
    helper = begin(g, 'zero', 'void', [PAGE] + kind.params)
    helper.locals['addr'] = 'char *addr = NULL'
    helper.body = [kind.map()] + some(g, helper) + [kind.unmap()]
    return [call('@%s(%s%s);' % (helper.name, g.page(), kind.argument), 'section')]


@construct('helper with gfp', weight=2.5)
def helper_with_gfp(g, depth):
    if not g.spend():
        return None
    helper = begin(g, 'grab', 'void', [GFP])
    helper.locals['buf'] = 'void *buf = NULL'
    helper.body = [text('buf = kmalloc(16, gfp);', 'alloc'), text('kfree(buf);')]
    gfp = 'GFP_ATOMIC' if g.atomic() else 'GFP_KERNEL'
    return [call('@%s(%s);' % (helper.name, gfp), 'sleep' if gfp == 'GFP_KERNEL' else 'alloc')]


@construct('helper sleeps on a flag', weight=1.15)
def helper_sleeps_on_a_flag(g, depth):
    helper = begin(g, 'nap', 'void', [ATOMIC])
    helper.body = [under('atomic', [text('might_sleep();', 'sleep')], negated=True)]
    return [call('@%s(%d);' % (helper.name, g.atomic()), 'alloc')]


@construct('helper with helpers', weight=3.4)
def helper_with_helpers(g, depth):
    """A helper grown as the function itself is, with helpers of its own."""
    if g.bits < 2 * g.factor:
        return None
    helper = begin(g, 'work', 'void', [PAGE, LOCK], failures=('',))
    inner = Grower(g.rng, g.program, helper, g.rng.sample(INNER, 5))
    inner.pages, inner.bits, inner.size = ['page'], 2, SIZE - 6
    inner.held = [Held('caller', atomic=g.atomic(),
                       slot=' '.join(h.slot for h in g.held if h.slot))]
    helper.body = inner.statement(3) + inner.statement(2)
    g.bits -= (2 - inner.bits) * g.factor
    return [call('@%s(%s, lock);' % (helper.name, g.page()), 'section')]


INNER = ['pool', 'atomic', 'if', 'way out', 'goto ladder', 'helper maps', 'unmap helper',
         'helper maps or fails', 'out-parameter', 'field', 'lock wrapper', 'consumed on error']
