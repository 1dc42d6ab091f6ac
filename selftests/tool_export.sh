#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# What Prometheus reads: each sample is the number of failures that were made, also
# in a storm; and its file is whole at any moment, or as it was before.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=selftests/storm.sh
. "$(dirname "$0")/storm.sh"

file=$work/pagefail.prom

# samples [FILE]: the failures, in lines like those of expect; zeros left out
samples()
{
	awk -F '"' '/^pagefail_allocation_failures_total[{]/ && $13 != "} 0" {
		print $2, $4, $6, $8, $10, $12, substr($13, 3)
	}' "${1:-$file}" | sort
}

# value METRIC: as it stands there, labels and all
value()
{
	sed -n "s/^$1 //p" "$file"
}

fail_some()
{
	local class order n=0

	for class in atomic nowait reclaim; do
		for order in 0 3 "$(max_order)"; do
			n=$((n + 1))
			expect "$(first_zone "$node" Normal)" "$order" $class true transient \
				"$(truth "failures=$n order=$order gfp=$(class_gfp $class true) nodemask=empty")"
			expect "$(first_zone "$node" DMA)" "$order" $class false transient \
				"$(truth "failures=10$n order=$order gfp=$(class_gfp $class false)|__GFP_DMA nodemask=empty")"
		done
	done
}

test_numbers()
{
	load
	pagefail export -o "$file"
	check 'nothing failed: a zero for each node' \
		"$(awk '$1 == "Node" { sub(",", "", $2); print $2 }' /proc/buddyinfo | sort -u)" \
		"$(sed -n 's/^pagefail_allocation_failures_total{node="\([0-9]*\)".* 0$/\1/p' \
			"$file" | sort)"
	fail_some
	pagefail export -o "$file"
	check 'every sample' "$(expected)" "$(samples)"
	pagefail export >"$work/out"
	check 'the same on the standard output' "$(expected)" "$(samples "$work/out")"
	check 'what the hook saw' "$(expected | sum)" \
		"$(value 'pagefail_hook_seen_total{hook="mm_page_alloc"}')"
	check 'the version' 1 "$(value "pagefail_info{version=\"$(cat /sys/module/pagefail/version)\"}")"
	reset
	pagefail export -o "$file"
	check 'no sample goes back after a reset' "$(expected)" "$(samples)"
}

# A file that is read while it is written ends in its last sample.
test_storm()
{
	local i torn=0 last=0 now back=0

	load
	pagefail export -o "$file"
	begin_storm order=1 'gfp=GFP_ATOMIC|__GFP_NOWARN' nodemask=empty
	for i in $(seq 40); do
		pagefail export -o "$file" &
		now=$(samples | sum)
		[ "$(tail -n 1 "$file" | cut -d '{' -f 1)" = pagefail_allocation_failures_total ] ||
			torn=$((torn + 1))
		[ "$now" -ge "$last" ] || back=$((back + 1))
		last=$now
		wait $!
	done
	end_storm
	pagefail export -o "$file"
	check "a storm of $made failures, written $i times meanwhile" "$made" "$(samples | sum)"
	check 'no overflow' 0 "$(value pagefail_overflow_total)"
	check 'never less than before' 0 $back
	check 'never a part of it' 0 $torn
}

# refused NAME STATUS OPTIONS...: and says why in a line or two
refused()
{
	local name="$1" status="$2" got=0
	shift 2

	pagefail export "$@" 2>"$work/error" >"$work/out" || got=$?
	check "$name: exit status" "$status" $got
	check "$name: says why" 'pagefail: ' "$(head -c 10 "$work/error")"
	check "$name: nothing is written" '' "$(cat "$work/out")"
}

test_refusals()
{
	local before room="$work/room"

	before=$(cat "$file")
	rmmod pagefail
	refused 'module not loaded' 3 -o "$file"
	check 'module not loaded: the file is as it was' "$before" "$(cat "$file")"
	load
	refused 'a device' 1 -o /dev/null
	check 'a device: is still there' 'character special file' "$(stat -c %F /dev/null)"
	mkdir "$room"
	mount -t tmpfs -o size=64k,mode=755 tmpfs "$room"
	cp "$file" "$room/x.prom"
	cat /dev/zero >"$room/full" 2>/dev/null
	refused 'no room' 1 -o "$room/x.prom"
	check 'no room: the file is as it was' "$before" "$(cat "$room/x.prom")"
	check 'no room: nothing is left there' 'full
x.prom' "$(find "$room" -type f | sed 's|.*/||' | sort)"
	umount "$room"
	check 'mode' 644 "$(umask 077; pagefail export -o "$file" && stat -c %a "$file")"
}

start_with_failures_at_will
node=$(cpu_node 0)
pin 0
test_numbers
test_storm
test_refusals
finish
