#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""mutate.py - changes one thing at a time in checkers/*.c: does a test notice?

Each mutant (mutants.py) is built in a copy of the tree and shown to the killers in turn:
the cases, the regression and front end's cases, the quick tests of the command line, and
the generator's programs on which the unmutated checker and the model agree.  Killed is a
mutant of which a test says something that it does not say of the unmutated checker; what
is wrong or TODO before kills nobody.

A survivor is compared with the unmutated checker on all these files and on recorded units
of a kernel (--units): the reports, what was analysed in part only, and the dumps of events
and summaries.  Where nothing differs, nothing is known to have changed.
"""
import argparse
import collections
import multiprocessing
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ProcessPoolExecutor

import mutants
import units as measure

TOP = measure.TOP
sys.path[:0] = [os.path.join(TOP, "testcases", d) for d in ("lib", "fuzz")]
import cases
import checker
import judge
import run as fuzz
import tap

# What prints for developers; nobody's verdict depends on it.
SKIP = r"/dump\.c|:(term|summary)_print$"
# A mutant with one of these is no candidate: what it does is not defined.
FATAL = ["return-type", "uninitialized", "maybe-uninitialized", "int-conversion",
         "incompatible-pointer-types"]
CLI = ["text", "summaries", "flags", "options", "parallel", "stats", "messages", "compiler", "caller", "steps", "witness"]
LOOK = ["--stats", "--dump=summaries,events"]
UNIT = 100      # the generator's programs in one unit


class Tree:
    """A copy of the sources, built once; builds one mutant at a time."""

    def __init__(self, directory, sparse):
        self.directory = directory
        shutil.rmtree(directory, ignore_errors=True)    # it may hold the last run's last mutant
        os.makedirs(directory)
        for part in ("checkers", "driver"):
            shutil.copytree(os.path.join(TOP, part), os.path.join(directory, part))
        shutil.copy(os.path.join(TOP, "Makefile"), directory)
        os.symlink(os.path.join(TOP, "testcases"), os.path.join(directory, "testcases"))
        self.make = ["make", "-s", "SPARSE=" + os.path.abspath(sparse), "CFLAGS=-O2",
                     "WARNINGS=" + " ".join("-Werror=" + f for f in FATAL)]
        if not self.build():
            sys.exit("mutate.py: the tree can't be built in " + directory)
        shutil.copy(self.path("kmapcheck"), self.path("kmapcheck-as-it-is"))
        self.base = self.limited("kmapcheck-as-it-is")
        self.mutant = self.limited("kmapcheck")

    def path(self, name):
        return os.path.join(self.directory, name)

    def limited(self, program):
        """A mutant may never end, or want all memory; so may its children."""
        name = self.path(program + "-limited")
        with open(name, "w") as f:
            f.write('#!/bin/sh\nulimit -c 0; ulimit -t 10; ulimit -v 4000000\nexec %s "$@"\n' % self.path(program))
        os.chmod(name, 0o755)
        return name

    def build(self):
        done = subprocess.run(self.make, cwd=self.directory, stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
        return done.returncode == 0

    def mutate(self, change):
        """None where it is no program; else whether the code is another one."""
        source, compiled = self.path(change.path), self.path("build/normal/" + change.path[:-2] + ".o")
        with open(os.path.join(TOP, change.path)) as f:
            text = f.read()
        shutil.copy(compiled, self.path("before.o"))
        with open(source, "w") as f:
            f.write(change.applied(text))
        os.utime(compiled, (1, 1))
        try:
            if not self.build():
                return None
            with open(compiled, "rb") as a, open(self.path("before.o"), "rb") as b:
                return a.read() != b.read()
        finally:
            with open(source, "w") as f:
                f.write(text)
            shutil.copy(self.path("before.o"), compiled)     # newer than the source


class Killer:
    """A runner: jobs are (title, function); the function's lines tell what is wrong."""

    def __init__(self, name, jobs):
        self.name, self.jobs, self.known = name, jobs, {}

    def lines(self, program, job):
        checker.KMAPCHECK = program
        try:
            return set(job())
        except Exception as e:      # a mutant's output that nobody can read
            return {"%s: %s" % (type(e).__name__, e)}

    def kills(self, tree):
        """Title and first line of the first test that notices."""
        for title, job in self.jobs:
            new = self.lines(tree.mutant, job)
            if new and title not in self.known:
                self.known[title] = self.lines(tree.base, job)
            new -= self.known.get(title, set())
            if new:
                self.jobs.remove((title, job))      # kills the next one sooner
                self.jobs.insert(0, (title, job))
                return "%s: %s" % (title, sorted(new)[0])
        return None


