#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Who may do what with the tool: each command, by each kind of caller, must end
# with the exit code that the table below says, and say why in a line. The same on
# the wire, without the tool: netlink/netlink_permissions.c.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=selftests/messages.sh
. "$(dirname "$0")/messages.sh"

become=$(dirname "$0")/become
vm=/proc/sys/vm

# root in a network namespace of its own, root in a user namespace only, an
# ordinary user with CAP_NET_ADMIN, root without CAP_SYS_ADMIN and so on
callers='user netns userns net_admin no_sys_admin no_net_admin root'

# Lines: exit codes, in the order of the callers; what a refusal names; command
table()
{
	local join='4 3 4 0 0 4 0'

	# where the kernel cannot guard a group anybody hears events, without process
	[ "$guarded" = yes ] || join='0 3 0 0 0 0 0'
	cat <<-EOF
	0 3 0 0 0 0 0	-		show
	0 3 0 0 0 0 0	-		info
	0 3 0 0 0 0 0	-		config
	0 3 0 0 0 0 0	-		export
	0 3 0 0 0 0 0	-		watch --count 1 --interval 0.1
	4 3 4 0 0 4 0	CAP_NET_ADMIN	sites
	$join	CAP_NET_ADMIN	watch --events --count 1
	4 3 4 0 0 4 0	CAP_NET_ADMIN	config sites=on
	4 3 4 0 0 4 0	CAP_NET_ADMIN	reset
	4 4 4 4 0 0 0	sudo		compact --node 0
	4 4 4 4 0 0 0	sudo		guard
	0 3 0 0 0 0 0	-		guard --dry-run
	0 0 0 0 0 0 0	-		advise
	0 3 0 0 0 0 0	-		report
	4 4 4 4 0 0 0	sudo		advise --apply --yes --persist
	4 4 4 4 0 0 0	sudo		advise --undo
	0 0 0 0 0 0 0	-		decode $work/log
	0 0 0 0 0 0 0	-		--help
	EOF
}

# run_guard WHO WORD...: until it says that it guards; sets status as attempt does
run_guard()
{
	local who="$1" process tries=0

	shift
	: >"$work/err"
	"$become" "$who" pagefail "$@" >"$work/out" 2>"$work/err" </dev/null &
	process=$!
	while [ ! -s "$work/err" ] && [ $tries -lt 300 ]; do
		sleep 0.1
		tries=$((tries + 1))
	done
	! grep -q 'guard.*: a node' "$work/err" || kill -TERM $process
	status=0
	wait $process || status=$?
	# what it logs is no complaint
	! grep -q 'guard.*: a node' "$work/err" || : >"$work/err"
}

run()
{
	local who="$1"

	shift
	case $1 in
	guard) run_guard "$who" "$@" ;;
	*) attempt timeout 60 "$become" "$who" pagefail "$@" ;;
	esac
	# the findings come first, to whoever asks
	[ "$1 ${2:-}" != 'advise --apply' ] || : >"$work/out"
}

# outcome CODE TEXT: what is wrong with the end of the command that was run
outcome()
{
	most_lines=2
	case $1 in
	0)
		echo "exit $status"
		[ ! -s "$work/err" ] || cat "$work/err"
		;;
	3)
		most_lines=3
		described 'not loaded'
		;;
	*) described "$2" ;;
	esac
}

# judge WHO CODE TEXT WORD...
judge()
{
	local who="$1" code="$2" text="$3"

	shift 3
	run "$who" "$@"
	if [ $status = 126 ]; then
		skip "$who: pagefail $*" 'one cannot become that here'
		return
	fi
	check "$who: pagefail $*: $code" "exit $code" "$(outcome "$code" "$text")"
}

# What a refused command must not have changed
state()
{
	pagefail info | grep -E '^(resets|settings)'
	cat $vm/min_free_kbytes
	ls /var/lib/pagefail /etc/sysctl.d/90-pagefail.conf 2>&1
}

# A reserve that is refused as too large is a setting to apply, and to undo.
set_up()
{
	case $* in
	advise*--apply*)
		[ ! -e /var/lib/pagefail/undo.json ] || pagefail advise --undo >/dev/null
		echo "$large" >"$vm/min_free_kbytes"
		;;
	advise*--undo*)
		[ -e /var/lib/pagefail/undo.json ] || pagefail advise --apply --yes >/dev/null
		;;
	esac
}

