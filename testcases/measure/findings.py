#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""findings.py - does a document of findings say something of each report, and of no other?

    kmapcheck scan TREE --format=json > FINDINGS
    testcases/measure/findings.py [--write] Documentation/findings-VERSION.md FINDINGS...

The tables of a document that are about reports have these columns: where, rule, verdict,
argument, fingerprint.  A row is about the findings with its fingerprints (one or several,
with blanks between).  What is printed: a finding that no row has, and a row with a
fingerprint that no finding has, exit status 1 if there is one; and how many findings have
which verdict.  --write puts into each row
the fingerprints of the findings at its place (file, line, rule), and takes out those that
are not reported any more.  Only files that some finding or fingerprint is about are spoken of.
Taken for granted: the findings are of one tree, and the place in a row is the path in it.
"""
import argparse
import collections
import json
import re
import sys

COLUMNS = ["where", "rule", "verdict", "argument", "fingerprint"]
PLACE = re.compile(r"^([\w./+-]+\.[chS]):(\d+(?:, \d+)*)\b")


class Row:
    """number: the line of the document; cells: as in COLUMNS."""

    def __init__(self, number, cells):
        self.number, self.cells = number, cells
        place = PLACE.match(cells[0])
        if not place:
            raise ValueError("no place in \"%s\"" % cells[0])
        self.file, self.lines = place[1], {int(n) for n in place[2].split(", ")}
        self.rules = set(re.split(r",\s*", cells[1]))
        self.fingerprints = cells[4].replace("`", "").split()

    def is_at(self, finding):
        path = finding["file"]
        return (finding["line"] in self.lines and finding["rule"] in self.rules and
                (path == self.file or path.endswith("/" + self.file)))

    def __str__(self):
        return "| %s |" % " | ".join(self.cells[:4] + [" ".join("`%s`" % f for f in self.fingerprints)])


def split_row(line):
    """The cells of a line of a table; a bar that is part of a cell has a backslash."""
    return [c.strip() for c in re.split(r"(?<!\\)\|", line.strip())[1:-1]]


def read_rows(lines):
    rows, inside = [], False
    for number, line in enumerate(lines):
        if not line.startswith("|"):
            inside = False
            continue
        cells = split_row(line)
        if cells == COLUMNS:
            inside = True
        elif inside and not set(line) <= set("|-: \n"):
            if len(cells) != len(COLUMNS):
                raise ValueError("line %d has %d cells instead of %d" % (number + 1, len(cells), len(COLUMNS)))
            rows.append(Row(number, cells))
    return rows


def read_findings(paths):
    """Once each, by file and fingerprint: a header's finding is reported by several units."""
    found = {}
    for path in paths:
        with open(path, encoding="utf-8") as f:
            for line in f:
                finding = json.loads(line)
                if finding["type"] == "finding":
                    found.setdefault((finding["file"], finding["fingerprint"]), finding)
    return list(found.values())


def assign(rows, findings):
    """Each row gets the fingerprints that are reported at its place."""
    for row in rows:
        row.fingerprints = []
    for finding in findings:
        for row in rows:
            if row.is_at(finding) and finding["fingerprint"] not in row.fingerprints:
                row.fingerprints.append(finding["fingerprint"])
    # two rows at one place (a mapping each): in the order of the findings
    for row in rows:
        same = [r for r in rows if r.cells[0] != row.cells[0] and r.fingerprints == row.fingerprints and
                (r.file, r.lines, r.rules) == (row.file, row.lines, row.rules)]
        if same and len(row.fingerprints) == len(same) + 1:
            for one, fingerprint in zip([row] + same, list(row.fingerprints)):
                one.fingerprints = [fingerprint]


def differences(rows, findings):
    known = {f for row in rows for f in row.fingerprints}
    reported = {f["fingerprint"] for f in findings}
    for f in findings:
        if f["fingerprint"] not in known:
            yield "no row: %s:%d: %s: %s %s" % (f["file"], f["line"], f["function"], f["rule"], f["fingerprint"])
    for row in rows:
        for fingerprint in row.fingerprints:
            if fingerprint not in reported:
                yield "not reported: line %d: %s %s" % (row.number + 1, row.cells[0], fingerprint)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("document")
    parser.add_argument("findings", nargs="+", help="lines of JSON, of kmapcheck")
    parser.add_argument("--write", action="store_true", help="put the fingerprints into the document")
    options = parser.parse_args()
    with open(options.document, encoding="utf-8") as f:
        lines = f.readlines()
    try:
        rows = read_rows(lines)
    except ValueError as e:
        sys.exit("findings.py: %s: %s" % (options.document, e))
    if not rows:
        sys.exit("findings.py: %s: no table has the columns %s" % (options.document, ", ".join(COLUMNS)))
    findings = read_findings(options.findings)
    if options.write:
        assign(rows, findings)
        for row in rows:
            lines[row.number] = str(row) + "\n"
        with open(options.document, "w", encoding="utf-8") as f:
            f.writelines(lines)
    told = list(differences(rows, findings))
    verdicts = collections.Counter()
    for row in rows:
        verdicts[row.cells[2].split(",")[0]] += len(row.fingerprints)
    print("\n".join(told + ["%d findings, %d rows: %d differ; %s" % (
        len(findings), len(rows), len(told), ", ".join("%d %s" % (n, v) for v, n in verdicts.most_common() if n))]))
    return 1 if told else 0


if __name__ == "__main__":
    sys.exit(main())
