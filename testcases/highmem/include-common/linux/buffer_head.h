/* SPDX-License-Identifier: GPL-2.0-only */
/* A block that is read or written: whoever completes it calls b_end_io, an interrupt mostly. */
#ifndef _LINUX_BUFFER_HEAD_H
#define _LINUX_BUFFER_HEAD_H

struct buffer_head {
	unsigned long b_state;
	void (*b_end_io)(struct buffer_head *bh, int uptodate);
};

#endif
