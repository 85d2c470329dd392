# SPDX-License-Identifier: GPL-2.0-only
"""operators.py - mistakes that can be made in a function that maps, as changes of its text.

An operator is a generator: of a function it gives the places where its mistake can be
made, each with the text to put there and the rules that the mistake may break. It works
on blanked text (units.blank()), so comments, strings and macros are never touched, and
inserts no line ends, so lines stay.

Taken for granted: kernel style as units.functions() does; a call is written by name. What
does not come out as C (a variable that is not in scope there) is left to the front end to
refuse. What is inserted calls itself seeded_*, and is declared behind the function's "{".
"""
import re

import units as measure

# lvalue = (cast) at the end of a text
ASSIGNED = re.compile(r"([A-Za-z_][\w.\[\]]*(?:->[\w.\[\]]+)*)\s*=\s*(?:\([\w\s]+\**\s*\)\s*)?$")
UNKNOWN = "extern int seeded_unknown;"
SPINLOCK = "static spinlock_t seeded_lock;"
ADDRESS = "void *seeded_addr;"
# names for the ways to be atomic: declaration, enter, leave
CONTEXTS = {
    "spin_lock": (SPINLOCK, "spin_lock(&seeded_lock)", "spin_unlock(&seeded_lock)"),
    "local_irq_disable": ("", "local_irq_disable()", "local_irq_enable()"),
    "preempt_disable": ("", "preempt_disable()", "preempt_enable()"),
    "rcu_read_lock": ("", "rcu_read_lock()", "rcu_read_unlock()"),
}
SLEEPERS = {"kmalloc": "kmalloc(1, GFP_KERNEL)", "might_sleep": "might_sleep()",
            "cond_resched": "cond_resched()"}


class Call:
    """A call of a mapping primitive: what it is, where it stands, its arguments."""

    def __init__(self, code, match, close, action, family):
        self.name, self.action, self.family = match[1], action, family
        self.start, self.end = match.start(), close + 1
        self.args = _arguments(code, match.end(), close)


class Function:
    """A body with its calls of mapping primitives, START at its "{"."""

    def __init__(self, code, name, start, end, prims, generation):
        self.code, self.name, self.start, self.end = code, name, start, end
        self.generation = generation
        self.calls = list(_calls(code, start, end, prims))
        self.maps = [c for c in self.calls if c.action == "MAP"]
        self.unmaps = [c for c in self.calls if c.action == "UNMAP"]

    def text(self, start, end):
        return " ".join(self.code[start:end].split())

    def argument(self, call, number=0):
        return self.text(*call.args[number])

    def target(self, call):
        """The variable or member that a map's address is stored in, or None."""
        match = ASSIGNED.search(self.code, max(self.start, call.start - 200), call.start)
        return "".join(match[1].split()) if match else None

    def partner(self, unmap):
        """(page, address) as written at the nearest map before that this unmap undoes."""
        for call in reversed(self.maps):
            target = self.target(call)
            if call.start > unmap.start or call.family != unmap.family or not target:
                continue
            if unmap.family == "POOL" and self.argument(call) == self.argument(unmap):
                return self.argument(call), target
            if unmap.family != "POOL" and re.match(re.escape(target) + r"(?![\w.\[]|->)",
                                                   "".join(self.argument(unmap).split())):
                return self.argument(call), target
        return None

    def statement_end(self, call):
        """Behind the ";" of the statement that the call is, or None if it is none."""
        before, after = self.code[self.start:call.start].rstrip(), self.code[call.end:]
        semicolon = re.match(r"\s*;", after)
        if semicolon and (before[-1:] in ";{}):" or re.search(r"\b(else|do)$", before)):
            return call.end + semicolon.end()
        return None

    def returns(self):
        """A return statement that fits the function's type."""
        begin = max(self.code.rfind("\n}", 0, self.start), self.code.rfind(";", 0, self.start), 0)
        head = re.match(r"(.*?)\b%s\s*\(" % re.escape(self.name), self.code[begin:self.start],
                        re.S)
        words = head[1] if head else "int"
        if "*" in words:
            return "return (void *)0;"
        if re.search(r"\bvoid\b", words):
            return "return;"
        return "return -5;" if re.search(r"\b(int|long|s?size_t)\b", words) and \
            not re.search(r"\bunsigned\b|\bsize_t\b", words) else "return 0;"


class Seed:
    """One mistake: edits are (start, end, text), calls the primitives that it is about."""

    def __init__(self, function, calls, what, edits, declares=""):
        self.function, self.calls, self.what = function, calls, what
        self.edits = edits
        if declares:
            at = function.start + 1
            self.edits = edits + [(at, at, " " + " ".join(declares.split()))]
        self.operator = self.rules = None

    def applied(self, text):
        for start, end, new in sorted(self.edits, reverse=True):
            lines = text.count("\n", start, end) - new.count("\n")
            text = text[:start] + new + "\n" * lines + text[end:]
        return text


