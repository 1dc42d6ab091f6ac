#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Scripts rely on exit codes: 0 done, 1 failed, 2 usage, 3 not loaded, 4 not
# permitted. And whoever gets one of them at night relies on the message.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=selftests/messages.sh
. "$(dirname "$0")/messages.sh"

node_files=/sys/devices/system/node

test_not_loaded()
{
	local command

	unload
	most_lines=3
	for command in '' show info reset --json 'show --json' 'info --json' \
		'reset --json' 'show --node 0' sites 'sites --json' config \
		'config hooks=all' 'watch --events' 'watch --events --json'; do
		# shellcheck disable=SC2086 # none or several words
		refused 3 'Load it: sudo modprobe pagefail' pagefail $command
	done
	for command in show info reset sites config 'watch --events'; do
		refused 3 'not loaded' su nobody -s /bin/sh -c "pagefail $command"
	done
	most_lines=2
	usage 'no such option' show --bogus
	usage hooks config hooks=bogus
	done_well pagefail compact --node 0
	for command in '' show info reset compact sites config watch decode advise report guard; do
		# shellcheck disable=SC2086
		done_well pagefail $command --help
	done
	load
	most_lines=3
	refused 3 'network namespace' unshare -n pagefail show
	most_lines=2
}

test_commands()
{
	local word

	for word in frobnicate sho shows Show inf infos rese compac site configs help ''; do
		usage "$word: no such command" "$word"
	done
	for word in show info reset compact sites watch report; do
		usage "extra: $word takes no argument" $word extra
		usage "show: $word takes no argument" $word show
	done
	for word in show info reset compact sites watch config report; do
		usage '--bogus: no such option' $word --bogus
		usage '--jso: no such option' $word --jso
		usage '-j: no such option' $word -j
		usage '--json: takes no value' $word --json=1
		usage '--help: takes no value' $word --help=yes
	done
	for word in --js --jsonn --hel --versio -h -V - -- --node --all; do
		usage "$word: no such option before a command" $word
	done
	usage 'no such option before a command' --node 0 show
	usage 'no such option' show --help --bogus
	usage 'no such option' --version --bogus
}

test_options()
{
	local word

	for word in x '' -1 +1 ' 1' '1 ' 0x1 1.5 1x 4294967296 18446744073709551616 \
		--json; do
		usage "'$word' is not a number" show --node "$word"
	done
	for word in x -1 4294967296; do
		usage "'$word' is not a number" show --order "$word"
		usage "'$word' is not a number" compact --node "$word"
	done
	usage "'' is not a number" show --node=
	usage "'x' is not a number" show --node=x
	for word in --node --zone --order --class --cause; do
		usage "$word: takes a value" show "$word"
		usage "${word%?}: no such option" show "${word%?}" 0
		usage "$word: no such option" reset "$word" 0
		usage "$word: no such option" info "$word" 0
	done
	usage '--zone: takes a value: Z' show --zone ''
	usage "'Atomic' is none of atomic, nowait, reclaim, nolock" \
		show --class Atomic
	usage "'atom' is none of" show --class atom
	usage "'-1' is none of" show --class -1
	usage "'frag' is none of fragmented, reserved, depleted, transient, limit" \
		show --cause frag
	usage "'4294967296' is none of" show --cause 4294967296
	usage '--loud: takes no value' show --loud=1
	usage '--lou: no such option' show --lou
	usage '--node: takes a value' compact --node
	usage '--all: takes no value' compact --all=1
	usage '--al: no such option' compact --al
	usage 'either --node N or --all' compact
	usage 'either --node N or --all' compact --node 0 --all
	usage '0: compact takes no argument' compact 0
	for word in x '' -1 1.5 4294967296; do
		usage "'$word' is not a number" sites --top "$word"
		usage "'$word' is not a number" watch --count "$word"
	done
	usage '--top: takes a value' sites --top
	usage '--events: takes no value' watch --events=1
	usage '--event: no such option' watch --event
}

test_settings()
{
	local word

	for word in hooks=bogus hooks= hooks=All sites=1 sites=yes sites= \
		events_per_second= events_per_second=-1 events_per_second=x \
		events_per_second=1.5 events_per_second=4294967296 cells=5 hooks sites \
		=all extra; do
		usage config config "$word"
		usage config config sites=on "$word"
	done
	usage 'is not a number from 0 to 1000000' config events_per_second=1000001
	check 'settings: none was changed' 'all true 100' "$(pagefail --json config |
		jq -r '.config | "\(.hooks) \(.sites) \(.events_per_second)"')"
}

