#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""seed.py - seeds mistakes in real functions that map: is each reported?

Silence is worth nothing unless mistakes are reported. Of a kernel tree the functions that
map and unmap by name and have no report get one mistake each time (operators.py), in a
copy of their file that is checked with the unit's own command line. Caught is a mutant
with a report that the original has not, of a rule that the mistake may break.

Files that no unit of the scan is get the flags of the nearest one. A place counts only if
the engine has walked over its call, so code that is not compiled has no mutants. The copy
lies in a directory of its own: the original's is the first one searched for headers.
Documentation/seeded.md says what the columns mean.
"""
import argparse
import collections
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import operators
import units as measure

EVENT = re.compile(r"^(.*?):(\d+):\d+: (\w+): (?:map|unmap) by (\w+)", re.M)
# seconds of the clock for one run; kmapcheck gives a unit up after 120 of its own
PATIENCE = 600
LISTED = ("told", "missed", "other rule", "crash")
# why a function is analysed in part when it is not the engine's limits
UNPARSED = re.compile("error inside|an error before it|.*: error: ")
NO_SOURCE = ("Documentation", "scripts", "tools", "usr", "samples")
CAUGHT = ("function", "caller", "elsewhere")
VERDICTS = (*CAUGHT, "other rule", "told", "missed", "crash", "no bug", "no C")


def prims_of_contract():
    """name -> (MAP or UNMAP, family)"""
    return {name: (action, family) for action in ("MAP", "UNMAP")
            for family in ("POOL", "ATOMIC", "LOCAL")
            for name in measure.primitives((action,), family)}


def generation_of(top):
    """slots, stack or local, from the tree's own header (as fe_api.c does for a unit)."""
    text = ""
    for name in ("highmem.h", "highmem-internal.h"):
        path = os.path.join(top, "include", "linux", name)
        if os.path.exists(path):
            with open(path, errors="replace") as header:
                text += header.read()
    if "kmap_local_page" in text:
        return "local"
    return "stack" if re.search(r"kmap_atomic_idx_push|\b__kmap_atomic\(", text) else "slots"


class File:
    """A source file: its functions that may get a mistake, and how the original is judged."""

    def __init__(self, name, tree, options, prims):
        self.name = name
        self.unit, _ = tree.unit(name)
        with open(self.unit.file(), errors="surrogateescape", newline="") as source:
            self.text = source.read()
        self.code = measure.blank(self.text)
        self.functions, self.bodies = [], []
        for function, start, end in measure.functions(self.code):
            self.bodies.append((function, start, end))
            f = operators.Function(self.code, function, start, end, prims, options.generation)
            if f.maps and f.unmaps and re.fullmatch(options.function, function):
                self.functions.append(f)
        self.base, self.events = None, set()

    def check(self, options, path, dump="summaries"):
        flags = ["-I" + os.path.dirname(self.unit.file())] + self.unit.flags
        extra = ["--api=" + options.api] if options.api else []
        return measure.check(options.binary, self.unit.cwd, flags, path,
                             ["--stats", "--dump=" + dump, *extra], PATIENCE)

    def check_base(self, options):
        self.base = self.check(options, self.unit.file(), "events,summaries")
        self.events = {(int(line), function, name)
                       for _, line, function, name in EVENT.findall(self.base.out)}

    def standing(self, function):
        """Why a function gets no mistake, or None."""
        reason = self.base.partly().get(function.name, "")
        if "\nstats: " not in "\n" + self.base.out or UNPARSED.match(reason):
            return "does not parse with these flags"
        broken = [n for n, why in self.base.partly().items() if UNPARSED.match(why)]
        if broken and re.search(r"(?<![\w.>])(%s)\s*\(" % "|".join(broken),
                                self.code[function.start:function.end]):
            return "calls what does not parse with these flags"
        if any(r.function == function.name for r in self.base.reports):
            return "has a report"
        if not any(name == function.name for _, name, _ in self.events) and not reason:
            return "not compiled in this configuration"
        return None

    def compiled(self, seed):
        return seed.function.name in self.base.partly() or all(
            (measure.line_of(self.code, call.start), seed.function.name, call.name)
            in self.events for call in seed.calls)

    def callers(self, name):
        call = re.compile(r"(?<![\w.>])%s\s*\(" % re.escape(name))
        return {n for n, start, end in self.bodies if call.search(self.code, start, end)}


