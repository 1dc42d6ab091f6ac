# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# For the scripts beside it that run tests, which read it in: how the selftests
# are run and how their results are counted.

# The scripts/vm that stands in the tree to be tested
machine=scripts/vm

passed=0
failed=0
skipped=0

# Counts the results in a log of KTAP. What a selftest prints inside the
# kselftest runner comes behind "# "; then the runner's own line counts only
# where it is the sole bad news (a time-out, a crash).
count_ktap()
{
	awk '
	/^# *(not )?ok [0-9]/ { nested++ }
	/# SKIP/ && /^(# *)?ok [0-9]/ { if (/^#/ || !nested) skip++; if (!/^#/) { nested = 0; bad = 0 }; next }
	/^# *ok [0-9]/ { pass++ }
	/^# *not ok [0-9]/ { fail++; bad++ }
	/^ok [0-9]/ { if (!nested) pass++; nested = 0; bad = 0 }
	/^not ok [0-9]/ { if (!bad) fail++; nested = 0; bad = 0 }
	END { print pass + 0, fail + 0, skip + 0 }' "$1"
}

# The bad news of a log and what led to it, for whoever looks at the terminal only
show_failures()
{
	grep -E -B 8 -A 4 '^(# *)?not ok ' "$1" | head -n 150
	echo "  the whole log: $1"
}

# Of a log without a result: what the kernel complained of, or its last lines
show_end()
{
	local complaint='] (BUG:|kernel BUG|WARNING:|UBSAN:|Oops|general protection)'

	if grep -qE "$complaint" "$1"; then
		sed -nE "/$complaint/,\$p" "$1" | head -n 80
	else
		tail -n 20 "$1"
	fi
}

# run_suite NAME LOG COMMAND...: runs what prints KTAP, which must have printed a
# result; adds to the sums, and says what went wrong
run_suite()
{
	local name=$1 log=$2 status p f s
	shift 2

	"$@" >"$log" 2>&1 </dev/null
	status=$?
	read -r p f s < <(count_ktap "$log")
	# a bad exit that no result explains is a failure of its own
	if [ "$status" != 0 ] && [ "$f" = 0 ] || [ $((p + f + s)) = 0 ]; then
		f=$((f + 1))
		echo "not ok - $name ended with status $status"
		show_end "$log"
	fi
	passed=$((passed + p))
	failed=$((failed + f))
	skipped=$((skipped + s))
	[ "$f" = 0 ] || show_failures "$log"
}

# report LABEL COMMAND...: a line of what COMMAND, which runs suites, adds to the
# sums; then what it said
report()
{
	local label=$1 before=("$passed" "$failed" "$skipped") said
	said=$(mktemp)
	shift

	"$@" >"$said"
	printf '%-28s %4d passed, %d failed, %d skipped\n' "$label" \
		$((passed - before[0])) $((failed - before[1])) $((skipped - before[2]))
	cat "$said"
	rm "$said"
}

# Sets words: what the environment says of how much the tests are to do
read_words()
{
	local name

	words=(PAGEFAIL_STORM=500000)
	for name in "${!PAGEFAIL_@}"; do
		words+=("$name=${!name}")
	done
}

# vm_selftests OPTIONS... [-- TEST...]: all, or these
# The programs that speak netlink find the modules loaded; the scripts, which
# come after them, load and unload as they need.
vm_selftests()
{
	local options=() tests=() words name

	read_words
	while [ $# -gt 0 ] && [ "$1" != -- ]; do
		options+=("$1")
		shift
	done
	for name in "${@:2}"; do
		tests+=(-t "pagefail:$name")
	done
	"$machine" --timeout 1200 --monitor "${options[@]}" -- \
		env "${words[@]}" \
		sh -c 'insmod /lib/pagefail/pagefail.ko
			insmod /lib/pagefail/pagefail_fail.ko
			cd /selftests && ./run_kselftest.sh "$@"' run "${tests[@]}"
}

# Two nodes are for what names, judges or compacts one, and for all cpus at once.
vm_two_nodes()
{
	vm_selftests --nodes 2 "$@" -- \
		netlink_dumps netlink_events netlink_filters netlink_reset \
		netlink_storm causes.sh compaction.sh counts.sh great_storm.sh \
		guard.sh hooks.sh kinds.sh network.sh overflow.sh reset.sh rights.sh \
		tool_json.sh tool_sites.sh
}

# Here the hook is really attached and detached while all cpus fail.
vm_load()
{
	local words

	read_words
	"$machine" --timeout 600 --in-turn "$@" -- \
		env PATCHING=safe "${words[@]}" sh -c 'cd /selftests &&
		./run_kselftest.sh -t pagefail:load.sh \
		-t pagefail:switching.sh -t pagefail:company.sh'
}
