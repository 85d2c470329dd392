/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * asked-twice.h - bits as x86 asks for them (arch/x86/include/asm/bitops.h): of a number that is
 * known by C, of another one by an instruction.
 */
#ifndef ASKED_TWICE_H
#define ASKED_TWICE_H

#define LONG_BITS (8 * sizeof(long))

static inline int constant_test_bit(long nr, const volatile unsigned long *addr)
{
	return (1UL << nr % LONG_BITS & addr[nr / LONG_BITS]) != 0;
}

static inline int variable_test_bit(long nr, const volatile unsigned long *addr)
{
	_Bool bit;

	asm volatile("bt %2,%1" : "=@ccc" (bit) : "m" (*(unsigned long *)addr), "Ir" (nr));
	return bit;
}

#define test_bit(nr, addr) \
	(__builtin_constant_p(nr) ? constant_test_bit(nr, addr) : variable_test_bit(nr, addr))

static inline void set_bit(long nr, volatile unsigned long *addr)
{
	asm volatile("bts %1,%0" : "+m" (*(volatile long *)addr) : "Ir" (nr) : "memory");
}

#endif
