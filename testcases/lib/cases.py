# SPDX-License-Identifier: GPL-2.0-only
"""Reads the cases: C functions that carry their expectation.

The grammar of the comments stands in Documentation/testing.md.
"""

import os
import re

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
CASES = 'testcases/cases'
MODEL = 'testcases/highmem'
GENERATIONS = ('slots', 'stack-km', 'stack', 'local')


# The kernels of each generation of the API.
KERNELS = {'SLOTS': ('slots',), 'STACK': ('stack-km', 'stack'), 'LOCAL': ('local',)}


def known_rules():
    """Each with the kernels that it is about, and each with its severity."""
    with open(os.path.join(ROOT, 'checkers/rules.def')) as f:
        table = re.findall(r'^RULE\(\w+, "([\w-]+)", (\w+), (\w+), (\w+),', f.read(), re.M)
    order = list(KERNELS)
    return ({rule: [k for g in order[order.index(since):order.index(until) + 1] for k in KERNELS[g]]
             for rule, _, since, until in table},
            {rule: severity for rule, severity, _, _ in table})


RULES, SEVERITY = known_rules()
# Advice is off unless a file asks for it by its flags, and no run can show it.
ADVICE = {rule for rule, severity in SEVERITY.items() if severity == 'ADVICE'}


def known_errors():
    with open(os.path.join(ROOT, MODEL, 'errors.def')) as f:
        return set(re.findall(r'^ERROR\((\w+),', f.read(), re.M))


ERRORS = known_errors()


class Bad(Exception):
    """A case file that does not follow the grammar."""


class Case:
    """One function: what it must be judged as, and how the model calls it."""

    def __init__(self, name, clauses, returns, params, line, irq_handler=False):
        self.name, self.returns, self.params, self.line = name, returns, params, line
        self.irq_handler = irq_handler      # declared by linux/irqreturn.h's macro
        self.helper = False
        self.rules = {}         # rule -> generations, or None for all
        self.shows = None       # the model's errors, in the same form; None: not asked
        self.given = []         # statements before the call
        self.checker_only = None
        self.partly = False     # kmapcheck analyses it only in part
        self.here = {}          # rule -> lines on which it must stand
        for clause in clauses:
            self.read_clause(clause)

    def read_clause(self, clause):
        word, _, rest = clause.partition(':')
        rest = ' '.join(rest.split())
        if word == 'helper':
            self.helper = True
        elif word == 'expect':
            self.rules = self.read_items(rest, RULES)
        elif word == 'shows':
            self.shows = self.read_items(rest, ERRORS) if rest != 'nothing' else {}
        elif word == 'given':
            self.given.append(rest)
        elif word == 'checker-only':
            self.checker_only = rest
        elif word == 'partly':
            self.partly = True
        elif word != 'clean':
            raise Bad('%s: unknown clause "%s"' % (self.name, clause))

    def read_items(self, text, known):
        items = {}
        for item in text.split(','):
            name, *gens = item.strip().split('@')
            if name not in known or not set(gens) <= set(GENERATIONS):
                raise Bad('%s: no rule, error or generation "%s"' % (self.name, item))
            items[name] = gens or None
        return items

    def expected(self, generation):
        return {r for r, gens in self.rules.items() if not gens or generation in gens}

    def expected_shows(self, generation):
        return {e for e, gens in self.shows.items() if not gens or generation in gens}


