/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: -std=gnu23 -Wp,-MMD,never-written.d -Wp,-MD,never-written.d -Werror -Werror=return-type -mllvm -disable-x --param=a=1 --target=i386-linux-gnu -fintegrated-as -fmax-errors=1 -MF never-written.d -c -x c -o never-written.o
 *
 * What Sparse 0.6.4 does not know, of the language and of the options, is no
 * error; and no option ends it, stops the analysis or writes a file.
 */
struct page;

void *kmap(struct page *page);
void kunmap(struct page *page);

/* expect: kmap-leak */
int unqualified(struct page *page, const int error, const int *const pointer)
{
	__typeof_unqual__(error) copy = error;
	__typeof_unqual__(const unsigned) other;
	const typeof_unqual(*pointer) constant = 3;
	typeof_unqual(pointer) next;

	kmap(page);
	other = constant;
	copy += other;
	next = &copy;
	if (*next)
		return copy; /* here: kmap-leak */
	kunmap(page);
	return copy;
}

/* clean */
int unqualified_right(struct page *page, const int error)
{
	__typeof_unqual__(error) copy = error;

	kmap(page);
	copy += 1;
	kunmap(page);
	return copy;
}

/* expect: kmap-leak */
int flag_output(struct page *page, int *word)
{
	_Bool done;

	kmap(page);
	asm volatile("btr $0, %1" : "=@ccc" (done), "+m" (*word));
	if (done)
		return 1; /* here: kmap-leak */
	kunmap(page);
	return 0;
}

/* clean */
int flag_output_right(struct page *page, int *word)
{
	_Bool done;

	kmap(page);
	asm volatile("btr $0, %1" : "=@ccc" (done), "+m" (*word));
	kunmap(page);
	return done;
}

#ifndef __GCC_ASM_FLAG_OUTPUTS__
#error flag outputs are not announced
#endif
#ifndef __CHECKER__
#error __CHECKER__ is not defined
#endif
