# SPDX-License-Identifier: GPL-2.0-only
"""Changes that may break a right program; the model decides what they broke.

Each mistake looks for the places where it can be made and makes it at one of
them. Nothing is made that the language or the model's world does not allow:
a context is not left that was not entered, and an address is not used that no
path has set (what slips through, the model refuses and it is counted).
"""

import re

from grow import SLOTS, Stmt
from program import SLOT_GENERATIONS, blocks, statements

LEAVES = ('return', 'goto', 'break', 'continue')

TABLE = {}


def mistake(name, weight=1):
    def register(make):
        TABLE[name] = (make, weight)
        return make
    return register


class Place:
    """Statement at an index of a block of a function."""

    def __init__(self, function, block, index):
        self.function, self.block, self.index = function, block, index
        self.stmt = block[index]


def places(program, wanted):
    return [Place(f, b, i) for f in program.functions
            for b in blocks(f.body) for i, s in enumerate(b) if wanted(s)]


def role(*roles):
    return lambda s: getattr(s, 'role', s.verb) in roles


def pick(program, rng, wanted):
    found = places(program, wanted)
    return rng.choice(found) if found else None


def copy(stmt):
    other = Stmt(stmt.verb)
    number = other.number
    other.__dict__.update(stmt.__dict__)
    other.number = number
    return other


@mistake('unmap forgotten', 3)
def unmap_forgotten(program, rng):
    at = pick(program, rng, role('unmap'))
    if at:
        del at.block[at.index]
    return at


@mistake('unmapped twice', 2)
def unmapped_twice(program, rng):
    """Again at once or later in the same block."""
    at = pick(program, rng, role('unmap'))
    if at:
        end = len(at.block)
        while end > at.index + 1 and at.block[end - 1].verb in LEAVES:
            end -= 1
        at.block.insert(rng.randint(at.index + 1, end), copy(at.stmt))
    return at


@mistake('unmapped early', 3)
def unmapped_early(program, rng):
    """The unmap moves up, over what uses the address or other unmaps."""
    at = pick(program, rng, role('unmap'))
    if not at or not at.index:
        return None
    up = at.index - 1
    while up and at.block[up].verb != 'map' and rng.random() < .5:
        up -= 1
    if role('map')(at.block[up]) or at.block[up].verb == 'label':
        return None
    del at.block[at.index]
    at.block.insert(up, at.stmt)
    return at


@mistake('unmapped late', 2)
def unmapped_late(program, rng):
    at = pick(program, rng, role('unmap'))
    if not at or at.index + 1 >= len(at.block) or at.block[at.index + 1].verb in LEAVES:
        return None
    del at.block[at.index]
    at.block.insert(at.index + 1, at.stmt)
    return at


@mistake('other family', 2)
def other_family(program, rng):
    families = ('pool', 'atomic', 'local') if program.generation == 'local' else ('pool', 'atomic')
    at = pick(program, rng, lambda s: s.verb == 'unmap')
    if at:
        at.stmt.family = rng.choice([f for f in families if f != at.stmt.family])
        at.stmt.slot = at.stmt.slot or SLOTS[0]
    return at


@mistake('other family mapped')
def other_family_mapped(program, rng):
    families = ('pool', 'atomic', 'local') if program.generation == 'local' else ('pool', 'atomic')
    at = pick(program, rng, lambda s: s.verb == 'map')
    if at:
        at.stmt.family = rng.choice([f for f in families if f != at.stmt.family])
        at.stmt.slot = at.stmt.slot or SLOTS[0]
    return at


@mistake('other slot', 4)
def other_slot(program, rng):
    if program.generation not in SLOT_GENERATIONS:
        return None
    at = pick(program, rng, lambda s: s.verb in ('map', 'unmap') and s.slot)
    if at:
        at.stmt.slot = rng.choice([s for s in SLOTS if s != at.stmt.slot])
    return at


@mistake('other page')
def other_page(program, rng):
    at = pick(program, rng, lambda s: s.verb == 'unmap' and s.family == 'pool' and
              s.page in ('p', 'q'))
    if at:
        at.stmt.page = 'q' if at.stmt.page == 'p' else 'p'
    return at


