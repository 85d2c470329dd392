/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A helper that sometimes calls what is unknown: when it does not, the address
 * is still the one that was unmapped.
 */
struct holder { char *addr; };

void kunmap_local(const void *addr);
void refill(struct holder *holder);

/* helper */
static int may_refill(struct holder *holder, int n)
{
	if (n)
		return 0;
	refill(holder);
	return 0;
}

/* expect: kmap-unbalanced */
void not_always_refilled(struct holder *holder, int n)
{
	kunmap_local(holder->addr);
	may_refill(holder, n);
	kunmap_local(holder->addr); /* here: kmap-unbalanced */
}
