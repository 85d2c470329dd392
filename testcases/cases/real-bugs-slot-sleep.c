/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Shapes of real bugs that sleep inside a section with a slot, each beside its
 * fix.  The numbers are those of the corpus of known bugs (Documentation/status.md).
 * generations: slots stack-km
 */
#include <linux/highmem.h>
#include <linux/mutex.h>
#include <linux/slab.h>
#include <case.h>

struct vcpu {
	struct page *vmcb;
	unsigned long cr3;
};

struct vma {
	struct mutex lock;
	void *anon;
	unsigned long start;
};

/* helper */
static char *nested_map(struct page *page)
{
	return kmap_atomic(page, KM_USER0);
}

/* helper */
static void nested_unmap(char *addr)
{
	kunmap_atomic(addr, KM_USER0);
}

/* helper */
static int set_cr3(struct vcpu *vcpu, unsigned long cr3)
{
	char *root = kmalloc(16, GFP_KERNEL);

	if (!root)
		return 1;
	vcpu->cr3 = cr3;
	kfree(root);
	return 0;
}

/* hm-075, nested_svm_vmexit(): page tables are loaded in a section that a wrapper opened. */
/* expect: kmap-sleep */
int nested_vmexit(struct vcpu *vcpu)
{
	char *nested = nested_map(vcpu->vmcb);
	int failed;

	touch(nested);
	failed = set_cr3(vcpu, vcpu->cr3 + 1); /* here: kmap-sleep */
	touch(nested + 8);
	nested_unmap(nested);
	return failed;
}

/* clean */
int nested_vmexit_right(struct vcpu *vcpu)
{
	char *nested = kmap(vcpu->vmcb);
	int failed;

	touch(nested);
	failed = set_cr3(vcpu, vcpu->cr3 + 1);
	touch(nested + 8);
	kunmap(vcpu->vmcb);
	return failed;
}

/* helper */
static int read_xattr(char *to, struct mutex *inode_lock)
{
	int err;

	mutex_lock(inode_lock);
	err = attempt();
	if (!err)
		memset(to, 0, 16);
	mutex_unlock(inode_lock);
	return err;
}

/* hm-077, ecryptfs_copy_up_encrypted_with_header(): the header, unless it is an attribute. */
/* expect: kmap-sleep */
int copy_up(struct page *page, struct mutex *inode_lock, int extent, bool in_xattr)
{
	char *virt = kmap_atomic(page, KM_USER0);
	int err = 0;

	memset(virt, 0, 16);
	if (extent == 0 && in_xattr)
		err = read_xattr(virt, inode_lock); /* here: kmap-sleep */
	kunmap_atomic(virt, KM_USER0);
	return err;
}

/* clean */
int copy_up_right(struct page *page, struct mutex *inode_lock, int extent, bool in_xattr)
{
	char *virt = kmap(page);
	int err = 0;

	memset(virt, 0, 16);
	if (extent == 0 && in_xattr)
		err = read_xattr(virt, inode_lock);
	kunmap(page);
	return err;
}

/* helper */
static struct page *gfn_to_page(unsigned long gfn)
{
	might_sleep();
	return find_page(gfn);
}

/* hm-138, vcpu_register_para() of KVM: a look-up that had not slept before. */
/* expect: kmap-sleep */
int register_para(struct page *para)
{
	u32 *state = kmap_atomic(para, KM_USER0);
	struct page *hypercall = gfn_to_page(state[0]); /* here: kmap-sleep */

	if (hypercall == (void *)-EIO) {
		kunmap_atomic(state, KM_USER0);
		return -EIO;
	}
	state[1] = 1;
	kunmap_atomic(state, KM_USER0);
	put_page(hypercall);
	return 0;
}

/* clean */
int register_para_right(struct page *para)
{
	u32 *state = kmap_atomic(para, KM_USER0);
	unsigned long gfn = state[0];
	struct page *hypercall;

	kunmap_atomic(state, KM_USER0);
	hypercall = gfn_to_page(gfn);
	if (hypercall == (void *)-EIO)
		return -EIO;
	state = kmap_atomic(para, KM_USER0);
	state[1] = 1;
	kunmap_atomic(state, KM_USER0);
	put_page(hypercall);
	return 0;
}

/* helper */
static int check_stack_guard(struct vma *vma, unsigned long address)
{
	if (address > vma->start)
		return 0;
	if (!vma->anon)
		vma->anon = kmalloc(16, GFP_KERNEL);
	return vma->anon ? 0 : -ENOMEM;
}

/* hm-128, do_anonymous_page(): comes with the pte mapped, and the stack may have to grow. */
/* expect: kmap-sleep */
int anonymous_page(struct vma *vma, struct page *table, unsigned long address)
{
	unsigned long *pte = kmap_atomic(table, KM_PTE0);
	int err = check_stack_guard(vma, address); /* here: kmap-sleep */

	if (!err)
		touch(pte);
	kunmap_atomic(pte, KM_PTE0);
	return err;
}

/* clean */
int anonymous_page_right(struct vma *vma, struct page *table, unsigned long address)
{
	unsigned long *pte;
	int err = check_stack_guard(vma, address);

	if (err)
		return err;
	pte = kmap_atomic(table, KM_PTE0);
	touch(pte);
	kunmap_atomic(pte, KM_PTE0);
	return 0;
}
