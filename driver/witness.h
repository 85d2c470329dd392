/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * witness.h - programs that show what a report claims (Documentation/witness.md).
 *
 * witness.c writes the files, and the calls of source that the model can compile;
 * rule.c writes the steps of source that it can't.
 */
#ifndef KMAPCHECK_WITNESS_H
#define KMAPCHECK_WITNESS_H

#include "driver.h"

/* A string of C. */
void witness_string(FILE *out, const char *text);

/* The call that makes the model's world the context in which the finding's function runs. */
void entry_print(FILE *out, const struct finding *f);

/* rule.c: a function that takes the steps that the rule is broken by, and its caller. */
void rule_print(FILE *out, const struct finding *f, enum api_generation generation, const char *id);

#endif
