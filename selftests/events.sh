#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Events while things go wrong: all cpus fail, listeners are slow, are killed, or
# still there when the module goes. Whatever is not received is accounted for. The
# programs netlink_events and netlink_listeners test the rest.

# shellcheck source=selftests/around.sh
. "$(dirname "$0")/around.sh"

request='order=1 gfp=GFP_ATOMIC|__GFP_NOWARN nodemask=empty'

fail_all_cpus()
{
	begin_storm "$request"
	sleep 3
	end_storm
	# a second later the last one tells of what was lost before it
	sleep 1.1
	made=$((made + $(truth "failures=1 $request")))
}

test_flood()
{
	local limit

	for limit in 100 1000000; do
		load_with "events_per_second=$limit"
		start_listener "$work/quick"
		fail_all_cpus
		end_listeners
		check "$made failures at once, $limit events a second: all are due" \
			"$made" "$(due "$work/quick")"
		told "$work/quick" >"$work/told"
		sed 1q "$work/told"
		check "$limit events a second: lost, as the module says" right \
			"$(sed 1d "$work/told")"
		check "$limit events a second: how the listener ended" ' 0' "$ended"
	done
}

test_slow()
{
	load_with events_per_second=1000000
	start_listener "$work/slow" 4096 20000
	start_listener "$work/quick" 8000000
	fail_all_cpus
	end_listeners
	check 'slow: all are due' "$made" "$(due "$work/slow")"
	check 'slow: beside it, all are due' "$made" "$(due "$work/quick")"
	check 'slow: the socket was full' yes \
		"$(grep -q full "$work/slow" && echo yes)"
	check 'slow: it heard less' yes "$([ "$(grep -c '^[0-9]' "$work/slow")" -lt \
		"$(grep -c '^[0-9]' "$work/quick")" ] && echo yes)"
	check 'slow: how the listeners ended' ' 0 0' "$ended"
}

test_killed()
{
	load_with events_per_second=1000000
	start_listener "$work/other"
	start_listener "$work/killed"
	begin_storm "$request"
	sleep 1
	kill -9 "$listener"
	wait "$listener" 2>/dev/null
	listeners=${listeners% *}
	sleep 1
	end_storm
	sleep 1.1
	made=$((made + $(truth "failures=1 $request")))
	end_listeners
	check 'one is killed: all are due to the other' "$made" "$(due "$work/other")"
	check 'one is killed: how the other ended' ' 0' "$ended"
	check 'one is killed: the module can go' gone \
		"$(rmmod pagefail && [ ! -d /sys/module/pagefail ] && echo gone)"
}

# A group that is gone is one that nobody says anything in.
test_unload()
{
	local lines

	load
	start_listener "$work/left"
	truth "failures=5 $request" >/dev/null
	sleep 1
	check 'a listener: the module can go' gone \
		"$(rmmod pagefail && [ ! -d /sys/module/pagefail ] && echo gone)"
	check 'a listener: it is still there' alive \
		"$(kill -0 "$listener" 2>/dev/null && echo alive)"
	insmod $modules/pagefail.ko
	start_listener "$work/next"
	truth "failures=3 $request" >/dev/null
	end_listeners
	lines=$(grep -c '^[0-9]' "$work/left")
	check 'a listener: what it heard before' 5 "$([ "$lines" = 8 ] && echo 5 || echo "$lines")"
	check 'a new listener: what it heard' 3 "$(grep -c '^[0-9]' "$work/next")"
	check 'how both ended' ' 0 0' "$ended"

	load
	start_listener "$work/left"
	hold_hooks
	begin_storm "$request"
	sleep 0.5
	check 'a listener, while all cpus fail: the module can go' gone \
		"$(rmmod pagefail && [ ! -d /sys/module/pagefail ] && echo gone)"
	end_storm
	release_hooks
	end_listeners
	check 'a listener, while all cpus fail: how it ended' ' 0' "$ended"
}

# What the tool makes of it
test_tool()
{
	local watch

	load
	timeout 60 pagefail --json watch --events >"$work/json" 2>&1 &
	watch=$!
	start_listener "$work/lines"
	sleep 2
	truth "failures=7 stacks=3 $request" >/dev/null
	truth "failures=2 order=3 context=hardirq gfp=GFP_NOWAIT|~__GFP_NOWARN nodemask=empty" \
		>/dev/null
	sleep 1
	kill $watch
	wait $watch 2>/dev/null
	end_listeners
	check 'pagefail watch --events --json says the same' \
		"$(awk '/^[0-9]/ { print $1, $2, $3, $4, $5, $6 }' "$work/lines")" \
		"$(jq -r '"\(.serial) \(.lost) \(.cpu) \(.node) \(.zone) \(.order)"' "$work/json")"
	check 'pagefail watch --events --json in words' '7 atomic true transient task
2 nowait false transient hardirq' "$(jq -r \
		'"\(.class) \(.silent) \(.cause) \(.context)"' "$work/json" | uniq -c |
		awk '{ $1 = $1; print }')"
}

start_with_failures_at_will
[ -x "$listen" ] || skip_all 'no program that listens'
pin 0
test_flood
test_slow
test_killed
test_unload
test_tool
finish