try_all()
{
	local words="$1" text="$2" code who before changed

	shift 2
	changed=
	for who in $callers; do
		code=${words%% *}
		words=${words#* }
		[ "$code" = 3 ] || set_up "$@"
		[ "$code" != 4 ] || before=$(state)
		judge "$who" "$code" "$text" "$@"
		[ "$code" != 4 ] || [ "$before" = "$(state)" ] || changed="$changed $who"
	done
	check "pagefail $*: whoever is refused changes nothing" '' "$changed"
}

test_table()
{
	local codes text command

	table >"$work/table"
	while IFS='	' read -r codes text command; do
		# shellcheck disable=SC2086 # tabs between, and several words
		try_all "$codes" ${text:--} ${command##*	}
	done <<-EOF
	$(tr -s '\t' <"$work/table")
	EOF
}

# A failure every now and then, for who waits for events
fail_on()
{
	while :; do
		truth 'failures=1 order=2 gfp=GFP_ATOMIC nodemask=empty' >/dev/null
		sleep 0.2
	done
}

# Who the kernel says that events are for is told of processes.
is_guarded()
{
	pagefail --json watch --events --count 1 |
		jq -r 'if .comm then "yes" else "no" end'
}

# Capabilities of a user namespace of one's own are none.
test_info()
{
	local who

	for who in root net_admin; do
		run $who info
		[ $status = 126 ] || check "$who: info: CAP_NET_ADMIN" yes \
			"$(sed -n 's/^caller *CAP_NET_ADMIN: \([a-z]*\).*/\1/p' "$work/out")"
	done
	for who in user userns no_net_admin; do
		run $who info
		[ $status = 126 ] || check "$who: info: CAP_NET_ADMIN" no \
			"$(sed -n 's/^caller *CAP_NET_ADMIN: \([a-z]*\).*/\1/p' "$work/out")"
	done
}

# Whoever asks for the family: from 3.8 on the kernel has modprobe look for a module
# with that alias, which must not be there.
test_look_up()
{
	local knob=/proc/sys/kernel/modprobe was tree asked=0

	tree=/lib/modules/$(uname -r)
	if [ ! -e $knob ] || [ -e "$tree" ] || ! command -v depmod >/dev/null; then
		skip 'a look-up loads nothing' 'no modprobe that could be watched here'
		return
	fi
	was=$(cat $knob)
	mkdir -p "$tree"
	cp $modules/pagefail.ko "$tree"
	depmod
	cat >"$work/modprobe" <<-EOF
	#!/bin/sh
	echo "\$*" >>$work/asked
	exec modprobe "\$@"
	EOF
	chmod 755 "$work" "$work/modprobe"
	unload
	echo "$work/modprobe" >$knob
	: >"$work/asked"
	run user show
	check 'a look-up: exit code' 3 $status
	! kernel_from 3.8 || asked=1
	check 'a look-up: modprobe is asked' $asked "$(grep -c 'family-pagefail$' "$work/asked")"
	check 'a look-up: loads nothing' '' "$(ls -d /sys/module/pagefail 2>/dev/null)"
	echo "$was" >$knob
	# or there was nothing that could have been loaded
	modprobe pagefail
	check 'a look-up: modprobe could have loaded it' /sys/module/pagefail \
		"$(ls -d /sys/module/pagefail)"
	rm -r "$tree"
	load
}

# shellcheck disable=SC2317 # called by a trap
end()
{
	kill "$failing" 2>/dev/null
	pagefail advise --undo >/dev/null 2>&1
	echo "$reserve" >"$vm/min_free_kbytes"
	clean_up
}

start_with_failures_at_will
reserve=$(cat $vm/min_free_kbytes)
large=$(awk '/^MemTotal:/ { print int($2 / 10) }' /proc/meminfo)
failing=
trap end EXIT
mkdir -p /etc/sysctl.d
echo 'swapper: page allocation failure. order:1, mode:0x20' >"$work/log"
chmod 755 "$work"
fail_on &
failing=$!
guarded=$(is_guarded)
echo "# events are guarded by this kernel: $guarded"
test_table
test_info
kill $failing
wait $failing
test_look_up
finish
