# SPDX-License-Identifier: GPL-2.0-only
# Asks the headers of the kernel that the module is built for what they have.
# A version number would not do: distributions carry changes back.

# $(call pf-word,HEADER,PATTERN,NAME): -DPF_HAS_NAME where the header (a path
# below include/) has a line that matches the pattern as a word
pf-word = $(if $(shell grep -sw -e '$(2)' $(srctree)/include/$(1)),-DPF_HAS_$(3))

# $(call pf-field,HEADER,STRUCT,FIELD,NAME): where it has that struct with that
# field; what a field is called may mean something else elsewhere in a header
pf-field = $(if $(shell sed -n '/^struct $(2)\( {\)\?$$/,/^}/p' \
	$(srctree)/include/$(1) 2>/dev/null | grep -w -e '$(3)'),-DPF_HAS_$(4))

# What every kernel has: when it is not found, the probing is broken.
ifeq ($(call pf-word,linux/mmzone.h,lowmem_reserve,SANITY),)
$(error pagefail: no lowmem_reserve in $(srctree)/include/linux/mmzone.h: header probes do not work here)
endif
ifeq ($(call pf-field,net/genetlink.h,genl_ops,doit,SANITY),)
$(error pagefail: no doit in struct genl_ops of $(srctree)/include/net/genetlink.h: header probes do not work here)
endif

# Headers that were split
ccflags-y += $(call pf-word,linux/atomic.h,atomic,ATOMIC_H)
ccflags-y += $(call pf-word,linux/panic_notifier.h,panic_notifier_list,PANIC_NOTIFIER_H)
ccflags-y += $(call pf-word,linux/sched/rt.h,rt_task,SCHED_RT_H)
ccflags-y += $(call pf-word,linux/sched/signal.h,fatal_signal_pending,SCHED_SIGNAL_H)

# Hooks
ccflags-y += $(call pf-word,linux/tracepoint.h,tracepoint_probe_register.const char .name. void .probe[^;]*,TRACEPOINT_BY_NAME)
ccflags-y += $(call pf-word,linux/tracepoint.h,tracepoint_probe_register.const char .name. void .probe. void .data[^;]*,TRACEPOINT_DATA)
ccflags-y += $(call pf-word,linux/mm.h,warn_alloc_failed,WARN_ALLOC_FAILED)
ccflags-y += $(call pf-word,linux/mm.h,warn_alloc,WARN_ALLOC)
ccflags-y += $(call pf-word,linux/mm.h,warn_alloc.gfp_t gfp_mask. .*nodemask_t .nodemask,WARN_ALLOC_NODEMASK)
ccflags-y += $(call pf-word,linux/ftrace.h,struct ftrace_regs,FTRACE_REGS)
ccflags-y += $(call pf-word,linux/ftrace.h,FTRACE_OPS_FL_RECURSION_SAFE,RECURSION_SAFE)
ccflags-y += $(call pf-word,linux/ftrace.h,FTRACE_OPS_FL_PERMANENT,FTRACE_PERMANENT)

# Stacks, clocks, work
ccflags-y += $(call pf-word,linux/stacktrace.h,stack_trace_save,STACK_TRACE_SAVE)
ccflags-y += $(call pf-word,linux/stacktrace.h,filter_irq_stacks,FILTER_IRQ_STACKS)
ccflags-y += $(call pf-word,linux/kallsyms.h,sprint_backtrace,SPRINT_BACKTRACE)
ccflags-y += $(call pf-word,linux/timekeeping.h,ktime_mono_to_real,MONO_TO_REAL)
ccflags-y += $(call pf-word,linux/irq_work.h,irq_work_sync,IRQ_WORK)

# Zones and requests
ccflags-y += $(call pf-word,linux/mmzone.h,MAX_PAGE_ORDER,MAX_PAGE_ORDER)
ccflags-y += $(call pf-word,linux/mmzone.h,free_area\[MAX_ORDER + 1\],INCLUSIVE_MAX_ORDER)
ccflags-y += $(call pf-word,linux/mmzone.h,MIGRATE_RESERVE,MIGRATE_RESERVE)
ccflags-y += $(call pf-word,linux/mmzone.h,kswapd_highest_zoneidx,HIGHEST_ZONEIDX)
ccflags-y += $(call pf-field,linux/mmzone.h,zone,watermark_boost,WATERMARK_BOOST)
ccflags-y += $(call pf-field,linux/mmzone.h,zone,nr_reserved_highatomic,NR_RESERVED_HIGHATOMIC)
ccflags-y += $(call pf-field,linux/mmzone.h,zone,nr_free_highatomic,NR_FREE_HIGHATOMIC)
ccflags-y += $(call pf-word,linux/vmalloc.h,vzalloc,VZALLOC)
ccflags-y += $(call pf-word,linux/topology.h,numa_mem_id,NUMA_MEM_ID)
ccflags-y += $(call pf-word,linux/sched/rt.h,rt_or_dl_task,RT_OR_DL_TASK)
ccflags-y += $(call pf-word,linux/gfp.h,alloc_pages_nolock\|try_alloc_pages\|alloc_pages_nolock_noprof\|try_alloc_pages_noprof,ALLOC_PAGES_NOLOCK)

# Netlink
ccflags-y += $(call pf-field,net/genetlink.h,genl_family,module,FAMILY_MODULE)
ccflags-y += $(call pf-field,net/genetlink.h,genl_family,ops,FAMILY_OPS)
ccflags-y += $(call pf-field,net/genetlink.h,genl_family,policy,FAMILY_POLICY)
ccflags-y += $(call pf-field,net/genetlink.h,genl_family,mcgrps,FAMILY_GROUPS)
ccflags-y += $(call pf-field,net/genetlink.h,genl_family,mcast_bind,MCAST_BIND)
ccflags-y += $(call pf-word,net/genetlink.h,genl_register_family_with_ops,REGISTER_WITH_OPS)
ccflags-y += $(call pf-field,net/genetlink.h,genl_ops,policy,OP_POLICY)
ccflags-y += $(call pf-field,net/genetlink.h,genl_ops,maxattr,OP_MAXATTR)
ccflags-y += $(call pf-field,net/genetlink.h,genl_info,snd_portid,PORTID)
ccflags-y += $(call pf-field,net/genetlink.h,genl_info,extack,INFO_EXTACK)
ccflags-y += $(call pf-word,net/genetlink.h,genl_info_dump,GENL_INFO_DUMP)
ccflags-y += $(call pf-word,net/genetlink.h,genl_dumpit_info,GENL_DUMPIT_INFO)
ccflags-y += $(call pf-word,net/netlink.h,NLA_REJECT,NLA_REJECT)
ccflags-y += $(call pf-word,net/netlink.h,const struct netlink_range_validation .range,CONST_RANGE)
ccflags-y += $(call pf-word,net/netlink.h,nla_put_u64_64bit,PUT_U64_64BIT)
ccflags-y += $(call pf-word,net/netlink.h,nl_dump_check_consistent,DUMP_CHECK_CONSISTENT)
ccflags-y += $(call pf-field,linux/netlink.h,netlink_callback_extended,seq,CALLBACK_EXTENDED)
ccflags-y += $(call pf-field,linux/netlink.h,netlink_dump_control,module,DUMP_CONTROL_MODULE)
ccflags-y += $(call pf-field,linux/netlink.h,netlink_callback,extack,CALLBACK_EXTACK)
ccflags-y += $(call pf-field,linux/netlink.h,netlink_callback,ctx,CALLBACK_CTX)
