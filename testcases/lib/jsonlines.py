#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""jsonlines.py [MEMBER...] - reads --format=json from standard input, for the tests of the command line.

Each line must be one JSON object with just the members that Documentation/json.md has, in
that order. Without arguments the findings are printed as --format=text prints them;
with names, those members of each line, a tab between. Bytes come out as they went in.
"""
import json
import sys

MEMBERS = {
    "finding": ["format", "type", "rule", "severity", "file", "line", "column", "function", "text",
                "in_header", "fingerprint", "steps"],
    "not-checked": ["format", "type", "file", "reason"],
}
# at the end of a finding of kmapcheck cocci
COCCI = ["found_by", "scanned"]
STEP = ["file", "line", "column", "text"]
TYPES = {"format": int, "line": int, "column": int, "in_header": bool, "steps": list, "latin1": list}


def require(condition, line):
    if not condition:
        sys.exit("jsonlines: not as documented: %s" % line)


def members_check(item, names, line):
    require([n for n in item if n != "latin1"] == names, line)
    require(all(isinstance(value, TYPES.get(name, str)) for name, value in item.items()), line)
    require(all(isinstance(item.get(name), str) for name in item.get("latin1", [])), line)


FOUND_BY = {
    ("both", "checked"): b"found by the checker and by the semantic patches",
    ("semantic-patches", "unknown"): b"found by the semantic patches alone",
    ("semantic-patches", "checked"): b"found by the semantic patches alone, in code that was scanned",
    ("semantic-patches", "failed"): b"found by the semantic patches alone: the scan could not check this code",
    ("semantic-patches", "left-out"): b"found by the semantic patches alone: the configuration that was scanned leaves this code out",
}


def read(line):
    """One line's object; ValueError when it is none."""
    item = json.loads(line.decode("ascii"), parse_constant=lambda word: require(False, word))
    require(item.get("type") in MEMBERS and item["format"] == 1, line)
    members_check(item, MEMBERS[item["type"]] + (COCCI if "found_by" in item else []), line)
    for step in item.get("steps", []):
        members_check(step, STEP, line)
    return item


def text(item, name):
    """The bytes that kmapcheck had; none where the line has no such member."""
    value = item.get(name, "")
    if isinstance(value, bool):
        return str(value).lower().encode()
    if isinstance(value, int):
        return b"%d" % value
    return value.encode("latin-1" if name in item.get("latin1", []) else "utf-8")


def place(item):
    return b":".join(text(item, name) for name in ("file", "line", "column"))


def as_text(item):
    if item["type"] == "not-checked":
        return b"%s: note: not checked: %s\n" % (text(item, "file"), text(item, "reason"))
    lines = b"%s: warning: %s: %s [%s]\n" % (place(item), text(item, "function"), text(item, "text"),
                                            text(item, "rule"))
    lines += b"".join(b"%s: note: %s\n" % (place(s), text(s, "text")) for s in item["steps"])
    if "found_by" in item:
        lines += b"%s: note: %s\n" % (place(item), FOUND_BY[item["found_by"], item["scanned"]])
    return lines


def main():
    names = sys.argv[1:]
    for line in sys.stdin.buffer:
        require(line.endswith(b"\n"), line)
        item = read(line)
        sys.stdout.buffer.write(b"\t".join(text(item, n) for n in names) + b"\n" if names else as_text(item))


if __name__ == "__main__":
    main()
