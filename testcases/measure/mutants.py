# SPDX-License-Identifier: GPL-2.0-only
"""mutants.py - places in our C files where one thing can be changed, and the changes.

A tokenizer that knows as much of C as kernel style shows: functions begin with a brace in
the first column, comments, strings and directives are blanked before. What it takes for a
statement and is none does not compile, and such a mutant is drawn again.

Not touched: what stands outside of functions (tables), macros, what stands before the "="
of a declaration, text in quotes.
"""
import os
import re

import units as measure

TOKEN = re.compile(r"[A-Za-z_]\w*|0[xX][0-9a-fA-F]+[uUlL]*|\d+[uUlL]*|<<=|>>=|->|\+\+|--|&&|\|\||"
                   r"<<|>>|[-+*/%&|^<>=!]=|\S")
TURNED = {"<": ["<=", ">=", ">"], "<=": ["<", ">", ">="], ">": [">=", "<=", "<"],
          ">=": [">", "<", "<="], "==": ["!="], "!=": ["=="], "&&": ["||"], "||": ["&&"],
          "+=": ["-="], "-=": ["+="], "++": ["--"], "--": ["++"], "|=": ["&="], "&=": ["|="],
          "<<": [">>"], ">>": ["<<"], "true": ["false"], "false": ["true"]}
BINARY = {"+": ["-"], "-": ["+"], "&": ["|"], "|": ["&"], "*": ["/"], "/": ["*"]}
KINDS = {"relation": {"<", "<=", ">", ">=", "==", "!="}, "logic": {"&&", "||"},
         "arithmetic": {"+=", "-=", "++", "--", "|=", "&=", "<<", ">>", *BINARY},
         "constant": {"true", "false"}}
TYPES = {"const", "struct", "int", "bool", "unsigned", "long", "char", "static", "enum", "void", "union"}
HEADS = {"if", "for", "while", "switch"}
WORDS = HEADS | {"else", "do", "case", "default", "return", "sizeof", "goto", "break", "continue"}


class Change:
    """One change at one place."""

    def __init__(self, path, function, kind, start, end, new):
        self.path, self.function, self.kind = path, function, kind
        self.start, self.end, self.new = start, end, new
        self.line = self.old = None

    def applied(self, text):
        return text[:self.start] + self.new + text[self.end:]

    def tell(self, text):
        self.line = measure.line_of(text, self.start)
        self.old = " ".join(text[self.start:self.end].split())
        return self

    def __str__(self):
        new = " ".join(self.new.split()) or "nothing"
        return "%s:%d %s: %s: %s -> %s" % (self.path, self.line, self.function, self.kind,
                                           self.old, new)


def enums(directory):
    """constant -> the others of its enum."""
    others = {}
    for name in sorted(os.listdir(directory)):
        if not name.endswith((".c", ".h")):
            continue
        with open(os.path.join(directory, name)) as f:
            code = measure.blank(f.read())
        for body in re.findall(r"\benum(?:\s+\w+)?\s*\{([^}]*)\}", code):
            names = [m for m in re.findall(r"(?:^|,)\s*([A-Z]\w*)", body)]
            others.update({n: [o for o in names if o != n] for n in names if len(names) > 1})
    with open(os.path.join(directory, "rules.def")) as f:
        names = ["RULE_" + n for n in re.findall(r"^RULE\((\w+)", f.read(), re.M)]
    others.update({n: [o for o in names if o != n] for n in names})
    return others


