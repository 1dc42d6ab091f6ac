// SPDX-License-Identifier: GPL-2.0-only
#include "symbol.h"

#define ARRAY_SIZE(array) (sizeof(array) / sizeof((array)[0]))

/* Many drivers or every packet go through these. */
static const char *const generic[] = {
	"nf_*", "nft_*", "nfnetlink*", "xt_*", "x_tables", "ip_tables",
	"ip6_tables", "ip6table_*", "ip6t_*", "iptable_*", "ipt_*", "ip_set*",
	"ip_vs*", "ebtable*", "ebt_*", "arptable_*", "arp_tables", "bridge",
	"br_netfilter", "8021q", "bonding", "team", "team_mode_*", "llc", "stp",
	"garp", "mrp", "psnap", "tunnel4", "tunnel6", "ip_tunnel",
	"ip6_tunnel", "udp_tunnel", "ip6_udp_tunnel", "gre", "inet_diag",
	"tcp_diag", "tcp_*", "sch_*", "cls_*", "act_*", "ipv6", "unix",
	"af_packet", "ifb", "mac80211", "cfg80211", "libipw", "rfkill",
	"bluetooth", "sunrpc", "auth_rpcgss", "libata", "scsi_mod", "sd_mod",
	"sr_mod", "sg", "scsi_transport_*", "raid_class", "libsas", "libiscsi*",
	"libfc", "libfcoe", "usbcore", "usb_common", "hid", "hid_generic",
	"usbhid", "drm*", "ttm", "gpu_sched", "i2c_*", "video", "videodev",
	"videobuf2_*", "mc", "snd", "snd_pcm*", "snd_timer", "snd_seq*",
	"snd_rawmidi", "snd_hwdep", "snd_hda_codec*", "snd_hda_core",
	"soundcore", "ib_core", "ib_uverbs", "ib_cm", "ib_umad", "rdma_cm",
	"rdma_ucm", "iw_cm", "dm_mod", "dm_bufio", "dm_bio_prison", "md_mod",
	"jbd", "jbd2", "mbcache", "netfs", "lockd", "grace", "nfs_acl",
	"lib*", "crypto*", "aesni_intel", "crc32*", "ghash_*", "sha*", "xts",
	"gf128mul", "xor", "raid6_pq", "async_*", "virtio", "virtio_ring",
	"virtio_pci*", "ptp", "pps_core", "mdio", "mii", "dca", "mdev",
	"vfio*", "irqbypass", "tap", "vhost", "vhost_iotlb", "kvm_*",
	"pagefail",
};

/* They say what was used, but a driver in the same stack says more. */
static const char *const layers[] = {
	"xfs", "ext2", "ext3", "ext4", "btrfs", "f2fs", "jfs", "reiserfs",
	"ocfs2*", "gfs2", "dlm", "nilfs2", "ntfs*", "fat", "vfat", "exfat",
	"isofs", "udf", "squashfs", "erofs", "overlay", "aufs", "fuse",
	"virtiofs", "cuse", "nfs", "nfsv*", "nfs_layout_*", "cifs", "smbfs",
	"ceph", "libceph", "rbd", "9p*", "afs", "fscache", "cachefiles",
	"ecryptfs", "zfs", "spl", "lustre", "ptlrpc", "usbnet", "usbserial",
	"xhci_hcd", "xhci_pci", "ehci_hcd", "uhci_hcd", "ohci_hcd", "ib_ipoib",
	"kvm", "configfs", "binfmt_misc", "autofs*", "quota*", "dm_*",
	"raid0", "raid1", "raid10", "raid456", "loop", "zram", "bcache", "drbd",
};

/**
 * module_rank - how much the name of a module says
 * @module: the name
 *
 * Return: its rank.
 */
enum module_rank module_rank(const char *module)
{
	if (symbol_is_one_of(module, layers, ARRAY_SIZE(layers)))
		return MODULE_LAYER;
	if (symbol_is_one_of(module, generic, ARRAY_SIZE(generic)))
		return MODULE_GENERIC;
	return MODULE_DRIVER;
}
