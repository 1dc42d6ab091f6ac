// SPDX-License-Identifier: GPL-2.0-only
/* Written from reports, and from reading kernels 2.6.32 to 7.x */
#include "stacks.h"

#define TAIL6 \
	"net_rx_action+0x103/0x2f0;__do_softirq+0xc1/0x1e0;" \
	"call_softirq+0x1c/0x30;do_softirq+0x65/0xa0;irq_exit+0x85/0x90;" \
	"do_IRQ+0x75/0xf0;ret_from_intr+0x0/0x11;native_safe_halt+0xb/0x10"
#define TAILN \
	"__napi_poll+0x28/0x160;net_rx_action+0x2b0/0x3a0;" \
	"__do_softirq+0xc5/0x2b0;__irq_exit_rcu+0xa1/0xc0;" \
	"common_interrupt+0x85/0xa0;asm_common_interrupt+0x26/0x40;" \
	"cpuidle_enter_state+0xde/0x420"
#define TAIL7 \
	"__napi_poll+0x31/0x1b0;net_rx_action+0x336/0x420;" \
	"handle_softirqs+0xd9/0x310;__irq_exit_rcu+0x98/0xc0;" \
	"common_interrupt+0x81/0xa0;asm_common_interrupt+0x26/0x40;" \
	"nouveau_gem_new+0x9a/0x120 [nouveau];vfs_write+0x24f/0x430"
#define ACC6 \
	"sk_prot_alloc+0x48/0x1c0;sk_clone+0x22/0x2e0;inet_csk_clone+0x16/0xd0;" \
	"tcp_create_openreq_child+0x23/0x470;tcp_v4_syn_recv_sock+0x4d/0x310;" \
	"tcp_check_req+0x226/0x460;tcp_v4_do_rcv+0x35b/0x490;" \
	"tcp_v4_rcv+0x51a/0x900;ip_local_deliver_finish+0xdd/0x2d0;" \
	"ip_rcv+0x275/0x350;__netif_receive_skb+0x4ab/0x750;" \
	"netif_receive_skb+0x58/0x60"
#define SLAB6 \
	"kmem_getpages+0x62/0x170;fallback_alloc+0x1ba/0x270;" \
	"____cache_alloc_node+0x99/0x160;kmem_cache_alloc+0x11b/0x190"
#define SLUB \
	"allocate_slab+0x24e/0x4a0;___slab_alloc+0x3d0/0x850;" \
	"__slab_alloc.constprop.0+0x4a/0x80;kmem_cache_alloc_node+0x103/0x2c0;" \
	"__alloc_skb+0x147/0x1b0"
#define ACCN \
	"allocate_slab+0x24e/0x4a0;___slab_alloc+0x3d0/0x850;" \
	"kmem_cache_alloc+0x2f7/0x330;sk_prot_alloc.isra.0+0x57/0x150;" \
	"sk_clone_lock+0x26/0x4e0;inet_csk_clone_lock+0x1a/0x120;" \
	"tcp_create_openreq_child+0x1d/0x310;tcp_v4_syn_recv_sock+0x4f/0x3d0;" \
	"tcp_check_req+0x18e/0x690;tcp_v4_rcv+0xa43/0x1080;" \
	"ip_local_deliver_finish+0x72/0x90;" \
	"__netif_receive_skb_one_core+0x88/0xa0;netif_receive_skb+0x40/0x140"
#define SYSN \
	"do_syscall_64+0x5c/0x90;entry_SYSCALL_64_after_hwframe+0x64/0xce"
#define SYS6 \
	"system_call_fastpath+0x16/0x1b"

