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

# The bad news of a log, for whoever looks at the terminal only
show_failures()
{
	grep -E '^(# *)?not ok ' "$1" | head -n 20
	echo "  the whole log: $1"
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
		tail -n 20 "$log"
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

# The programs that speak netlink find the modules loaded; the scripts, which
# come after them, load and unload as they need.
vm_selftests()
{
	"$machine" --timeout 1200 "$@" -- env PAGEFAIL_STORM="${PAGEFAIL_STORM:-500000}" \
		sh -c 'insmod /lib/pagefail/pagefail.ko
			insmod /lib/pagefail/pagefail_fail.ko
			cd /selftests && ./run_kselftest.sh'
}

# Here the hook is really attached and detached while all cpus fail.
vm_load()
{
	"$machine" --timeout 600 --in-turn "$@" -- sh -c 'cd /selftests &&
		PATCHING=safe ./run_kselftest.sh -t pagefail:load.sh \
		-t pagefail:switching.sh'
}