OPERATORS = {}


def operator(name, *rules):
    """RULES are those that the mistake itself breaks, or the first one after it."""
    def register(generate):
        OPERATORS[name] = (frozenset("kmap-" + rule for rule in rules), generate)
        return generate
    return register


def seeds_of(function):
    for name, (rules, generate) in OPERATORS.items():
        for seed in generate(function):
            seed.operator, seed.rules = name, rules
            yield seed


def _arguments(code, start, close):
    spans, begin, at = [], start, start
    for match in re.compile(r"[(\[{,]").finditer(code, start, close):
        if match.start() < at:
            continue
        if match[0] == ",":
            spans.append((begin, match.start()))
            begin = match.end()
        else:
            at = measure.closing(code, match.start())
    return spans + [(begin, close)]


def _calls(code, start, end, prims):
    pattern = re.compile(r"(?<![\w.>])(%s)\s*\(" % "|".join(prims))
    for match in pattern.finditer(code, start, end):
        close = measure.closing(code, match.end() - 1)
        if 0 < close < end:
            yield Call(code, match, close, *prims[match[1]])


def _instead(f, call, new):
    """The statement that the call is, with its ";", as another one; or None."""
    end = f.statement_end(call)
    return [(call.start, end, "{ %s }" % new)] if end else None


def _around_map(f, call, before, after):
    """The map with something done before and after it, still an expression."""
    steps = [before, "seeded_addr = " + f.text(call.start, call.end), after, "seeded_addr"]
    return [(call.start, call.end, "(%s)" % ", ".join(s for s in steps if s))]


@operator("unmap deleted", "leak", "order", "slot-reuse", "slot-context", "sleep", "in-atomic")
def unmap_deleted(f):
    for call in f.unmaps:
        yield Seed(f, [call], "%s deleted" % call.name,
                   [(call.start, call.end, "((void)0)")])


@operator("unmap on one path only", "leak", "order", "slot-reuse", "slot-context", "sleep", "in-atomic")
def unmap_on_one_path(f):
    for call in f.unmaps:
        edits = _instead(f, call, "if (seeded_unknown) %s;" % f.text(call.start, call.end))
        if edits:
            yield Seed(f, [call], "%s only sometimes" % call.name, edits, UNKNOWN)


@operator("unmaps swapped", "order", "use-after-unmap")
def unmaps_swapped(f):
    """In the generations with a stack, where nothing branches between the two."""
    stacked = [c for c in f.unmaps if c.family == "LOCAL" or
               c.family == "ATOMIC" and f.generation != "slots"]
    for one, other in zip(stacked, stacked[1:]):
        first, second = f.text(one.start, one.end), f.text(other.start, other.end)
        between = f.code[one.end:other.start]
        if f.statement_end(one) and f.statement_end(other) and first != second and \
                not re.search(r"[{}:]|\b(if|else|for|while|do|switch|goto|return|break|"
                              r"continue)\b", between):
            yield Seed(f, [one, other], "%s and %s swapped" % (first, second),
                       [(one.start, one.end, second), (other.start, other.end, first)])


@operator("page for address", "wrong-object", "unbalanced", "leak")
def page_for_address(f):
    for call in f.unmaps:
        partner = f.partner(call)
        if partner:
            new = partner[1] if call.family == "POOL" else partner[0]
            yield Seed(f, [call], "%s given %s" % (call.name, new), [(*call.args[0], new)])


@operator("slot changed", "slot-mismatch", "slot-reuse", "slot-context", "wrong-object", "leak")
def slot_changed(f):
    for call in f.calls if f.generation == "slots" else []:
        if call.family == "ATOMIC" and len(call.args) == 2 and \
                re.fullmatch(r"KM_\w+", f.argument(call, 1)):
            old = f.argument(call, 1)
            new = "KM_USER1" if old == "KM_USER0" else "KM_USER0"
            yield Seed(f, [call], "%s of %s for %s" % (call.name, new, old),
                       [(*call.args[1], new)])


@operator("slot taken twice", "slot-reuse")
def slot_taken_twice(f):
    for call in f.maps if f.generation == "slots" else []:
        if call.family == "ATOMIC" and len(call.args) == 2:
            again = "kunmap_atomic(%s, %s)" % (f.text(call.start, call.end), f.argument(call, 1))
            yield Seed(f, [call], "%s twice" % f.argument(call, 1),
                       _around_map(f, call, "", again), ADDRESS)


