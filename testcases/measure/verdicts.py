#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""verdicts.py - is a file judged the same in each configuration and architecture?

The contract decides and not what a configuration makes of it, so the files that are
units of several scans of one tree must have the same reports in all, and the same
functions analysed in part. Without highmem bugs to compare, the same seeded mistakes
(seed.py, operators.py) are made in these files, and each is checked with each scan's
command line; mistakes in different functions of a file share a run. Every difference is printed; none is explained here. What does not
parse in some configuration (an error inside a function: a compiler would refuse the file,
so it is none of that configuration's) is only counted.

Taken for granted: the results are of scans of this tree, with --stats. A mistake is made
only where each configuration compiles the calls that it is about.
"""
import argparse
import collections
import copy
import os
import random
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import seed as seeding
import units as measure


class Verdict:
    """What a scan's record says of a unit."""

    def __init__(self):
        self.failed, self.solved = None, 0
        self.findings, self.partly = set(), {}

    def limits(self):
        """Functions that the engine did not follow to the end, and why."""
        return {f: why for f, why in self.partly.items() if not seeding.UNPARSED.match(why)}

    def refused(self):
        return len(self.limits()) < len(self.partly)


def read_verdicts(results, top):
    """file -> Verdict, of the files below top."""
    found, verdict, cwd = {}, None, top

    def name(path):
        return os.path.relpath(os.path.join(cwd, path), top)

    with open(results, errors="replace") as lines:
        for line in lines:
            fields = [measure.unescape(f) for f in line.rstrip("\n").split("\t")]
            if fields[0] == "unit":
                path, verdict = fields[1], Verdict()
            elif fields[0] == "command":
                cwd = fields[1]
                found[name(path)] = verdict
            elif fields[0] == "failed":
                verdict.failed = fields[1]
            elif fields[0] == "finding":
                verdict.findings.add((name(fields[2]), int(fields[3]), fields[5], fields[1]))
            elif fields[0] == "partly":
                verdict.partly[fields[1]] = fields[2]
            elif fields[0] == "functions":
                verdict.solved = int(fields[5])
    return {file: v for file, v in found.items() if not file.startswith("../")}


def share_out(kind, sides):
    """Prints what not all sides have: sides is configuration -> {thing: what to say of it}."""
    different = 0
    for thing in sorted(set().union(*sides.values()), key=str):
        having = [name for name in sides if thing in sides[name]]
        if len(having) < len(sides):
            different += 1
            said = next(sides[name][thing] for name in having)
            print("%s: %s: in %s, not in %s" % (kind, said, ", ".join(having), ", ".join(
                name for name in sides if name not in having)))
    return different


def compare_scans(scans, shared):
    counts = collections.Counter()
    for file in shared:
        verdicts = {name: scan[file] for name, scan in scans.items()}
        counts["not checked in all"] += share_out("not checked", {
            name: {file: "%s: %s" % (file, v.failed)} if v.failed else {}
            for name, v in verdicts.items()})
        if any(v.failed for v in verdicts.values()):
            continue
        counts["with paths to follow"] += all(v.solved for v in verdicts.values())
        counts["findings"] += len(set().union(*(v.findings for v in verdicts.values())))
        counts["findings not in all"] += share_out("finding", {
            name: {f: "%s:%d: %s [%s]" % f for f in v.findings} for name, v in verdicts.items()})
        counts["with an error in some"] += any(v.refused() for v in verdicts.values())
        counts["functions in part"] += len(set().union(*(v.limits() for v in verdicts.values())))
        counts["in part not in all"] += share_out("partly", {
            name: {f: "%s: %s: %s" % (file, f, why) for f, why in v.limits().items()}
            for name, v in verdicts.items()})
    print("%d files are units in all: %s" % (len(shared), ", ".join(
        "%d %s" % (n, what) for what, n in counts.items())))


class Shared:
    """A file with its unit in each configuration."""

    def __init__(self, name, trees, options, prims):
        self.name = name
        self.files = {c: seeding.File(name, tree, options, prims) for c, tree in trees.items()}
        self.functions = next(iter(self.files.values())).functions

    def mutants(self, function, options):
        """(mistakes that can be made in all, how many more are not compiled in all)"""
        of = [s for s in seeding.operators.seeds_of(function)
              if re.search(options.operator, s.operator)]
        live = [s for s in of if all(f.compiled(s) for f in self.files.values())]
        return [Changed(self, s) for s in live], len(of) - len(live)


class Changed:
    """One mistake and what each configuration says of it."""

    def __init__(self, shared, seed):
        self.shared, self.seed = shared, seed
        self.mutants = {c: seeding.Mutant(file, seed) for c, file in shared.files.items()}
        self.id = next(iter(self.mutants.values())).id
        self.new = {}

    def judge(self, c, run, others):
        """RUN had mistakes in the functions OTHERS as well: what is said there is theirs."""
        mine = copy.copy(run)
        mine.reports = [r for r in run.reports if r.function not in others]
        self.mutants[c].judge(mine, {})
        old = {report.key()[1:] for report in self.mutants[c].file.base.reports}
        self.new[c] = sorted({r.key()[1:] for r in mine.reports} - old)

    def verdict(self, c):
        verdict = self.mutants[c].verdict
        return "caught" if verdict in seeding.CAUGHT else verdict

    def kind(self):
        """How far the configurations agree."""
        verdicts = {self.verdict(c) for c in self.mutants}
        if "no C" in verdicts:
            return "no C in some"
        if len(verdicts) > 1:
            return "different verdict"
        rules = {tuple(sorted((name, rule) for _, name, rule in new)) for new in self.new.values()}
        if len(rules) > 1:
            return "different rule or function"
        return "different line" if len({tuple(n) for n in self.new.values()}) > 1 else "same"

    def tell(self):
        print("%s: %s: %s" % (self.kind(), self.id, self.seed.function.name))
        for c in self.mutants:
            print("    %s: %s%s" % (c, self.verdict(c), "".join(
                "; %d %s [%s]" % report for report in self.new[c]) or
                "; " + self.mutants[c].detail))


def rounds(mutants):
    """Lists of mutants of one file, each in a function of its own: one run is for all of a list."""
    made = []
    for mutant in mutants:
        fits = next((r for r in made if r[0].shared is mutant.shared and all(
            m.seed.function is not mutant.seed.function for m in r)), None)
        if fits:
            fits.append(mutant)
        else:
            made.append([mutant])
    return made


def run_round(mutants, options):
    shared = mutants[0].shared
    seed = seeding.operators.Seed(None, [], "", [e for m in mutants for e in m.seed.edits])
    names = {m.seed.function.name for m in mutants}
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, os.path.basename(shared.name))
        for c, file in shared.files.items():
            with open(path, "w", errors="surrogateescape", newline="") as changed:
                changed.write(seed.applied(file.text))
            run = file.check(options, path)
            for mutant in mutants:
                mutant.judge(c, run, names - {mutant.seed.function.name})