@mistake('other address')
def other_address(program, rng):
    at = pick(program, rng, lambda s: s.verb == 'unmap' and s.family != 'pool')
    if at:
        # not what is mapped further on: before that it holds what the caller of a helper left there
        everything = list(statements(at.function.body))
        others = [s.var for s in everything[:everything.index(at.stmt)] if s.verb == 'map' and s.var != at.stmt.var]
        if not others:
            return None
        at.stmt.var = rng.choice(others)
    return at


@mistake('outside the page')
def outside_the_page(program, rng):
    at = pick(program, rng, lambda s: s.verb == 'unmap' and s.family != 'pool' and
              not s.var.startswith('('))
    if at:
        at.stmt.offset = rng.choice((' + PAGE_SIZE', ' - 1', ' + 16', ' + 4095'))
    return at


@mistake('page for address')
def page_for_address(program, rng):
    """What is unmapped is named by the wrong kind of argument."""
    at = pick(program, rng, lambda s: s.verb == 'unmap')
    if not at:
        return None
    if at.stmt.family == 'pool':
        at.stmt.page = '(void *)' + at.stmt.var
    else:
        at.stmt.var, at.stmt.offset = '(void *)' + at.stmt.page, ''
    return at


@mistake('way out without unwinding', 3)
def way_out(program, rng):
    at = pick(program, rng, lambda s: s.verb != 'label')
    if not at:
        return None
    values = list(at.function.failures) or [''] * (at.function.returns == 'void')
    if not at.function.name and at.function.returns == 'int':
        values.append('0')
    if not values:
        return None     # its caller would use what is not there
    conditions = ['condition()', 'attempt()'] + ['m > 1'] * (not at.function.name)
    out = Stmt('return', tag='early return', value=rng.choice(values))
    at.block.insert(at.index, Stmt('if', [[out]], cond=rng.choice(conditions), negated=False))
    return at


@mistake('use after the unmap', 2)
def use_after(program, rng):
    at = pick(program, rng, lambda s: s.verb == 'unmap' and not s.var.startswith('('))
    if at:
        at.block.insert(at.index + 1, Stmt('use', var=at.stmt.var,
                                           text='touch(%s);' % at.stmt.var))
    return at


@mistake('sleeps anywhere', 2)
def sleeps(program, rng):
    at = pick(program, rng, lambda s: True)
    if at:
        at.block.insert(at.index, Stmt('text', role='sleep', text=rng.choice((
            'might_sleep();', 'schedule();', 'msleep(1);', 'synchronize_rcu();'))))
    return at


@mistake('blocking gfp', 2)
def blocking_gfp(program, rng):
    at = pick(program, rng, lambda s: 'GFP_ATOMIC' in getattr(s, 'text', ''))
    if at:
        at.stmt.text = at.stmt.text.replace('GFP_ATOMIC', 'GFP_KERNEL')
    return at


@mistake('kmap anywhere', 2)
def kmap_anywhere(program, rng):
    at = pick(program, rng, lambda s: True)
    if at:
        page = 'p' if not at.function.name else 'page'
        if at.function.name and all(p.name != 'page' for p in at.function.params):
            return None
        # not touch(): behind a store for the caller such code may have unmapped what was stored
        at.block[at.index:at.index] = [
            Stmt('text', role='other', text='memset(kmap(%s), 0, 16);' % page),
            Stmt('unmap', family='pool', page=page, var='NULL', slot='', offset='')]
    return at


@mistake('unmapped in a context', 2)
def unmapped_in_a_context(program, rng):
    """With BH off for the most part: the other contexts are wrong from 5.8 on only."""
    at = pick(program, rng, lambda s: s.verb == 'unmap' and s.family == 'pool')
    if at:
        enter, leave = rng.choice((('local_bh_disable();', 'local_bh_enable();'),) * 2 + (
            ('preempt_disable();', 'preempt_enable();'), ('rcu_read_lock();', 'rcu_read_unlock();')))
        at.block[at.index:at.index + 1] = [Stmt('text', role='lock', text=enter), at.stmt,
                                           Stmt('text', role='unlock', text=leave)]
    return at


