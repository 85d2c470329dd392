# SPDX-License-Identifier: GPL-2.0-only
"""Tables of what the tests show, and the documents that are written from them.

A table is a text file with fields apart by tabs; its grammar stands in its
first lines.  WRITE=1 writes the document, otherwise it is compared.
"""

import os

import cases


def read(path):
    """The fields of each line that is neither empty nor a comment."""
    with open(os.path.join(cases.ROOT, path)) as f:
        return [line.rstrip('\n').split('\t') for line in f if line.strip() and not line.startswith('#')]


def find(f, function):
    """A function of a case file; None if there is none, or the file has no such name."""
    found = [c for c in f.cases if c.name == function] if f and not f.todo else []
    return found[0] if found else None


def document(path, text):
    """A line for the reader when the document is another than it should be."""
    where = os.path.join(cases.ROOT, path)
    if os.environ.get('WRITE'):
        with open(where, 'w') as f:
            f.write(text)
    with open(where) as f:
        return [] if f.read() == text else ['it is not what the table says; WRITE=1 writes it anew']


def row(*cells):
    return '| %s |' % ' | '.join(cells)
