# SPDX-License-Identifier: GPL-2.0-only
"""The constructs that stand in the function itself: sections, branches, loops, contexts, sleeps.

Each is a small function from the grower and the depth left to statements
that are right where they stand, or None. Those that need helpers are in
helpers.py.
"""

from grow import Held, Stmt, construct, part
from program import SLOT_GENERATIONS

CONTEXTS = {    # name: (enter, leave)
    'spin_lock': ('spin_lock(lock);', 'spin_unlock(lock);'),
    'irqs off': ('local_irq_disable();', 'local_irq_enable();'),
    'bh off': ('local_bh_disable();', 'local_bh_enable();'),
    'preempt off': ('preempt_disable();', 'preempt_enable();'),
    'rcu': ('rcu_read_lock();', 'rcu_read_unlock();')}

SLEEPS = ('might_sleep();', 'schedule();', 'msleep(1);', 'cond_resched();', 'synchronize_rcu();')

LOOPS = ('loop to n', 'loop to a constant', 'while', 'do while')
BRANCHES = ('if', 'if else', 'way out', 'break or continue')

part('slot argument', SLOT_GENERATIONS)
part('goto ladder', needs=('way out',), weight=1.5)
part('early return')
part('condition()')
part('error code')
part('int compared', needs=BRANCHES)
part('unsigned compared', needs=BRANCHES)
part('bool flag')
part('and, or', needs=BRANCHES, weight=1.5)
part('peek', needs=BRANCHES, weight=2)
part('hands over', weight=.5)
part('stores for the caller', weight=.5)


def text(line, role='other', **kw):
    return Stmt('text', text=line, role=role, **kw)


def map_section(g, depth, family):
    if not g.family(family):
        return None
    stmt, held = g.mapping(family)
    return g.section(depth, [stmt], held)


@construct('pool', weight=2)
def pool(g, depth):
    return map_section(g, depth, 'pool')


@construct('atomic', weight=1.5)
def atomic(g, depth):
    return map_section(g, depth, 'atomic')


MASKED = {      # what a slot needs off: (enter, leave, the slots)
    'irqs': ('local_irq_save(%s);', 'local_irq_restore(%s);', ('KM_IRQ0', 'KM_BIO_SRC_IRQ')),
    'bh': ('local_bh_disable();', 'local_bh_enable();', ('KM_SOFTIRQ0', 'KM_SOFTIRQ1'))}


@construct('masked slot', SLOT_GENERATIONS, weight=2.5)
def masked_slot(g, depth):
    """A slot that interrupts or softirqs have too, with these off."""
    enter, leave, slots = MASKED[g.rng.choice(sorted(MASKED))]
    free = [s for s in slots if all(s not in (h.slot or '') for h in g.held)]
    if not free:
        return None
    if '%s' in enter:
        flags = g.function.local('flags', 'unsigned long % = 0')
        enter, leave = enter % flags, leave % flags
    lock = Held('lock', lambda: [text(leave, 'unlock')], True)
    fields = dict(var=g.new_address(), family='atomic', page=g.page(), slot=g.rng.choice(free))
    held = Held('map', lambda: [Stmt('unmap', offset='', **fields)], True, **fields)
    g.held.append(lock)
    out = g.section(depth, [Stmt('map', tag='slot argument', **fields)], held)
    g.held.pop()
    label = [Stmt('label', label=lock.label)] if lock.label else []
    return [text(enter, 'lock')] + out + label + lock.release()


@construct('local', ('local',), weight=3)
def local(g, depth):
    return map_section(g, depth, 'local')


def under(cond, *arms):
    return Stmt('if', arms, cond=cond, negated=False)


@construct('mapped on a flag')
def mapped_on_a_flag(g, depth):
    """if (flag) map; ... if (flag) unmap, the second flag perhaps the address itself."""
    family, cond = g.family(), g.stable()
    if not family or not cond:
        return None
    stmt, held = g.mapping(family, cond[0])
    reset = [text('%s = NULL;' % stmt.var, 'reset')] if g.factor > 1 else []
    test, release = g.rng.choice((cond[0], stmt.var)), held.release
    held.test, held.release = test, lambda: [under(test, release())]
    branch = under(cond[0], [stmt])
    branch.tags.append(cond[1])
    return g.section(depth, reset + [branch], held)


