# SPDX-License-Identifier: GPL-2.0-only
"""Programs as C text, and the driver that runs them on the model.

Takes for granted that a tree is complete: every label that is jumped to is
there once, every helper that is called is among the functions.
"""

import re

from program import SLOT_GENERATIONS, SLOTS

INCLUDES = ''.join('#include <%s>\n' % name for name in (
    'linux/highmem.h', 'linux/err.h', 'linux/interrupt.h', 'linux/mutex.h', 'linux/rcupdate.h', 'linux/sched.h',
    'linux/slab.h', 'linux/spinlock.h', 'linux/uaccess.h', 'case.h'))

BOX = '''
struct box {
	struct page *page;
	char *addr;
	int mode;
};
'''

DRIVER_HEAD = '''#include <linux/gfp.h>
struct model_case { const char *name; void (*run)(void); };
extern int model_main(const struct model_case *, int, char **);
extern void model_call_begins(void), model_returned(void);
extern void model_returned_number(long), model_returned_pointer(const void *);
extern void *model_object(size_t);
extern struct page *model_page(void);
extern void model_in_softirq(void);
'''

# As its owner's address is all that counts, a callback may take what it wants.
REGISTER = '''
void %(name)s_registers(struct tasklet_struct *tasklet)
{
	tasklet->func = (void (*)(unsigned long))(void *)%(name)s;
}
'''

DRIVER_MAIN = '''
int main(int argc, char **argv)
{
	return model_main(all, argc, argv);
}
'''


ROUNDS = 3              # of a loop to n: what n is at most


class Writer:
    def __init__(self, program, rounds=ROUNDS):
        self.program, self.rounds = program, rounds
        self.slots = program.generation in SLOT_GENERATIONS

    def name(self, helper):
        return 'p%d%s' % (self.program.number, helper and '_' + helper)

    def slot(self, stmt):
        return ', ' + stmt.slot if self.slots else ''

    def map_call(self, stmt):
        if stmt.family == 'pool':
            return 'kmap(%s)' % stmt.page
        if stmt.family == 'atomic':
            return 'kmap_atomic(%s%s)' % (stmt.page, self.slot(stmt))
        return 'kmap_local_page(%s)' % stmt.page

    def simple(self, stmt):
        verb = stmt.verb
        if verb == 'map':
            return '%s = %s;' % (stmt.var, self.map_call(stmt))
        if verb == 'pick':
            return '%s = %s ? %s : %s;' % (stmt.var, stmt.cond, self.map_call(stmt.one),
                                           self.map_call(stmt.two))
        if verb == 'unmap':
            if stmt.family == 'pool':
                return 'kunmap(%s);' % stmt.page
            if stmt.family == 'atomic':
                return 'kunmap_atomic(%s%s%s);' % (stmt.var, stmt.offset, self.slot(stmt))
            return 'kunmap_local(%s%s);' % (stmt.var, stmt.offset)
        if verb == 'call':
            return re.sub(r'@(\w+)', lambda m: self.name(m.group(1)), stmt.text)
        if verb == 'return':
            return 'return%s;' % (stmt.value and ' ' + stmt.value)
        if verb == 'goto':
            return 'goto %s;' % stmt.label
        if verb in ('break', 'continue'):
            return verb + ';'
        return stmt.text

    def block(self, body, tabs, out):
        for i, stmt in enumerate(body):
            if stmt.verb == 'label':
                last = i + 1 == len(body) or body[i + 1].verb == 'label'
                out.append('%s:%s' % (stmt.label, ' ;' * last))
            elif stmt.arms:
                self.compound(stmt, tabs, out)
            else:
                out.append(tabs + self.simple(stmt))

    def compound(self, stmt, tabs, out):
        inner = tabs + '\t'
        if stmt.verb == 'if':
            cond = self.condition(stmt)
            out.append('%sif (%s) {' % (tabs, cond))
            self.block(stmt.arms[0], inner, out)
            if len(stmt.arms) > 1:
                out.append(tabs + '} else {')
                self.block(stmt.arms[1], inner, out)
            out.append(tabs + '}')
        elif stmt.verb == 'switch':
            out.append('%sswitch (%s) {' % (tabs, stmt.value))
            for i, arm in enumerate(stmt.arms):
                last = i + 1 == len(stmt.arms)
                out.append(tabs + ('default:' if last else 'case %d:' % i))
                self.block(arm, inner, out)
                out.append(inner + 'break;')
            out.append(tabs + '}')
        else:
            out.append(tabs + (stmt.head + ' {').lstrip())
            self.block(stmt.arms[0], inner, out)
            out.append(tabs + '}' + (stmt.tail if stmt.verb == 'loop' else ''))

    def condition(self, stmt):
        cond = re.sub(r'@(\w+)', lambda m: self.name(m.group(1)), stmt.cond)
        if not stmt.negated:
            return cond
        return '!' + cond if re.match(r'\w+(\(\w*\))?$', cond) else '!(%s)' % cond

    def function(self, f):
        body = []
        self.block(f.body, '\t', body)
        words = set(re.findall(r'\w+', '\n'.join(body)))
        used = self.params(f, words)
        params = ', '.join(p.declaration for p in used) or 'void'
        space = '' if f.returns.endswith('*') else ' '
        # a helper is judged for whatever it may be given; of a static one only what is given counts (supply.c)
        static = self.program.callback and not f.name
        lines = ['%s%s%s%s(%s)' % ('static ' if static else '', f.returns, space,
                                   self.name(f.name), params), '{']
        locals_ = ['\t%s;' % f.locals[n] for n in f.locals if n in words]
        if locals_:
            lines += locals_ + ['']
        return '\n'.join(lines + body + ['}', ''])

    @staticmethod
    def params(f, words):
        """The function under test takes only what it uses; a helper what its calls give."""
        return [p for p in f.params if f.name or p.name in words]

    def text(self):
        register = REGISTER % {'name': self.name('')} if self.program.callback else ''
        return '\n'.join(self.function(f) for f in self.program.functions) + register

    def slots_given(self, f):
        """A slot that is passed on is the caller's to answer for: each that the function names and,
        needing nothing off, one that it does not; or none."""
        if not any(p.name == 'type' for p in f.params):
            return [None]
        named = self.slots_named(f)
        return sorted(named | set([s for s in SLOTS if s not in named][:1]))

    def slots_named(self, f):
        body = []
        self.block(f.body, '', body)
        return set(re.findall(r'KM_\w+', '\n'.join(body)))

    def given(self, param, slot):
        """The driver's value for an argument."""
        return {'type': slot, 'n': 'choose(%d)' % (self.rounds + 1)}.get(param.name, param.make)

    def case(self, name, f, slot):
        """The driver's function that calls f with all that its caller may give."""
        body = []
        self.block(f.body, '\t', body)
        used = self.params(f, set(re.findall(r'\w+', '\n'.join(body))))
        lines = ['%s = %s;' % (p.declaration, self.given(p, slot)) for p in used]
        if self.program.callback and not f.name:
            lines.append('model_in_softirq();')
        lines.append('model_call_begins();')
        call = '%s(%s)' % (self.name(f.name), ', '.join(p.name for p in used))
        if f.returns == 'void':
            lines += [call + ';', 'model_returned();']
        else:
            kind = 'pointer' if '*' in f.returns else 'number'
            lines.append('model_returned_%s(%s);' % (kind, call))
        return 'static void run_%s(void)\n{\n%s\n}\n' % (
            name, '\n'.join('\t' + l for l in lines))

    def cases(self):
        """What is run on the model: name -> (function, the slot it is given)."""
        return {self.name(f.name) + ('__' + slot if slot else ''): (f, slot)
                for f in self.program.functions if f.alone for slot in self.slots_given(f)}