@mistake('access past the page', 2)
def access_past_the_page(program, rng):
    """Of a page that is certainly one alone; and not by code that can't be seen, as touch() is."""
    def wanted(s):
        return s.verb == 'use' and not s.text.startswith('touch')

    def mapped(at):
        return {s.page for s in statements(at.function.body) if s.verb == 'map' and s.var == at.stmt.var}

    found = [at for at in places(program, wanted) if mapped(at) and mapped(at) <= {'p', 'q', 'page'}]
    if not found:
        return None
    at = rng.choice(found)
    at.stmt.text = rng.choice(('%s[PAGE_SIZE] = 0;', 'memset(%s + PAGE_SIZE - 8, 0, 16);',
                               '%s[-1] = 0;')) % at.stmt.var
    return at


@mistake('deep', 1.5)
def deep(program, rng):
    """As many mappings as the stack has entries, or one more: with any below them, both are wrong."""
    if program.generation == 'slots':
        return None
    family, entries = ('local', 15) if program.generation == 'local' else ('atomic', 20)
    at = pick(program, rng, lambda s: not s.verb == 'label' and not s.tags)
    if not at or at.function.name:
        return None
    variables = [at.function.local('d', 'char *% = NULL') for _ in range(entries + rng.randint(0, 1))]
    fields = [dict(var=v, family=family, page='p', slot='KM_USER0' if family == 'atomic' else '')
              for v in variables]
    at.block[at.index:at.index] = [Stmt('map', **f) for f in fields] + \
        [Stmt('unmap', offset='', **f) for f in reversed(fields)]
    return at


@mistake('slot of interrupts', 3)
def slot_of_interrupts(program, rng):
    """What it needs off is on again before the unmap, or before the map."""
    if program.generation != 'slots':
        return None
    at = pick(program, rng, lambda s: s.verb != 'label' and not s.tags)
    if not at or (at.function.name and all(p.name != 'page' for p in at.function.params)):
        return None
    enter, leave, slot, before = rng.choice((
        ('local_irq_disable();', 'local_irq_enable();', 'KM_IRQ0', False),
        ('local_irq_disable();', 'local_irq_enable();', 'KM_BOUNCE_READ', True),
        ('local_irq_save(%s);', 'local_irq_restore(%s);', 'KM_IRQ1', False),
        ('local_bh_disable();', 'local_bh_enable();', 'KM_SKB_DATA_SOFTIRQ', False)))
    if '%s' in enter:
        flags = at.function.local('flags', 'unsigned long % = 0')
        enter, leave = enter % flags, leave % flags
    fields = dict(var=at.function.local('d', 'char *% = NULL'), family='atomic', slot=slot,
                  page='page' if at.function.name else 'p')
    made = [Stmt('text', role='lock', text=enter), Stmt('map', **fields),
            Stmt('text', role='unlock', text=leave), Stmt('unmap', offset='', **fields)]
    if before:
        made[1:3] = made[2:0:-1]
    at.block[at.index:at.index] = made
    return at


@mistake('kept past its context', 12)
def kept(program, rng):
    """A callback's, at its end: no code behind it could unmap what it finds there.  Once: what the
    second one overwrites nobody has, and that is not followed (Documentation/seeded.md)."""
    if not program.callback or 'kept past its context' in program.mistakes:
        return None
    top = program.top
    family = rng.choice(('atomic', 'local')) if program.generation == 'local' else 'atomic'
    var = top.local('d', 'char *% = NULL')
    end = len(top.body) - (bool(top.body) and top.body[-1].verb == 'return')
    top.body[end:end] = [
        Stmt('map', var=var, family=family, page='p', slot='KM_USER0' if family == 'atomic' else ''),
        Stmt('text', role='set', text='box->addr = %s;' % var)]
    return Place(top, top.body, end)


