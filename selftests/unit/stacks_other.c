// SPDX-License-Identifier: GPL-2.0-only
/* Written from reports, and from reading kernels 2.6.32 to 7.x */
#include "stacks.h"

#define SYSN \
	"do_syscall_64+0x5c/0x90;entry_SYSCALL_64_after_hwframe+0x64/0xce"
#define SYS6 \
	"system_call_fastpath+0x16/0x1b"

const struct stack_case other_stacks[] = {
	{ "nfsd, receiving requests",
	  "svc_recv+0x8d/0x910 [sunrpc];nfsd+0x8b/0x140 [nfsd];"
	  "kthread+0xe6/0x110;ret_from_fork+0x1f/0x30" },
	{ "xfs, reading metadata",
	  "xfs_buf_allocate_memory+0x1c4/0x2e6 [xfs];"
	  "xfs_buf_get_map+0x2ac/0x310 [xfs];"
	  "xfs_buf_read_map+0x2c/0x190 [xfs];"
	  "xfs_trans_read_buf_map+0x1d9/0x490 [xfs];"
	  "xfs_dir_createname+0x15c/0x1d0 [xfs];vfs_create+0xb9/0x150;"
	  SYSN },
	{ "xfs, writing the journal",
	  "kmalloc_order+0x1d/0x60;__kmalloc+0x1f1/0x250;"
	  "kmem_alloc+0x6f/0x100 [xfs];xfs_log_commit_cil+0x3b3/0x5f0 [xfs];"
	  "__xfs_trans_commit+0xd3/0x320 [xfs];xfs_create+0x3f0/0x5c0 [xfs];"
	  "vfs_mkdir+0x133/0x1c0;"
	  SYSN },
	{ "xfs, keeping the extents of a file",
	  "kmalloc_order_trace+0x1e/0xa0;kmem_alloc+0x6f/0x100 [xfs];"
	  "xfs_iext_realloc_indirect+0x22/0x60 [xfs];"
	  "xfs_iext_irec_new+0x32/0xc0 [xfs];"
	  SYS6 },
	{ "ext4, writing file data back",
	  "mempool_alloc+0x60/0x170;ext4_init_io_end+0x1e/0x50 [ext4];"
	  "ext4_writepages+0x4f4/0xdd0 [ext4];do_writepages+0xcf/0x1e0;"
	  "__writeback_single_inode+0x3d/0x350;wb_workfn+0xa5/0x2d0;"
	  "process_one_work+0x1e5/0x3b0" },
	{ "ext4, writing file data back",
	  "mempool_alloc+0x60/0x170;ext4_init_io_end+0x1e/0x50;"
	  "ext4_writepages+0x4f4/0xdd0;do_writepages+0xcf/0x1e0;"
	  "wb_workfn+0xa5/0x2d0;process_one_work+0x1e5/0x3b0" },
	{ "files, writing file data back",
	  "allocate_slab+0x24e/0x4a0;kmem_cache_alloc+0x2f7/0x330;"
	  "wb_writeback+0x10/0x20;wb_workfn+0xa5/0x2d0;"
	  "process_one_work+0x1e5/0x3b0;worker_thread+0x50/0x3a0" },
	{ "btrfs, writing",
	  "mempool_alloc+0x60/0x170;bio_alloc_bioset+0x26/0x2b0;"
	  "submit_extent_page+0x1a6/0x360 [btrfs];"
	  "__extent_writepage_io+0x2d9/0x4a0 [btrfs];"
	  "btrfs_writepages+0x6f/0x140 [btrfs];do_writepages+0xcf/0x1e0;"
	  "wb_workfn+0xa5/0x2d0;process_one_work+0x1e5/0x3b0" },
	{ "zram, compressing swapped pages (zram)",
	  "zs_malloc+0x3f5/0x5d0;__zram_bvec_write+0x30c/0x8b0 [zram];"
	  "zram_bvec_rw+0x84/0x180 [zram];zram_rw_page+0xd3/0x150 [zram];"
	  "swap_writepage+0x1e/0x60;shrink_page_list+0x89a/0xbb0;"
	  "kswapd+0x3b1/0x9d0;kthread+0xe6/0x110" },
	{ "memory, a page fault (transparent huge page)",
	  "alloc_pages_vma+0x9a/0x150;do_huge_pmd_anonymous_page+0x142/0x390;"
	  "handle_mm_fault+0x2b4/0x350;__do_page_fault+0x146/0x500;"
	  "do_page_fault+0x3e/0xa0;page_fault+0x25/0x30" },
	{ "memory, a page fault (transparent huge page)",
	  "vma_alloc_folio_noprof+0x7a/0xf0;"
	  "vma_alloc_anon_folio_pmd+0x2a/0xe0;"
	  "__do_huge_pmd_anonymous_page+0x35/0x480;"
	  "__handle_mm_fault+0x5d8/0x660;handle_mm_fault+0x18b/0x390;"
	  "do_user_addr_fault+0x203/0x6b0;exc_page_fault+0x7a/0x180;"
	  "asm_exc_page_fault+0x26/0x30" },
	{ "memory, a page fault",
	  "alloc_pages_vma+0x9a/0x150;do_anonymous_page+0xf3/0x480;"
	  "__handle_mm_fault+0x5d8/0x660;handle_mm_fault+0x18b/0x390;"
	  "exc_page_fault+0x7a/0x180;asm_exc_page_fault+0x26/0x30" },
	{ "memory, joining pages to huge pages (khugepaged)",
	  "__folio_alloc_noprof+0x1a/0xb0;alloc_charge_folio+0x6a/0xf0;"
	  "collapse_huge_page+0x9f/0x8b0;khugepaged+0x48b/0x910;"
	  "kthread+0xe6/0x110" },
	{ "processes, creating processes (kernel stack)",
	  "__vmalloc_node_range+0x2f5/0x690;"
	  "alloc_thread_stack_node+0x9a/0x130;dup_task_struct+0x58/0x1b0;"
	  "copy_process+0x1a5/0x1d80;kernel_clone+0x97/0x3d0;"
	  "__do_sys_clone+0x66/0x90;"
	  SYSN },
	{ "processes, creating processes (kernel stack)",
	  "__get_free_pages+0xe/0x40;dup_task_struct+0x5c/0x1a0;"
	  "copy_process+0xe3/0x14b0;do_fork+0x94/0x460;sys_clone+0x28/0x30;"
	  "stub_clone+0x13/0x20;"
	  SYS6 },
	{ "files, growing a table of open files",
	  "__get_free_pages+0xe/0x40;kmalloc_order_trace+0x1e/0xa0;"
	  "alloc_fdtable+0x6e/0xf0;expand_files+0x124/0x250;"
	  "alloc_fd+0xbd/0x160;do_sys_open+0x144/0x280;"
	  SYS6 },
	{ "files, reading /proc or /sys",
	  "kmalloc_order+0x1d/0x60;__kmalloc+0x1f1/0x250;"
	  "seq_buf_alloc+0x15/0x40;seq_read+0x14a/0x450;"
	  "proc_reg_read+0x3d/0x80;vfs_read+0x9e/0x170;"
	  SYS6 },
	{ "files, extended attributes",
	  "kvmalloc_node+0x5e/0x80;setxattr_copy+0x7d/0xa0;"
	  "setxattr+0x72/0xe0;path_setxattr+0xbe/0xe0;"
	  SYSN },
	{ "files, reading ahead",
	  "filemap_alloc_folio+0x85/0x110;page_cache_ra_unbounded+0xe1/0x190;"
	  "do_page_cache_ra+0x3d/0x50;filemap_get_pages+0x113/0x3f0;"
	  "filemap_read+0xd9/0x340;vfs_read+0x24f/0x320;"
	  SYSN },
	{ "files, waiting for files (poll)",
	  "__kmalloc+0x1f1/0x250;core_sys_select+0x1b2/0x2d0;"
	  "sys_select+0x47/0x110;"
	  SYS6 },
	{ "nouveau, getting graphics memory",
	  "dma_alloc_attrs+0x4a/0x90;ttm_pool_alloc+0x22c/0x4a0 [ttm];"
	  "ttm_tt_populate+0x9e/0x140 [ttm];ttm_bo_validate+0x9c/0x180 [ttm];"
	  "nouveau_bo_validate+0x5e/0x90 [nouveau];"
	  "nouveau_gem_new+0x9a/0x120 [nouveau];drm_ioctl+0x26d/0x4b0 [drm];"
	  SYSN },
	{ "i915, getting graphics memory",
	  "__kmalloc+0x1f1/0x250;"
	  "i915_gem_object_get_pages_gtt+0x5d/0x220 [i915];"
	  "i915_gem_do_execbuffer+0x4ab/0x1520 [i915];"
	  "drm_ioctl+0x26d/0x4b0 [drm];do_vfs_ioctl+0x9a/0x5c0;"
	  SYS6 },
	{ "amdgpu, setting a display mode",
	  "kmalloc_large+0x3a/0xb0;dc_create_state+0x22/0x60 [amdgpu];"
	  "amdgpu_dm_atomic_check+0x6a/0xd80 [amdgpu];"
	  "drm_atomic_check_only+0x5b8/0xa00 [drm];"
	  "drm_mode_atomic_ioctl+0x7fd/0xb70 [drm];"
	  "drm_ioctl+0x26d/0x4b0 [drm];"
	  SYSN },
	{ "amdgpu, submitting graphics commands",
	  "kvmalloc_node_noprof+0x5e/0x80;"
	  "amdgpu_cs_ioctl+0x1b2/0x1ef0 [amdgpu];"
	  "drm_ioctl_kernel+0xae/0x100 [drm];drm_ioctl+0x26d/0x4b0 [drm];"
	  SYSN },
	{ "usb_storage, reading or writing disks",
	  "mempool_alloc+0x60/0x170;sg_alloc_table_chained+0x43/0xb0;"
	  "scsi_alloc_sgtables+0x82/0x2e0 [scsi_mod];"
	  "sd_setup_read_write_cmnd+0x9d/0x5b0 [sd_mod];"
	  "usb_stor_control_thread+0x17a/0x280 [usb_storage];"
	  "kthread+0xe6/0x110" },
	{ "xhci_hcd, getting USB transfer buffers",
	  "dma_alloc_attrs+0x4a/0x90;hcd_buffer_alloc+0x8b/0x120 [usbcore];"
	  "usb_alloc_coherent+0x1f/0x30 [usbcore];"
	  "xhci_map_urb_for_dma+0x9d/0x1c0 [xhci_hcd];"
	  "usb_hcd_submit_urb+0x9a/0xb50 [usbcore];"
	  SYSN },
	{ "snd_hda_intel, getting sound buffers",
	  "dma_alloc_attrs+0x4a/0x90;snd_dma_alloc_pages+0x5b/0x80 [snd_pcm];"
	  "snd_pcm_lib_malloc_pages+0xeb/0x180 [snd_pcm];"
	  "azx_pcm_hw_params+0x3b/0x80 [snd_hda_intel];"
	  "snd_pcm_hw_params+0x1b5/0x640 [snd_pcm];"
	  "snd_pcm_ioctl+0x23/0x30 [snd_pcm];"
	  SYSN },
	{ "dm_crypt, encrypting (dm-crypt)",
	  "mempool_alloc+0x60/0x170;crypt_alloc_buffer+0xd2/0x1d0 [dm_crypt];"
	  "kcryptd_crypt_write_convert+0x7a/0x1b0 [dm_crypt];"
	  "kcryptd_crypt+0x2c5/0x470 [dm_crypt];process_one_work+0x1e5/0x3b0;"
	  "worker_thread+0x50/0x3a0" },
	{ "loop, a loop device",
	  "kmalloc_order+0x1d/0x60;lo_rw_aio+0x29a/0x2c0 [loop];"
	  "loop_process_work+0x3c5/0x960 [loop];process_one_work+0x1e5/0x3b0;"
	  "worker_thread+0x50/0x3a0" },
	{ "libceph, talking to the servers",
	  "kvmalloc_node+0x5e/0x80;ceph_msg_new2+0xd9/0x150 [libceph];"
	  "ceph_con_workfn+0x13a/0x2b0 [libceph];process_one_work+0x1e5/0x3b0" },
	{ "nfs, reading or writing file data",
	  "mempool_alloc+0x60/0x170;nfs_generic_pg_pgios+0x1f/0xc0 [nfs];"
	  "nfs_pageio_doio+0x3e/0xa0 [nfs];nfs_readpages+0x18e/0x220 [nfs];"
	  "vfs_read+0x24f/0x320;"
	  SYSN },
	{ "target_core_mod, serving block devices (target)",
	  "__kmalloc+0x1f1/0x250;"
	  "target_alloc_sgl+0x43/0x1e0 [target_core_mod];"
	  "transport_generic_new_cmd+0xde/0x2e0 [target_core_mod];"
	  "target_submit+0x4b/0xf0 [target_core_mod];"
	  "process_one_work+0x1e5/0x3b0" },
	{ "iscsi_target_mod, serving iSCSI clients",
	  "__kmalloc+0x1f1/0x250;"
	  "iscsit_allocate_iovecs+0x61/0xa0 [iscsi_target_mod];"
	  "iscsit_setup_scsi_cmd+0x3a/0x4e0 [iscsi_target_mod];"
	  "iscsi_target_rx_thread+0x9d/0xf0 [iscsi_target_mod];"
	  "kthread+0xe6/0x110" },
	{ "SCSI, commands of a program (sg)",
	  "sg_build_indirect+0x141/0x230 [sg];"
	  "sg_build_reserve+0x45/0x60 [sg];sg_add_sfp+0x141/0x1d0 [sg];"
	  "sg_open+0x1c7/0x390 [sg];chrdev_open+0x125/0x230;"
	  "do_filp_open+0xb6/0x150;"
	  SYS6 },
	{ "mlx5_ib, creating queues",
	  "dma_alloc_attrs+0x4a/0x90;"
	  "mlx5_buf_alloc_node+0x9b/0x150 [mlx5_core];"
	  "mlx5_ib_create_qp+0x5d0/0xb30 [mlx5_ib];"
	  "create_qp+0x1c/0x290 [ib_core];"
	  "ib_uverbs_write+0x31/0x140 [ib_uverbs];vfs_write+0xb3/0x2f0;"
	  SYSN },
	{ "kvm, a page fault of a virtual machine",
	  "__get_free_pages+0xe/0x40;mmu_topup_memory_cache+0x5b/0x90 [kvm];"
	  "direct_page_fault+0x18c/0x1f0 [kvm];"
	  "kvm_mmu_page_fault+0x5c/0x100 [kvm];"
	  "vmx_handle_exit+0x177/0x7a0 [kvm_intel];"
	  "vcpu_enter_guest+0xa50/0x1240 [kvm];"
	  "kvm_vcpu_ioctl+0x271/0x670 [kvm];"
	  SYSN },
	{ "nvidia, in os_alloc_mem()",
	  "kmalloc_order+0x1d/0x60;__kmalloc+0x1f1/0x250;"
	  "os_alloc_mem+0x3a/0x60 [nvidia];_nv012345rm+0x1a/0x30 [nvidia];"
	  "nvidia_ioctl+0x18b/0x8f0 [nvidia];x64_sys_call+0x1/0x2;"
	  SYSN },
	{ "in foo_bar()",
	  "kmalloc_order+0x1d/0x60;foo_bar+0x1/0x2;baz+0x3/0x4" },
	{ "memory, trace buffers",
	  "alloc_pages_node+0x9a/0x150;__rb_allocate_pages+0x5b/0x1a0;"
	  "ring_buffer_resize+0x1c3/0x490;"
	  "tracing_resize_ring_buffer+0x6b/0xb0;vfs_write+0xb3/0x2f0;"
	  SYSN },
	{ "files, opening files",
	  "kmem_cache_alloc+0x11b/0x190;get_empty_filp+0x6b/0x150;"
	  "do_filp_open+0xb6/0xd60;do_sys_open+0x69/0x140;"
	  SYS6 },
	{ "files, pipes",
	  "alloc_pages_current+0xaa/0x110;pipe_write+0x2f9/0x680;"
	  "do_sync_write+0xfa/0x140;vfs_write+0xb8/0x1a0;"
	  SYS6 },
	{ "virtio_blk block I/O, virtio requests",
	  "__kmalloc+0x1f1/0x250;virtqueue_add_sgs+0x8d/0x490;"
	  "virtblk_add_req+0x7e/0x150 [virtio_blk];"
	  "virtio_queue_rq+0x9c/0x1e0 [virtio_blk];"
	  "blk_mq_dispatch_rq_list+0x13e/0x810;"
	  "xfs_buf_submit+0x5e/0x230 [xfs]" },
	{ "the call stack is not known",
	  "" },
	{ "pagefail_fail, changing settings in /proc or /sys",
	  "try_once+0x2c/0xb0 [pagefail_fail];"
	  "stacks_call+0x88/0xa0 [pagefail_fail];"
	  "run_batch+0x8a/0xc0 [pagefail_fail];"
	  "burst_run+0x235/0x300 [pagefail_fail];"
	  "fail_write+0x111/0x190 [pagefail_fail];proc_reg_write+0x56/0xa0;"
	  "vfs_write+0xc7/0x3f0;ksys_write+0x6b/0xf0;"
	  SYSN },
};

const size_t other_stack_count =
	sizeof(other_stacks) / sizeof(other_stacks[0]);