def unit(programs):
    """The programs as one compilation unit."""
    return INCLUDES + BOX + '\n' + '\n'.join(Writer(p).text() for p in programs)


def case_names(programs):
    """The driver's cases in their order: (name, program)."""
    return [(name, p) for p in programs for name in Writer(p).cases()]


def driver(programs, path, rounds):
    """The C program that runs the unit in the file on the model, each function a case."""
    cases = [Writer(p, rounds).case(name, *given) for p in programs
             for name, given in Writer(p).cases().items()]
    names = [name for name, _ in case_names(programs)]
    return ('#include "%s"\n' % path + DRIVER_HEAD + ''.join(cases) +
            # in a section of its own: the model resets .data, the program's globals
            'static const struct model_case all[] __attribute__((section("cases"))) = {\n' +
            ''.join('\t{ "%s", run_%s },\n' % (n, n) for n in names) +
            '\t{ 0, 0 }\n};\n' + DRIVER_MAIN)


def case_file(program, verdict, seed):
    """A shrunk program in the form of testcases/cases: it can be kept there."""
    def comment(function, rules, callback):
        if function.static and not rules:
            return '/* helper */'
        return '/* %s%s */' % ('expect: ' + ', '.join(sorted(rules)) if rules else 'clean',
                               '; given: model_in_softirq()' * callback)

    writer = Writer(program)
    out = ['/* SPDX-License-Identifier: GPL-2.0-only */', '/*',
           ' * Shrunk from program %d of seed %s. The model says %s,' % (
               program.number, seed, ', '.join(sorted(verdict.truth)) or 'clean'),
           ' * kmapcheck said %s%s.' % (', '.join(sorted(verdict.got)) or 'nothing',
                                        '' if program.highmem else ', without CONFIG_HIGHMEM'),
           ' * generations: ' + program.generation, ' */', INCLUDES + BOX]
    elsewhere = set()
    for function in program.functions:
        rules = verdict.model.get(writer.name(function.name), frozenset())
        if not function.static:
            rules = rules - elsewhere       # a helper's own fault is reported in the helper
        if function.static:
            elsewhere |= rules
        out += [comment(function, rules, program.callback and not function.name), writer.function(function)]
    if program.callback:
        out.append((REGISTER % {'name': writer.name('')}).strip() + '\n')
    return '\n'.join(out)