class Function:
    """The tokens of one function's body, and where its statements begin."""

    def __init__(self, path, name, code, start, end, others):
        self.path, self.name, self.others = path, name, others
        found = list(TOKEN.finditer(code, start, end))
        self.words = [m[0] for m in found]
        self.spans = [m.span() for m in found]
        self.pairs = self.brackets()

    def brackets(self):
        pairs, stack = {}, []
        for i, word in enumerate(self.words):
            if word in "([{":
                stack.append(i)
            elif word in ")]}" and stack:
                pairs[stack.pop()] = i
        return pairs

    def change(self, kind, first, last, new):
        return Change(self.path, self.name, kind, self.spans[first][0], self.spans[last][1], new)

    def end_of(self, i):
        """The semicolon of the statement that begins here; None where a block comes first."""
        while i < len(self.words):
            if self.words[i] == ";":
                return i
            if self.words[i] == "{" and self.words[i - 1] == ")":
                return None
            i = self.pairs.get(i, i) + 1
        return None

    def is_declaration(self, i):
        words = self.words[i:i + 4] + [""] * 4
        if words[0] in TYPES:
            return True
        second = words[1] if words[1] != "*" else words[2]
        return bool(re.match(r"[A-Za-z_]", words[0]) and words[0] not in WORDS
                    and re.match(r"[A-Za-z_]", second))

    def statements(self):
        """Numbers of the tokens that begin one."""
        heads = {self.pairs[i + 1] for i, w in enumerate(self.words)
                 if w in HEADS and i + 1 in self.pairs}
        starts, depth, inside, case = [], 0, [], False
        for i, word in enumerate(self.words[:-1]):
            if word == "{":     # of an initialiser: what is in it is no statement
                inside.append(depth > 0 or self.words[i - 1] in ("=", ",", "{") and i > 0
                              or self.words[i - 1] == ")" and i - 1 not in heads and depth > 0)
            elif word == "}" and inside:
                inside.pop()
            depth += (word == "(") - (word == ")")
            case = case or word in ("case", "default")
            label = word == ":" and depth == 0 and (case or self.words[i - 2] in ";{}")
            if depth == 0 and not any(inside) and (word in "{};" or word in ("else", "do")
                                                   or i in heads or label):
                starts.append(i + 1)
                case = False
        return starts

    def deleted(self):
        for i in self.statements():
            word = self.words[i]
            if word in HEADS | {"{", "}", ";", "else", "do", "case", "default"} or self.is_declaration(i):
                continue
            end = self.end_of(i)
            if end is None or word == "return" and end >= len(self.words) - 2:
                continue        # a function's last return: what it returned then is not defined
            kind = "deleted " + (word if word in WORDS else "statement")
            yield [self.change(kind, i, end, ";")]

    def declared(self):
        """Tokens that belong to declarations, as far as the first "="."""
        found = set()
        for i in self.statements():
            if self.is_declaration(i):
                end = self.end_of(i) or i
                equals = [k for k in range(i, end) if self.words[k] == "="]
                found |= set(range(i, equals[0] if equals else end))
        return found

    def operators(self):
        declared = self.declared()
        for i, word in enumerate(self.words):
            if i in declared or not i:
                continue
            new = self.replacements(i, word)
            kind = [k for k, words in KINDS.items() if word in words]
            if word in self.others:
                kind, new = ["enum"], self.others[word]
            elif word == "!":
                kind, new = ["logic"], [""]
            elif word[0].isdigit():
                kind = ["constant"]
            if new:
                yield [self.change(kind[0], i, i, n) for n in new]

    def replacements(self, i, word):
        if word in TURNED:
            return TURNED[word]
        before = self.words[i - 1]
        if word in BINARY and (before in ")]" or re.match(r"\w", before) and before not in WORDS):
            return BINARY[word]
        if re.match(r"\d+$", word):
            return {"0": ["1"], "1": ["0", "2"]}.get(word, [str(int(word) + 1), str(int(word) - 1)])
        return []

    def conditions(self):
        for i, word in enumerate(self.words):
            if word in ("if", "while") and i + 1 in self.pairs and self.words[i + 2] != ")":
                close = self.pairs[i + 1]
                yield [("negated", i + 2, close - 1)]

    def swapped(self):
        """f(a, b): two neighbours that are one word each."""
        for i in range(2, len(self.words) - 3):
            a, comma, b, after = self.words[i:i + 4]
            if (comma == "," and re.match(r"\w", a) and re.match(r"\w", b) and a != b
                    and self.words[i - 1] in "(," and after in ",)"):
                yield [self.change("swapped", i, i + 2, "%s, %s" % (b, a))]

    def places(self, text):
        """A list of changes for each place."""
        yield from self.operators()
        yield from self.deleted()
        yield from self.swapped()
        for [(kind, first, last)] in self.conditions():
            old = text[self.spans[first][0]:self.spans[last][1]]
            yield [self.change(kind, first, last, "!(%s)" % old)]


def places(top, skip):
    """All places of checkers/*.c but those of the files and functions in skip."""
    others = enums(os.path.join(top, "checkers"))
    for name in sorted(os.listdir(os.path.join(top, "checkers"))):
        path = "checkers/" + name
        if not name.endswith(".c") or re.search(skip, path):
            continue
        with open(os.path.join(top, path)) as f:
            text = f.read()
        code = measure.blank(text)
        for function, start, end in measure.functions(code):
            if re.search(skip, path + ":" + function):
                continue
            for changes in Function(path, function, code, start, end, others).places(text):
                yield [c.tell(text) for c in changes]
