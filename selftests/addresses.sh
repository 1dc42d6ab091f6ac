#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# No address of the kernel leaves it, whatever kernel.kptr_restrict says: not of
# functions that it has no name for either, such as those of a module that is gone.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

leaks=$(dirname "$0")/leaks
knob=/proc/sys/kernel/kptr_restrict

# Stacks in the tables, of functions of the kernel and of a module that is gone
record()
{
	local order

	for order in 0 1 2 3; do
		truth "failures=3 order=$order gfp=GFP_ATOMIC nodemask=empty" >/dev/null
		truth "failures=3 order=$order gfp=GFP_KERNEL nodemask=empty" >/dev/null
	done
	rmmod pagefail_fail
}

# All that the tool and the module write, in files. A kernel that watches itself
# has much to say, too, with addresses, and may name the module.
write_all()
{
	local command

	rm -rf "$work/output"
	mkdir "$work/output"
	for command in show --json info 'info --json' config sites 'sites --json' \
		'watch --count 1' 'watch --count 1 --json' advise 'advise --json' report \
		'show --order 99'; do
		# shellcheck disable=SC2086 # several words
		pagefail $command >"$work/output/$(echo "$command" | tr ' /' '__')" 2>&1
	done
	dmesg | grep -E '^(<[0-9]+>)?(\[[ 0-9.]+\] )?pagefail: ' >"$work/output/dmesg"
}

frames()
{
	pagefail --json sites | jq -r '.sites[].frames[]'
}

test_restricted()
{
	local level="$1"

	echo "$level" >"$knob"
	check "kptr_restrict $level: on the wire" 0 \
		"$("$leaks" >"$work/leaks"; echo $?)"
	sed 's/^[^#]/# &/' "$work/leaks"
	write_all
	check "kptr_restrict $level: in what the tool writes" 0 \
		"$("$leaks" "$work"/output/* >"$work/leaks"; echo $?)"
	sed 's/^[^#]/# &/' "$work/leaks"
	check "kptr_restrict $level: functions by name" "$(cat "$work/frames")" "$(frames)"
}

# Events too, and stacks of a module that is there again, maybe elsewhere
test_events()
{
	insmod $modules/pagefail_fail.ko
	while :; do
		truth 'failures=1 order=2 gfp=GFP_ATOMIC nodemask=empty' >/dev/null
	done &
	failing=$!
	check 'in events' 0 "$("$leaks" >"$work/leaks"; echo $?)"
	kill $failing
	wait $failing
	sed 's/^[^#]/# &/' "$work/leaks"
	check 'in events: there were some' many "$(awk '$3 == "events" && $2 > 3 {
		print "many" }' "$work/leaks")"
}

# Who sees nothing must not see it there either.
test_files()
{
	check 'no file of the module is for everybody to write' '' \
		"$(find /sys/module/pagefail -type f -perm -002)"
	if kernel_from 4.15; then
		check 'where it is loaded is for root to read' '' \
			"$(find /sys/module/pagefail/sections/ -type f -perm /077 2>/dev/null)"
	else
		skip 'where it is loaded is for root to read' 'the kernel shows it to all'
	fi
}

# shellcheck disable=SC2317 # called by a trap
end()
{
	echo "$was" >"$knob"
	clean_up
}

start_with_failures_at_will
[ "$(getconf LONG_BIT 2>/dev/null || uname -m | grep -o 64)" = 64 ] ||
	skip_all 'it knows addresses of 64-bit kernels only'
[ -e $knob ] || skip_all 'no kptr_restrict'
was=$(cat $knob)
trap end EXIT
echo 0 >"$knob"
awk '{ print $1; exit }' /proc/kallsyms >"$work/known"
check 'an address is known when it is seen' 1 \
	"$("$leaks" "$work/known" >/dev/null; echo $?)"
record
frames >"$work/frames"
sort "$work/frames" | uniq -c | sed 's/^/# /'
check 'functions with names' many "$(grep -c '^[a-z_].*+0x' "$work/frames" |
	awk '$1 > 10 { print "many" }')"
check 'functions of the module that is gone' many "$(grep -cFx '?' "$work/frames" |
	awk '$1 > 3 { print "many" }')"
for level in 0 1 2; do
	test_restricted $level
done
test_events
test_files
finish
