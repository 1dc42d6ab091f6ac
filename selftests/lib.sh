# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests beside it, which read it in. What is expected never comes from
# pagefail: pagefail_fail.ko says how many requests failed, the kernel's files
# in /proc say in which state.

modules=/lib/pagefail
parameters=
results=0
failed=0
work=$(mktemp -d)

unload()
{
	local module

	for module in pagefail pagefail_fail; do
		[ ! -d /sys/module/$module ] || rmmod $module
	done
}

# From here on nothing is counted and nothing expected.
load()
{
	unload
	# shellcheck disable=SC2086 # none or several words
	insmod $modules/pagefail.ko $parameters &&
		insmod $modules/pagefail_fail.ko && : >"$work/expected"
}

# The tests that do not load the modules find them fresh.
# shellcheck disable=SC2317 # called by a trap
clean_up()
{
	parameters=
	load
	rm -rf "$work"
}

skip_all()
{
	echo "1..0 # SKIP $*"
	exit 4
}

start()
{
	local program

	echo 'TAP version 13'
	[ "$(id -u)" = 0 ] || skip_all 'only root can load modules'
	for program in jq pagefail taskset; do
		command -v $program >/dev/null || skip_all "no $program"
	done
	[ -e $modules/pagefail_fail.ko ] || skip_all "no $modules/pagefail_fail.ko"
	trap clean_up EXIT
	load || exit 1
}

# Whether requests can be made to fail with all memory free: nodemask=empty
failures_at_will()
{
	! echo 'failures=0 nodemask=empty' 2>&1 >/proc/pagefail_fail |
		grep -qi 'not supported'
}

# For tests that need nothing else
start_with_failures_at_will()
{
	start
	failures_at_will || skip_all 'without NUMA no request fails at will'
}

# check NAME EXPECTED GOT: texts, of any number of lines
check()
{
	results=$((results + 1))
	if [ "$2" = "$3" ]; then
		echo "ok $results $1"
		return
	fi
	failed=$((failed + 1))
	echo "not ok $results $1"
	echo "$2" | sed 's/^/# expected: /'
	echo "$3" | sed 's/^/# got:      /'
}

skip()
{
	results=$((results + 1))
	echo "ok $results $1 # SKIP $2"
}

finish()
{
	echo "1..$results"
	[ $failed = 0 ]
	exit
}

# truth LINE [WORD]: has requests fail as LINE says; prints that word of the
# answer, else how many did fail
truth()
{
	local answer

	exec 3<>/proc/pagefail_fail
	echo "$1" >&3
	read -r answer <&3
	exec 3>&-
	answer=${answer#*"${2:-failed}="}
	echo "${answer%% *}"
}

# Sums up lines that differ in their last word only, which is a number.
add_up()
{
	awk '{ n = $NF; $NF = ""; sum[$0] += n }
	END { for (key in sum) print key sum[key] }' | sort
}

# expect NODE ZONE ORDER CLASS SILENT CAUSE NUMBER: one more line, or more of it
expect()
{
	echo "$*" >>"$work/expected"
}

expected()
{
	add_up <"$work/expected"
}

# cells count|total: what pagefail shows, in lines like those of expect
cells()
{
	pagefail --json | jq -r --arg number "$1" '.failures[] |
		"\(.node) \(.zone) \(.order) \(.class) \(.silent) \(.cause) \(.[$number])"' |
		sort
}

# kernel_from VERSION: whether it is that one or newer
kernel_from()
{
	printf '%s\n' "$1" "$(uname -r)" | sort -Vc 2>/dev/null
}

# reason SENTENCE: what can be told of a refusal; kernels before 4.12 give none
reason()
{
	if kernel_from 4.12; then
		echo "$1"
	else
		echo 'Invalid argument'
	fi
}

reset()
{
	pagefail reset >/dev/null || echo "# pagefail reset: exit status $?"
}

# The sum over lines like those of expect
sum()
{
	awk '{ sum += $NF } END { print sum + 0 }'
}

# class_gfp CLASS SILENT
class_gfp()
{
	local warn='|~__GFP_NOWARN'

	[ "$2" = false ] || warn='|__GFP_NOWARN'
	case $1 in
	atomic) echo "GFP_ATOMIC$warn" ;;
	nowait) echo "GFP_NOWAIT$warn" ;;
	reclaim) echo "GFP_KERNEL$warn" ;;
	esac
}