def case_jobs():
    for f in cases.case_files():
        for g in f.generations:
            for highmem in ([], ["-DCONFIG_HIGHMEM"]):
                yield f, g, cases.include_flags(g, "kernel") + highmem


def directory_jobs(directory):
    for name in sorted(os.listdir(os.path.join(TOP, directory))):
        if name.endswith(".c"):
            f = cases.CaseFile(os.path.join(directory, name))
            yield f, None, f.flags


def case_killer(name, jobs):
    return Killer(name, [(" ".join([f.path, g or ""] + flags[5:]),
                          lambda f=f, g=g, flags=flags: checker.run(f, g, flags))
                         for f, g, flags in jobs if not f.todo])


def command_line_test(path):
    done = subprocess.run([path], cwd=TOP, env=dict(os.environ, KMAPCHECK=checker.KMAPCHECK),
                          stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT, text=True, errors="replace")
    return [l for l in done.stdout.split("\n") if l.startswith("not ok") and tap.TODO not in l]


def script_killer(name, paths):
    return Killer(name, [(p, lambda p=p: command_line_test(p)) for p in paths])


class Generated:
    """The generator's units, each with the verdicts of the model; written when first asked for."""

    def __init__(self, directory, seed, number):
        self.directory, self.seed = directory, seed
        os.makedirs(directory, exist_ok=True)
        known = len(fuzz.configurations())
        groups = [[n for n in range(number) if n % known == c] for c in range(known)]
        self.numbers = [g[i:i + UNIT] for g in groups for i in range(0, len(g), UNIT)]
        self.units, self.model = {}, None

    def unit(self, k):
        if k not in self.units:
            if not self.model:
                self.model = judge.build_model(self.directory)
            place = os.path.join(self.directory, str(k))
            os.makedirs(place, exist_ok=True)
            made = [fuzz.make(self.seed, n) for n in self.numbers[k]]
            unit = judge.Unit(made, self.model, place)
            try:
                unit.run_model()
            except (judge.CompilerRefuses, subprocess.TimeoutExpired) as e:
                print("unit %d of the generator's is left out: %s" % (k, e), file=sys.stderr)
                unit.verdicts = {}
            self.units[k] = unit
        return self.units[k]

    def wrong(self, k):
        """Which programs are not judged as the model does, and how."""
        unit = self.unit(k)
        for verdict in unit.verdicts.values():
            verdict.checker, verdict.partly, verdict.crash = {}, [], None
        if unit.verdicts:
            unit.run_checker()
        return ["program %d: the model says %s, kmapcheck %s" % (
            n, sorted(v.truth), v.crash or sorted(v.got)) for n, v in unit.verdicts.items()
            if not v.thrown and (v.crash or v.truth != v.got)]

    def killer(self):
        return Killer("generator", [("unit %d" % k, lambda k=k: self.wrong(k))
                                    for k in range(len(self.numbers))])

    def commands(self):
        for k in range(len(self.numbers)):
            unit = self.unit(k)
            flags = cases.include_flags(unit.generation, "kernel")
            yield "generated/%d" % k, TOP, flags + ["-DCONFIG_HIGHMEM"] * unit.highmem, unit.source


