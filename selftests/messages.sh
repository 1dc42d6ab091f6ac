# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For the tests that run commands of the tool for how they end and what they say;
# needs lib.sh.
# shellcheck disable=SC2034,SC2154 # the variables of others

# Only the message on how to load the module takes a third.
most_lines=2

# Sets status; what was written is in $work/out and $work/err.
attempt()
{
	status=0
	"$@" >"$work/out" 2>"$work/err" </dev/null || status=$?
}

# described TEXT: the exit code, and what is wrong with the message
described()
{
	echo "exit $status"
	[ ! -s "$work/out" ] || echo 'there is something on standard output'
	text=$1 awk -v most=$most_lines '
	NR == 1 && !/^pagefail: [^ ].*: ./ { print "it is not pagefail: WHAT: WHY" }
	index($0, ENVIRON["text"]) { found = 1 }
	/Usage:/ { print "it is the whole help" }
	END {
		if (!found) print "it lacks what it should say"
		if (NR > most) print "it has " NR " lines"
	}' "$work/err"
}

# refused CODE TEXT COMMAND...: TEXT is part of the message
refused()
{
	local code="$1" text="$2" got

	shift 2
	attempt "$@"
	got=$(described "$text")
	check "$code: $*" "exit $code" "$got"
	[ "$got" = "exit $code" ] || sed 's/^/# said: /' "$work/err"
}

usage()
{
	local text="$1"

	shift
	refused 2 "$text" pagefail "$@"
}

# done_well COMMAND...: exit code 0, and not a word on stderr
done_well()
{
	attempt "$@"
	check "0: $*" 'exit 0, 0 bytes on stderr' \
		"exit $status, $(stat -c %s "$work/err") bytes on stderr"
}
