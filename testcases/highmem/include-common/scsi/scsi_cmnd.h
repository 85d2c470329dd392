/* SPDX-License-Identifier: GPL-2.0-only */
/* The page at an offset of a list, which is not past its end; in another file (CONTRACT 2.3). */
#ifndef _SCSI_SCSI_CMND_H
#define _SCSI_SCSI_CMND_H

#include <linux/scatterlist.h>

#ifdef __CHECKER__

extern void *scsi_kmap_atomic_sg(struct scatterlist *sg, int sg_count, size_t *offset, size_t *len);
extern void scsi_kunmap_atomic_sg(void *virt);

#else

static inline void *scsi_kmap_atomic_sg(struct scatterlist *sg, int sg_count, size_t *offset, size_t *len)
{
	*offset = 0;
	return SG_MAP(sg->page);
}

static inline void scsi_kunmap_atomic_sg(void *virt)
{
	SG_UNMAP(virt);
}

#endif

#endif