class Looks:
    """What kmapcheck says of each file, in layers: the first that differs tells how bad it is."""

    LAYERS = ["reports", "notes", "witness", "partly analysed", "dump", "names in the dump", "steps"]
    CHANGED = LAYERS[:5]        # the others: another order, other numbers, walked more often

    def __init__(self, commands):
        self.commands, self.known = commands, {}

    @staticmethod
    def layers(program, command):
        _, cwd, flags, path = command
        with tempfile.TemporaryDirectory() as where:
            done = measure.check(program, cwd, flags, path, LOOK + ["--witness=" + where], 60)
            witness = [line.strip().replace(where, "") for name in sorted(os.listdir(where))
                       for line in open(os.path.join(where, name), errors="replace")]
        reports, stats, dump, steps = ["status %d" % done.status], [], [], []
        for line in done.out.split("\n"):
            if re.match(r"stats: .* solved \d+ steps \d+$", line):
                line, step = line.rsplit(" solved ", 1)
                steps.append(step)
            (stats if line.startswith("stats: ") else dump).append(line)
        errors = done.err.split("\n")
        reports += [line for line in errors if ": warning: " in line or checker.NOT_CHECKED in line]
        nameless = sorted({re.sub(r"\b(load|call|join|mapped)\d+(\.\d+)?", r"\1", line) for line in dump})
        return [reports, errors, witness, stats, nameless, dump, steps]

    def first(self, tree, command):
        """(layer, a line of it) where the mutant differs."""
        if command[0] not in self.known:
            self.known[command[0]] = self.layers(tree.base, command)
        for layer, old, new in zip(self.LAYERS, self.known[command[0]],
                                   self.layers(tree.mutant, command)):
            if old != new:
                lines = [("- ", l) for l in old if l not in new] + [("+ ", l) for l in new if l not in old]
                return layer, "".join(lines[0])[:200] if lines else ""
        return None

    def differences(self, tree, enough=3):
        """The worst ones first: [(layer, unit, line)]; a few are enough."""
        found = []
        for command in self.commands:
            first = self.first(tree, command)
            if first:
                found.append((self.LAYERS.index(first[0]), command[0], first[1]))
            if sum(self.LAYERS[f[0]] in self.CHANGED for f in found) >= enough:
                break
        found.sort(key=lambda f: f[0])
        return [(self.LAYERS[layer], unit, line) for layer, unit, line in found]


def kernel_units(options):
    """Recorded units that map something, the same ones for a seed."""
    names = re.compile(r"\b(%s)\s*\(" % "|".join(measure.primitives(("MAP",))))
    found = []
    for unit in measure.read_units(options.units) if options.units else []:
        if unit.path.endswith(".c") and re.search(options.match, unit.path):
            with open(unit.file(), errors="replace") as f:
                if names.search(f.read()):
                    found.append((unit.path, unit.cwd, unit.flags, unit.path))
    chosen = random.Random(options.seed).sample(found, min(options.unit_count, len(found)))
    return sorted(chosen)


class Worker:
    """One process's tree and runners."""

    def __init__(self, options):
        self.options = options
        where = os.path.join(options.work, multiprocessing.current_process().name)
        self.tree = Tree(where, options.sparse)
        checker.TIMEOUT = judge.CHECKER_SECONDS = 60    # the limit is one of processor time
        generated = Generated(os.path.join(where, "generated"), options.programs_seed, options.programs)
        self.killers = [case_killer("cases.t", case_jobs()),
                        case_killer("regress.t", directory_jobs("testcases/regress")),
                        case_killer("frontend.t", directory_jobs("testcases/frontend")),
                        script_killer("cli/*.t", ["testcases/cli/%s.t" % n for n in CLI]),
                        generated.killer()]
        if options.witness:
            self.killers.append(script_killer("witness.t", ["testcases/witness.t"]))
        own = [case_jobs(), directory_jobs("testcases/regress"), directory_jobs("testcases/frontend")]
        commands = [(" ".join([f.path, g or ""] + flags[5:]), TOP, flags, f.path)
                    for jobs in own for f, g, flags in jobs
                    if not f.todo and (not g or "-DCONFIG_HIGHMEM" in flags)]
        self.looks = Looks(commands + list(generated.commands()) + kernel_units(options))

    def judge(self, number, changes):
        """(number, change, verdict, detail); the change is drawn by its number."""
        change = random.Random("%s %d" % (self.options.seed, number)).choice(changes)
        another = self.tree.mutate(change)
        if another is None:
            return number, change, "no program", ""
        if not another:
            return number, change, "same code", ""
        for killer in self.killers:
            detail = killer.kills(self.tree)
            if detail:
                return number, change, killer.name, detail
        differences = self.looks.differences(self.tree)
        detail = "; ".join("%s %s %s" % d for d in differences[:3])
        changed = differences and differences[0][0] in Looks.CHANGED
        return number, change, "survived" if changed else "no change seen", detail