class CaseFile:
    def __init__(self, path):
        self.path = path
        with open(os.path.join(ROOT, path), encoding='utf-8-sig', errors='replace') as f:
            self.text = f.read()
        head = re.match(r'(/\*.*?\*/\s*)+', self.text, re.S)
        head = head.group(0) if head else ''
        found = re.search(r'generations:([\w\s-]*?)(\n|\*/)', head)
        self.generations = found.group(1).split() if found else []
        if not set(self.generations) <= set(GENERATIONS):
            raise Bad('%s: unknown generation' % path)
        found = re.search(r'\* checker-only: (.*?)(\n \*\n|\*/)', head, re.S)
        self.checker_only = re.sub(r'\s+\*?\s*', ' ', found.group(1)).strip() if found else None
        # What kmapcheck is known to get wrong: counted and printed, never hidden.
        found = re.search(r'\* todo: (.*?)(\n \*\n|\*/)', head, re.S)
        self.todo = re.sub(r'\s+\*?\s*', ' ', found.group(1)).strip() if found else None
        found = re.search(r'\bflags: (.*)', head)
        self.flags = found.group(1).replace('*/', '').split() if found else []
        self.cases = self.read_cases()
        self.structs = self.read_structs()

    def read_cases(self):
        cases = []
        pattern = re.compile(r'^/\*\s*((?:expect:|clean\b|helper\b|shows:).*?)\*/\n'
                             r'([^;{}()]*?)\b(\w+)\(([^{}]*?)\)\s*\{', re.S | re.M)
        for m in pattern.finditer(self.text):
            text = re.sub(r'\n \*', ' ', m.group(1))
            clauses = [' '.join(c.split()) for c in text.split(';') if c.strip()]
            line = self.text.count('\n', 0, m.start(3)) + 1
            name, returns, params = m.group(3), ' '.join(m.group(2).split()), m.group(4)
            irq_handler = name == 'IRQ_HANDLER'
            if irq_handler:
                name, returns, params = params, 'irqreturn_t', 'int irq, void *dev'
            case = Case(name, clauses, returns, params, line, irq_handler)
            end = self.text.find('\n}', m.end())
            for h in re.finditer(r'/\* here: (.*?) \*/', self.text[m.end():end]):
                at = self.text.count('\n', 0, m.end() + h.start()) + 1
                for rule in h.group(1).split(', '):
                    if rule not in case.rules:
                        raise Bad('%s: %s stands "here" in %s, which does not expect it' %
                                  (self.path, rule, case.name))
                    case.here.setdefault(rule, set()).add(at)
            cases.append(case)
        marks = len(re.findall(r'^/\*\s*(?:expect:|clean\b|shows:)', self.text, re.M))
        if marks != sum(not c.helper for c in cases):
            raise Bad('%s: an expectation that stands above no function' % self.path)
        if len({c.name for c in cases}) != len(cases):
            raise Bad('%s: two functions of one name' % self.path)
        return cases

    def read_structs(self):
        """Fields of the file's own structs: name -> [(type, field)]."""
        text = self.text
        for header in re.findall(r'#include "([\w-]+\.h)"', text):
            with open(os.path.join(ROOT, os.path.dirname(self.path), header)) as f:
                text += f.read()
        structs = {}
        for m in re.finditer(r'^struct (\w+) \{\n(.*?)^\};', text, re.S | re.M):
            body = re.sub(r'/\*.*?\*/', '', m.group(2), flags=re.S)
            structs[m.group(1)] = [f.groups() for f in
                                   re.finditer(r'^\s*([\w\s]+?[\s*]+)(\w+);', body, re.M)]
        return structs


def case_files(directory=CASES):
    names = sorted(os.listdir(os.path.join(ROOT, directory)))
    return [CaseFile(os.path.join(directory, n)) for n in names if n.endswith('.c')]


def include_flags(generation, world):
    """world: "kernel" for the checker, "model" for the compiler."""
    dirs = ('include-' + world, 'include-' + generation, 'include-common')
    return ['-nostdinc', '-D__KERNEL__'] + ['-I%s/%s' % (MODEL, d) for d in dirs]


def difference(expected, got):
    """Lines that say which functions differ; both are name -> set of rules."""
    def show(rules):
        return ' '.join(sorted(rules)) or 'clean'

    return ['%s: expected %s, got %s' % (name, show(expected.get(name, set())),
                                         show(got.get(name, set())))
            for name in sorted(expected.keys() | got.keys())
            if expected.get(name, set()) != got.get(name, set())]
