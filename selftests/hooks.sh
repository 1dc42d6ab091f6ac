#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Two hooks, of which one counts: that they agree, and that each failure is counted
# once, whichever of them does. All requests here are given no node to take memory
# from.
#
# PAGEFAIL_STORM: failures per cpu (500000)

# shellcheck source=selftests/modes.sh
. "$(dirname "$0")/modes.sh"

per_cpu="${PAGEFAIL_STORM:-500000}"

test_modes()
{
	local mode other

	for mode in $(possible_modes); do
		load_with "hooks=$mode"
		check "parameter hooks=$mode" "$(hooks_in "$mode")" "$(hooks_now)"
	done
	load
	check 'without a parameter' "$(hooks_in all)" "$(hooks_now)"
	for mode in $(possible_modes); do
		for other in $(possible_modes); do
			config "hooks=$mode"
			config "hooks=$other"
			check "from $mode to $other" "$(hooks_in "$other")" "$(hooks_now)"
		done
	done
}

test_refusals()
{
	local value

	load
	refused 2 'hooks' pagefail config hooks=bogus
	refused 2 'hooks' pagefail config hooks=
	refused 2 'hooks' pagefail config hooks=warn_allo
	refused 2 'hook' pagefail config hook=all
	refused 4 CAP_NET_ADMIN su nobody -s /bin/sh -c \
		'pagefail config hooks=mm_page_alloc'
	check 'refused: nothing has changed' "$(hooks_in all)" "$(hooks_now)"
	rmmod pagefail
	for value in bogus all2 ALL 0 ''; do
		check "parameter hooks=$value is refused" refused \
			"$(insmod $modules/pagefail.ko "hooks=$value" 2>/dev/null ||
				echo refused)"
	done
	check 'refused: the module is not there' no \
		"$([ -d /sys/module/pagefail ] && echo yes || echo no)"
}

test_without_warn_alloc()
{
	local name='a kernel without warn_alloc'

	if [ -n "$(warn_alloc)" ]; then
		skip "$name" 'this one has it'
		return
	fi
	load
	refused 1 'this kernel has no such hook that could count' \
		pagefail config hooks=warn_alloc
	check "$name: nothing has changed" "$(hooks_in all)" "$(hooks_now)"
	rmmod pagefail
	check "$name: parameter hooks=warn_alloc" refused \
		"$(insmod $modules/pagefail.ko hooks=warn_alloc 2>/dev/null ||
			echo refused)"
}

# All that a context can have, each often, so that their sum is about $per_cpu
fail_in_context()
{
	local context="$1" each="$2" class silent order classes='atomic nowait'

	[ "$context" != task ] || classes='atomic nowait reclaim'
	for class in $classes; do
		for silent in false true; do
			for order in 0 1 3 "$(max_order)"; do
				expect "$first" "$order" "$class" "$silent" "$cause" "$(truth \
					"failures=$each order=$order context=$context gfp=$(class_gfp \
						"$class" "$silent") nodemask=empty")"
			done
		done
	done
}

# fail_everywhere CONTEXTS...: on all cpus; those in one word come one after the
# other, those in several at once, so that interrupts come upon what fails.
fail_everywhere()
{
	local cpu contexts context first each=$((per_cpu / 56 + 1)) children=

	for cpu in $(cpus); do
		first=$(first_zone "$(cpu_node "$cpu")" Normal)
		for contexts in "$@"; do
			(
				pin "$cpu"
				for context in $contexts; do
					fail_in_context "$context" $each
				done
			) &
			children="$children $!"
		done
	done
	# shellcheck disable=SC2086 # a list of numbers
	wait $children
}

# Reads cells; what of them is not expected. Some may lack what warn_alloc missed.
beyond()
{
	cells total | awk -v expected="$work/expected" '
	function key(	text) { text = $0; sub(/ [0-9]+$/, "", text); return text }
	BEGIN { while ((getline <expected) > 0) made[key()] += $NF }
	$NF > made[key()] { print }'
}

test_agreement()
{
	load
	cause=transient
	fail_everywhere 'task softirq hardirq'
	made=$(expected | sum)
	check "mm_page_alloc counts $made failures" "$(expected)" "$(cells total)"
	check 'mm_page_alloc has seen them' "$made" "$(hook mm_page_alloc seen)"
	if [ -n "$(warn_alloc)" ]; then
		echo "# warn_alloc missed $(hook warn_alloc missed) calls"
		check 'warn_alloc has seen or missed them' "$made" \
			$(($(hook warn_alloc seen) + $(hook warn_alloc missed)))
	else
		skip 'warn_alloc has seen them' 'no warn_alloc'
	fi
	check 'no failure without a cell' 0 "$(module_says overflow)"
}

test_warn_alloc_counts()
{
	if [ -z "$(warn_alloc)" ]; then
		skip 'warn_alloc counts' 'no warn_alloc'
		return
	fi
	load_with 'hooks=warn_alloc'
	cause=$(cause_at_warn_alloc)
	fail_everywhere 'task softirq hardirq'
	made=$(expected | sum)
	check "warn_alloc counts $made failures" "$made" \
		$(($(cells total | sum) + $(hook warn_alloc missed)))
	check 'warn_alloc counts them where they belong' '' "$(beyond)"
	check 'warn_alloc has seen or missed them' "$made" \
		$(($(hook warn_alloc seen) + $(hook warn_alloc missed)))
	check 'mm_page_alloc has not' 0 "$(hook mm_page_alloc seen)"
}

# Where it takes a kprobe, that misses what interrupts it. The kernel counts that
# without a lock: of what two cpus miss at once it may count one only.
test_interrupted()
{
	local made missed counted

	if [ -z "$(warn_alloc)" ]; then
		skip 'warn_alloc is interrupted' 'no warn_alloc'
		return
	fi
	load_with 'hooks=warn_alloc'
	cause=$(cause_at_warn_alloc)
	fail_everywhere task softirq hardirq
	made=$(expected | sum)
	missed=$(hook warn_alloc missed)
	counted=$(cells total | sum)
	echo "# made $made, counted $counted, missed $missed"
	check 'warn_alloc is interrupted: all are counted or missed' yes "$(
		[ $((counted + missed)) -le "$made" ] &&
			[ $((counted + missed + missed / 100)) -ge "$made" ] && echo yes)"
	check 'warn_alloc is interrupted: none is counted elsewhere' '' "$(beyond)"
	load_with ''
	cause=transient
	fail_everywhere task softirq hardirq
	check 'mm_page_alloc misses nothing' "$(expected)" "$(cells total)"
}

start_with_failures_at_will
pin 0
test_modes
test_refusals
test_without_warn_alloc
test_agreement
test_warn_alloc_counts
test_interrupted
finish
