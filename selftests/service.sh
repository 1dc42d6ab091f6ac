# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests of pagefail guard: how it is started, what it says, and how it ends.

guard=

# begin_guard [OPTION]...: what it decides is in $work/json, the rest in $work/log
begin_guard()
{
	: >"$work/json"
	: >"$work/log"
	pagefail --json guard --cooldown 1 --threshold 5 "$@" >"$work/json" 2>"$work/log" &
	guard=$!
	await 'guard' || cat "$work/log"
}

# Sets ended: its exit status, and how long that took
end_guard()
{
	local from

	from=$(uptime_of_host)
	kill "$guard"
	wait "$guard"
	ended="status $?"
	[ $(($(uptime_of_host) - from)) -lt 200 ] || ended="$ended, late"
	guard=
}

# In hundredths of a second
uptime_of_host()
{
	sed 's/ .*//; s/\.//' /proc/uptime
}

# await TEXT: in the log, for a while
await()
{
	for _ in $(seq 100); do
		! grep -q -e "$1" "$work/log" || return 0
		sleep 0.1
	done
	return 1
}

logged()
{
	grep -c -e "$1" "$work/log"
}

# decisions FILTER: the number of those that jq's filter lets pass
decisions()
{
	jq -s "map(select($1)) | length" "$work/json"
}

alive()
{
	kill -0 "$guard" 2>/dev/null && echo alive
}

# The processes beside it, but for threads of the kernel and those that are dead
others()
{
	cat /proc/[0-9]*/stat 2>/dev/null | awk -v guard="$guard" \
		'$2 == "(pagefail)" && $1 != guard && $3 != "Z" && $4 != 2 { print $1 }'
}
