#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""recall.py - deletes one unmap at a time from real functions: is it reported?

Silence is worth nothing unless mistakes are reported. For every function of the
recorded units that maps and unmaps by name and has no report, each unmap is taken
out alone, in a copy of the file, and the copy is checked with the unit's own
command line. Caught is a mutant with a report that the original has not.

The copy lies in a directory of its own, so the original's directory is the first
one searched for headers. The call becomes spaces: lines and columns stay.
"""
import argparse
import collections
import os
import random
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import units as measure


class Mutant:
    def __init__(self, unit, function, name, text, start, end):
        self.unit, self.function, self.name = unit, function, name
        self.line = measure.line_of(text, start)
        self.start, self.end = start, end
        self.verdict, self.detail = None, ""


def is_statement(code, start, end):
    before = code[:start].rstrip()
    after = code[end:].lstrip()
    return after.startswith(";") and (before[-1:] in ";{}):" or before.endswith("else"))


def mutated(text, code, mutant):
    """The file without that call; inside an expression something must stay."""
    hole = re.sub(r"[^\n]", " ", text[mutant.start:mutant.end])
    if not is_statement(code, mutant.start, mutant.end):
        hole = "((void)0)" + hole
    return text[:mutant.start] + hole + text[mutant.end:]


def calls(code, start, end, names):
    pattern = re.compile(r"(?<!\w)(%s)\s*\(" % "|".join(names))
    for match in pattern.finditer(code, start, end):
        close = measure.closing(code, match.end() - 1)
        if 0 < close < end:
            yield match[1], match.start(), close + 1


def mutants_of(unit, text, code, maps, unmaps):
    for name, start, end in measure.functions(code):
        if not any(True for _ in calls(code, start, end, maps)):
            continue
        for unmap, begin, stop in calls(code, start, end, unmaps):
            yield Mutant(unit, name, unmap, text, begin, stop)


def judge(mutant, base, run):
    """Caught in the function, caught elsewhere, missed, or no mutant at all."""
    old = {report.key()[1:] for report in base.reports}
    new = [r for r in run.reports if r.key()[1:] not in old]
    here = [r for r in new if r.function == mutant.function]
    if run.status < 0 or "failed" in run.err:
        mutant.verdict, mutant.detail = "crash", run.err[:200].replace("\n", " ")
    elif here or new:
        mutant.verdict = "caught" if here else "elsewhere"
        mutant.detail = "; ".join("%s:%d %s [%s]" % (os.path.basename(r.file), r.line,
                                                     r.function, r.rule)
                                  for r in (here or new)[:3])
    elif run.tokens().get(mutant.name, 0) == base.tokens().get(mutant.name, 0):
        mutant.verdict = "not compiled"
    else:
        mutant.verdict = "missed"
        mutant.detail = run.partly().get(mutant.function, "")
        if mutant.detail:
            mutant.detail = "partly analysed: " + mutant.detail


def run_unit(options, unit, maps, unmaps, chosen):
    """All mutants of one unit; they share the parse of the original."""
    with open(unit.file(), errors="surrogateescape") as source:
        text = source.read()
    code = measure.blank(text)
    mutants = [m for m in mutants_of(unit, text, code, maps, unmaps) if chosen(m)]
    if not mutants:
        return []
    base = measure.check(options.binary, unit.cwd, unit.flags, unit.path)
    noisy = {report.function for report in base.reports}
    mutants = [m for m in mutants if m.function not in noisy]
    flags = ["-I" + os.path.dirname(unit.file())] + unit.flags
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, os.path.basename(unit.path))
        for mutant in mutants:
            with open(path, "w", errors="surrogateescape") as copy:
                copy.write(mutated(text, code, mutant))
            run = measure.check(options.binary, unit.cwd, flags, path)
            judge(mutant, base, run)
            if options.keep and mutant.verdict == "missed":
                keep = "%s.%d.c" % (unit.path.replace("/", "_").strip("_")[:-2], mutant.line)
                with open(os.path.join(options.keep, keep), "w",
                          errors="surrogateescape") as copy:
                    copy.write(mutated(text, code, mutant))
    return mutants


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("results", help="results file of a scan")
    parser.add_argument("--binary", default=os.path.join(measure.TOP, "kmapcheck"))
    parser.add_argument("--out", help="a line for each mutant goes here")
    parser.add_argument("--only", default="", help="expression that a unit's path matches")
    parser.add_argument("--function", help="only this function")
    parser.add_argument("--sample", type=float, default=1, help="share of the mutants, 0 to 1")
    parser.add_argument("--keep", help="directory for the mutants that are missed")
    parser.add_argument("-j", type=int, default=1, dest="jobs")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
    return options


def main():
    options = arguments()
    maps = measure.primitives(("MAP",))
    unmaps = measure.primitives(("UNMAP",))
    # the sample is the same in each run, so that runs can be compared
    dice = random.Random(1)
    luck = collections.defaultdict(dice.random)

    def chosen(mutant):
        if options.function and mutant.function != options.function:
            return False
        return luck[(mutant.unit.path, mutant.line)] < options.sample

    todo = [u for u in measure.read_units(options.results)
            if u.path.endswith(".c") and re.search(options.only, u.path)]
    mutants = []
    out = open(options.out, "w") if options.out else None
    with ThreadPoolExecutor(options.jobs) as pool:
        for done in pool.map(lambda u: run_unit(options, u, maps, unmaps, chosen), todo):
            mutants += done
            for m in done:
                if out:
                    print(m.verdict, m.unit.path, m.function, m.line, m.name, m.detail,
                          sep="\t", file=out, flush=True)
    count = collections.Counter(m.verdict for m in mutants)
    real = len(mutants) - count["not compiled"]
    caught = count["caught"] + count["elsewhere"]
    functions = {(m.unit.path, m.function) for m in mutants if m.verdict != "not compiled"}
    for m in mutants:
        if m.verdict in ("missed", "crash"):
            print("%s: %s:%d: %s: %s %s" % (m.verdict, m.unit.path, m.line, m.function,
                                            m.name, m.detail))
    print("%d functions, %d mutants: %d caught (%d of them in another function), "
          "%d missed, %d crashed; %.1f %%; %d more stand in code that is not compiled"
          % (len(functions), real, caught, count["elsewhere"], count["missed"],
             count["crash"], 100 * caught / max(real, 1), count["not compiled"]))
    return 0


if __name__ == "__main__":
    sys.exit(main())