class Mutant:
    def __init__(self, file, seed):
        self.file, self.seed = file, seed
        at = min(call.start for call in seed.calls)
        self.line = measure.line_of(file.text, at)
        column = at - file.text.rfind("\n", 0, at)
        self.id = "%s:%d:%d:%s" % (file.name, self.line, column,
                                   (seed.operator + ":" + seed.what).replace(" ", "_"))
        self.verdict, self.detail, self.rules = None, "", ()

    def judge(self, run, reasons):
        base, name = self.file.base, self.seed.function.name
        old = {report.key()[1:] for report in base.reports}
        new = [r for r in run.reports if r.key()[1:] not in old]
        right = [r for r in new if r.rule in self.seed.rules]
        partly = run.partly().get(name, "")
        callers = self.file.callers(name)
        if run.status < 0 or ": note: not checked: " in run.err:
            self.verdict, self.detail = "crash", run.err[:200].replace("\n", " ")
        elif UNPARSED.match(partly):
            self.verdict, self.detail = "no C", partly
        elif any(r.function == name for r in right):
            self.verdict = "function"
        elif any(r.function in callers for r in right):
            self.verdict = "caller"
        elif right:
            self.verdict = "elsewhere"
        elif new:
            self.verdict = "other rule"
        elif self.id in reasons:
            self.verdict, self.detail = "no bug", reasons[self.id]
        elif partly:
            too = ", as the original is" if name in base.partly() else ""
            self.verdict, self.detail = "missed", "partly analysed%s: %s" % (too, partly)
        else:
            told = [t for t in told_to_caller(run, name) if t not in told_to_caller(base, name)]
            self.verdict, self.detail = "told" if told else "missed", "; ".join(told[:3])
        if new and self.verdict != "no C":
            shown = [r for r in right if r.function == name] or right or new
            self.rules = sorted({r.rule for r in shown})
            self.detail = "; ".join("%d %s [%s]" % (r.line, r.function, r.rule)
                                    for r in shown[:3])


def told_to_caller(run, name):
    """What the function's summary says of mappings, without the numbers of values.

    Only what it is sure of: not what unknown code may have undone, nor a page in doubt.
    """
    block = re.search(r"^%s:\n((?:  .*\n)*)" % re.escape(name), run.out, re.M)
    lines = re.findall(r"^    ((?:leaves|unmaps|may unmap|has broken)\b.*)$", block[1] if block else "",
                       re.M)
    return sorted({re.sub(r"\b(call|load|join|mapped)[\d.]+", r"\1", line) for line in lines
                   if not re.search(r"others'|\blent\b|\bdone\b|\?", line)})


def run_mutants(options, file, mutants, reasons):
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, os.path.basename(file.name))
        for mutant in mutants:
            with open(path, "w", errors="surrogateescape", newline="") as copy:
                copy.write(mutant.seed.applied(file.text))
            mutant.judge(file.check(options, path), reasons)
            if options.keep and mutant.verdict in LISTED:
                keep = re.sub(r"\W+", "_", mutant.id)[:200] + ".c"
                os.rename(path, os.path.join(options.keep, keep))
    return mutants