const struct stack_case network_stacks[] = {
	{ "vmxnet3 receive, accepting TCP connections",
	  SLAB6 ";"
	  ACC6 ";"
	  "vmxnet3_rq_rx_complete+0x82e/0x8a0 [vmxnet3];"
	  "vmxnet3_poll+0x4f/0xb0 [vmxnet3];"
	  TAIL6 },
	{ "vmxnet3 receive, accepting TCP connections",
	  ACCN ";"
	  "vmxnet3_rq_rx_complete+0xb8e/0xf70;vmxnet3_poll_rx_only+0x35/0xb0;"
	  TAILN },
	{ "vmxnet3 receive, refilling receive buffers",
	  SLAB6 ";"
	  "__alloc_skb+0x6e/0x190;__netdev_alloc_skb+0x24/0x50;"
	  "vmxnet3_rq_alloc_rx_buf+0x1cb/0x2b0 [vmxnet3];"
	  "vmxnet3_rq_rx_complete+0x4d2/0x8a0 [vmxnet3];"
	  "vmxnet3_poll+0x4f/0xb0 [vmxnet3];"
	  TAIL6 },
	{ "virtio_net receive, refilling receive buffers",
	  "skb_page_frag_refill+0xba/0xd0;"
	  "try_fill_recv+0x3a2/0x7b0 [virtio_net];"
	  "virtnet_poll+0x2b0/0x500 [virtio_net];"
	  TAILN },
	{ "virtio_net receive, receiving TCP data",
	  "__kmalloc_reserve.isra.0+0x2d/0x70;pskb_expand_head+0x6a/0x310;"
	  "tcp_try_coalesce+0x9f/0x150;tcp_queue_rcv+0x5b/0x120;"
	  "tcp_rcv_established+0x2e1/0x620;tcp_v4_do_rcv+0x12b/0x1e0;"
	  "tcp_v4_rcv+0xb83/0xc50;ip_rcv+0xbd/0xe0;"
	  "napi_gro_receive+0x4d/0x120;virtnet_poll+0x23a/0x5a0;"
	  TAILN },
	{ "e1000e receive, refilling receive buffers",
	  SLUB ";"
	  "__netdev_alloc_skb+0x56/0x1a0;"
	  "e1000_alloc_rx_buffers+0x2f2/0x340 [e1000e];"
	  "e1000_clean_rx_irq+0x2a5/0x490 [e1000e];"
	  "e1000e_poll+0x85/0x2b0 [e1000e];"
	  TAILN },
	{ "e1000 receive, refilling receive buffers",
	  SLAB6 ";"
	  "__alloc_skb+0x6e/0x190;__netdev_alloc_skb+0x24/0x50;"
	  "e1000_alloc_rx_buffers+0x1f6/0x350;e1000_clean_rx_irq+0x2dc/0x450;"
	  "e1000_clean+0x256/0x8a0;"
	  TAIL6 },
	{ "ixgbe receive, taking in received packets",
	  SLUB ";"
	  "__napi_alloc_skb+0x87/0xe0;"
	  "ixgbe_fetch_rx_buffer+0x2ca/0x3f0 [ixgbe];"
	  "ixgbe_clean_rx_irq+0x3b9/0xab0 [ixgbe];"
	  "ixgbe_poll+0x340/0x7d0 [ixgbe];"
	  TAILN },
	{ "mlx5_core receive, refilling receive buffers",
	  "__page_pool_alloc_pages_slow+0x32/0x2d0;"
	  "page_pool_alloc_pages+0x51/0x60;"
	  "mlx5e_post_rx_mpwqes+0x252/0x940 [mlx5_core];"
	  "mlx5e_napi_poll+0x1b3/0x6d0 [mlx5_core];"
	  TAIL7 },
	{ "mlx5_core receive, tracking connections",
	  SLAB6 ";"
	  "nf_conntrack_alloc+0x91/0x190 [nf_conntrack];"
	  "nf_conntrack_in+0x4f8/0x6a0 [nf_conntrack];nf_hook_slow+0x44/0xc0;"
	  "ip_rcv+0x91/0xe0;netif_receive_skb_list_internal+0x1a4/0x2d0;"
	  "mlx5e_handle_rx_cqe_mpwrq+0x13a/0x1b0 [mlx5_core];"
	  "mlx5e_poll_rx_cq+0xa6/0x1f0 [mlx5_core];"
	  "mlx5e_napi_poll+0xd7/0x6d0 [mlx5_core];"
	  TAILN },
	{ "bnx2x receive, refilling receive buffers",
	  "alloc_pages_current+0xaa/0x110;"
	  "bnx2x_alloc_rx_sge+0x5b/0x1a0 [bnx2x];"
	  "bnx2x_fill_frag_skb+0x1c9/0x4b0 [bnx2x];"
	  "bnx2x_rx_int+0x3a1/0x1780 [bnx2x];bnx2x_poll+0x1fe/0x2c0 [bnx2x];"
	  TAIL6 },
	{ "tg3 receive, refilling receive buffers",
	  "kmalloc_large_node+0x5b/0x90;__kmalloc+0x1f1/0x250;"
	  "tg3_alloc_rx_data+0x7b/0x260 [tg3];tg3_rx+0x3a2/0xb30 [tg3];"
	  "tg3_poll_work+0x7c3/0xe90 [tg3];tg3_poll_msix+0x3f/0x130 [tg3];"
	  TAIL6 },
	{ "bnxt_en receive, making room for TCP data",
	  SLUB ";"
	  "tcp_collapse+0x18e/0x480;tcp_prune_queue+0x10e/0x2c0;"
	  "tcp_data_queue+0x7b7/0xc30;tcp_v4_rcv+0xb83/0xc50;"
	  "bnxt_rx_pkt+0x7ee/0x1120 [bnxt_en];"
	  "__bnxt_poll_work+0xd0/0x430 [bnxt_en];"
	  "bnxt_poll+0x6e/0x160 [bnxt_en];"
	  TAILN },
	{ "iwlwifi interrupt, receiving wireless packets",
	  SLUB ";"
	  "alloc_skb_with_frags+0x5e/0x200;"
	  "ieee80211_rx_napi+0x8a/0xd0 [mac80211];"
	  "iwl_mvm_rx_rx_mpdu+0x5b0/0xa00 [iwlmvm];"
	  "iwl_pcie_rx_handle+0x2c3/0x9b0 [iwlwifi];"
	  "iwl_pcie_irq_handler+0x5f5/0xa10 [iwlwifi];"
	  "__handle_irq_event_percpu+0x47/0x160;handle_irq_event+0x3a/0x80;"
	  "common_interrupt+0x85/0xa0" },
	{ "iwlwifi receive, refilling receive buffers",
	  "iwl_pcie_rx_alloc_page+0x5b/0x130 [iwlwifi];"
	  "iwl_pcie_rxq_alloc_rbs+0x6b/0x190 [iwlwifi];"
	  "iwl_pcie_rx_handle+0x3aa/0x9b0 [iwlwifi];"
	  "iwl_pcie_napi_poll_msix+0x34/0xd0 [iwlwifi];"
	  TAILN },
	{ "veth receive, bridging packets",
	  "allocate_slab+0x24e/0x4a0;kmem_cache_alloc+0x2f7/0x330;"
	  "skb_clone+0x7b/0xd0;deliver_clone+0x20/0x60 [bridge];"
	  "maybe_deliver+0xa5/0xd0 [bridge];br_flood+0x8b/0x150 [bridge];"
	  "br_handle_frame_finish+0x2ba/0x4c0 [bridge];"
	  "br_handle_frame+0x18f/0x340 [bridge];"
	  "__netif_receive_skb_core+0x2c3/0xc60;veth_poll+0x75/0x190 [veth];"
	  TAILN },
	{ "network receive, filtering packets",
	  SLUB ";"
	  "nft_do_chain+0x132/0x4e0 [nf_tables];"
	  "nft_do_chain_ipv4+0x66/0x80 [nf_tables];nf_hook_slow+0x44/0xc0;"
	  "ip_local_deliver+0xd3/0xf0;process_backlog+0x8a/0x120;"
	  TAILN },
	{ "network receive, accepting TCP connections",
	  ACCN ";"
	  "process_backlog+0x8a/0x120;__napi_poll+0x28/0x160;"
	  "net_rx_action+0x2b0/0x3a0;__do_softirq+0xc5/0x2b0;"
	  "do_softirq+0x3f/0x60;__local_bh_enable_ip+0x57/0x60;"
	  "__dev_queue_xmit+0x2a6/0xd80;ip_finish_output2+0x18e/0x520;"
	  "tcp_sendmsg+0x27/0x40" },
	{ "network, sending TCP data",
	  SLUB ";"
	  "tcp_stream_alloc_skb+0x2c/0xb0;tcp_sendmsg_locked+0x1cc/0xd20;"
	  "tcp_sendmsg+0x27/0x40;sock_sendmsg+0x57/0x60;"
	  "__sys_sendto+0x119/0x180;"
	  SYSN },
	{ "network, sending over local (unix) sockets",
	  SLUB ";"
	  "alloc_skb_with_frags+0x46/0x1d0;sock_alloc_send_pskb+0x1fe/0x260;"
	  "unix_stream_sendmsg+0x19b/0x580;sock_sendmsg+0x57/0x60;"
	  "____sys_sendmsg+0x1f0/0x240;"
	  SYSN },
	{ "network, capturing packets",
	  "allocate_slab+0x24e/0x4a0;kmem_cache_alloc+0x2f7/0x330;"
	  "skb_clone+0x7b/0xd0;packet_rcv_spkt+0x6a/0x160;"
	  "dev_queue_xmit_nit+0x26c/0x2a0;dev_hard_start_xmit+0x9b/0x1f0;"
	  "__dev_queue_xmit+0x8a6/0xd80;ip_finish_output2+0x18e/0x520;"
	  "tcp_sendmsg+0x27/0x40;"
	  SYSN },
	{ "network, making a packet capture ring",
	  "__get_free_pages+0xe/0x40;alloc_one_pg_vec_page+0x1e/0x60;"
	  "alloc_pg_vec+0x56/0xb0;packet_set_ring+0x3a6/0x7c0;"
	  "packet_setsockopt+0x64d/0xa90;__sys_setsockopt+0xd1/0x1c0;"
	  SYSN },
	{ "rds_rdma, sending or receiving RDS messages",
	  "rds_page_remainder_alloc+0x7e/0x250 [rds];"
	  "rds_ib_recv_refill+0x2f4/0x780 [rds_rdma];"
	  "rds_ib_recv_tasklet_fn+0xb1/0x1d0 [rds_rdma];"
	  "tasklet_action+0x73/0x80;__do_softirq+0xc1/0x1e0" },
	{ "vhost_net, packets of virtual machines",
	  SLUB ";"
	  "alloc_skb_with_frags+0x46/0x1d0;sock_alloc_send_pskb+0x1fe/0x260;"
	  "tun_get_user+0x7fd/0xf00 [tun];tun_sendmsg+0xa4/0x140 [tun];"
	  "handle_tx_copy+0x18c/0x540 [vhost_net];"
	  "handle_tx+0xa5/0xe0 [vhost_net];vhost_worker+0x93/0xe0 [vhost];"
	  "kthread+0xe6/0x110" },
	{ "e1000e transmit, preparing packets",
	  SLUB ";"
	  "skb_linearize+0x2a/0x70;e1000_xmit_frame+0xa3c/0x1200 [e1000e];"
	  "dev_hard_start_xmit+0x8e/0x1f0;sch_direct_xmit+0x9b/0x370;"
	  "__dev_queue_xmit+0x9d7/0xd80;ip_finish_output2+0x18e/0x520;"
	  "tcp_sendmsg+0x27/0x40;"
	  SYSN },
	{ "be2net, in be_cmd_foo()",
	  "dma_alloc_attrs+0x4a/0x90;be_cmd_foo+0x61/0x130 [be2net];"
	  "be_worker+0x4f1/0x570 [be2net];process_one_work+0x1e5/0x3b0;"
	  "worker_thread+0x50/0x3a0" },
	{ "xen_netfront receive, refilling receive buffers",
	  "__netdev_alloc_skb+0x24/0x50;xennet_alloc_rx_buffers+0x96/0x370;"
	  "xennet_poll+0x91c/0xe50;"
	  TAIL6 },
	{ "network, opening sockets",
	  "kmem_cache_alloc+0x11b/0x190;sk_prot_alloc+0x48/0x1c0;"
	  "sk_alloc+0x2f/0x60;inet_create+0x16e/0x350;"
	  "__sock_create+0x14c/0x210;sys_socket+0x39/0x80;"
	  SYS6 },
	{ "network, sending UDP packets",
	  "skb_page_frag_refill+0xba/0xd0;sk_page_frag_refill+0x1a/0x80;"
	  "__ip_append_data+0x6ae/0x10e0;ip_make_skb+0x12c/0x150;"
	  "udp_sendmsg+0x9bc/0xdb0;__sock_sendmsg+0x5c/0x60;"
	  "__sys_sendto+0x119/0x180;__x64_sys_sendto+0x24/0x30;"
	  SYSN },
	{ "network, opening or accepting sockets",
	  "allocate_slab+0x24e/0x4a0;___slab_alloc+0x3d0/0x850;"
	  "kmem_cache_alloc_lru+0x2f7/0x330;sock_alloc_inode+0x1d/0x90;"
	  "alloc_inode+0x1e/0xc0;new_inode_pseudo+0xb/0x50;"
	  "sock_alloc+0x17/0xb0;do_accept+0x45/0x1f0;__sys_accept4+0x8d/0xf0;"
	  "__x64_sys_accept4+0x18/0x20;"
	  SYSN },
	{ "network receive, sending TCP acknowledgements",
	  SLUB ";"
	  "__tcp_send_ack.part.0+0x3a/0x110;tcp_v4_do_rcv+0x12b/0x1e0;"
	  "tcp_v4_rcv+0xb83/0xc50;ip_protocol_deliver_rcu+0x32/0x1d0;"
	  "__netif_receive_skb_one_core+0x88/0xa0;process_backlog+0x8a/0x120;"
	  TAILN },
	{ "network receive, accepting TCP connections",
	  SLUB ";"
	  "tcp_make_synack+0x4f/0x4c0;tcp_v4_send_synack+0x66/0x1d0;"
	  "tcp_conn_request+0x5ac/0xb00;tcp_rcv_state_process+0x1d4/0xeb0;"
	  "tcp_v4_do_rcv+0x12b/0x1e0;process_backlog+0x8a/0x120;"
	  TAILN },
};

const size_t network_stack_count =
	sizeof(network_stacks) / sizeof(network_stacks[0]);
