# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests that set the module up in different ways.

# shellcheck source=selftests/storm.sh
. "$(dirname "$0")/storm.sh"
# shellcheck source=selftests/messages.sh
. "$(dirname "$0")/messages.sh"

# load_with WORD...: parameters of the module
load_with()
{
	parameters="$*"
	load
	parameters=
}

# hook NAME KEY: what is said of one
hook()
{
	pagefail --json info | jq -r --arg name "$1" --arg key "$2" \
		'.module.hooks[] | select(.name == $name) | .[$key]'
}

# What mm_page_alloc has seen is in the cells. Others may fail while these are read.
all_seen()
{
	local before after cells

	before=$(hook mm_page_alloc seen)
	cells=$(cells total | sum)
	after=$(hook mm_page_alloc seen)
	if [ "$before" -le "$cells" ] && [ "$cells" -le "$after" ]; then
		echo yes
	else
		echo "$cells, not $before to $after"
	fi
}

# module_says KEY
module_says()
{
	pagefail --json info | jq -r ".module.$1"
}

# config KEY=VALUE...: complains only where that fails
config()
{
	pagefail config "$@" >"$work/config" 2>&1 ||
		echo "# pagefail config $*: $(cat "$work/config")"
}

# Newer allocators hand their nodes on to warn_alloc: there are none here.
cause_at_warn_alloc()
{
	if [ "$(warn_alloc)" = warn_alloc ] && kernel_from 4.11; then
		echo depleted
	else
		echo transient
	fi
}

# hooks_in MODE: name, attached, counts, as they are to be
hooks_in()
{
	local has=false

	[ -z "$(warn_alloc)" ] || has=true
	case $1 in
	all) echo "mm_page_alloc true true
warn_alloc $has false" ;;
	mm_page_alloc) echo 'mm_page_alloc true true
warn_alloc false false' ;;
	warn_alloc) echo 'mm_page_alloc false false
warn_alloc true true' ;;
	esac
	echo "mode $1, probes $(probes_in "$1")"
}

# What the kernel's own lists say of probes at warn_alloc: ftrace has those that
# it calls, whoever put them there, and another list has kprobes.
probes_in()
{
	if [ ! -e $tracing/enabled_functions ] &&
	   [ ! -e /sys/kernel/debug/kprobes/list ]; then
		echo unknown
	elif [ "$1" = mm_page_alloc ] || [ -z "$(warn_alloc)" ]; then
		echo 0
	else
		echo 1
	fi
}

probes()
{
	local list=/sys/kernel/debug/kprobes/list called

	called=$(sed -n 's/^warn_alloc\(_failed\)\{0,1\} (\([0-9]*\)).*/\2/p' \
		$tracing/enabled_functions 2>/dev/null)
	if [ -n "$called" ]; then
		echo "$called"
	elif [ -e $list ]; then
		grep -c ' warn_alloc\(_failed\)\{0,1\}+' $list
	elif [ -e $tracing/enabled_functions ]; then
		echo 0
	else
		echo unknown
	fi
}

hooks_now()
{
	pagefail --json info | jq -r '(.module.hooks[] | "\(.name) \(.attached) \(.counts)"),
		"mode \(.config.hooks), probes '"$(probes)"'"'
}

possible_modes()
{
	local mode

	for mode in all mm_page_alloc warn_alloc; do
		[ "$mode $(warn_alloc)" = 'warn_alloc ' ] || echo "$mode"
	done
}