def sources(tree, options, prims):
    """Files of the tree that name a map: of the architecture that the scan was for."""
    archs = {u.split("/")[1] for u in tree.units if u.startswith("arch/")}
    pattern = r"\b(%s)\b" % "|".join(n for n, (action, _) in prims.items() if action == "MAP")
    found = subprocess.run(["grep", "-rlE", "--include=*.c", pattern, "."], cwd=tree.top,
                           stdout=subprocess.PIPE, text=True)
    for path in sorted(os.path.normpath(p) for p in found.stdout.split("\n") if p):
        parts = path.split("/")
        if parts[0] in NO_SOURCE or parts[0] == "arch" and parts[1] not in archs:
            continue
        if re.search(options.only, path) and (path in tree.units or not options.recorded):
            yield path


def draw(options, places, dice):
    """An endless walk over the functions: each time the operator that has the fewest."""
    had = collections.Counter()
    functions = list(places)
    dice.shuffle(functions)
    for function in functions:
        dice.shuffle(places[function])
    while functions:
        for function in list(functions):
            left = places[function]
            if not left:
                functions.remove(function)
                continue
            fewest = min(had[m.seed.operator] for m in left)
            mutant = next(m for m in left if had[m.seed.operator] == fewest)
            left.remove(mutant)
            had[mutant.seed.operator] += 1
            yield mutant


def refuse(why):
    print("seed.py: " + why, file=sys.stderr)
    sys.exit(2)


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("tree", help="kernel tree, only read")
    parser.add_argument("--results", help="results file of a scan of it; else it is scanned")
    parser.add_argument("--binary", default=os.path.join(measure.TOP, "kmapcheck"))
    parser.add_argument("-n", type=int, default=1000, dest="number",
                        help="mutants that are C and compiled; 0: all")
    parser.add_argument("--seed", type=int, default=1, help="which are drawn")
    parser.add_argument("--operator", default="", help="expression that an operator's name matches")
    parser.add_argument("--only", default="", help="expression that a file's path matches")
    parser.add_argument("--function", default=r"\w+", help="expression for functions' names")
    parser.add_argument("--recorded", action="store_true", help="only files that the scan has")
    parser.add_argument("--flag", action="append", default=[], help="for files that it has not")
    parser.add_argument("--api", choices=("slots", "stack", "local"),
                        help="generation, instead of what the tree shows")
    parser.add_argument("--no-bugs", help="file of lines ID<tab>why that mutant is no bug")
    parser.add_argument("--out", help="a line for each mutant goes here")
    parser.add_argument("--keep", help="directory for the mutants that are missed")
    parser.add_argument("-j", type=int, default=1, dest="jobs")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    if not os.path.isdir(options.tree):
        refuse("%s: no such directory; give the top of a kernel tree" % options.tree)
    for path in (options.results, options.no_bugs):
        if path and not os.path.isfile(path):
            refuse("%s: no such file" % path)
    options.generation = options.api or generation_of(options.tree)
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
    return options


