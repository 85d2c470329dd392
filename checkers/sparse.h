/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * sparse.h - all of libsparse that this program uses, through one door.
 *
 * Sparse's headers are not clean under -Wextra (empty expansions, signedness in
 * its list macros); a system header is not warned about, nor are the macros that
 * come from one. Takes for granted: -I points at a built Sparse, 0.6.4 or newer.
 */
#ifndef KMAPCHECK_SPARSE_H
#define KMAPCHECK_SPARSE_H

#pragma GCC system_header

#include "ptrlist.h"

/*
 * Its list macros compare the types of two expressions by evaluating them, and
 * an empty list is a null pointer: undefined, and a sanitizer stops there.
 */
#undef CHECK_TYPE
#define CHECK_TYPE(head, ptr) (void)sizeof(&(ptr) == &(head)->list[0])

#include "lib.h"
#include "allocate.h"
#include "token.h"
#include "parse.h"
#include "symbol.h"
#include "scope.h"
#include "expression.h"
#include "evaluate.h"
#include "linearize.h"
#include "flow.h"
#include "target.h"

#endif
