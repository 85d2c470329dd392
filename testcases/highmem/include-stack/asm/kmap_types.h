/* SPDX-License-Identifier: GPL-2.0-only */
/* Only the depth of the stack is left of the slots. */
#ifndef _ASM_KMAP_TYPES_H
#define _ASM_KMAP_TYPES_H

#define KM_TYPE_NR	20

#endif
