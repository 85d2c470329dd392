# SPDX-License-Identifier: GPL-2.0-only
"""Builds the reference implementation, and runs the functions of a case file on it.

Takes gcc and binutils for granted: a case is compiled without optimising, so
that every access it makes is made, and its globals get sections of their own,
which the model puts back before each path.
"""

import os
import re
import subprocess

import cases
import harness

CC = os.environ.get('CC', 'gcc')
WARN = ['-Wall', '-Wextra', '-Werror']
IGNORED = re.compile(r':(\d+):\d+: warning: ignoring return value of .model_(?:user_copy|get_user)')


def command(args, **kw):
    return subprocess.run(args, cwd=cases.ROOT, text=True, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, **kw)


def must(args):
    done = command(args)
    if done.returncode:
        raise RuntimeError('%s\n%s' % (' '.join(args), done.stderr))
    return done


def build(tmp):
    """The model's object files, made in the directory tmp."""
    objects = []
    for name in sorted(os.listdir(os.path.join(cases.ROOT, cases.MODEL))):
        if name.endswith('.c'):
            objects.append(os.path.join(tmp, name[:-2] + '.o'))
            must([CC, '-std=gnu11', '-O1', '-g', '-fno-omit-frame-pointer'] + WARN +
                 ['-c', '%s/%s' % (cases.MODEL, name), '-o', objects[-1]])
    return objects


class Verdict:
    """What the model says of one function."""

    def __init__(self):
        self.rules, self.shows = set(), set()
        self.paths = self.cut = 0
        self.bounds, self.broken = [], None


def read_verdicts(output, names):
    verdicts = {name: Verdict() for name in names}
    for line in output.splitlines():
        found = re.match(r'(case|shows|paths|bound|broken) (\w+): ?(.*)', line)
        if not found or found.group(2) not in verdicts:
            continue
        word, v, rest = found.group(1), verdicts[found.group(2)], found.group(3)
        if word == 'case':
            v.rules = set(rest.split())
        elif word == 'shows':
            v.shows = set(rest.split())
        elif word == 'paths':
            v.paths, v.cut = (int(n) for n in re.findall(r'\d+', rest))
        elif word == 'bound':
            v.bounds.append(rest)
        else:
            v.broken = rest
    return verdicts


def version_code(generation):
    with open(os.path.join(cases.ROOT, cases.MODEL, 'include-' + generation,
                           'linux/version.h')) as f:
        a, b, c = re.findall(r'KERNEL_VERSION\((\d+), (\d+), (\d+)\)', f.read())[0]
    return (int(a) << 16) + (int(b) << 8) + int(c)


def compiler(generation, highmem):
    # DWARF 4: addr2line of binutils 2.40 takes DWARF 5's first file for the second
    return ([CC, '-std=gnu11', '-O0', '-gdwarf-4', '-fno-pie', '-finstrument-functions',
             '-I.'] +
            cases.include_flags(generation, 'model') + ['-DCONFIG_HIGHMEM'] * highmem)


def compile_cases(case_file, todo, generation, highmem, base):
    """Lines of user copies whose result nobody looks at, and what else the compiler says."""
    with open(base + '.c', 'w') as f:
        f.write(harness.driver(case_file, todo, case_file.path))
    # no tracking: a warning on a macro's result stands on the line that uses it
    done = command(compiler(generation, highmem) + ['-Wall', '-Wno-unused-variable',
                   '-ftrack-macro-expansion=0', '-c', base + '.c', '-o', base + '.o'])
    ignored, other = [], []
    for line in done.stderr.splitlines():
        m = IGNORED.search(line)
        if m:
            ignored.append(m.group(1))
        elif re.search(r': (warning|error|fatal error): ', line):
            other.append(line)
    if done.returncode and not other:
        other = done.stderr.splitlines()
    return ignored, other


def link_object(base, objects, cc=CC):
    """base.o with the model's objects: the program base, whose globals the model can put back."""
    must(['objcopy', '--rename-section', '.data=casedata',
          '--rename-section', '.bss=casebss,alloc,load,data,contents', base + '.o'])
    must([cc, '-no-pie', base + '.o'] + objects + ['-o', base])


def link(case_file, todo, generation, highmem, tmp, objects):
    """(the command that runs the cases, lines that tell why there is none)"""
    base = os.path.join(tmp, '%s-%s-%d' % (os.path.basename(case_file.path), generation, highmem))
    ignored, wrong = compile_cases(case_file, todo, generation, highmem, base)
    if wrong:
        return None, wrong
    link_object(base, objects)
    return [base, str(version_code(generation))] + ignored, []


def run(case_file, todo, generation, highmem, tmp, objects):
    """(verdicts by name, lines that tell what went wrong with the run itself)"""
    program, wrong = link(case_file, todo, generation, highmem, tmp, objects)
    if wrong:
        return {}, wrong
    done = command(program)
    verdicts = read_verdicts(done.stdout, [c.name for c in todo])
    wrong = ['%s: %s' % (name, v.broken) for name, v in verdicts.items() if v.broken]
    if done.returncode:
        wrong.append('the run ended with status %d' % done.returncode)
        wrong += done.stderr.splitlines()
    return verdicts, wrong


def explain(case_file, todo, generation, tmp, objects):
    """The errors of the cases, each with the calls that led to it, as text."""
    program, wrong = link(case_file, todo, generation, 0, tmp, objects)
    if wrong:
        return '\n'.join(wrong) + '\n'
    return with_lines(program[0], command(program + ['explain']).stdout)


def with_lines(program, text):
    """The text with "function, file:line" for each address in the program."""
    addresses = sorted(set(re.findall(r'0x[0-9a-f]+', text)))
    if not addresses:
        return text
    # the address is where a call returns to: the byte before is the call's
    before = ['%#x' % (int(a, 16) - 1) for a in addresses]
    lines = must(['addr2line', '-f', '-e', program] + before).stdout.splitlines()
    places = {}
    for address, function, place in zip(addresses, lines[::2], lines[1::2]):
        place = re.sub(r' \(discriminator \d+\)', '', place)
        places[address] = '%s() %s' % (function, os.path.relpath(place, cases.ROOT))
    # who called the case is of no interest: the program made around it, or the model
    outside = r'(, )?(run_\w+|main|run_case|model_main|task_main|\?\?)\(\) [^\s,]+'
    return re.sub(outside, '', re.sub(r'0x[0-9a-f]+', lambda m: places[m.group()], text))