worker = None


def work(options, number, changes):
    global worker
    worker = worker or Worker(options)
    return worker.judge(number, changes)


def table(results):
    count = collections.Counter(verdict for _, _, verdict, _ in results)
    same, unseen, left = (count.pop(k, 0) for k in ("same code", "no change seen", "survived"))
    killed = sum(count.values())
    lines = ["| killed by %s | %d |" % row for row in count.most_common()]
    lines += ["| survived | %d |" % left, "| no change seen | %d |" % unseen,
              "| compiles to the same code | %d |" % same,
              "%d mutants; %d of %d that change behaviour are killed: %.1f %%" % (
                  len(results), killed, killed + left, 100 * killed / max(killed + left, 1))]
    return "\n".join(lines)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("-n", type=int, default=200, help="mutants that compile (default: 200)")
    parser.add_argument("--seed", default="1", help="of the places and changes (default: 1)")
    parser.add_argument("--list", action="store_true", help="only print what would be changed")
    parser.add_argument("--only", help="only these numbers, with commas between")
    parser.add_argument("--jobs", type=int, default=1, help="mutants at a time (default: 1)")
    parser.add_argument("--sparse", default=os.path.join(TOP, "build/sparse-0.6.4"), help="built Sparse")
    parser.add_argument("--units", help="results file of a scan, for units of a kernel")
    parser.add_argument("--match", default=r"", help="expression that a unit's path matches")
    parser.add_argument("--unit-count", type=int, default=60, help="so many of them (default: 60)")
    parser.add_argument("--programs", type=int, default=1600, help="of the generator (default: 1600)")
    parser.add_argument("--programs-seed", default="fixed", help="the generator's (default: fixed)")
    parser.add_argument("--witness", action="store_true", help="replay the witnesses too, which is slow")
    parser.add_argument("--work", default=os.path.join(TOP, "build/mutants"), help="directory for the copies")
    parser.add_argument("--out", help="a line for each mutant goes here")
    return parser.parse_args()


def results_of(options, drawn):
    """Those of the first n mutants that are programs, in the order of their numbers."""
    wanted, drawn = options.n, iter(drawn)
    with ProcessPoolExecutor(options.jobs) as pool:
        while wanted > 0:
            part = [pool.submit(work, options, *d) for _, d in zip(range(min(wanted, 4 * options.jobs)), drawn)]
            if not part:
                return
            for result in (p.result() for p in part):
                if result[2] != "no program":
                    wanted -= 1
                    yield result


def main():
    options = arguments()
    drawn = list(mutants.places(TOP, SKIP))
    random.Random(options.seed).shuffle(drawn)
    drawn = list(enumerate(drawn))
    print("%d places" % len(drawn), flush=True)
    if options.only:
        drawn = [drawn[int(k)] for k in options.only.split(",")]
    if options.list:
        for number, changes in drawn[:options.n]:
            print(number, random.Random("%s %d" % (options.seed, number)).choice(changes))
        return 0
    results = []
    out = open(options.out, "w") if options.out else sys.stdout
    for result in results_of(options, drawn):
        results.append(result)
        print(*result, sep="\t", file=out, flush=True)
    print(table(results))
    for number, change, verdict, detail in results:
        if verdict == "survived":
            print("%d %s: %s" % (number, change, detail))
    return 0


if __name__ == "__main__":
    sys.exit(main())
