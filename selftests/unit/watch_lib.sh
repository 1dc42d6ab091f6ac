# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash disable=SC2154,SC2034 # dir, pagefail: of watch.sh
#
# For watch.sh: a terminal to run the tool in, and to look at.

mux()
{
	tmux -L watch -f /dev/null "$@"
}

# begin COLS ROWS COMMAND: in a terminal, the shell that says how it ended
begin()
{
	local words=$1x$2

	rm -f "$dir"/{before,after,status}
	echo "${KERNEL:-moving}" >"$dir/kernel"
	cat >"$dir/run" <<-END
		stty -a >'$dir/before'
		trap : INT QUIT HUP
		export ASAN_OPTIONS=detect_leaks=${LEAKS:-0} FAKE_KERNEL='@$dir/kernel' LC_ALL=C.UTF-8 TERM=${TYPE:-screen}
		$3
		echo \$? >'$dir/status'
		stty -a >'$dir/after'
		exec sleep 1000
	END
	mux new-session -d -x "${words%x*}" -y "${words#*x}" "sh '$dir/run'"
}

end()
{
	mux kill-server 2>/dev/null
	sleep 0.1
}

watch="'$pagefail' watch --interval 0.2"

shot()
{
	mux capture-pane -p
}

# until_true COMMAND...: waits for it, ten seconds at most
until_true()
{
	local tries

	for ((tries = 0; tries < 100; tries++)); do
		"$@" && return
		sleep 0.1
	done
	echo "# in vain: $*"
	return 1
}

shows()
{
	shot | grep -qE -- "$1"
}

shows_not()
{
	! shows "$1"
}

# is FORMAT VALUE: what tmux knows of the terminal
is()
{
	[ "$(mux display-message -p "#{$1}")" = "$2" ]
}

pid()
{
	pgrep -P "$(mux display-message -p '#{pane_pid}')" -x pagefail
}

# The search for leaks would hang where the end of a terminal sends SIGCONT.
closes()
{
	local watched

	watched=$(pid) && mux kill-session && until_true gone "$watched"
}

gone()
{
	! kill -0 "$1" 2>/dev/null
}

# The terminal is as it was, and the exit status as it should be.
restored()
{
	until_true test -e "$dir/after" &&
		until_true is alternate_on 0 && until_true is cursor_flag 1 &&
		diff "$dir/before" "$dir/after" && [ "$(cat "$dir/status")" = "$1" ]
}

# ends_with COMMAND...: what ends it, and how
ends_with()
{
	begin 80 24 "$watch"
	until_true shows 'in 0.2 s' && is alternate_on 1 && is cursor_flag 0 &&
		"$@" && restored 0
}
