# SPDX-License-Identifier: GPL-2.0-only
"""edits.py - random edits of a C file that change nothing of what it does.

Blank lines, comments, white space, functions moved and added. What is code and what a
comment, a string or a directive is told by units.NO_CODE; only code is edited. A function
moves past its neighbour when neither names the other and no directive stands between them;
whether the result compiles is for the caller to see.
"""
import re

import units as measure

WORDS = "the page is kept here; if (x) { return; } until 'it' is \"not\" /needed #define".split(" ")
INDENTS = ["", " ", "\t", "    ", "\t\t", "\t    ", "\t\t\t\t", "  \t"]
# Of twenty edits: moving and adding change the whole file, so a few of each are enough.
KINDS = (["blank line"] * 3 + ["comment line"] * 3 + ["comment inside"] * 3 + ["indentation"] * 3 +
         ["trailing space"] * 2 + ["line broken"] * 2 + ["line joined"] * 2 +
         ["function moved"] + ["function added"])
WHOLE = {"function moved", "function added"}


class Text:
    """A C file with what the edits need to know of it."""

    def __init__(self, text):
        self.text = text
        self.code = measure.blank(text)
        self.hidden = bytearray(len(text) + 1)
        for match in measure.NO_CODE.finditer(text):
            self.hidden[match.start():match.end()] = b"\1" * (match.end() - match.start())

    def is_space(self, at):
        return self.text[at] in " \t" and not self.hidden[at]

    def is_line(self, at):
        """A line of code starts there, and no directive or comment goes on."""
        return (0 < at < len(self.text) and self.text[at - 1] == "\n" and not self.hidden[at - 1] and
                not self.hidden[at])


def comment(dice):
    words = " ".join(dice.choice(WORDS) for _ in range(dice.randint(1, 6)))
    return "/* %s */" % words


def blank_line(text, at, dice):
    at = text.text.rfind("\n", 0, at) + 1
    return [(at, at, dice.choice(["\n", "\n\n\n", "\t\n", " \n"]))] if text.is_line(at) else []


def comment_line(text, at, dice):
    at = text.text.rfind("\n", 0, at) + 1
    if not text.is_line(at):
        return []
    line = dice.choice([comment(dice), "// " + comment(dice)[2:-2], "/*\n * a\n */"])
    return [(at, at, dice.choice(INDENTS) + line + "\n")]


def comment_inside(text, at, dice):
    return [(at, at, " " + comment(dice))] if text.is_space(at) else []


def indentation(text, at, dice):
    """A few lines get another one."""
    changes, indent = [], dice.choice(INDENTS)
    at = text.text.rfind("\n", 0, at) + 1
    for _ in range(dice.randint(1, 8)):
        end = at
        while end < len(text.text) and text.text[end] in " \t":
            end += 1
        if text.is_line(at) and not text.hidden[end]:
            changes.append((at, end, indent))
        at = text.text.find("\n", end) + 1
        if not at:
            break
    return changes


def trailing_space(text, at, dice):
    at = text.text.find("\n", at)
    if at < 1 or text.hidden[at] or text.text[at - 1] == "\\":
        return []
    return [(at, at, dice.choice([" ", "\t", "  \t "]))]


def line_broken(text, at, dice):
    return [(at, at + 1, "\n" + dice.choice(INDENTS))] if text.is_space(at) else []


def line_joined(text, at, _):
    at = text.text.find("\n", at)
    end = at + 1
    while at > 0 and end < len(text.text) and text.text[end] in " \t\n":
        end += 1
    if at < 1 or end == len(text.text) or any(text.hidden[at - 1:end + 1]):
        return []
    # a closing brace in the first column is what tells where a function ends
    return [] if text.text[end - 1] == "\n" else [(at, end, " ")]


LOCAL = {"blank line": blank_line, "comment line": comment_line, "comment inside": comment_inside,
         "indentation": indentation, "trailing space": trailing_space, "line broken": line_broken,
         "line joined": line_joined}


def local_edit(text, kind, places, dice):
    """One edit as (start, end, new text) triples, or None when no try found a place."""
    for _ in range(50):
        start, end = dice.choice(places)
        changes = LOCAL[kind](text, dice.randrange(start, max(end, start + 1)), dice)
        if changes:
            return changes
    return None


def chunks(text):
    """(name, start, end) of functions with their heads and what follows at once, as EXPORT_SYMBOL()."""
    found, code = [], text.code
    for name, brace, end in measure.functions(code):
        start = brace
        while start > 0 and code[code.rfind("\n", 0, start - 1) + 1:start - 1].strip():
            start = code.rfind("\n", 0, start - 1) + 1
        line = code.find("\n", end) + 1
        while 0 < line < len(code):
            after = code.find("\n", line) + 1 or len(code)
            if not code[line:after].strip():
                break
            line = after
        if line and text.is_line(start) and (not found or start >= found[-1][2]):
            found.append((name, start, line))
    return found


def is_whole(piece):
    """Its directives, if any, are conditions that begin and end in it."""
    directives = re.findall(r"^[ \t]*#[ \t]*(\w+)", piece, re.M)
    depth = 0
    for word in directives:
        depth += {"if": 1, "ifdef": 1, "ifndef": 1, "endif": -1}.get(word, 0)
        if depth < 0 or (depth == 0 and word != "endif"):
            return False
    return depth == 0


def function_moved(text, dice, _):
    """The text with two neighbours swapped, or None."""
    parts = chunks(text)
    for _ in range(50):
        if len(parts) < 2:
            return None
        nr = dice.randrange(len(parts) - 1)
        (name, start, end), (other, begin, stop) = parts[nr], parts[nr + 1]
        between = text.text[end:begin]
        upper, lower = text.text[start:end], text.text[begin:stop]
        if (text.code[end:begin].strip() or re.search(r"^[ \t]*#", between, re.M) or
                not is_whole(upper) or not is_whole(lower) or
                re.search(r"\b%s\b" % name, lower) or re.search(r"\b%s\b" % other, upper)):
            continue
        return text.text[:start] + lower + between + upper + text.text[stop:]
    return None


def function_added(text, dice, nr):
    parts = chunks(text)
    if not parts:
        return None
    at = dice.choice(parts)[1]
    return (text.text[:at] + "static inline int added_by_edit_%d(int x)\n{\n\tif (!x)\n\t\treturn -1;\n"
            "\treturn x;\n}\n\n" % nr + text.text[at:])


WHOLE_EDITS = {"function moved": function_moved, "function added": function_added}


def apply(text, changes):
    for start, end, new in sorted(changes, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def edited(source, functions, count, dice):
    """The text after so many edits, half of them in the functions named; and their kinds."""
    kinds = [dice.choice(KINDS) for _ in range(count)]
    done, text = [], Text(source)
    for nr, kind in enumerate(k for k in kinds if k in WHOLE):
        new = WHOLE_EDITS[kind](text, dice, nr)
        if new:
            text = Text(new)
            done.append(kind)
    inside = [(s, e) for name, s, e in chunks(text) if name in functions]
    everywhere = [(0, len(text.text))]
    changes, taken = [], set()
    while len(done) < count:
        kind = dice.choice([k for k in KINDS if k not in WHOLE])
        edit = local_edit(text, kind, dice.choice([inside or everywhere, everywhere]), dice)
        # edits that meet would be another edit
        touched = {at for start, end, _ in edit or [] for at in range(start, end + 1)}
        if not edit or touched & taken:
            continue
        taken |= touched
        changes += edit
        done.append(kind)
    return apply(text.text, changes), done