# Right as words, but not in this machine: only the kernel can tell.
test_refused_by_the_kernel()
{
	refused 1 "$(reason 'no such node')" pagefail show --node 99
	refused 1 "$(reason 'no such node')" pagefail show --node 4294967295
	refused 1 "$(reason 'no such order')" pagefail show --order 99
	refused 1 "$(reason 'no such order')" pagefail show --order $(($(max_order) + 1))
	refused 1 "$(reason 'no such zone')" pagefail show --zone Foo
	refused 1 'the loaded module knows no such class or cause' pagefail show --class 77
	refused 1 'the loaded module knows no such class or cause' pagefail show --cause 77
	refused 1 'node 99: there is no such node' pagefail compact --node 99
	refused 1 'node 99: there is no such node' pagefail compact --node 99 --json
}

test_done()
{
	local command

	for command in '' show info reset 'compact --node 0' 'compact --all' \
		sites 'sites --top 3' config 'config sites=on' \
		'config hooks=all sites=on events_per_second=100' 'watch --count 1' \
		'show --node 0 --zone DMA32 --order 3 --class atomic --cause limit --loud' \
		"show --order $(max_order)" 'show --node=0' 'show --class 3' --version; do
		# shellcheck disable=SC2086
		done_well pagefail $command
		[ -s "$work/out" ] || echo '# and nothing on stdout'
		# shellcheck disable=SC2086
		done_well pagefail $command --json
	done
	for command in show info reset compact sites config watch decode advise report guard; do
		done_well pagefail --help $command
		cp "$work/out" "$work/help"
		done_well pagefail $command --help
		check "$command --help: the same before and behind" \
			"$(cat "$work/help")" "$(cat "$work/out")"
		check "$command --help: usage first" "Usage: pagefail $command" \
			"$(sed '1s/ \[.*\]$//;1q' "$work/out")"
	done
	check 'the bare command is show' \
		"$(pagefail show | sed 1d)" "$(pagefail | sed 1d)"
}

# documented COMMAND WORD...: its help names each of them
documented()
{
	local command="$1" word

	shift
	# shellcheck disable=SC2086
	pagefail $command --help >"$work/out"
	for word in "$@"; do
		grep -qE -- "(^|[^-a-z])$word([^-a-z]|\$)" "$work/out" || echo "$word"
	done
}

test_help()
{
	check 'help: what pagefail knows' '' \
		"$(documented '' show info reset compact sites config watch --json --help --version)"
	check 'help: what show knows' '' \
		"$(documented show --node --zone --order --class --cause --loud \
			atomic nowait reclaim nolock fragmented reserved depleted \
			transient limit)"
	check 'help: what compact knows' '' "$(documented compact --node --all)"
}

test_not_permitted()
{
	local before command

	load
	truth 'failures=7 order=2 gfp=GFP_ATOMIC nodemask=empty' >/dev/null
	for command in '' show info --json 'info --json' 'show --loud' config \
		'config --json' 'watch --count 1'; do
		done_well su nobody -s /bin/sh -c "pagefail $command"
	done
	before=$(pagefail info --json | jq .module.generation)
	for command in reset 'reset --json'; do
		refused 4 CAP_NET_ADMIN su nobody -s /bin/sh -c "pagefail $command"
	done
	for command in sites 'sites --json' 'config sites=off' 'config hooks=mm_page_alloc'; do
		refused 4 CAP_NET_ADMIN su nobody -s /bin/sh -c "pagefail $command"
	done
	check 'no reset: the counts' 7 "$(cells count | sum)"
	check 'no reset: the generation' "$before" \
		"$(pagefail info --json | jq .module.generation)"
	before=$(scanned)
	for command in 'compact --node 0' 'compact --all' 'compact --all --json'; do
		refused 4 sudo su nobody -s /bin/sh -c "pagefail $command"
	done
	check 'no compaction: pages looked at' "$before" "$(scanned)"
	pagefail compact --all >/dev/null
	check 'compaction: pages looked at' more \
		"$([ "$(scanned)" -gt "$before" ] && echo more)"
}

# refused_with FILE INSTEAD CODE TEXT COMMAND...: with something else mounted there
refused_with()
{
	local file="$1" instead="$2"

	shift 2
	if ! mount --bind "$instead" "$file" 2>/dev/null; then
		skip "$2: $* with another $file" 'no bind mounts'
		return
	fi
	[ "$file" != "$instead" ] || mount -o remount,bind,ro "$file"
	refused "$@"
	umount "$file"
}

test_no_compaction()
{
	local knob=$node_files/node0/compact

	refused_with $knob /dev/full 1 "$knob: No space left" \
		pagefail compact --node 0
	refused_with $knob $knob 1 "$knob: Read-only" pagefail compact --node 0
	refused_with $node_files/node0 "$work" 1 CONFIG_COMPACTION \
		pagefail compact --node 0
	: >"$work/nothing"
	refused_with /proc/buddyinfo "$work/nothing" 1 '/proc/buddyinfo: lists no zone' \
		pagefail compact --all
}

start_with_failures_at_will
test_not_loaded
test_commands
test_options
test_settings
test_refused_by_the_kernel
test_done
test_help
test_not_permitted
test_no_compaction
finish
