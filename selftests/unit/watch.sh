#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: selftests/unit/watch.sh PAGEFAIL
#
# pagefail watch on a terminal, which tmux is: what it shows, what keys and
# signals do, and that the terminal is as it was afterwards. PAGEFAIL is the tool
# with a pretended kernel. Prints KTAP.

set -uo pipefail

pagefail=$(realpath "$1")
dir=$(mktemp -d)
export TMUX_TMPDIR=$dir TERM=xterm
unset TMUX NO_COLOR
count=0
failures=0
tests=(
	shows_counts_that_move
	q_quits interrupt_quits terminate_quits hangup_quits quit_key_quits
	count_ends
	stop_and_continue
	keys
	resizes
	closed_terminal_ends_it
	closed_terminal_ends_it_without_a_signal
	module_goes_and_comes_back
	hostile_names_do_nothing
	console_gets_ascii
	lines_where_there_is_no_screen
	pause_takes_no_time
	slow_terminal_is_given_back
)

# shellcheck source=selftests/unit/watch_lib.sh
. "$(dirname "$0")/watch_lib.sh"

shows_counts_that_move()
{
	local first second

	begin 80 24 "$watch"
	until_true shows 'in 0.2 s' || return
	first=$(shot | sed -n 2p)
	sleep 0.5
	second=$(shot | sed -n 2p)
	# a tenth of 50287 and more each time, but for what integers cut off
	[ "$first" != "$second" ] && shows '5205 in 0.2 s, 204 atomic' &&
		shows 'FAILURES/S .*█|███' && shows '0 DMA32 .* 81 5119 '
}

q_quits()
{
	LEAKS=1 ends_with mux send-keys q
}

interrupt_quits()
{
	ends_with mux send-keys C-c
}

terminate_quits()
{
	ends_with send TERM
}

hangup_quits()
{
	ends_with send HUP
}

quit_key_quits()
{
	# shellcheck disable=SC1003 # a backslash, nothing else
	ends_with mux send-keys 'C-\'
}

send()
{
	kill "-$1" "$(pid)"
}

count_ends()
{
	begin 80 24 "$watch --count 3"
	restored 0
}

# By ^Z, which watch hears of, and by SIGSTOP, which it does not
stop_and_continue()
{
	begin 80 24 "exec bash --norc -i"
	until_true shows '[$#]$' || return
	mux send-keys "clear; $watch; stty -a >'$dir/after'" Enter
	until_true shows 'in 0.2 s' && mux send-keys C-z &&
		until_true is alternate_on 0 && is cursor_flag 1 &&
		until_true shows 'Stopped' || return
	mux send-keys "stty -a >'$dir/stopped'; fg" Enter
	until_true is alternate_on 1 && until_true shows 'in 0.2 s' &&
		send STOP && until_true shows 'Stopped' || return
	mux send-keys fg Enter
	until_true shows_not 'Stopped' && until_true shows 'in 0.2 s' || return
	mux send-keys q
	until_true is alternate_on 0 && until_true test -s "$dir/after" &&
		diff "$dir/before" "$dir/stopped" && diff "$dir/before" "$dir/after"
}

press()
{
	mux send-keys "$1"
	until_true shows "$2"
}

keys()
{
	begin 80 24 "$watch"
	until_true shows 'in 0.2 s' &&
		press n 'node: 0 ' && shows_not '1 Normal +\.' &&
		press n 'node: 1 ' && shows '   1 Normal' &&
		press n 'node: all ' &&
		press c 'class: atomic ' && shows 'CLASS' && press c 'class: nowait ' &&
		press c 'class: reclaim ' && press c 'class: all ' &&
		press s 'sort: total ' && press s 'sort: place ' && press s 'sort: rate ' &&
		press p 'PAUSED' && press Space 'p pause' &&
		press h 'this help' && press x 'p pause' && until_true shows_not 'this help' &&
		press '?' 'this help' && mux send-keys q && restored 0
}

last_line_is()
{
	[[ $(shot | sed -n "$1p") == *' q quit'* ]]
}

resizes()
{
	begin 80 24 "'$pagefail' watch --interval 60"
	until_true last_line_is 24 &&
		mux resize-window -x 120 -y 40 && until_true last_line_is 40 &&
		mux resize-window -x 40 -y 10 && until_true last_line_is 10 &&
		mux resize-window -x 2 -y 1 && sleep 0.3 &&
		mux resize-window -x 80 -y 24 && until_true last_line_is 24 &&
		mux send-keys q && restored 0
}

closed_terminal_ends_it()
{
	begin 80 24 "$watch"
	until_true shows 'in 0.2 s' && closes
}

closed_terminal_ends_it_without_a_signal()
{
	begin 80 24 "trap '' HUP; '$pagefail' watch --interval 600"
	until_true shows 'every 600 s' && closes
}

module_goes_and_comes_back()
{
	begin 80 24 "$watch"
	until_true shows 'in 0.2 s' || return
	echo not_loaded >"$dir/kernel"
	until_true shows 'not loaded: waiting for it' && shows '█x|▁x|x$' || return
	echo reloaded >"$dir/kernel"
	# 5205 new ones, a tenth of all, in the 0.15 s that the new module is old
	until_true shows ' 5026 since the reset' && shows 'at most 34k' &&
		shows_not '-[0-9]'
}

hostile_names_do_nothing()
{
	KERNEL='hostile moving' begin 80 30 "$watch"
	until_true shows 'in 0.2 s' && shows ' [01] \\x1b\[3~ ' &&
		shows 'module \\x1b\[2J\\xff, loaded'
}

console_gets_ascii()
{
	TYPE=linux begin 80 24 "$watch"
	until_true shows 'in 0.2 s' && shows '#$' && shows_not '█'
}

lines_where_there_is_no_screen()
{
	TYPE=dumb begin 80 24 "$watch --count 2"
	restored 0 && shows '^time ' || return
	end
	begin 80 24 "$watch --count 2 </dev/null"
	restored 0 && shows '^time '
}

ticks()
{
	awk '{ print $14 + $15 }' "/proc/$(pid)/stat"
}

pause_takes_no_time()
{
	local before

	begin 80 24 "$watch"
	until_true shows 'in 0.2 s' && press p PAUSED || return
	before=$(ticks)
	sleep 1
	[ $(($(ticks) - before)) -le 2 ]
}

# ^S holds the terminal up; ^C lets it go and ends the program.
slow_terminal_is_given_back()
{
	begin 80 24 "$watch"
	until_true shows 'in 0.2 s' && mux send-keys C-s && sleep 0.7 &&
		mux send-keys C-c && restored 0
}

run()
{
	count=$((count + 1))
	if "$1"; then
		echo "ok $count - $1"
	else
		shot | sed 's/^/# |/'
		failures=$((failures + 1))
		echo "not ok $count - $1"
	fi
	end
}

echo 'TAP version 13'
if ! command -v tmux >/dev/null; then
	echo '1..0 # SKIP there is no tmux'
	exit
fi
trap 'end; rm -rf "$dir"' EXIT
echo "1..${#tests[@]}"
for test in "${tests[@]}"; do
	run "$test"
done
[ "$failures" = 0 ]