@construct('flag of its own', weight=2.2)
def flag_of_its_own(g, depth):
    """The flag is a local that remembers what happened."""
    family = g.family()
    if not family or not g.spend():
        return None
    flag = g.function.local('mapped', 'bool % = false')
    stmt, held = g.mapping(family, flag)
    release = held.release
    held.release = lambda: [under(flag, release())]
    return g.section(depth, [text('%s = false;' % flag, 'reset'),
                             under('condition()', [stmt, text('%s = true;' % flag, 'set')])], held)


@construct('two families', weight=2.2)
def two_families(g, depth):
    """One family or the other, by a flag, into one variable."""
    cond = g.stable()
    if not cond or g.atomic():
        return None
    one, held = g.mapping('pool')
    two, other = g.mapping(g.rng.choice([f for f in ('atomic', 'local') if g.family(f)]))
    for stmt in (two, *other.release()):
        stmt.var = one.var

    def release():
        last = other.release()[0]
        last.var = one.var
        return [under(cond[0], held.release(), [last])]
    return g.section(depth, [under(cond[0], [one], [two])],
                     Held('map', release, True, var=one.var, page=one.page, slot=two.slot))


@construct('crossing', weight=2)
def crossing(g, depth):
    """The first is unmapped before the second: right for the pool, and for slots."""
    first = 'pool' if g.generation != 'slots' else g.rng.choice(('pool', 'atomic'))
    if not g.family(first):
        return None
    one, held_one = g.mapping(first)
    g.held.append(held_one)
    # since 5.8 kunmap() has a might_sleep(): not in the other one's section
    family = g.family(g.rng.choice(('local', 'pool')) if g.generation == 'local' else None)
    if not family:
        g.held.pop()
        return None
    two, held_two = g.mapping(family)
    out = [one] + g.block(depth - 1) + [two]
    g.held.append(held_two)
    out += g.block(depth - 2)
    g.held.remove(held_one)
    out += held_one.release()
    out += g.block(depth - 2)
    g.held.remove(held_two)
    labels = [Stmt('label', label=h.label) for h in (held_one, held_two) if h.label]
    if labels:      # a jump to the first release would meet what follows it
        return None
    return out + held_two.release()


@construct('own page', weight=5.8)
def own_page(g, depth):
    if g.atomic() or not g.spend():
        return None
    page = g.function.local('page', 'struct page *% = NULL')
    alloc, failed = g.rng.choice((('alloc_page(GFP_KERNEL)', '!%s'),
                                  ('find_page(1)', 'IS_ERR(%s)')))
    fail = Stmt('if', [g.leave()], cond=failed % page, negated=False)
    free = '__free_page(%s);' if alloc.startswith('alloc') else 'put_page(%s);'
    g.pages.append(page)
    out = g.section(depth, [text('%s = %s;' % (page, alloc), 'set'), fail],
                    Held('page', lambda: [text(free % page)]))
    g.pages.remove(page)
    return out


@construct('if', weight=1.5)
def if_(g, depth):
    stmt = g.branch([[]])
    if stmt:
        stmt.arms[0] = g.block(depth - 1)
    return stmt and [stmt]


@construct('if else')
def if_else(g, depth):
    stmt = g.branch([[], []])
    if stmt:
        stmt.arms[0], stmt.arms[1] = g.block(depth - 1), g.block(depth - 1)
    return stmt and [stmt]


@construct('switch', weight=1.3)
def switch(g, depth):
    if not g.afford('n'):
        return None
    held = Held('switch')
    return [Stmt('switch', [g.inside(depth, held) for _ in range(g.rng.randint(2, 3))], value='n')]


@construct('way out', weight=1.2)
def way_out(g, depth):
    stmt = g.branch([[]])
    if stmt:
        stmt.arms[0] = g.leave()
    return stmt and [stmt]


