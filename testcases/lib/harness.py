# SPDX-License-Identifier: GPL-2.0-only
"""Writes the program that runs a case file on the model.

The program includes the case file unchanged and calls each case with
arguments made from its signature: pages and objects of the caller's, and
every value of small numbers.
"""

import re

from cases import Bad

NUMBERS = {'int', 'unsigned int', 'unsigned', 'long', 'unsigned long', 'size_t',
           'u8', 'u16', 'u32'}


def split_parameter(text):
    m = re.match(r'(.*?)(\**)\s*(\w+)$', ' '.join(text.replace('__user', '').split()))
    kind = m.group(1).replace('const ', '').strip()
    return kind, len(m.group(2)), m.group(3)


def fill_struct(case_file, name, at, choices):
    lines = []
    for kind, field in case_file.structs[name]:
        stars = kind.count('*')
        kind = ' '.join(kind.replace('*', '').replace('const', '').split())
        place = '%s->%s' % (at, field)
        if kind == 'struct page' and stars == 1:
            lines.append('%s = model_page();' % place)
        elif kind == 'struct page' and stars == 2:
            lines += ['%s = model_object(8 * sizeof(*%s));' % (place, place),
                      'for (int i = 0; i < 8; i++) %s[i] = model_page();' % place]
        elif kind in NUMBERS and not stars:
            lines.append('%s = choose(%d);' % (place, choices))
        elif kind == 'bool' and not stars:
            lines.append('%s = choose(2);' % place)
        elif kind == 'struct list_head' and not stars:
            lines.append('%s.next = %s.prev = &%s;' % (place, place, place))
        elif kind.startswith('struct ') and stars == 1 and kind[7:] in case_file.structs \
                and kind[7:] != name:
            lines.append('%s = model_object(sizeof(*%s));' % (place, place))
            lines += fill_struct(case_file, kind[7:], place, choices)
    return lines


def argument(case_file, case, text):
    kind, stars, name = split_parameter(text)
    declare = '%s %s%s' % (kind, '*' * stars, name)
    if kind in ('struct page', 'struct folio') and stars == 1:
        return ['%s = (void *)model_page();' % declare]
    if kind == 'struct page' and stars == 2:
        return ['%s = model_object(8 * sizeof(*%s));' % (declare, name),
                'for (int i = 0; i < 8; i++) %s[i] = model_page();' % name]
    if (kind in NUMBERS or kind.startswith('enum ')) and not stars:
        return ['%s = choose(4);' % declare]
    if kind == 'bool' and not stars:
        return ['%s = choose(2);' % declare]
    if kind == 'gfp_t' and not stars:
        return ['%s = choose(2) ? GFP_KERNEL : GFP_ATOMIC;' % declare]
    if kind in ('void', 'char', 'u8') and stars == 1:
        return ['%s = model_object(4096);' % declare]
    if kind == 'struct list_head':
        return ['%s = model_object(sizeof(*%s));' % (declare, name),
                '%s->next = %s->prev = %s;' % (name, name, name)]
    if stars and kind.startswith('struct ') and kind[7:] in case_file.structs:
        return (['%s = model_object(sizeof(*%s));' % (declare, name)] +
                fill_struct(case_file, kind[7:], name, 2))
    if stars:
        return ['%s = model_object(4 * sizeof(*%s));' % (declare, name)]
    raise Bad('%s: no value for parameter "%s"' % (case.name, text))


def driver(case_file, cases, path):
    """The program as text; path: of the case file, from the compiler's directory."""
    out = ['/* SPDX-License-Identifier: GPL-2.0-only */',
           '#include "%s"' % path,
           '#include <linux/gfp.h>',
           '#include <linux/preempt.h>',
           'struct model_case { const char *name; void (*run)(void); };',
           'extern int model_main(const struct model_case *, int, char **);',
           'extern void model_call_begins(void), model_returned(void);',
           'extern void model_returned_number(long), model_returned_pointer(const void *);',
           'extern void *model_object(size_t);',
           'extern struct page *model_page(void);',
           'extern void model_pool_size(int), model_without_highmem(void);',
           'extern void model_in_process(void), model_in_hardirq(void), model_in_softirq(void);',
           'extern void model_with_bh_off(void), model_with_lock(void), model_in_any_irq(void);',
           'extern void model_with_lock_in_softirq(void);',
           'extern void model_on_its_own(void);']
    for case in cases:
        params = [p.strip() for p in case.params.split(',') if p.strip() not in ('', 'void')]
        lines = []
        for p in params:
            lines += argument(case_file, case, p)
        lines += [g + ';' for g in case.given]
        lines.append('model_call_begins();')
        call = '%s(%s%s)' % (case.name, ', '.join(split_parameter(p)[2] for p in params),
                             ' IRQ_REGISTERS' if case.irq_handler else '')
        if re.sub(r'\b(static|inline|noinline)\b', '', case.returns).strip() == 'void':
            lines += [call + ';', 'model_returned();']
        else:
            kind = 'pointer' if '*' in case.returns else 'number'
            lines.append('model_returned_%s(%s);' % (kind, call))
        out += ['static void run_%s(void)' % case.name, '{'] + \
               ['\t' + l for l in lines] + ['}']
    out += ['static const struct model_case all[] = {'] + \
           ['\t{ "%s", run_%s },' % (c.name, c.name) for c in cases] + \
           ['\t{ 0, 0 }', '};',
            'int main(int argc, char **argv)',
            '{', '\treturn model_main(all, argc, argv);', '}', '']
    return '\n'.join(out)
