/* SPDX-License-Identifier: GPL-2.0-only */
#define KERNEL_VERSION(a, b, c)	(((a) << 16) + ((b) << 8) + (c))
/* these headers have the shape of Linux 6.12 */
#define LINUX_VERSION_CODE	KERNEL_VERSION(6, 12, 0)
