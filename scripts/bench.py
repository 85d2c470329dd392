#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""bench.py PROGRAM SPARSE [RESULTS] - what a check costs, compared with plain sparse

Both run on the same units with the same flags and on the same build of
libsparse, kmapcheck with all rules on. RESULTS: a scan's results file, for the
command lines; without it, the defconfig is scanned first. Instructions are counted by callgrind, so the numbers hardly depend
on the machine. The units: every 140th of the sorted list of 6.12's i386
defconfig, and the 20 with most map calls.
"""

import concurrent.futures
import glob
import os
import re
import statistics
import subprocess
import sys
import tempfile

TREE = 'build/linux-6.12'
OBJECTS = 'build/bench'
EVERY = 140
MOST_MAPS = 20
MAPS = re.compile(r'kmap(_\w+)?$')


def unescape(field):
    return re.sub(r'\\(.)', lambda m: {'t': '\t', 'n': '\n'}.get(m[1], m[1]), field)


class Unit:
    def __init__(self, path):
        self.path = path
        self.name = path
        self.dir = '.'
        self.flags = []
        self.maps = 0


def read_units(results):
    """The units of a scan with their command lines and numbers of map calls."""
    units = []
    with open(results) as lines:
        for line in lines:
            key, *fields = [unescape(f) for f in line.rstrip('\n').split('\t')]
            if key == 'unit':
                units.append(Unit(fields[0]))
            elif key == 'command':
                units[-1].dir, units[-1].flags = fields[0], fields[1:]
            elif key == 'primitive' and MAPS.match(fields[0]):
                units[-1].maps += int(fields[1])
    tree = os.path.realpath(TREE) + '/'
    for unit in units:
        unit.name = unit.path.replace(tree, '')
    return sorted(units, key=lambda u: u.name)


def choose(units):
    chosen = units[::EVERY]
    for unit in sorted(units, key=lambda u: -u.maps)[:MOST_MAPS]:
        if unit not in chosen:
            chosen.append(unit)
    return chosen


def instructions(command, unit):
    with tempfile.TemporaryDirectory() as out:
        subprocess.run(['valgrind', '-q', '--tool=callgrind',
                        '--callgrind-out-file=%s/out.%%p' % out,
                        *command, *unit.flags, unit.path],
                       cwd=unit.dir, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        total = 0
        # The checker forks; each process writes its own file.
        for name in glob.glob(out + '/out.*'):
            with open(name) as text:
                total += sum(int(n) for n in re.findall(r'^totals: (\d+)', text.read(), re.M))
        return total


def peak_memory(command, unit):
    """KiB, of the largest process."""
    pid = os.fork()
    if pid == 0:
        null = os.open('/dev/null', os.O_RDWR)
        for fd in 0, 1, 2:
            os.dup2(null, fd)
        os.chdir(unit.dir)
        os.execv(command[0], [*command, *unit.flags, unit.path])
    return os.wait4(pid, 0)[2].ru_maxrss


def ratios(label, values):
    print('%-14s median %.3f   max %.3f' % (label, statistics.median(values), max(values)))


def main():
    program = os.path.realpath(sys.argv[1])
    sparse_dir = os.path.realpath(sys.argv[2])
    sparse = os.path.join(sparse_dir, 'sparse')
    subprocess.run(['sh', 'scripts/linux-get.sh'], check=True)
    if not os.access(sparse, os.X_OK):
        print('bench: building sparse in', sparse_dir)
        subprocess.run(['make', '-C', sparse_dir, 'sparse'], check=True)

    if len(sys.argv) > 3:
        results = sys.argv[3]
    else:
        results = OBJECTS + '/.kmapcheck/results'
        print('bench: one scan of the whole defconfig for the command lines')
        subprocess.run([program, 'scan', TREE, 'ARCH=i386', 'i386_defconfig', 'O=' + OBJECTS,
                        '--stats'],
                       check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    units = read_units(results)
    chosen = choose(units)
    print('bench: %d of %d units under callgrind' % (len(chosen), len(units)), flush=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        ours = list(pool.map(lambda u: instructions([program, '-Wkmap-advice'], u), chosen))
        plain = list(pool.map(lambda u: instructions([sparse], u), chosen))
    cost, memory = [], []
    print('%-44s %6s %9s %9s %6s %6s' % ('unit', 'maps', 'M instr', 'sparse', 'cost', 'memory'))
    for unit, a, b in zip(chosen, ours, plain):
        cost.append(a / b)
        memory.append(peak_memory([program, '-Wkmap-advice'], unit) / peak_memory([sparse], unit))
        print('%-44s %6d %9.0f %9.0f %6.3f %6.3f' % (
            unit.name[-44:], unit.maps, a / 1e6, b / 1e6, cost[-1], memory[-1]))
    ratios('instructions', cost)
    ratios('peak memory', memory)


if __name__ == '__main__':
    main()
