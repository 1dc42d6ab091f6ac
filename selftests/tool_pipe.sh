#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Where the output goes may end or fail before the tool does. A reader that left
# has seen enough: that is no error, and not worth a word. Anything else that
# keeps output from arriving is one. Either way the work itself is done.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

# Far above what any command takes: longer is a hang, exit code 124.
limit=60

# More rows than a pipe or a buffer takes at once
fail_a_lot()
{
	local class silent zone order gfp

	for class in atomic nowait reclaim; do
		for silent in true false; do
			gfp=$(class_gfp $class $silent)
			for zone in '' '|__GFP_DMA'; do
				for order in $(seq 0 "$(max_order)"); do
					echo "failures=1 order=$order gfp=$gfp$zone nodemask=empty"
				done
			done
		done
	done | while read -r line; do
		echo "$line" >/proc/pagefail_fail
	done
}

# outcome: of the command that left its exit code and what it said
outcome()
{
	echo "exit $(cat "$work/status")"
	cat "$work/err"
}

# into READER WORD...: pagefail writes, READER reads
into()
{
	local reader="$1"

	shift
	{
		timeout "$limit" pagefail "$@" 2>"$work/err"
		echo $? >"$work/status"
	} | $reader >"$work/read"
	outcome
}

# The reader has left before there is anything to read.
into_nothing()
{
	{
		sleep 0.3
		timeout "$limit" pagefail "$@" 2>"$work/err"
		echo $? >"$work/status"
	} | true
	outcome
}

# onto FILE WORD...: FILE may be - for a closed stdout
onto()
{
	local file="$1" status=0

	shift
	if [ "$file" = - ]; then
		timeout "$limit" pagefail "$@" 2>"$work/err" >&- || status=$?
	else
		timeout "$limit" pagefail "$@" 2>"$work/err" >"$file" || status=$?
	fi
	echo $status >"$work/status"
	outcome
}

test_every_command()
{
	local words

	while read -r words; do
		# shellcheck disable=SC2086 # none or several words
		set -- $words
		check "pagefail $words | true" 'exit 0' "$(into_nothing "$@")"
		check "pagefail $words >/dev/full" 'exit 1
pagefail: standard output: No space left on device' "$(onto /dev/full "$@")"
		check "pagefail $words >&-" 'exit 1
pagefail: standard output: Bad file descriptor' "$(onto - "$@")"
	done <<-EOF

	--json
	info
	info --json
	compact --all
	compact --all --json
	--help
	compact --help
	--version
	sites
	sites --json
	config
	config --json
	watch --count 2 --interval 0.1
	watch --count 2 --interval 0.1 --json
	report
	config --help
	reset
	reset --json
	EOF
}

test_readers()
{
	check 'pagefail | head -n 1' 'exit 0' "$(into 'head -n 1')"
	check 'pagefail | head -n 1: what was read' "$(pagefail --version)" \
		"$(cut -d , -f 1 "$work/read")"
	check 'pagefail --json | head -c 1' 'exit 0' "$(into 'head -c 1' --json)"
	check 'pagefail --json | head -c 1: what was read' '{' "$(cat "$work/read")"
	check 'pagefail --json | jq: rows' "exit 0
$rows" "$(into 'jq .failures|length' --json)
$(cat "$work/read")"
	check 'pagefail --json | (sleep 1; jq): rows' "$rows" \
		"$(pagefail --json | { sleep 1; jq '.failures | length'; })"
}

# The errors of the command itself stay what they are.
test_errors()
{
	check 'an error, nobody to read it' 'exit 2' "$({
		sleep 0.3
		timeout "$limit" pagefail bogus 2>&1
		echo $? >"$work/status"
	} | true
	echo "exit $(cat "$work/status")")"
	check 'an error, stdout is full' 'exit 2
pagefail: bogus: no such command
See pagefail --help.' "$(onto /dev/full bogus)"
	check 'an error, stdout is closed' "exit 1
pagefail: show --order 99: $(reason 'no such order')
What nodes, zones and orders there are: see /proc/buddyinfo." "$(onto - show --order 99)"
	check 'an error, stderr is closed' 'exit 2, 0 bytes' \
		"$(timeout "$limit" pagefail bogus >"$work/read" 2>&-
		   echo "exit $?, $(stat -c %s "$work/read") bytes")"
	check 'all three are closed' 'exit 1' \
		"$(sh -c 'timeout 60 pagefail <&- >&- 2>&-'; echo "exit $?")"
	check 'stdin is closed' "exit 0, $rows rows" \
		"$(pagefail --json <&- >"$work/read"
		   echo "exit $?, $(jq '.failures | length' "$work/read") rows")"
}

# Nobody reads of the work, it is done all the same.
test_work()
{
	local where before

	for where in 'into_nothing' 'onto /dev/full' 'onto -'; do
		load
		echo 'failures=5 order=1 gfp=GFP_ATOMIC nodemask=empty' >/proc/pagefail_fail
		$where reset >/dev/null
		check "$where: the reset is done" 0 "$(cells count | sum)"
		before=$(scanned)
		$where compact --all >/dev/null
		check "$where: the compaction is done" yes \
			"$([ "$(scanned)" -gt "$before" ] && echo yes)"
	done
}

start_with_failures_at_will
fail_a_lot
rows=$(pagefail --json | jq '.failures | length')
test_readers
test_errors
test_every_command
test_work
finish
