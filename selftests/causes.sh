#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Each cause, in a state of memory that allows no other: made by the test, and
# where others can look at it while it lasts, confirmed by /proc/zoneinfo.
#
# Under pressure the rest of the kernel may fail as well. So only the keys of
# the requests made here are looked at, with all causes that these got.

# shellcheck source=selftests/memory.sh
. "$(dirname "$0")/memory.sh"

failures=1000

# What else a burst is to be run by
inside=

# What a burst holds at most (pagefail_fail.ko gives up then)
most_held=262144

# Does not wake kswapd, which would free pages between a failure and the look
# that the module takes at the zones.
calm='|~__GFP_KSWAPD_RECLAIM'

# races CAUSE: reads cells; where another process gives memory back between a
# failure and the look at the zones, that is rightly `transient`. One in a hundred
# passes as CAUSE.
races()
{
	awk -v cause="$1" -v most=$((failures / 100)) '
	$6 == "transient" && $7 <= most { $6 = cause }
	{ print }' | add_up
}

# burst LINE: how many failed. None did where the first one found a large block after
# all: the kernel then keeps that for atomic requests, until others are short.
burst()
{
	local made=0

	for _ in 1 2 3; do
		made=$($inside truth "$1")
		[ "$made" = 0 ] || break
	done
	echo "$made"
}

# fails NAME "NODE ZONE" ORDER CLASS CAUSE REQUEST: two bursts, silent or not, and
# what is shown of them; REQUEST begins with what to add to the flags of CLASS
fails()
{
	local silent made want='' got table

	for silent in false true; do
		made=$(burst "failures=$failures order=$3 gfp=$(class_gfp "$4" $silent)$6")
		want="$want$2 $3 $4 $silent $5 $made
"
	done
	table=$(cells total)
	got=$(echo "$table" | grep -E "^$2 $3 $4 (false|true) " | races "$5")
	check "$1" "${want%?}" "$got"
	[ "$made" = $failures ] || echo "# only $made of $failures failures made"
}

test_transient()
{
	if ! failures_at_will; then
		skip transient 'without NUMA no request fails at will'
		return
	fi
	load
	fails 'transient: no node allowed' "$(first_zone "$node" Normal)" \
		4 atomic transient "$calm nodemask=empty"
}

# Another node is exhausted; what the hook sees is that this one is not.
test_remote_node()
{
	local name='transient: another node is exhausted' other

	for other in $(nodes); do
		[ "$other" = "$node" ] || break
	done
	if [ "$other" = "$node" ]; then
		skip "$name" 'one node only'
		return
	fi
	load
	fails "$name" "$(first_zone "$node" Normal)" 0 atomic transient \
		"$calm|__GFP_THISNODE node=$other hold=1"
}

# Only zone DMA is allowed, and nothing is reserved in it for lower zones.
# Requests that may not dip into the reserves must fail earlier.
test_depleted()
{
	local atomic nowait class min_free

	if ! can_fill "${dma% *}" DMA; then
		skip depleted 'zone DMA is large here'
		return
	fi
	load
	for class in atomic nowait; do
		fails "depleted: zone DMA, $class" "$dma" 0 $class depleted \
			"$calm|__GFP_DMA hold=1"
	done
	# newer kernels take some pages at once: the reserve must be larger
	min_free=$(cat /proc/sys/vm/min_free_kbytes)
	echo 16384 >/proc/sys/vm/min_free_kbytes
	atomic=$(obtained "gfp=GFP_ATOMIC$calm|__GFP_DMA")
	nowait=$(obtained "gfp=GFP_NOWAIT$calm|__GFP_DMA")
	echo "$min_free" >/proc/sys/vm/min_free_kbytes
	check "depleted: nowait fails earlier than atomic" yes \
		"$([ "$nowait" -lt "$atomic" ] && echo yes)"
}

# obtained REQUEST: pages until the first failure
obtained()
{
	echo $(($(truth "failures=1 order=0 $1 hold=1" attempts) - 1))
}

