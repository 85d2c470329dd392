#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""precision.py - every report over recorded units once, and what the runs cost.

The reports go to a file in which each can be classified; the summary has the numbers
by which robustness is judged: crashes, the slowest and the largest unit, and the
share of functions that were analysed, with the reasons where they were not.
"""
import argparse
import collections
import os
import re
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import units as measure


class Totals:
    def __init__(self):
        self.reports = collections.OrderedDict()
        self.units = self.own = self.own_partly = self.header = self.header_partly = 0
        self.reasons = collections.defaultdict(set)
        self.bad, self.slow, self.lost = [], [], collections.Counter()

    def add(self, unit, run):
        self.units += 1
        self.slow.append((run.seconds, unit.path))
        if run.status != 0 or re.search(r"note: not checked", run.err):
            self.bad.append((unit.path, run.status, run.err.strip().split("\n")[-1][:200]))
        numbers = re.search(r"own (\d+) partial (\d+) header (\d+) partial (\d+)", run.out)
        if numbers:
            own, own_partly, header, header_partly = map(int, numbers.groups())
            self.own += own
            self.own_partly += own_partly
            self.header += header
            self.header_partly += header_partly
        for function, reason in run.partly().items():
            self.reasons[reason].add((unit.path, function))
        for name, count, reason in re.findall(r": lost (\S+) (\d+): (.*)$", run.out, re.M):
            self.lost[reason] += int(count)
        for report in run.reports:
            self.reports.setdefault(report.key(), (report, []))[1].append(unit.path)


def write_reports(totals, out, top):
    for report, where in totals.reports.values():
        print(str(report).replace(top, ""), file=out)
        for file, line, text in report.notes:
            print("    %s:%d: %s" % (file.replace(top, ""), line, text), file=out)
        if len(where) > 1:
            print("    in %d units, first %s" % (len(where), where[0].replace(top, "")),
                  file=out)


def write_partly(totals, out, top):
    """Sorted by how many functions a reason costs."""
    for reason, functions in sorted(totals.reasons.items(), key=lambda r: -len(r[1])):
        print("%6d  %s" % (len(functions), reason), file=out)
        for unit, function in sorted(functions)[:5]:
            print("            %s: %s" % (unit.replace(top, ""), function), file=out)


def summary(totals, seconds):
    total = totals.own + totals.header
    partly = totals.own_partly + totals.header_partly
    print("%d units in %.0f s: %d not checked or crashed" %
          (totals.units, seconds, len(totals.bad)))
    for path, status, text in totals.bad[:20]:
        print("  %s: status %d: %s" % (path, status, text))
    print("slowest: %s" % ", ".join("%.1f s %s" % (s, os.path.basename(p))
                                    for s, p in sorted(totals.slow, reverse=True)[:5]))
    print("largest process: %.0f MB" % (measure.largest_child_kib() / 1024))
    print("functions: %d own (%d partly), %d in headers (%d partly): %.3f %% analysed"
          % (totals.own, totals.own_partly, totals.header, totals.header_partly,
             100 * (total - partly) / max(total, 1)))
    rules = collections.Counter(r.rule for r, _ in totals.reports.values())
    print("reports: %d%s" % (len(totals.reports), "".join(
        "; %s %d" % (rule, n) for rule, n in rules.most_common())))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("results", help="results file of a scan")
    parser.add_argument("--binary", default=os.path.join(measure.TOP, "kmapcheck"))
    parser.add_argument("--out", help="the reports with their notes go here")
    parser.add_argument("--partly", help="the reasons of partly analysed functions go here")
    parser.add_argument("--only", default="", help="expression that a unit's path matches")
    parser.add_argument("--top", default="", help="prefix to cut from paths")
    parser.add_argument("-j", type=int, default=1, dest="jobs")
    options = parser.parse_args()
    binary = os.path.abspath(options.binary)
    todo = [u for u in measure.read_units(options.results) if re.search(options.only, u.path)]
    totals, began = Totals(), time.time()
    with ThreadPoolExecutor(options.jobs) as pool:
        for unit, run in zip(todo, pool.map(
                lambda u: measure.check(binary, u.cwd, u.flags, u.path), todo)):
            totals.add(unit, run)
    for path, write in ((options.out, write_reports), (options.partly, write_partly)):
        if path:
            with open(path, "w") as out:
                write(totals, out, options.top)
    summary(totals, time.time() - began)
    return 0


if __name__ == "__main__":
    sys.exit(main())
