#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""fingerprints.py - do fingerprints survive edits that change nothing, and does none stand twice?

Recorded units that map get findings: in a copy of the file one unmap is deleted or written
twice in each function that maps. That copy is then edited at random (edits.py), many edits
at a time, written under another name and checked with the unit's own command line. Each
finding of the unedited copy must be there again with its fingerprint. A run whose edits
bring new errors of Sparse is drawn again: a function was moved to where it does not compile.
"""
import argparse
import collections
import json
import os
import random
import re
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import edits
import operators
import seed as seeding
import units as measure

# A move in a batch of twenty fails now and then; a file where each does is given up.
TRIES = 5


# Of the unmaps this share is written twice, for findings other than leaks.
TWICE = 0.3


def prints(findings):
    return collections.Counter(f["fingerprint"] for f in findings)


class Base:
    """A unit's copy with findings: what is edited."""

    def __init__(self, unit, nr, text, run):
        self.unit, self.nr, self.text = unit, nr, text
        self.findings = run.findings
        self.errors = run.errors
        self.functions = {f["function"] for f in run.findings}
        self.prints = prints(run.findings)


class Checked:
    """The findings of one copy and what Sparse had to say of it."""

    def __init__(self, run):
        lines = [json.loads(line) for line in run.out.splitlines()]
        self.findings = [line for line in lines if line["type"] == "finding"]
        self.failed = [line for line in lines if line["type"] != "finding"]
        self.errors = collections.Counter(re.findall(r"^sparse: .*?: error: (.*)$", run.err, re.M))


def check(options, unit, text, name):
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, name)
        with open(path, "w", errors="surrogateescape") as copy:
            copy.write(text)
        # the original's directory is where its own headers are
        flags = ["-I" + os.path.dirname(unit.file())] + unit.flags
        return Checked(measure.check(options.binary, unit.cwd, flags, path,
                                     ("--format=json", "--dump=messages")))


def with_mistakes(text, prims, dice):
    """One unmap less, or one more, in each function that maps; None when none does."""
    code = measure.blank(text)
    functions = [operators.Function(code, name, start, end, prims, None)
                 for name, start, end in measure.functions(code)]
    chosen = [(f, dice.choice(f.unmaps)) for f in functions if f.maps and f.unmaps]
    for function, unmap in reversed(chosen):
        call = text[unmap.start:unmap.end]
        instead = "; ".join([call, call]) if dice.random() < TWICE else ""
        if not function.statement_end(unmap):
            instead = "((void)0)"
        text = text[:unmap.start] + instead + text[unmap.end:]
    return text if chosen else None


def bases_of(options, unit, prims):
    """Up to so many copies with findings, each with other mistakes."""
    found, seen = [], set()
    with open(unit.file(), errors="surrogateescape") as source:
        text = source.read()
    for nr in range(options.variants):
        dice = random.Random("%d %s %d" % (options.seed, unit.path, nr))
        copy = with_mistakes(text, prims, dice)
        if copy and copy not in seen:
            seen.add(copy)
            run = check(options, unit, copy, os.path.basename(unit.path))
            if run.findings:
                found.append(Base(unit, nr, copy, run))
    return found


def run_once(options, base, nr):
    """(the edits' kinds, fingerprints compared, findings that changed, shared, redrawn)"""
    for again in range(TRIES):
        seed = "%d %s %d %d %d" % (options.seed, base.unit.path, base.nr, nr, again)
        text, kinds = edits.edited(base.text, base.functions, options.batch - 1, random.Random(seed))
        run = check(options, base.unit, text, "renamed-%d.c" % nr)
        if run.failed or run.errors - base.errors:
            continue
        got = prints(run.findings)
        lost = [f for f in base.findings if not got[f["fingerprint"]]]
        if lost and options.keep:
            stem = os.path.join(options.keep, "%s.%d.%d" % (os.path.basename(base.unit.path), base.nr, nr))
            for name, what in ((".before.c", base.text), (".after.c", text)):
                with open(stem + name, "w", errors="surrogateescape") as out:
                    out.write(what)
        shared = [p for p, count in got.items() if count > 1]
        return kinds + ["file renamed"], len(base.findings), lost, shared, again
    return [], 0, [], [], TRIES


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("results", help="results file of a scan")
    parser.add_argument("--binary", default=os.path.join(measure.TOP, "kmapcheck"))
    parser.add_argument("--only", default="", help="expression that a unit's path matches")
    parser.add_argument("--edits", type=int, default=10000)
    parser.add_argument("--batch", type=int, default=20, help="edits in one copy")
    parser.add_argument("--variants", type=int, default=4, help="copies of a unit, with other mistakes")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", help="directory for the copies in which a fingerprint changed")
    parser.add_argument("-j", type=int, default=1, dest="jobs")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    if options.keep:
        os.makedirs(options.keep, exist_ok=True)
    return options


def main():
    options = arguments()
    prims = seeding.prims_of_contract()
    todo = [u for u in measure.read_units(options.results)
            if u.path.endswith(".c") and re.search(options.only, u.path)]
    kinds, redrawn, given_up, compared, lost = collections.Counter(), 0, 0, 0, []
    with ThreadPoolExecutor(options.jobs) as pool:
        bases = [b for found in pool.map(lambda u: bases_of(options, u, prims), todo) for b in found]
        if not bases:
            print("no unit of %s that matches gets a finding" % options.results)
            return 2
        shared = [(b.unit.path, p) for b in bases for p, n in b.prints.items() if n > 1]
        runs = -(-options.edits // options.batch)
        jobs = [(bases[nr % len(bases)], nr) for nr in range(runs)]
        for (base, nr), result in zip(jobs, pool.map(lambda job: run_once(options, *job), jobs)):
            kinds.update(result[0])
            given_up += not result[0]
            compared += result[1]
            lost += [(base, nr, f) for f in result[2]]
            shared += [(base.unit.path, p) for p in result[3]]
            redrawn += result[4]
    for base, nr, f in lost[:40]:
        print("changed: %s variant %d run %d: %s %s:%d %s"
              % (base.unit.path, base.nr, nr, f["function"], f["rule"], f["line"], f["fingerprint"]))
    for path, fingerprint in shared:
        print("shared: %s: %s" % (path, fingerprint))
    findings = [f for b in bases for f in b.findings]
    print("%d findings in %d copies of %d units: %s"
          % (len(findings), len(bases), len({b.unit.path for b in bases}),
             ", ".join("%d %s" % (n, r) for r, n in collections.Counter(f["rule"] for f in findings).most_common())))
    numbered = sum(f["fingerprint"].count(":") > 1 for f in findings)
    print("%d of them are parted from another of their copy only by order" % numbered)
    print("%d edits in %d runs: %s" % (sum(kinds.values()), runs - given_up,
                                       ", ".join("%d %s" % (n, k) for k, n in kinds.most_common())))
    print("%d runs drawn again because a move did not compile, %d given up" % (redrawn, given_up))
    print("%d fingerprints compared: %d changed, %.3f %% stable; %d shared by two findings"
          % (compared, len(lost), 100 * (1 - len(lost) / max(compared, 1)), len(shared)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