def scanned(options):
    """The results of a scan of the tree, made now or at an earlier time."""
    objects = os.path.join(measure.TOP, "build", "mutants",
                           re.sub(r"\W+", "_", os.path.realpath(options.tree)).strip("_"))
    results = os.path.join(objects, ".kmapcheck", "results")
    # a scan that was broken off has results, too, but not all
    finished = os.path.join(objects, "scanned")
    if os.path.exists(finished):
        print("seed.py: takes the earlier scan's results; to scan again remove " + objects,
              file=sys.stderr)
        return results
    print("seed.py: scans %s first, which takes minutes" % options.tree, file=sys.stderr)
    subprocess.run([options.binary, "scan", options.tree, "O=" + objects,
                    "-j%d" % options.jobs], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    if not os.path.exists(results):
        refuse("%s: can't be scanned; 'kmapcheck scan %s' says why" % (options.tree, options.tree))
    with open(finished, "w"):
        pass
    return results


def reasons_given(path):
    if not path:
        return {}
    with open(path) as lines:
        return dict(line.rstrip("\n").split("\t", 1) for line in lines if "\t" in line)


def gather(options, pool):
    """(function -> its mutants, why functions have none, places not compiled by operator)"""
    prims = prims_of_contract()
    tree = measure.Tree(options.tree, options.results or scanned(options), options.flag)
    if all(path.startswith("../") for path in tree.units):
        refuse("%s: has no unit of %s; give the results file of a scan of it"
               % (options.results, options.tree))
    files = [f for f in (File(s, tree, options, prims) for s in sources(tree, options, prims))
             if f.functions]
    list(pool.map(lambda f: f.check_base(options), files))
    places, without, dead = {}, collections.Counter(), collections.Counter()
    for file in files:
        for function in file.functions:
            why = file.standing(function)
            if why:
                without[why] += 1
                continue
            seeds = [s for s in operators.seeds_of(function)
                     if re.search(options.operator, s.operator)]
            live = [s for s in seeds if file.compiled(s)]
            dead.update(s.operator for s in seeds if s not in live)
            places[(file.name, function.start)] = [Mutant(file, s) for s in live]
    return places, without, dead


def share(part, whole):
    return 100 * part / max(whole, 1)


def print_tables(mutants, places, without, dead):
    names = [n for n in operators.OPERATORS if any(m.seed.operator == n for m in mutants)]
    row = "%-24s %5s %5s " + " ".join(["%9s"] * len(VERDICTS))
    print(row % ("operator", "made", "dead", *VERDICTS))
    for name in names + [None]:
        of = [m for m in mutants if name in (None, m.seed.operator)]
        count = collections.Counter(m.verdict for m in of)
        print(row % (name or "all", len(of), dead[name] if name else sum(dead.values()),
                     *(count[v] or "." for v in VERDICTS)))
    by_rule = collections.Counter((rule, m.verdict == "other rule")
                                  for m in mutants for rule in m.rules)
    print("\n%-24s %9s %9s" % ("rule of the report", "fits", "other"))
    for rule in sorted({rule for rule, _ in by_rule}):
        print("%-24s %9d %9d" % (rule, by_rule[rule, False], by_rule[rule, True]))
    print("\nfunctions without a mutant: %s" % (", ".join(
        "%d %s" % (n, why) for why, n in without.most_common()) or "none"))
    count = collections.Counter(m.verdict for m in mutants)
    real = [m for m in mutants if m.verdict not in ("no C", "no bug")]
    caught = sum(count[v] for v in CAUGHT)
    functions = {(m.file.name, m.seed.function.start) for m in real}
    print("%d functions of %d files, %d mutants: %d caught (%.1f %%; %.1f %% without the told), "
          "%d by another rule, %d told to the caller, %d missed, %d crashed; "
          "%d more are no bug, %d no C"
          % (len(functions), len({f for f, _ in functions}), len(real), caught,
             share(caught, len(real)), share(caught, len(real) - count["told"]),
             count["other rule"], count["told"], count["missed"], count["crash"],
             count["no bug"], count["no C"]))


def main():
    options = arguments()
    reasons = reasons_given(options.no_bugs)
    mutants = []
    with ThreadPoolExecutor(options.jobs) as pool:
        places, without, dead = gather(options, pool)
        walk = draw(options, places, random.Random(options.seed))
        while True:
            real = sum(m.verdict != "no C" for m in mutants)
            wanted = options.number - real if options.number else None
            batch = [m for _, m in zip(range(wanted), walk)] if wanted is not None else list(walk)
            if not batch:
                break
            by_file = collections.defaultdict(list)
            for mutant in batch:
                by_file[mutant.file].append(mutant)
            list(pool.map(lambda item: run_mutants(options, *item, reasons), by_file.items()))
            mutants += batch
    mutants.sort(key=lambda m: m.id)
    if options.out:
        with open(options.out, "w") as out:
            for m in mutants:
                print(m.verdict, m.id, m.seed.function.name, m.detail, sep="\t", file=out)
    for m in mutants:
        if m.verdict in LISTED:
            print("%s: %s: %s: %s" % (m.verdict, m.id, m.seed.function.name, m.detail))
    print_tables(mutants, places, without, dead)
    return 0


if __name__ == "__main__":
    sys.exit(main())
