# SPDX-License-Identifier: GPL-2.0-only
"""units.py - what the measuring scripts share: recorded units, runs, C functions.

A scan's results file (driver/record.c) holds the command line of every unit; the
scripts run a kmapcheck of their choice with those lines, so that a measurement
does not need Kbuild.
"""
import os
import re
import resource
import signal
import subprocess
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TOP = os.path.dirname(os.path.dirname(HERE))
WARNING = re.compile(r"^(.*?):(\d+):(\d+): warning: (.*?): (.*) \[(kmap-[a-z-]+)\]$")
NOTE = re.compile(r"^(.*?):(\d+):(\d+): note: (.*)$")


class Unit:
    """One recorded command line: the file, the directory it ran in, the flags."""

    def __init__(self, path, cwd, flags):
        self.path = path
        self.cwd = cwd
        self.flags = flags[:-1] if flags and flags[-1] == path else flags

    def file(self):
        return os.path.join(self.cwd, self.path)


class Report:
    """One warning with its notes."""

    def __init__(self, match):
        self.file, self.line, self.col = match[1], int(match[2]), int(match[3])
        self.function, self.text, self.rule = match[4], match[5], match[6]
        self.notes = []

    def key(self):
        return (self.file, self.line, self.function, self.rule)

    def __str__(self):
        return "%s:%d:%d: %s: %s [%s]" % (self.file, self.line, self.col, self.function,
                                          self.text, self.rule)


class Run:
    """What one run of kmapcheck said and cost."""

    def __init__(self, status, out, err, seconds):
        self.status, self.out, self.err, self.seconds = status, out, err, seconds
        self._partly = None     # the output has megabytes when events are in it
        self.reports = []
        for line in err.split("\n"):
            match = WARNING.match(line)
            if match:
                self.reports.append(Report(match))
                continue
            match = NOTE.match(line)
            if match and self.reports:
                self.reports[-1].notes.append((match[1], int(match[2]), match[4]))

    def partly(self):
        """Functions that were not wholly analysed, with the reason."""
        if self._partly is None:
            self._partly = dict(re.findall(r"^stats: [^\n]*?: partly (\S+?): (.*)$", self.out, re.M))
        return self._partly

    def tokens(self):
        """Per primitive the calls after preprocessing."""
        found = re.findall(r"primitive (\S+) tokens (\d+) events (\d+)$", self.out, re.M)
        return {name: int(tokens) for name, tokens, _ in found}


def unescape(field):
    return re.sub(r"\\(.)", lambda m: {"t": "\t", "n": "\n"}.get(m[1], m[1]), field)


def read_units(results):
    """The units of a results file, sorted by path; of doubles the last one counts."""
    units, path = {}, None
    with open(results, errors="replace") as lines:
        for line in lines:
            fields = [unescape(f) for f in line.rstrip("\n").split("\t")]
            if fields[0] == "unit":
                path = fields[1]
            elif fields[0] == "command" and path:
                units[path] = Unit(path, fields[1], fields[2:])
    return [units[path] for path in sorted(units)]


class Tree:
    """A kernel tree and a scan's results of it: flags for any of its files."""

    def __init__(self, top, results, extra=()):
        self.top, self.extra = os.path.realpath(top), list(extra)
        self.units = {os.path.relpath(u.file(), self.top): u
                      for u in read_units(results) if u.file().endswith(".c")}

    def unit(self, file):
        """The recorded unit, or the nearest one's flags made to fit; and which."""
        if file in self.units:
            return self.units[file], "recorded"
        best = max(self.units, key=lambda u: (len(os.path.commonpath(["/" + u, "/" + file])),
                                              -len(u)))
        like = self.units[best]
        base = re.sub(r"\W", "_", os.path.basename(file)[:-2])
        flags = ["-I" + os.path.join(self.top, os.path.dirname(file))] + self.extra
        for flag in like.flags:
            flag = re.sub(r"^(-DKBUILD_(?:BASENAME|MODNAME)=)[^(]*$", r'\1"%s"' % base, flag)
            flags.append(re.sub(r"^(-DKBUILD_\w+=KBUILD_STR)\(.*", r"\1(%s)" % base, flag))
        return Unit(os.path.join(self.top, file), like.cwd, flags), "like " + best

    def includer(self, header):
        """For a header: a recorded unit that most likely includes it, or None."""
        known = [f for f in ("mm/memory.c", "fs/exec.c") if f in self.units]
        return next((self.units[f] for f in known or sorted(self.units)
                     if f in known or f.startswith("fs/")), None)


def check(binary, cwd, flags, path, options=("--stats",), timeout=60):
    """Runs kmapcheck on one file. A status below 0 is the signal that ended it."""
    began = time.time()
    # kmapcheck works in a child of its own, so a timeout must end both
    process = subprocess.Popen([binary, *options, *flags, path], cwd=cwd,
                               stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, start_new_session=True)
    try:
        out, err = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        return Run(-signal.SIGALRM, "", "timeout", time.time() - began)
    return Run(process.returncode, out.decode(errors="replace"),
               err.decode(errors="replace"), time.time() - began)


def largest_child_kib():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss


def primitives(actions, family=r"\w+"):
    """The names whose action in contract.def is one of these, of a family or of all."""
    with open(os.path.join(TOP, "checkers", "contract.def")) as table:
        rows = re.findall(r"^PRIM\((\w+),\s*\w+,\s*\w+,\s*(\w+),\s*(\w+),", table.read(), re.M)
    return [name for name, action, what in rows
            if action in actions and re.fullmatch(family, what)]


NO_CODE = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
                     r"""|^[ \t]*\#(?:\\\n|/\*.*?\*/|[^\n])*""", re.S | re.M)


def blank(text):
    """The text with comments, strings and directives as spaces, lines kept."""
    return NO_CODE.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


def closing(text, at):
    """The index of the bracket that closes the one at AT, or -1."""
    depth = 0
    for match in re.compile(r"[(){}\[\]]").finditer(text, at):
        depth += 1 if match[0] in "([{" else -1
        if depth == 0:
            return match.start()
    return -1


def functions(code):
    """(name, start, end) of the bodies in blanked text.

    Both arms of an #if are seen; a brace that stands in both makes the rest of
    that function go astray until the next "}" in the first column, where it
    recovers (kernel style puts only ends of functions and objects there).
    """
    found, at = [], 0
    head = re.compile(r"^\{", re.M)
    while True:
        match = head.search(code, at)
        if not match:
            return found
        tail = code.find("\n}", match.start())
        end = closing(code, match.start())
        if end < 0 or tail < end - 1:
            end = tail + 1
        if end <= match.start():
            return found
        name = _name_before(code, match.start())
        if name:
            found.append((name, match.start(), end))
        at = end + 1


def _name_before(code, brace):
    """The identifier before the parameter list that ends at the brace."""
    begin = max(code.rfind("\n}", 0, brace), code.rfind(";", 0, brace), 0)
    text = code[begin:brace]
    for match in re.finditer(r"\b([A-Za-z_]\w*)\s*\(", text):
        if match[1] not in ("__attribute__", "__acquires", "__releases", "defined"):
            return match[1]
    return None


def line_of(text, offset):
    return text.count("\n", 0, offset) + 1