@operator("kmap() where atomic", "in-atomic")
def kmap_where_atomic(f):
    for call in f.maps:
        if call.name == "kmap":
            for name, (declares, enter, leave) in CONTEXTS.items():
                yield Seed(f, [call], name + " around",
                           _around_map(f, call, enter, leave), ADDRESS + declares)
        elif call.name == "kmap_atomic":
            page = f.argument(call)
            yield Seed(f, [call], "kmap of the same page inside",
                       _around_map(f, call, "", "kmap(%s), kunmap(%s)" % (page, page)), ADDRESS)


@operator("sleep in a section", "sleep")
def sleep_in_a_section(f):
    """Right behind the kmap_atomic(), and right before its unmap."""
    for call in f.calls:
        for name, sleep in SLEEPERS.items() if call.family == "ATOMIC" else []:
            if call.action == "MAP":
                yield Seed(f, [call], name + " behind the map",
                           _around_map(f, call, "", sleep), ADDRESS)
                continue
            edits = _instead(f, call, "%s; %s;" % (sleep, f.text(call.start, call.end)))
            if edits:
                yield Seed(f, [call], name + " before the unmap", edits)


@operator("use after the unmap", "use-after-unmap")
def use_after_unmap(f):
    for call in f.unmaps:
        addr = f.argument(call)
        if call.family == "POOL":
            # the address must still be in the variable that it was mapped to
            partner = f.partner(call)
            if not partner or len(re.findall(r"(?<![\w.>])%s\s*([-+]?=[^=]|\+\+|--)"
                                             % re.escape(partner[1]),
                                             f.code[f.start:f.end])) != 1:
                continue
            addr = partner[1]
        if re.search(r"\w\s*\(|=|\+\+|--", addr):
            continue
        unmap = f.text(call.start, call.end)
        for name, use in (("read", "seeded_byte = *(volatile char *)(%s)"),
                          ("memset", "memset((void *)(%s), 0, 1)")):
            edits = _instead(f, call, "%s; %s;" % (unmap, use % addr))
            if edits:
                yield Seed(f, [call], "%s of %s behind %s" % (name, addr, call.name), edits,
                           "char seeded_byte;" if name == "read" else "")


@operator("early return", "leak")
def early_return(f):
    """Right behind the statement that maps, and right before an unmap."""
    leave = "if (seeded_unknown) " + f.returns()
    for call in f.maps:
        depth = sum({"(": 1, ")": -1}.get(c, 0) for c in f.code[f.start:call.start])
        rest = re.compile(r"[^;{},()]*;(?!\s*else\b)").match(f.code, call.end)
        if depth == 0 and f.target(call) and rest:
            yield Seed(f, [call], "behind " + call.name,
                       [(rest.end(), rest.end(), " %s" % leave)], UNKNOWN)
    for call in f.unmaps:
        edits = _instead(f, call, "%s %s;" % (leave, f.text(call.start, call.end)))
        if edits:
            yield Seed(f, [call], "before " + call.name, edits, UNKNOWN)


@operator("unmapped twice", "unbalanced", "order")
def unmapped_twice(f):
    for call in f.unmaps:
        unmap = f.text(call.start, call.end)
        edits = _instead(f, call, "%s; %s;" % (unmap, unmap))
        if edits and not re.search(r"=|\+\+|--", unmap):
            yield Seed(f, [call], call.name + " twice", edits)


@operator("another family", "wrong-object", "unbalanced", "leak", "order", "sleep", "in-atomic")
def another_family(f):
    """kmap_local_*, kmap_atomic() and kmap() mixed, at the unmap or at the map."""
    atomic = {"slots": "(%s, KM_USER0)"}.get(f.generation, "(%s)")
    for call in f.unmaps:
        partner = f.partner(call)
        new = []
        if call.family == "POOL" and partner:
            new = ["kunmap_local(%s)"] if f.generation == "local" else ["kunmap_atomic" + atomic]
            new = [n % partner[1] for n in new]
        elif call.family != "POOL":
            if f.generation == "local":
                other = "kunmap_atomic" if call.family == "LOCAL" else "kunmap_local"
                new.append("%s(%s)" % (other, f.argument(call)))
            if partner:
                new.append("kunmap(%s)" % partner[0])
        for text in new:
            yield Seed(f, [call], "%s for %s" % (text, call.name),
                       [(call.start, call.end, text)])
    for call in f.maps:
        if call.name in ("kmap", "kmap_local_page"):
            text = "kmap_atomic" + atomic % f.argument(call)
        elif call.name == "kmap_atomic":
            text = ("kmap_local_page(%s)" if f.generation == "local" else "kmap(%s)") \
                % f.argument(call)
        else:
            continue
        yield Seed(f, [call], "%s for %s" % (text, call.name), [(call.start, call.end, text)])
