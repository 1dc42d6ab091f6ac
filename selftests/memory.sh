# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests that need fragmented memory.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

vm=/proc/sys/vm
fragmenter=

# From here on the kernel's settings are put back at the end. Fails where memory
# cannot be fragmented, for the reason in $obstacle.
prepare_memory()
{
	obstacle=
	[ -x "$(dirname "$0")/fragment" ] || obstacle='no program to fragment memory'
	[ "$(awk '/^MemTotal:/ { print $2 }' /proc/meminfo)" -lt 2000000 ] ||
		obstacle='too much memory to fragment'
	[ -z "$obstacle" ] || return
	unevictable=$(cat $vm/compact_unevictable_allowed)
	boost=$(cat $vm/watermark_boost_factor)
	ratio=$(cat $vm/lowmem_reserve_ratio)
	mkfifo "$work/ready"
	trap restore_memory EXIT
}

# shellcheck disable=SC2317 # called by a trap
restore_memory()
{
	mend
	echo "$unevictable" >$vm/compact_unevictable_allowed
	echo "$boost" >$vm/watermark_boost_factor
	echo "$ratio" >$vm/lowmem_reserve_ratio
	clean_up
}

# hold_back 1: compaction leaves locked memory alone; 0: it does not
hold_back()
{
	echo $((1 - $1)) >$vm/compact_unevictable_allowed
}

# fragment NODE: or all of them, where it is empty
# Low zones do not help out, and watermarks stay where they are. What the program
# takes is locked, so that the kernel does not undo it. Which blocks the program
# gets to use up is a matter of luck: the OOM killer may end it.
fragment()
{
	hold_back 1
	echo 0 >$vm/watermark_boost_factor
	echo "$ratio" | sed 's/[1-9][0-9]*/1/g' >$vm/lowmem_reserve_ratio
	for _ in 1 2 3; do
		"$(dirname "$0")/fragment" ${1:+--node "$1"} >"$work/ready" &
		fragmenter=$!
		read -r line <"$work/ready" && break
		wait $fragmenter
	done
	echo "# $line"
}

mend()
{
	[ -z "$fragmenter" ] || kill "$fragmenter"
	wait "$fragmenter" 2>/dev/null
	fragmenter=
}