def loop(g, depth, head, passes, tail=''):
    if g.factor > 1:
        return None     # a loop in a loop costs too many choices
    out = [Stmt('loop', [[]], head=head, tail=tail)]
    out[0].arms[0] = g.inside(depth, Held('loop'), passes)
    return out


@construct('loop to n')
def loop_to_n(g, depth):
    if not g.afford('n'):
        return None
    i = g.function.local('i', 'unsigned int % = 0')
    return loop(g, depth, 'for (%s = 0; %s < n; %s++)' % (i, i, i), 3)


@construct('loop to a constant')
def loop_to_a_constant(g, depth):
    i = g.function.local('i', 'int % = 0')
    return loop(g, depth, 'for (%s = 0; %s < 2; %s++)' % (i, i, i), 2)


@construct('while', weight=2.75)
def while_(g, depth):
    if g.factor > 1 or not g.spend(2):
        return None
    i = g.function.local('i', 'int % = 0')
    return loop(g, depth, 'while (%s++ < 2 && condition())' % i, 2)


@construct('do while', weight=2.8)
def do_while(g, depth):
    if g.factor > 1 or not g.spend(2):
        return None
    i = g.function.local('i', 'int % = 0')
    return loop(g, depth, 'do', 3, ' while (%s++ < 1 && condition());' % i)


@construct('retry', weight=3.9)
def retry(g, depth):
    """Back to a label before, a bounded number of times."""
    if g.factor > 1 or not g.spend(2):
        return None
    i = g.function.local('i', 'int % = 0')
    label = 'again%s' % i[1:]
    body = g.inside(depth, Held('retry'), 2)
    back = Stmt('if', [[Stmt('goto', label=label)]], cond='%s++ < 1 && attempt()' % i,
                negated=False, bound=True)
    return [Stmt('label', label=label)] + body + [back]


@construct('break or continue', weight=3, needs=LOOPS)
def break_or_continue(g, depth):
    loops = [i for i, h in enumerate(g.held) if h.kind in ('loop', 'scope', 'switch', 'retry')]
    if not loops or g.held[loops[-1]].kind != 'loop' or g.factor == 1:
        return None
    stmt = g.branch([[]])
    if stmt:
        stmt.arms[0] = g.unwind(loops[-1] + 1) + [Stmt(g.rng.choice(('break', 'continue')))]
    return stmt and [stmt]


def context(g, depth, enter, leave):
    return g.section(depth, [text(enter, 'lock')],
                     Held('lock', lambda: [text(leave, 'unlock')], True))


def held_contexts(g):
    return [h for h in g.held if h.kind in ('lock', 'scope') and h.atomic]


@construct('spin_lock', weight=1.6)
def spin_lock(g, depth):
    return context(g, depth, *CONTEXTS['spin_lock'])


@construct('preempt, bh, rcu or irqs', weight=1.3)
def other_context(g, depth):
    name = g.rng.choice(('bh off', 'preempt off', 'rcu', 'irqs off'))
    if name == 'irqs off' and held_contexts(g):
        return None     # its end would switch irqs on in the outer one
    return context(g, depth, *CONTEXTS[name])


@construct('irqsave', weight=1.3)
def irqsave(g, depth):
    flags = g.function.local('flags', 'unsigned long % = 0')
    if g.rng.random() < .5:
        return context(g, depth, 'spin_lock_irqsave(lock, %s);' % flags,
                       'spin_unlock_irqrestore(lock, %s);' % flags)
    return context(g, depth, 'local_irq_save(%s);' % flags, 'local_irq_restore(%s);' % flags)


@construct('trylock', weight=2.55)
def trylock(g, depth):
    if not g.spend():
        return None
    held = Held('lock', lambda: [text('spin_unlock(lock);', 'unlock')], True)
    if g.rng.random() < .5:
        return [Stmt('if', [g.section(depth, [], held)], cond='spin_trylock(lock)', negated=False)]
    fail = Stmt('if', [g.leave()], cond='spin_trylock(lock)', negated=True)
    return g.section(depth, [fail], held)


