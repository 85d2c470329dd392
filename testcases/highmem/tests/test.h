/* SPDX-License-Identifier: GPL-2.0-only */
/* test.h - what the tests of the model need besides the kernel's headers. */
#ifndef TEST_H
#define TEST_H

extern void case_is_broken(const char *text) __attribute__((noreturn));
extern void model_pool_size(int size);

#define CHECK(cond)	do { if (!(cond)) case_is_broken(#cond); } while (0)

#endif
