#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-only
"""wrappers.py - the map and unmap wrappers of a tree's headers against a hand count.

A table (wrappers-VERSION.txt) names headers, and of them each function that maps or
unmaps, with what it does. Every function that these headers define is given to
kmapcheck, and what it infers (--dump=summaries,events,ir) must be the table's word:
the share that is found counts, and nothing may be wrong, neither a wrapper taken for
another kind nor a function that is none.

Where a configuration has no body, the unit is read again without CONFIG_HIGHMEM.

Takes for granted: unit flags from a scan of the same tree, or flags after "--".
"""
import argparse
import os
import re
import sys
import tempfile

import units as measure



def family_of(primitive):
    """Of the mapping, by the contract's table."""
    with open(os.path.join(measure.TOP, "checkers", "contract.def")) as table:
        found = re.search(r"^PRIM\(%s,\s*\w+,\s*\w+,\s*\w+,\s*(\w+)," % primitive,
                          table.read(), re.M)
    return found[1].lower() if found else None


class Row:
    """One line of the table: header, name (or a macro's call with its parameters), verdict."""

    def __init__(self, line):
        found = re.match(r"(\S+)\s+(\w+(?:\(.*\))?)\s+(.*\S)", line)
        self.header, name, self.verdict = found.groups()
        self.name, _, parameters = name.partition("(")
        self.parameters = parameters.rstrip(")") if "(" in name else None


def read_table(path):
    """(headers, rows): a line with a header alone says that it is read."""
    headers, rows = [], []
    with open(path) as lines:
        for line in lines:
            line = line.split("#")[0].strip()
            if not line:
                continue
            if " " not in line and "\t" not in line:
                headers.append(line)
            else:
                rows.append(Row(line))
    return headers, rows


def header_path(header, unit):
    for i, flag in enumerate(unit.flags):
        directory = flag[2:] or unit.flags[i + 1] if flag.startswith("-I") else None
        if directory is not None:
            path = os.path.join(unit.cwd, directory, header)
            if os.path.exists(path):
                return path
    sys.exit("wrappers.py: no %s on the include path of %s" % (header, unit.path))


def defined(path):
    """Names of the functions that a header defines, whatever the configuration."""
    with open(path, errors="replace") as file:
        code = measure.blank(file.read())
    return {name for name, _, _ in measure.functions(code)}


def source(headers, rows, names, highmem):
    text = ["#undef CONFIG_HIGHMEM"] * (not highmem)
    text += ["#include <%s>" % h for h in headers]
    # an error in one of them (a name that this configuration lacks) is that one's only
    text += ["void *refer_to_%s(void) { return %s; }" % (n, n) for n in sorted(names)]
    for row in rows:
        if row.parameters is not None:
            arguments = ", ".join(re.findall(r"(\w+)(?=,|$)", row.parameters))
            text.append("void *%s_called(%s) { return (void *)(long)%s(%s); }" % (
                row.name, row.parameters, row.name, arguments) if "unmap" not in row.name else
                "void %s_called(%s) { %s(%s); }" % (row.name, row.parameters, row.name, arguments))
    slots = sorted(set(re.findall(r"\bKM_\w+", " ".join(r.verdict for r in rows))))
    text += ["int number_of_%s(void) { return %s; }" % (s, s) for s in slots]
    return "\n".join(text) + "\n"


def terms(text):
    """The terms of a dump's line: words and balanced brackets."""
    found, depth = [], 0
    for word in text.split():
        if depth:
            found[-1] += " " + word
        else:
            found.append(word)
        depth += word.count("(") - word.count(")")
    return found


