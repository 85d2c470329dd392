/* SPDX-License-Identifier: GPL-2.0-only */
#define KERNEL_VERSION(a, b, c)	(((a) << 16) + ((b) << 8) + (c))
/* these headers have the shape of Linux 3.0 */
#define LINUX_VERSION_CODE	KERNEL_VERSION(3, 0, 0)
