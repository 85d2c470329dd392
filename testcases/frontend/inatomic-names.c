/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * flags: --api=slots
 *
 * Headers of 2.6 for x86_64 and arm make the copies that never sleep another name of
 * those that may.
 */
struct page;
enum km_type { KM_USER0 };
void *kmap_atomic(struct page *page, enum km_type slot);
void kunmap_atomic(void *address, enum km_type slot);
unsigned long __copy_from_user(void *to, const void *from, unsigned long size);
unsigned long __copy_to_user(void *to, const void *from, unsigned long size);

#define __copy_from_user_inatomic __copy_from_user
#define __copy_to_user_inatomic __copy_to_user

/* clean */
unsigned long inside(struct page *page, char *user)
{
	char *address = kmap_atomic(page, KM_USER0);
	unsigned long left = __copy_from_user_inatomic(address, user, 8);

	left += __copy_to_user_inatomic(user, address, 8);
	kunmap_atomic(address, KM_USER0);
	return left;
}

/* expect: kmap-sleep */
unsigned long sleeps(struct page *page, char *user)
{
	char *address = kmap_atomic(page, KM_USER0);
	unsigned long left = __copy_from_user(address, user, 8); /* here: kmap-sleep */

	kunmap_atomic(address, KM_USER0);
	return left;
}

/* expect: kmap-sleep */
unsigned long sleeps_too(struct page *page, char *user)
{
	char *address = kmap_atomic(page, KM_USER0);
	unsigned long left = __copy_to_user(user, address, 8); /* here: kmap-sleep */

	kunmap_atomic(address, KM_USER0);
	return left;
}
