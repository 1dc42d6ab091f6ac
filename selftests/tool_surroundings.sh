#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Whatever the tool is started with: variables, limits, files that are closed,
# signals that are blocked. It does what it should, or says in a line what is wrong;
# it never dies of it, runs another program, or writes where it should not.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"
# shellcheck source=selftests/messages.sh
. "$(dirname "$0")/messages.sh"

become=$(dirname "$0")/become
tool=$(command -v pagefail)
vm=/proc/sys/vm

rows()
{
	sed -n 's/.*"failures"://p' "$work/out"
}

# shows NAME COMMAND...: the counts, and not a word on stderr
shows()
{
	local name="$1"

	shift
	attempt timeout 60 "$@" "$tool" --json
	check "$name" "exit 0 $usual" "exit $status $(cat "$work/err")$(rows)"
}

# all_as VALUE: every variable that a library looks at
all_as()
{
	local variable

	for variable in LC_ALL LANG LC_CTYPE TERM TERMINFO TERMINFO_DIRS TERMCAP COLUMNS \
		LINES TZ HOME NO_COLOR JOURNAL_STREAM LOCPATH NLSPATH; do
		export "$variable=$1"
	done
	exec timeout 60 "$tool" --json
}

test_variables()
{
	local value

	shows 'without variables' env -i
	for value in "$(printf '\377\376x\033[2J%s' "$(seq 1 2000)")" /etc/passwd \
		../../../../etc/passwd 99999999999999999999; do
		status=0
		(all_as "$value") >"$work/out" 2>"$work/err" </dev/null || status=$?
		check "all variables: $(echo "$value" | head -n 1 | tr -dc '[:alnum:]/.')" \
			"exit 0 $usual" "exit $status $(cat "$work/err")$(rows)"
	done
	# else libnl shows on stderr what it sends
	shows 'NLCB' env NLCB=debug
}

# Programs of these names would be found first.
test_path()
{
	local name

	mkdir "$work/bin"
	for name in sh ls cat modprobe insmod sysctl sudo less more gzip zcat journalctl \
		dmesg uname id logger; do
		printf '#!/bin/busybox sh\n: >%s\n' "$work/was-run" >"$work/bin/$name"
		chmod +x "$work/bin/$name"
	done
	for name in show info config sites reset 'compact --all' advise report 'decode /dev/null' \
		'watch --count 1' 'advise --undo'; do
		# shellcheck disable=SC2086 # several words
		attempt env PATH="$work/bin" IFS=a SHELL="$work/bin/sh" PAGER="$work/bin/less" \
			"$tool" $name
	done
	check 'no program is run' absent "$([ -e "$work/was-run" ] || echo absent)"
}

# limited LIMIT VALUE WORD...: sets status
limited()
{
	local limit="$1" value="$2"

	shift 2
	attempt sh -c "ulimit $limit $value && exec \"\$@\"" sh "$tool" "$@"
}

# without_room WORD...: where no file can be written to, but pipes can
without_room()
{
	sh -c 'ulimit -f 0; "$@"; echo "exit $?" >&2' sh "$tool" "$@" 2>&1 >"$work/out" |
		cat
}

# To be killed by a signal is 128 and more. What libraries need is there.
test_limits()
{
	local value ends=''

	check 'no file may grow' 'pagefail: standard output: File too large
exit 1' "$(without_room --json)"
	for value in 4 5 6 8; do
		limited -n $value show
		ends="$ends $((status > 1))"
		[ $status = 0 ] || grep -q '^pagefail: .*: .' "$work/err" || ends="$ends silent"
	done
	check 'few files' ' 0 0 0 0' "$ends"
	ends=''
	for value in 3000 5000 7000 9000 11000 13000; do
		limited -v $value --json
		[ $status -lt 128 ] || ends="$ends $value: $status"
	done
	check 'little memory' '' "$ends"
}

# All or nothing, also when no file may be written
test_apply()
{
	local before

	awk '/^MemTotal:/ { print int($2 / 10) }' /proc/meminfo >$vm/min_free_kbytes
	before=$(cat $vm/min_free_kbytes)
	check 'a change that cannot be noted down is not made' 'exit 1' \
		"$(without_room advise --apply --yes | tail -n 1)"
	check 'nor is it begun' "$before" "$(cat $vm/min_free_kbytes)"
	check 'and leaves nothing' '' "$(ls /var/lib/pagefail)"
	attempt "$become" closed "$tool" advise --apply --yes
	check 'without files: what is noted down can be read' true \
		"$(jq 'has("settings")' /var/lib/pagefail/undo.json)"
	check 'and taken back' "0, $before" "$(pagefail advise --undo >/dev/null; echo "$?, $(
		cat $vm/min_free_kbytes)")"
}

test_files()
{
	attempt "$become" closed "$tool" --json
	check 'none of the first three files' 1 $status
	attempt "$become" closed "$tool" reset
	check 'and the work is done' 'exit 1, 0' \
		"exit $status, $(pagefail --json | jq '[.failures[].count] | add')"
}

test_arguments()
{
	shows 'without a name' "$become" root
	attempt "$become" argless "$tool"
	check 'without arguments' 0 $status
	# shellcheck disable=SC2046 # many words
	attempt "$tool" $(seq 1 20000)
	check 'many arguments' 'exit 2' "$(described 'no such command')"
	attempt "$tool" show --zone "$(seq -s x 1 20000)"
	check 'a long argument' "exit 1" "$(described ': ')"
}

test_signals()
{
	local process

	: >"$work/out"
	"$become" blocked "$tool" watch --interval 0.1 --count 300 >"$work/out" 2>&1 &
	process=$!
	while [ ! -s "$work/out" ]; do
		sleep 0.1
	done
	kill -TERM $process
	status=0
	wait $process || status=$?
	check 'signals that were blocked end it' '0, not all' \
		"$status, $([ "$(wc -l <"$work/out")" -lt 300 ] && echo not) all"
}

# With more rights than who starts it. Nobody should, but somebody will.
test_set_user_id()
{
	cp "$tool" "$work/own"
	chmod 4755 "$work/own"
	chmod 755 "$work"
	mkfifo "$work/passwd"
	attempt timeout 60 "$become" user env TZ=":$work/passwd" LOCPATH="$work" \
		TERMINFO="$work" "$work/own" --json watch --count 1 --interval 0.1
	check 'set-user-ID: no file is read for others' 0 $status
}

# shellcheck disable=SC2317 # called by a trap
end()
{
	echo "$reserve" >"$vm/min_free_kbytes"
	clean_up
}

start_with_failures_at_will
[ -e $vm/min_free_kbytes ] || skip_all 'no sysctls'
reserve=$(cat $vm/min_free_kbytes)
trap end EXIT
truth 'failures=7 order=2 gfp=GFP_ATOMIC nodemask=empty' >/dev/null
attempt pagefail --json
usual=$(rows)
test_variables
test_path
truth 'failures=7 order=2 gfp=GFP_ATOMIC nodemask=empty' >/dev/null
attempt pagefail --json
usual=$(rows)
test_arguments
test_limits
test_apply
test_signals
test_set_user_id
test_files
finish
