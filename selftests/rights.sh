#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Each kind of caller may dip into other reserves. A small zone that nobody
# else uses is filled up by each in turn until its requests fail: whatever its
# rights are, the zone then cannot serve it, so `transient` would mean that the
# module's rule is not the allocator's. Highatomic blocks and a raised (boosted)
# watermark are there to be got wrong.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

# A failure after reclaim takes the newest kernels seconds in an emulator.
failures=20
reclaim_failures=4

# knows FLAG: whether this kernel does, as the module refuses it otherwise
knows()
{
	[ "$(truth "failures=1 attempts=1 order=0 gfp=GFP_KERNEL|$1" attempts 2>/dev/null)" = 1 ]
}

# Masks of all kinds of callers, one a line
callers()
{
	if knows __GFP_MEMALLOC; then
		all_callers
	else
		all_callers | grep -v __GFP_MEMALLOC
	fi
}

all_callers()
{
	local may high memalloc

	for may in __GFP_NOWARN '__GFP_DIRECT_RECLAIM|__GFP_NORETRY'; do
		for high in __GFP_NOWARN __GFP_HIGH; do
			for memalloc in __GFP_NOWARN __GFP_NOMEMALLOC __GFP_MEMALLOC; do
				echo "__GFP_NOWARN|$may|$high|$memalloc"
			done
		done
	done
	echo 'GFP_ATOMIC|__GFP_NOWARN'
	echo 'GFP_ATOMIC|__GFP_NOWARN|__GFP_NOMEMALLOC'
	echo 'GFP_ATOMIC|__GFP_NOWARN|__GFP_MEMALLOC'
}

highatomic()
{
	awk '/zone +DMA, type +HighAtomic/ {
		size = 1
		for (i = 7; i <= NF; i++) {
			sum += $i * size
			size *= 2
		}
	}
	END { print sum + 0 }' /proc/pagetypeinfo
}

# A zone that nobody else uses; requests below order 4 may wake the OOM killer
# where they can reclaim, but for __GFP_NORETRY.
fill()
{
	local order mask n

	for order in 0 2; do
		for mask in $(callers); do
			n=$failures
			[ "${mask#*DIRECT_RECLAIM}" = "$mask" ] || n=$reclaim_failures
			truth "failures=$n order=$order gfp=$mask|__GFP_DMA hold=1"
		done
	done
}

start
pin 0
[ "$(first_zone "$(cpu_node 0)" DMA | cut -d ' ' -f 2)" = DMA ] ||
	skip_all 'no zone DMA on the node of cpu 0'
can_fill "$(cpu_node 0)" DMA || skip_all 'zone DMA is large here'
boost=/proc/sys/vm/watermark_boost_factor
[ ! -e $boost ] || echo 15000 >$boost
truth 'failures=1 order=2 gfp=GFP_ATOMIC|__GFP_NOWARN|__GFP_DMA hold=1' >/dev/null
# Newer kernels keep none in so small a zone; the rest is tested all the same.
echo "# pages in free highatomic blocks of zone DMA: $(highatomic)"
load
made=$(fill | sum)
check 'all failed that were to fail' $((2 * ($(callers | grep -vc DIRECT_RECLAIM) * failures +
	$(callers | grep -c DIRECT_RECLAIM) * reclaim_failures))) "$made"
check 'all were counted' "$made" "$(cells total | grep ' DMA ' | sum)"
# A single one can be a race; a wrong rule makes all of a caller's.
check 'no caller as transient' '' "$(cells total |
	awk -v all=$failures -v reclaim=$reclaim_failures '
		$2 == "DMA" && $6 == "transient" &&
			$7 >= ($4 == "reclaim" ? reclaim : all)')"
finish
