/* SPDX-License-Identifier: GPL-2.0-only */
/* What a network driver is called by: with BH off, or from a softirq. */
#ifndef _LINUX_NETDEVICE_H
#define _LINUX_NETDEVICE_H

struct sk_buff {
	unsigned int len;
};

struct net_device {
	unsigned int mtu;
};

struct net_device_ops {
	int (*ndo_open)(struct net_device *dev);
	int (*ndo_start_xmit)(struct sk_buff *skb, struct net_device *dev);
};

#define NETDEV_TX_OK 0

#endif
