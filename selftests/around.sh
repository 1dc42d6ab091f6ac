# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests that have other things go on while failures happen: what is done again
# and again, and who listens.

# shellcheck source=selftests/modes.sh
. "$(dirname "$0")/modes.sh"

listen=$(dirname "$0")/listen
listeners=
background=

# again NAME COMMAND...: until $work/stop exists; how that ended and the first line
# that it said, each time
again()
{
	local name="$1"

	shift
	while [ ! -e "$work/stop" ]; do
		"$@" >/dev/null 2>"$work/$name.error"
		echo "$? $(head -n 1 "$work/$name.error")"
	done >"$work/$name" &
	background="$background $!"
}

# shellcheck disable=SC2317 # called by a name
change_hooks()
{
	local mode

	for mode in mm_page_alloc ${warn:+warn_alloc} all; do
		pagefail config "hooks=$mode" || return
	done
}

# shellcheck disable=SC2317 # called by a name
listen_a_while()
{
	local listener

	"$listen" &
	listener=$!
	sleep 0.5
	kill "$listener" 2>/dev/null
	wait "$listener"
}

# as_expected NAME PATTERN: of what was done again and again, each time
as_expected()
{
	check "$1: all were complete or refused" '' \
		"$(grep -v -E "$2" "$work/$1" | sort | uniq -c)"
	check "$1: some were complete" yes \
		"$(grep -q '^0 $' "$work/$1" && echo yes)"
}

# start_listener FILE [BUFFER [PAUSE]]: sets listener
start_listener()
{
	local file="$1"

	shift
	: >"$file"
	"$listen" "$@" >>"$file" 2>&1 &
	listener=$!
	listeners="$listeners $listener"
	for _ in 1 2 3 4 5 6 7 8 9 10; do
		! grep -q joined "$file" || return 0
		sleep 0.2
	done
	echo "# no listener: $(cat "$file")"
}

# Sets ended: to how the listeners ended, after what was still under way for them
end_listeners()
{
	local process

	ended=
	sleep 1
	for process in $listeners; do
		kill "$process"
		wait "$process"
		ended="$ended $?"
	done
	listeners=
}

# What a listener heard and was told that it did not: how many were due
due()
{
	awk '/^[0-9]/ {
		if (!first)
			first = $1 - $2
		last = $1
	}
	END { print last ? last - first + 1 : 0 }' "$1"
}

# Whether the numbers of lost events that a listener was told are those of the
# module: all of them, unless its socket dropped the message
told()
{
	awk -v all="$(module_says lost)" '
	/^[0-9]/ { n++; lost += $2 }
	/^full/ { full++ }
	END {
		print "# heard", n + 0, "told of", lost + 0, "of", all, "lost, full", full + 0
		right = lost == all || (full && lost < all)
		print right ? "right" : "wrong"
	}' "$1"
}