def gather(options, trees, pool):
    """(function -> its mutants, why functions have none)"""
    prims = seeding.prims_of_contract()
    first = next(iter(trees.values()))
    names = [n for n in sorted(first.units) if re.search(options.only, n)
             and all(n in tree.units for tree in trees.values())]
    files = [f for f in (Shared(n, trees, options, prims) for n in names) if f.functions]
    list(pool.map(lambda f: [one.check_base(options) for one in f.files.values()], files))
    places, without = {}, collections.Counter()
    for file in files:
        for function in file.functions:
            why = {c: f.standing(function) for c, f in file.files.items()}
            if any(why.values()):
                without[next("%s in %s" % (w, c) for c, w in why.items() if w)] += 1
                continue
            places[(file.name, function.start)], dead = file.mutants(function, options)
            without["mistakes where a configuration has no code"] += dead
    return places, without


def compare_mutants(options, trees):
    with ThreadPoolExecutor(options.jobs) as pool:
        places, without = gather(options, trees, pool)
        walk = seeding.draw(options, places, random.Random(options.seed))
        mutants = [m for _, m in zip(range(options.mutants), walk)]
        list(pool.map(lambda r: run_round(r, options), rounds(mutants)))
    for mutant in sorted(mutants, key=lambda m: m.id):
        if mutant.kind() != "same":
            mutant.tell()
    print("not taken: %s" % (", ".join("%d %s" % (n, why) for why, n in without.items() if n)
                             or "none"))
    kinds = collections.Counter(m.kind() for m in mutants)
    print("%d mutants of %d functions of %d files: %s" % (
        len(mutants), len({(m.shared.name, m.seed.function.start) for m in mutants}),
        len({m.shared.name for m in mutants}),
        ", ".join("%d %s" % (n, kind) for kind, n in kinds.most_common())))
    for c in trees:
        said = collections.Counter(m.verdict(c) for m in mutants)
        print("  %-12s %s" % (c, ", ".join("%d %s" % (n, v) for v, n in said.most_common())))


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tree", help="kernel tree, only read")
    parser.add_argument("scans", nargs="+", metavar="NAME=RESULTS",
                        help="a name for a configuration and the results file of its scan")
    parser.add_argument("--mutants", type=int, default=0, help="seeded mistakes to compare")
    parser.add_argument("--seed", type=int, default=1, help="which are drawn")
    parser.add_argument("--operator", default="", help="expression that an operator's name matches")
    parser.add_argument("--only", default="", help="expression that a file's path matches")
    parser.add_argument("--binary", default=os.path.join(measure.TOP, "kmapcheck"))
    parser.add_argument("-j", type=int, default=1, dest="jobs")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    if not os.path.isdir(options.tree):
        parser.error("%s: no such directory; give the top of a kernel tree" % options.tree)
    options.scans = [scan.partition("=")[::2] for scan in options.scans]
    for name, results in options.scans:
        if not os.path.isfile(results):
            parser.error("%s: no results file; give NAME=RESULTS" % (results or name))
    # what seed.py's own options say to the functions that are taken from it
    options.function, options.api = r"\w+", None
    options.generation = seeding.generation_of(options.tree)
    return options


def main():
    options = arguments()
    top = os.path.realpath(options.tree)
    scans = {name: read_verdicts(results, top) for name, results in options.scans}
    shared = sorted(f for f in set.intersection(*(set(s) for s in scans.values()))
                    if re.search(options.only, f))
    if not shared:
        print("verdicts.py: no file of %s is a unit in all" % options.tree, file=sys.stderr)
        return 2
    compare_scans(scans, shared)
    if options.mutants:
        compare_mutants(options, {name: measure.Tree(top, results)
                                  for name, results in options.scans})
    return 0


if __name__ == "__main__":
    sys.exit(main())