@construct('lock on a flag', weight=1.5)
def lock_on_a_flag(g, depth):
    cond = g.stable()
    if not cond:
        return None
    held = Held('lock', lambda: [under(cond[0], [text('spin_unlock(lock);', 'unlock')])], True)
    return g.section(depth, [under(cond[0], [text('spin_lock(lock);', 'lock')])], held)


GUARDS = ('spinlock', 'rcu', 'preempt', 'irqsave', 'spinlock_irqsave')


@construct('guard', ('local',), weight=1.7)
def guard(g, depth):
    if g.hands_over_pool():
        return None
    name = g.rng.choice(GUARDS)
    arg = 'lock' if name.startswith('spinlock') else ''
    body = g.inside(depth, Held('scope', atomic=True))
    return [Stmt('scope', [[text('guard(%s)(%s);' % (name, arg), 'lock')] + body], head='')]


@construct('scoped_guard', ('local',), weight=2)
def scoped_guard(g, depth):
    if g.hands_over_pool():
        return None
    name = g.rng.choice(GUARDS)
    arg = ', lock' if name.startswith('spinlock') else ''
    return [Stmt('scope', [g.inside(depth, Held('scope', atomic=True))],
                 head='scoped_guard(%s%s)' % (name, arg))]


@construct('sleep', weight=1.8)
def sleep(g, depth):
    if g.atomic():
        return None
    return [text(g.rng.choice(SLEEPS + ('lock_page(p);', )), 'sleep')]


@construct('mutex', weight=2)
def mutex(g, depth):
    if g.atomic():
        return None
    return g.section(depth, [text('mutex_lock(mutex);', 'sleep')],
                     Held('lock', lambda: [text('mutex_unlock(mutex);')]))


def allocate(g, gfp):
    if not g.spend():
        return None
    buf = g.function.local('buf', 'void *% = NULL')
    return [text('%s = kmalloc(16, %s);' % (buf, gfp), 'alloc'), text('kfree(%s);' % buf)]


@construct('constant gfp', weight=2.2)
def constant_gfp(g, depth):
    return allocate(g, 'GFP_ATOMIC' if g.atomic() else g.rng.choice(('GFP_KERNEL', 'GFP_NOFS')))


@construct('variable gfp', weight=10)
def variable_gfp(g, depth):
    """Blocking on a flag, and mapped by kmap_atomic() where it is not."""
    cond = g.stable()
    if not cond or not g.family('atomic') or g.atomic() or g.bits < g.factor:
        return None
    gfp = g.function.local('gfp', 'gfp_t % = GFP_KERNEL')
    reset = [text('%s = GFP_KERNEL;' % gfp, 'reset')] if g.factor > 1 else []
    stmt, held = g.mapping('atomic', cond[0])
    release = held.release
    held.release = lambda: [under(cond[0], release())]
    return (reset + [under(cond[0], [text('%s = GFP_ATOMIC;' % gfp, 'set'), stmt])] +
            allocate(g, gfp) + held.release())


@construct('user copy', weight=6.4)
def user_copy(g, depth):
    live = g.live()
    inside = any(h.atomic and h.kind == 'map' for h in g.held)
    if not live or not g.spend() or (g.atomic() and not inside):
        return None
    copy = 'copy_from_user(%s, from, 16)' % g.rng.choice(live).var
    if inside and g.generation != 'local':
        copy = '__' + copy.replace('user(', 'user_inatomic(')
    return [Stmt('if', [g.leave()], cond=copy, negated=False)]


@construct('alias')
def alias(g, depth):
    live = g.live()
    if not live:
        return None
    var = g.new_address()
    return [text('%s = %s + 8;' % (var, g.rng.choice(live).var), 'set'),
            Stmt('use', var=var, text='touch(%s);' % var)]


@construct('header helper', weight=1.3)
def header_helper(g, depth):
    """The inlines of highmem.h, which map for a moment, in two slots."""
    if not {'KM_USER0', 'KM_USER1'} <= set(g.slots_free()):
        return None
    return [text(g.rng.choice(('clear_highpage(%s);' % g.page(), 'copy_highpage(p, q);')), 'call')]
