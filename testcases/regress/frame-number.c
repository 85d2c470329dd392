/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=local
 *
 * The unmap takes the address, not the frame number that was mapped: it named no mapping, and was taken for one of the
 * caller's below the other (6.12 arch/x86/kernel/crash_dump_32.c).
 */
void *kmap_local_pfn(unsigned long pfn);
void kunmap_local(const void *addr);
void *memcpy(void *to, const void *from, unsigned long n);

/* expect: kmap-wrong-object */
void number_for_address(unsigned long pfn, char *to)
{
	void *addr = kmap_local_pfn(pfn);

	memcpy(to, addr, 4096);
	kunmap_local((void *)pfn); /* here: kmap-wrong-object */
}

/* clean */
void address(unsigned long pfn, char *to)
{
	void *addr = kmap_local_pfn(pfn);

	memcpy(to, addr, 4096);
	kunmap_local(addr);
}