# This very process, also where it is a subshell, stays on a cpu.
pin()
{
	local self

	read -r self _ </proc/self/stat
	taskset -p "$(printf %x $((1 << $1)))" "$self" >/dev/null
}

cpus()
{
	awk '/^processor/ { print $3 }' /proc/cpuinfo
}

cpu_node()
{
	local node

	# without NUMA there is one
	[ -d /sys/devices/system/node ] || echo 0
	for node in /sys/devices/system/node/node[0-9]*; do
		[ ! -e "$node/cpu$1" ] || echo "${node##*node}"
	done
}

max_order()
{
	awk 'NR == 1 { print NF - 5 }' /proc/buddyinfo
}

# What compaction has looked at so far but for kcompactd, by the names of any kernel
scanned()
{
	awk '/^compact_(migrate_scanned|free_scanned|blocks_moved) / { sum += $2 }
	/^compact_daemon_(migrate|free)_scanned / { sum -= $2 }
	END { print sum }' /proc/vmstat
}

# first_zone NODE HIGHEST: node and zone that the cpus of NODE try first, of
# the zones up to HIGHEST; only a zone that NODE lacks is another node's
first_zone()
{
	awk -v node="$1," -v highest="$2" '
	BEGIN { rank["DMA"] = 1; rank["DMA32"] = 2; rank["Normal"] = 3 }
	!rank[$4] || rank[$4] > rank[highest] { next }
	$2 == node { own = $2 " " $4 }
	$2 != node { other = $2 " " $4 }
	END { sub(",", "", own); sub(",", "", other); print own ? own : other }
	' /proc/buddyinfo
}

# can_fill NODE ZONE: whether one burst can use up that zone (pagefail_fail.ko gives
# up at 100,000 pages)
can_fill()
{
	[ "$(zone_pages "$1" "$2" | cut -d ' ' -f 1)" -lt 100000 ]
}

# zone_pages NODE ZONE: free pages, the min watermark, and the most pages that
# are kept from requests that could use a higher zone
zone_pages()
{
	awk -v head="Node $1, zone $2" '
	/^Node/ { $1 = $1; here = $0 == head }
	here && $1 == "pages" { free = $3 }
	here && $1 == "min" { min = $2 }
	here && $1 == "protection:" {
		gsub("[(),]", "")
		for (i = 2; i <= NF; i++)
			if ($i > most)
				most = $i
		print free, min, most + 0
		exit
	}' /proc/zoneinfo
}

# leave_out_names DIRECTORY: of tasks, from what is traced from here on. To note
# them down the kernel patches the scheduler, see hold_hooks; the oldest kernels
# have no such option.
leave_out_names()
{
	echo norecord-cmd 2>/dev/null >"$1/trace_options" || true
}

# Whether processes can be limited in groups. Older systems do that otherwise.
has_groups()
{
	grep -qw memory /sys/fs/cgroup/cgroup.controllers 2>/dev/null
}

# begin_group SIZE: a group of processes with that limit, empty yet
begin_group()
{
	group=/sys/fs/cgroup/pagefail-test
	echo +memory >/sys/fs/cgroup/cgroup.subtree_control
	mkdir $group
	echo "$1" >$group/memory.max
}

# in_group COMMAND...: this process is in the group from here on, so call it where
# that is a subshell
in_group()
{
	local self

	read -r self _ </proc/self/stat
	echo "$self" >"$group/cgroup.procs"
	"$@"
}

end_group()
{
	rmdir "$group"
}
