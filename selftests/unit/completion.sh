#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# usage: selftests/unit/completion.sh PAGEFAIL COMPLETION
#
# What bash is told to complete, by the file COMPLETION. What commands and options
# there are, the help of PAGEFAIL says. Prints KTAP.

set -uo pipefail

pagefail=$(realpath "$1")
completion=$(realpath "$2")

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/../lib.sh"
# shellcheck source=tools/completion/pagefail.bash
. "$completion"

# complete_line LINE: what bash would offer where LINE ends, sorted. It hands the line
# over in words, which it takes apart at each of COMP_WORDBREAKS.
complete_line()
{
	local COMP_LINE=$1 COMP_POINT=${#1} COMP_WORDS COMP_CWORD COMPREPLY=() line=$1 at

	for at in = : @; do
		[[ $COMP_WORDBREAKS != *$at* ]] || line=${line//$at/ $at }
	done
	read -ra COMP_WORDS <<<"$line"
	[[ $1 != *' ' ]] || COMP_WORDS+=('')
	COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
	_pagefail
	[ ${#COMPREPLY[@]} = 0 ] || printf '%s\n' "${COMPREPLY[@]}" | sort | xargs
}

# offers LINE WORDS
offers()
{
	check "${1// /_}" "$2" "$(complete_line "$1")"
}

# The first words of the help's lines between two of its lines
words_of_help()
{
	"$pagefail" "${@:3}" --help | sed -n "/^$1/,/^$2/s/^  \([^ ]*\) .*/\1/p" |
		sort | xargs
}

test_commands()
{
	local commands command options
	commands=$(words_of_help Commands: Without)

	offers 'pagefail ' "$commands"
	offers 'pagefail --json ' "$commands"
	offers 'pagefail sh' show
	offers 'pagefail -' '--help --json --version'
	for command in $commands; do
		options=$(words_of_help Usage: Example "$command" | tr ' ' '\n' |
			grep -e '^-')
		offers "pagefail $command -" "$(printf '%s\n' --help --json --version \
			"$options" | sed '/^$/d' | sort | xargs)"
	done
}

test_fixed_values()
{
	offers 'pagefail show --class ' 'atomic nolock nowait reclaim'
	offers 'pagefail show --loud --class no' 'nolock nowait'
	offers 'pagefail show --class=' 'atomic nolock nowait reclaim'
	offers 'pagefail show --class=at' atomic
	offers 'pagefail show --class atomic --cause ' \
		'depleted fragmented limit reserved transient'
	offers 'pagefail show --cause=fragmented --class n' 'nolock nowait'
	offers 'pagefail config ' 'events_per_second= hooks= sites='
	offers 'pagefail config ho' hooks=
	offers 'pagefail config hooks=' 'all mm_page_alloc warn_alloc'
	offers 'pagefail config hooks= ' 'events_per_second= hooks= sites='
	offers 'pagefail config sites=off hooks=w' warn_alloc
	offers 'pagefail config sites=o' 'off on'
	offers 'pagefail config events_per_second=' ''
}

# Where a word is not taken apart, all of it is replaced.
test_whole_words()
{
	local COMP_WORDBREAKS=' '

	offers 'pagefail config hooks=w' hooks=warn_alloc
	offers 'pagefail show --class=a' --class=atomic
}

# Offered is what takes the place of what readline took off: for : what follows, for @
# that, too.
test_broken_words()
{
	local COMP_WORDBREAKS=$' \t\n"\'@><=;|&(:'

	mkdir -p "$work/broken/2026-11-23T10:00"
	touch "$work/broken/"{db7:1.log,db7:2.log,root@db7.log,order=1}
	cd "$work/broken" || exit
	offers 'pagefail decode db' 'db7:1.log db7:2.log'
	offers 'pagefail decode db7:' '1.log 2.log'
	offers 'pagefail decode db7:1' 1.log
	offers 'pagefail decode db7:1.log db7:2' 2.log
	offers 'pagefail decode root@' @db7.log
	offers 'pagefail decode order=' 1
	offers 'pagefail decode 2026-11-23T10:' 00/
	offers 'pagefail advise --log db7:2' 2.log
	offers 'pagefail advise --log=db7:2' 2.log
	offers 'pagefail advise --log=root@d' @db7.log
	offers 'pagefail export -o root@d' @db7.log
	COMP_WORDBREAKS=' '
	offers 'pagefail decode db7:1' db7:1.log
	offers 'pagefail advise --log=db7:2' --log=db7:2.log
	cd "$OLDPWD" || exit
}

# A server of its own for each: one that ends takes no new session.
mux()
{
	TMUX_TMPDIR=$work tmux -L "$beside" -f /dev/null "$@"
}

# typed KEYS ARGUMENTS: what a tool is called with after these keys and Tab
typed()
{
	local tries

	rm -f "$work/called"
	mux send-keys -l "$1"
	mux send-keys Tab Enter
	for ((tries = 0; tries < 50; tries++)); do
		[ ! -s "$work/called" ] || break
		sleep 0.1
	done
	check "${1// /_} in bash, $beside" "$2" "$(cat "$work/called")"
}

# in_bash BESIDE LINE: on a terminal, which has read that line before
in_bash()
{
	beside=$1
	cat >"$work/rc" <<-END
		cd '$work/broken'
		$2
		. '$completion'
		pagefail() { printf '<%s>' "\$@" >'$work/new'; mv '$work/new' '$work/called'; }
		sudo() { "\$@"; }
	END
	mux new-session -d -x 120 "bash --noprofile --rcfile '$work/rc'"
	typed 'pagefail decode ro' '<decode><root@db7.log>'
	typed 'pagefail decode root@' '<decode><root@db7.log>'
	typed 'pagefail decode root\@d' '<decode><root@db7.log>'
	typed 'pagefail decode db7:1' '<decode><db7:1.log>'
	typed 'pagefail decode "db7:1' '<decode><db7:1.log>'
	typed 'pagefail decode db7\:1' '<decode><db7:1.log>'
	typed 'pagefail decode 2026-11-23T10:' '<decode><2026-11-23T10:00/>'
	typed 'pagefail advise --log=root@' '<advise><--log=root@db7.log>'
	typed 'pagefail config hooks=w' '<config><hooks=warn_alloc>'
	typed 'pagefail config ho' '<config><hooks=>'
	typed 'true; pagefail show --class a' '<show><--class><atomic>'
}

test_in_bash()
{
	local package=/usr/share/bash-completion/bash_completion TERM=xterm beside

	if ! command -v tmux >/dev/null; then
		skip 'what bash itself makes of it' 'there is no tmux'
		return
	fi
	unset TMUX
	in_bash alone ''
	mux kill-server
	if [ ! -e $package ]; then
		skip 'with the package bash-completion' 'it is not installed'
		return
	fi
	in_bash bash-completion ". $package"
	typed 'sudo pagefail decode root@' '<decode><root@db7.log>'
	typed 'sudo pagefail show --class=at' '<show><--class=atomic>'
	mux kill-server
}

test_no_values()
{
	offers 'pagefail show --order ' ''
	offers 'pagefail show --zone ' ''
	offers 'pagefail sites --top ' ''
	offers 'pagefail decode --gfp ' ''
	offers 'pagefail no-such-command --class ' ''
	offers 'pagefail show --no-such-option=' ''
	offers 'pagefail reset ' ''
	offers 'pagefail compact ' '--all --node'
}

test_nodes()
{
	mkdir -p "$work"/node{0,3,12,_x}
	check 'nodes are those of a directory' '0 12 3' \
		"$(_pagefail_nodes "$work" | sort | xargs)"
	check 'there may be none' '' "$(_pagefail_nodes "$work/none")"
	offers 'pagefail compact --node ' "$(find /sys/devices/system/node -maxdepth 1 \
		-name 'node[0-9]*' 2>/dev/null | sed 's/.*node//' | sort | xargs)"
}

test_files()
{
	mkdir -p "$work/files/logs of hosts"
	touch "$work/files/kern.log" "$work/files/kern.log.1.gz"
	cd "$work/files" || exit
	offers 'pagefail decode ke' 'kern.log kern.log.1.gz'
	offers 'pagefail decode --kernel 2.6.32 kern.log.' 'kern.log.1.gz'
	offers 'pagefail decode kern.log lo' 'logs of hosts'
	offers 'pagefail advise --log ' 'kern.log kern.log.1.gz logs of hosts'
	offers 'pagefail advise --log=ke' 'kern.log kern.log.1.gz'
	offers 'pagefail advise --root ' 'logs of hosts'
	cd "$OLDPWD" || exit
}

test_registration()
{
	check 'bash knows whom to ask' 'complete -F _pagefail pagefail' \
		"$(complete -p pagefail)"
	check 'sourced by a shell that stops at unset variables' '' \
		"$(bash -uec '. "$1"
			for word in show decode; do
				COMP_LINE="pagefail $word no-such-word"
				COMP_WORDS=($COMP_LINE) COMP_CWORD=2
				COMP_POINT=${#COMP_LINE}
				_pagefail || :
			done' - "$completion" 2>&1)"
}

test_commands
test_fixed_values
test_whole_words
test_broken_words
test_in_bash
test_no_values
test_nodes
test_files
test_registration
rm -rf "$work"
finish