class Inferred:
    """What kmapcheck found out about the functions of one unit."""

    def __init__(self, out):
        # a function that does nothing to its caller has no cases, only its code
        self.cases, self.events, self.calls, self.slots = {}, {}, {}, {}
        name = None
        for line in out.split("\n"):
            if re.match(r"\w+:$", line):
                name = line[:-1]
                self.calls.setdefault(name, set())
            elif re.match(r"  case \d+ ", line) and name:
                self.cases.setdefault(name, []).append([line])
            elif line.startswith("    ") and name in self.cases:
                self.cases[name][-1].append(line)
            elif line.startswith("\tcall") and name:
                called = re.match(r"\tcall\S*\s+(?:%r\d+ <- )?(\w+)", line)
                if called:
                    self.calls[name].add(called[1])
            elif line.startswith("\tret") and name and name.startswith("number_of_"):
                self.slots[line.split("$")[-1]] = name[len("number_of_"):]
            event = re.match(r"\S+: (\w+): (map|unmap) by (\w+) ", line)
            if event:
                self.events.setdefault(event[1], set()).add(event[3])

    def primitives(self, name, seen=()):
        """Those that the function or what it calls maps or unmaps by."""
        found = {p for p in self.events.get(name, ()) if family_of(p)}
        for callee in self.calls.get(name, ()):
            if callee not in seen and callee in self.calls:
                found |= self.primitives(callee, seen + (name,))
        return found

    def slot(self, text):
        if text == "-" or not self.slots:
            return None
        return self.slots.get(text, "computed" if not text.isdigit() else text)

    def verdict(self, name):
        """In the table's words; None: it has no body."""
        if name not in self.calls:
            return None
        maps, unmaps, used, families = False, False, set(), set()
        for case in self.cases.get(name, ()):
            for line in case[1:]:
                words = terms(line)
                if words[0] == "leaves" and words[2] == "live":
                    maps = True
                    families.add(words[1])
                    used.add(self.slot(words[-1] if words[-2] == "slot" else "-"))
                elif words[0] == "unmaps":
                    unmaps = True
                    used.add(self.slot(words[2]))
                elif words[:2] == ["uses", "slot"]:
                    used.add(self.slot(words[3]))
        families |= {family_of(p) for p in self.primitives(name)}
        if not families:
            return "none"
        kind = "remaps" if maps and unmaps else "maps" if maps else "unmaps" if unmaps else "inside"
        return " ".join([kind] + sorted(families) + sorted(used - {None}))


def infer(options, unit, text):
    with tempfile.TemporaryDirectory() as directory:
        path = os.path.join(directory, "wrappers.c")
        with open(path, "w") as file:
            file.write(text)
        run = measure.check(os.path.abspath(options.binary), unit.cwd, unit.flags, path,
                            options=("--dump=summaries,events,ir",), timeout=600)
    if "not checked" in run.err:
        sys.exit("wrappers.py: %s" % run.err.strip())
    return Inferred(run.out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("table")
    parser.add_argument("--results", help="results file of a scan; its first unit's flags are taken")
    parser.add_argument("--binary", default=os.path.join(measure.TOP, "kmapcheck"))
    parser.add_argument("--cwd", default=".", help="where the flags after -- hold")
    arguments, flags = sys.argv[1:], []
    if "--" in arguments:
        at = arguments.index("--")
        arguments, flags = arguments[:at], arguments[at + 1:]
    options = parser.parse_args(arguments)
    if options.results:
        unit = measure.read_units(options.results)[0]
    else:
        unit = measure.Unit("", options.cwd, flags)
    headers, rows = read_table(options.table)
    wanted = {r.name: r.verdict for r in rows}
    names = set().union(*(defined(header_path(h, unit)) for h in headers))
    names |= {r.name for r in rows if r.parameters is None}
    runs = [infer(options, unit, source(headers, rows, names, highmem)) for highmem in (True, False)]
    found, missed, wrong, without = 0, [], [], []
    macros = {r.name for r in rows if r.parameters is not None}
    for name in sorted(names | macros):
        verdicts = [run.verdict(name + "_called" if name in macros else name) for run in runs]
        said = next((v for v in verdicts if v not in (None, "none")), verdicts[0] or verdicts[1])
        expected = wanted.get(name, "none")
        if said is None:
            without.append(name)
        elif said == expected:
            found += expected != "none"
        elif said == "none":
            missed.append(name)
        else:
            wrong.append("%s: %s, not %s" % (name, said, expected))
    lost = sorted(set(without) & set(wanted))
    print("%d functions of %d headers, %d of them wrappers: %d found, %d missed, %d wrong"
          % (len(names | macros) - len(without), len(headers), len(wanted), found,
             len(missed) + len(lost), len(wrong)))
    for title, list_ in (("missed", missed), ("no body", lost), ("wrong", wrong)):
        for line in list_:
            print("%s: %s" % (title, line))
    return 0 if not wrong and found >= 0.95 * len(wanted) else 1


if __name__ == "__main__":
    sys.exit(main())
