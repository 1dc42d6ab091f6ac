# SPDX-License-Identifier: GPL-2.0-only
# Asks the headers of the kernel that the module is built for what they have.
# A version number would not do: distributions carry changes back.

# $(call pf-probe,HEADER,PATTERN,NAME): -DPF_HAS_NAME where the header (a path
# below include/) has a line that matches the pattern as a word
pf-probe = $(if $(shell grep -sw -e '$(2)' $(srctree)/include/$(1)),-DPF_HAS_$(3))

# A word that every kernel has: when it is not found, the probing is broken.
ifeq ($(call pf-probe,linux/mmzone.h,lowmem_reserve,SANITY),)
$(error pagefail: no lowmem_reserve in $(srctree)/include/linux/mmzone.h: header probes do not work here)
endif

ccflags-y += $(call pf-probe,linux/mmzone.h,MAX_PAGE_ORDER,MAX_PAGE_ORDER)
ccflags-y += $(call pf-probe,linux/mmzone.h,free_area\[MAX_ORDER + 1\],INCLUSIVE_MAX_ORDER)
ccflags-y += $(call pf-probe,linux/mmzone.h,watermark_boost,WATERMARK_BOOST)
ccflags-y += $(call pf-probe,linux/mmzone.h,nr_reserved_highatomic,NR_RESERVED_HIGHATOMIC)
ccflags-y += $(call pf-probe,linux/mmzone.h,nr_free_highatomic,NR_FREE_HIGHATOMIC)
ccflags-y += $(call pf-probe,linux/sched/rt.h,rt_or_dl_task,RT_OR_DL_TASK)
ccflags-y += $(call pf-probe,linux/panic_notifier.h,panic_notifier_list,PANIC_NOTIFIER_H)
ccflags-y += $(call pf-probe,linux/gfp.h,alloc_pages_nolock\|try_alloc_pages\|alloc_pages_nolock_noprof\|try_alloc_pages_noprof,ALLOC_PAGES_NOLOCK)
ccflags-y += $(call pf-probe,net/genetlink.h,genl_info_dump,GENL_INFO_DUMP)