# All zones of the node that DMA belongs to are used up but for DMA, where the
# rest is for those who have no other: more than min, as /proc/zoneinfo shows.
test_reserved()
{
	local class where free min kept

	load
	where=$(first_zone "$node" Normal)
	# shellcheck disable=SC2046 # three words
	set -- $(zone_pages "${dma% *}" DMA)
	free=$1 min=$2 kept=$3
	for class in atomic nowait; do
		if [ "$where" = "$dma" ] || [ "$free" -le $((min + kept)) ] ||
		   [ "$kept" -le "$min" ]; then
			skip "reserved: $class" "zone DMA: free $free, min $min, kept $kept"
		elif [ "$(node_free "$node")" -ge $most_held ]; then
			skip "reserved: $class" 'too much memory to use up'
		else
			fails "reserved: $class" "$where" 0 $class reserved \
				"$calm|__GFP_THISNODE hold=1"
		fi
	done
}

# Two callers, one state. A third keeps zone DMA at the point where requests
# without rights fail and those with GFP_ATOMIC's do not. There is no block of
# the order asked for, so only the rights make the difference.
test_rights()
{
	local holder min_free order

	if ! can_fill "${dma% *}" DMA; then
		skip rights 'zone DMA is large here'
		return
	fi
	load
	min_free=$(cat /proc/sys/vm/min_free_kbytes)
	echo 16384 >/proc/sys/vm/min_free_kbytes
	truth "failures=4000000000 order=0 gfp=GFP_NOWAIT$calm|__GFP_DMA hold=1" \
		>/dev/null &
	holder=$!
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		[ "$(dma_state)" != 'above min' ] || sleep 0.2
	done
	order=$(max_order)
	check 'rights: zone DMA is between half of min and min' between "$(dma_state)"
	check 'rights: atomic can have a page' 0 \
		"$(truth "failures=1 attempts=10 order=0 gfp=GFP_ATOMIC$calm|__GFP_DMA")"
	fails 'rights: atomic, fragmented' "$dma" "$order" atomic fragmented \
		"$calm|__GFP_DMA"
	fails 'rights: nowait, depleted' "$dma" "$order" nowait depleted \
		"$calm|__GFP_DMA"
	check 'rights: zone DMA is still there' between "$(dma_state)"
	kill $holder
	wait $holder 2>/dev/null
	echo "$min_free" >/proc/sys/vm/min_free_kbytes
}

dma_state()
{
	# shellcheck disable=SC2046 # three words
	set -- $(zone_pages "${dma% *}" DMA)
	if [ "$1" -gt "$2" ]; then
		echo above min
	elif [ "$1" -gt $(($2 / 2)) ]; then
		echo between
	else
		echo "$1 free, min $2"
	fi
}

# Thousands of pages free, none of them in blocks of order 2 and up. Of orders up
# to 3 the kernel's own requests fail as well, for its slab caches; of order 4 those
# that keep it so.
test_fragmented()
{
	local order class where

	if ! prepare_memory; then
		skip fragmented "$obstacle"
		return
	fi
	load
	where=$(first_zone "$node" Normal)
	fragment "$node"
	keep_fragmented "$node" 4
	for class in atomic nowait; do
		for order in 5 6; do
			fails "fragmented: $class, order $order" "$where" $order $class \
				fragmented "$calm|__GFP_THISNODE"
		done
	done
	mend
}

# A group of processes is refused more while the zones have plenty.
test_limit()
{
	local name='limit: memory cgroup'

	if ! has_groups; then
		skip "$name" 'no cgroup v2 with the memory controller'
		return
	fi
	load
	begin_group 8M
	inside=in_group
	# the kernel's own, which are charged too, are of orders up to 3
	fails "$name" "$(first_zone "$node" Normal)" 5 nowait limit \
		'|__GFP_ACCOUNT hold=1'
	inside=
	end_group
}

nodes()
{
	awk '$1 == "Node" { sub(",", "", $2); print $2 }' /proc/buddyinfo | uniq
}

node_free()
{
	awk -v node="$1," '/^Node/ { here = $2 == node }
	here && $1 == "pages" { sum += $3 }
	END { print sum }' /proc/zoneinfo
}

start
# On a cpu of the node that has zone DMA
dma=$(first_zone 0 DMA)
[ -n "$dma" ] || skip_all 'no zone DMA'
node=${dma% *}
for cpu in $(cpus); do
	[ "$(cpu_node "$cpu")" != "$node" ] || break
done
pin "$cpu"

test_transient
test_remote_node
test_depleted
test_rights
test_reserved
test_limit
test_fragmented
finish
