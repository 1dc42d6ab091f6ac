# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests that need fragmented memory.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

vm=/proc/sys/vm
fragmenter=
keeper=

# From here on the kernel's settings are put back at the end. Fails where memory
# cannot be fragmented, for the reason in $obstacle.
prepare_memory()
{
	obstacle=
	[ -x "$(dirname "$0")/fragment" ] || obstacle='no program to fragment memory'
	[ "$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)" -lt 2000000 ] ||
		obstacle='too much memory to fragment'
	# a program gets the zone that the kernel cannot do with, and then the other
	! grep -q HighMem /proc/buddyinfo || obstacle='zone HighMem is in the way'
	! dmesg | grep -q KernelAddressSanitizer ||
		obstacle='with KASAN each new task needs large blocks'
	[ -z "$obstacle" ] || return
	unevictable=$(setting compact_unevictable_allowed)
	boost=$(setting watermark_boost_factor)
	ratio=$(setting lowmem_reserve_ratio)
	fraction=$(setting percpu_pagelist_high_fraction)
	mkfifo "$work/ready"
	trap restore_memory EXIT
	# Newer kernels have thousands of free pages in lists of each cpu, which
	# nobody sees until they come back as blocks.
	set_to 1000 percpu_pagelist_high_fraction
}

# shellcheck disable=SC2317 # called by a trap
restore_memory()
{
	mend
	set_to "$unevictable" compact_unevictable_allowed
	set_to "$boost" watermark_boost_factor
	set_to "$ratio" lowmem_reserve_ratio
	set_to "$fraction" percpu_pagelist_high_fraction
	clean_up
}

# hold_back 1: compaction leaves locked memory alone; 0: it does not. Kernels
# without the setting always do, and the memory is not locked there.
hold_back()
{
	set_to $((1 - $1)) compact_unevictable_allowed
}

# Not all kernels have all settings.
setting()
{
	cat "$vm/$1" 2>/dev/null
}

set_to()
{
	[ ! -e "$vm/$2" ] || echo "$1" >"$vm/$2"
}

# fragment NODE [OPTION]...: or all of them, where NODE is empty
# Low zones do not help out, and watermarks stay where they are. What the program
# takes is locked, so that the kernel does not undo it. Which blocks the program
# gets to use up is a matter of luck: the OOM killer may end it.
fragment()
{
	local node=$1
	shift

	hold_back 1
	set_to 0 watermark_boost_factor
	set_to "$(echo "$ratio" | sed 's/[1-9][0-9]*/1/g')" lowmem_reserve_ratio
	for _ in 1 2 3; do
		"$(dirname "$0")/fragment" ${node:+--node "$node"} "$@" >"$work/ready" &
		fragmenter=$!
		read -r line <"$work/ready" && break
		wait $fragmenter
	done
	echo "# $line"
}

# keep_fragmented NODE ORDER: blocks of that order are used up as they appear. Newer
# kernels give back late, from the lists of each cpu, what was freed before.
# Requests of that order fail from here on until mend, nowait and silent.
keep_fragmented()
{
	truth "failures=4000000000 order=$2 hold=1 node=$1 gfp=GFP_NOWAIT|__GFP_NOWARN|~__GFP_KSWAPD_RECLAIM|__GFP_THISNODE" \
		>/dev/null &
	keeper=$!
}

mend()
{
	[ -z "$keeper" ] || kill "$keeper"
	wait "$keeper" 2>/dev/null
	keeper=
	[ -z "$fragmenter" ] || kill "$fragmenter"
	wait "$fragmenter" 2>/dev/null
	fragmenter=
}
