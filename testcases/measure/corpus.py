#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""corpus.py - the known bugs must be reported, the known clean functions not.

Reads the two lists of real code (one JSON object a line, with tree, file, function,
line, rule) and checks those files in the trees that are given, with the command line of
each scan that has the file as a unit. A file that no scan has gets that of the nearest
unit of the first: its neighbours' flags parse most files, and what does not parse is
shown as such.
"""
import argparse
import collections
import json
import os
import re
import sys

import units as measure

# seconds of the clock for one run; kmapcheck gives a unit up after 120 of its own
PATIENCE = 600
# An order that the slots of old trees allow is the bug of a later generation.
LATER = {"kmap-order": ["--api=stack"]}


def tree_given(spec, flags):
    """NAME:DIRECTORY:RESULTS and the flags NAME:FLAG that are for it."""
    name, top, results = spec.split(":", 2)
    tree = measure.Tree(top, results,
                        [f.split(":", 1)[1] for f in flags if f.startswith(name + ":")])
    tree.name = name
    return tree


def advice():
    """The rules that are off until asked for."""
    with open(os.path.join(measure.TOP, "checkers", "rules.def")) as table:
        return set(re.findall(r'^RULE\(\w+, "([\w-]+)", ADVICE', table.read(), re.M))


def body_lines(path, name, line):
    """First and last line of the function; both arms of an #if may have one."""
    with open(path, errors="replace") as source:
        code = measure.blank(source.read())
    spans = [(measure.line_of(code, s), measure.line_of(code, e))
             for n, s, e in measure.functions(code) if n == name]
    for span in spans:
        if line and span[0] <= line <= span[1]:
            return span
    return spans[0] if spans else None


def in_function(report, path, span, name):
    """Where a caller supplies what makes it wrong, the place inside is the last note."""
    inside = [n for n in report.notes[-1:] if n[2].startswith("inside, ")]
    return report.function == name or any(
        span and span[0] <= line <= span[1]
        and os.path.basename(file) == os.path.basename(path)
        for file, line, _ in [(report.file, report.line, "")] + inside)


def examine(options, tree, file, name, line, extra):
    """(reports in the function, trouble, how) of one function."""
    path = os.path.join(tree.top, file)
    if not os.path.exists(path):
        return [], "not checkable: the tree has no such file", ""
    if file not in tree.units and file.startswith("arch/") and not file.startswith("arch/x86/"):
        return [], "not checkable: another architecture", ""
    unit, how = (tree.includer(file), "included") if file.endswith(".h") else tree.unit(file)
    if not unit:
        return [], "not checkable: the scan has no unit of fs/ that would include it", ""
    run = measure.check(options.binary, unit.cwd, unit.flags, unit.path,
                        ["--stats", "--dump=messages", *extra], PATIENCE)
    span = body_lines(path, name, line)
    found = [r for r in run.reports if in_function(r, path, span, name)]
    trouble = run.partly().get(name, "")
    if trouble:
        trouble = "partly analysed: " + trouble
    elif not re.search(r"^stats: .*: own", run.out, re.M):
        trouble = "not checkable: " + (run.err.strip().split("\n") or ["?"])[-1][:160]
    elif not span:
        trouble = "no such function in the file"
    return found, trouble, how


def places(entry, trees):
    """(scan, file, line) of each place, once for each scan that has the file."""
    others = [{"tree": at["version"], "file": at["ref"].split(":", 1)[1], "line": at["line"]}
              for at in entry.get("other_tree", [])]
    for at in [entry] + entry.get("also_in", []) + others:
        scans = trees.get(at.get("tree"), [])
        having = [scan for scan in scans if at["file"] in scan.units]
        for scan in having or scans[:1]:
            yield scan, at["file"], at.get("line")


def known_bugs(options, trees, ids):
    """One line for each place; an entry counts as reported if one place is."""
    entries, verdicts, asked = collections.OrderedDict(), collections.Counter(), advice()
    for line in open(options.bugs):
        entry = json.loads(line)
        if entry["rule"] not in ids or (options.only and entry["id"] not in options.only):
            continue
        for tree, file, at in places(entry, trees):
            extra = LATER.get(entry["rule"], []) if entry.get("api") == "km_slot" else []
            extra = extra + ["-Wkmap-advice"] * (entry["rule"] in asked)
            found, trouble, how = examine(options, tree, file, entry["function"], at, extra)
            right = [r for r in found if r.rule == entry["rule"]]
            if right:
                verdict, detail = "reported", "line %d: %s" % (right[0].line, right[0].text)
            elif found:
                verdict, detail = "other rule", "; ".join(
                    "%s line %d: %s" % (r.rule, r.line, r.text) for r in found)
            elif trouble.startswith("not checkable"):
                verdict, detail = "not checkable", trouble[15:]
            else:
                verdict, detail = "not reported", trouble
            print("%-13s %s %-17s %s %s:%s %s (%s) %s%s"
                  % (verdict, entry["id"], entry["rule"], tree.name, file, at,
                     entry["function"], how, detail,
                     "; note: " + entry["note"] if entry.get("note") else ""), flush=True)
            verdicts[verdict] += 1
            entries.setdefault(entry["id"], set()).add(verdict)
    checked = [v for v in entries.values() if v != {"not checkable"}]
    hit = sum("reported" in v for v in checked)
    for name, verdict in entries.items():
        if "reported" not in verdict:
            print("%s: %s" % (name, ", ".join(sorted(verdict))))
    print("known bugs: %d entries, %d checkable, %d reported (%.0f %%); places: %s"
          % (len(entries), len(checked), hit, 100 * hit / max(len(checked), 1),
             ", ".join("%d %s" % (n, v) for v, n in verdicts.items())))


def clean_functions(options, trees):
    verdicts = collections.Counter()
    for line in open(options.clean):
        entry = json.loads(line)
        for tree, file, at in places(entry, trees):
            found, trouble, how = examine(options, tree, file, entry["function"], at, [])
            verdict = ("REPORTED" if found else
                       "not checkable" if trouble.startswith("not checkable") else
                       "partly" if trouble else "silent")
            print("%-13s %s %s:%s %s (%s) %s%s"
                  % (verdict, tree.name, file, at, entry["function"], how, trouble,
                     "; ".join(map(str, found))), flush=True)
            verdicts[verdict] += 1
    print("clean functions: %s" % ", ".join("%d %s" % (n, v) for v, n in verdicts.items()))


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--binary", default=os.path.join(measure.TOP, "kmapcheck"))
    parser.add_argument("--tree", action="append", default=[], required=True,
                        help="NAME:DIRECTORY:RESULTS, as 6.12:/path/to/linux:objects/results; "
                        "a name again is another configuration of that tree")
    parser.add_argument("--flag", action="append", default=[],
                        help="NAME:FLAG, for units of that tree that are not recorded")
    parser.add_argument("--bugs", help="the list of known bugs")
    parser.add_argument("--clean", help="the list of clean functions")
    parser.add_argument("--only", action="append", help="only the bug with this id")
    options = parser.parse_args()
    options.binary = os.path.abspath(options.binary)
    trees = collections.defaultdict(list)
    for spec in options.tree:
        tree = tree_given(spec, options.flag)
        trees[tree.name].append(tree)
    with open(os.path.join(measure.TOP, "checkers", "rules.def")) as table:
        ids = set(re.findall(r'^RULE\(\w+, "([\w-]+)"', table.read(), re.M))
    if options.bugs:
        known_bugs(options, trees, ids)
    if options.clean:
        clean_functions(options, trees)
    return 0


if __name__ == "__main__":
    sys.exit(main())