@mistake('condition turned', 2)
def condition_turned(program, rng):
    """Not of a check that guards what may not be there: an address, a lock."""
    at = pick(program, rng, lambda s: s.verb == 'if' and (
        all(role('unmap')(t) for t in s.arms[0]) or
        not re.search(r'\(|[a-z]\d|err', s.cond) and
        all(role('unmap', 'return')(t) for t in s.arms[0])))
    if at:
        at.stmt.negated = not at.stmt.negated
    return at


@mistake('result of a copy ignored', 4)
def result_ignored(program, rng):
    at = pick(program, rng, lambda s: s.verb == 'if' and 'copy_from_user(' in s.cond)
    if at:
        at.block[at.index] = Stmt('text', role='sleep', text=at.stmt.cond + ';')
    return at


@mistake('condition dropped')
def condition_dropped(program, rng):
    at = pick(program, rng, lambda s: s.verb == 'if' and any(
        t.verb == 'unmap' for t in s.arms[0]))
    if at:
        at.block[at.index:at.index + 1] = at.stmt.arms[0]
    return at


@mistake('another condition')
def another_condition(program, rng):
    at = pick(program, rng, lambda s: s.verb == 'if' and any(
        t.verb == 'unmap' for t in s.arms[0]))
    if at:
        at.stmt.cond = rng.choice(('condition()', 'm' if not at.function.name else 'condition()'))
    return at


@mistake('unlock forgotten')
def unlock_forgotten(program, rng):
    at = pick(program, rng, role('unlock'))
    if at:
        del at.block[at.index]
    return at


@mistake('another label')
def another_label(program, rng):
    at = pick(program, rng, lambda s: s.verb == 'goto')
    if at:
        everything = list(statements(at.function.body))
        # further on only: a way back would be a loop without an end
        labels = [s.label for s in everything[everything.index(at.stmt):]
                  if s.verb == 'label' and s.label != at.stmt.label]
        if not labels:
            return None
        at.stmt.label = rng.choice(labels)
    return at


@mistake('reset forgotten')
def reset_forgotten(program, rng):
    at = pick(program, rng, role('reset'))
    if at:
        del at.block[at.index]
    return at


@mistake('out of or into the block')
def out_of_the_block(program, rng):
    """An unmap moves behind the branch or the loop that it is in."""
    outer = pick(program, rng, lambda s: any(t.verb == 'unmap' for arm in s.arms for t in arm))
    if not outer:
        return None
    arm = rng.choice([a for a in outer.stmt.arms if any(t.verb == 'unmap' for t in a)])
    moved = rng.choice([t for t in arm if t.verb == 'unmap'])
    arm.remove(moved)
    outer.block.insert(outer.index + 1, moved)
    return outer


def make_mistakes(program, rng):
    """None in some of the programs, else one or two; not each breaks its program."""
    spoilt = []
    names, weights = list(TABLE), [weight for _, weight in TABLE.values()]
    for _ in range(rng.choice((0, 0, 1, 1, 1, 2))):
        for name in rng.choices(names, weights, k=6):
            at = TABLE[name][0](program, rng)
            if at:
                spoilt.append(at.function)
                at.function.spoilt = True
                program.mistakes.append(name)
                break
        if spoilt and not spoilt[-1].alone:
            break       # two that meet in what a caller gave can't be told apart
    for function in program.functions:
        store_last(function.body)
    add_probes(program, spoilt)


def store_last(body):
    """What is left where the caller has it unknown code might find there and unmap: none comes behind it."""
    stores = [s for s in body if s.verb == 'text' and s.text.startswith(('box->addr = ', '*out = '))]
    rest = [s for s in body if s not in stores]
    end = len(rest) - (bool(rest) and rest[-1].verb == 'return')
    body[:] = rest[:end] + stores + rest[end:]


def add_probes(program, spoilt):
    """What is wrong in a helper must be reached by somebody, or it could not be told whose
    fault it would be."""
    for function in spoilt:
        if function.probe and function.probe not in program.functions:
            function.probe.static = False
            program.functions.insert(program.functions.index(function) + 1, function.probe)
