#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# Advice on this machine's settings is applied, kept for the next start, and taken
# back: the kernel's own files say so. However often, and whenever, pagefail is
# killed meanwhile, --undo brings back what was there before.

# shellcheck source=selftests/memory.sh
. "$(dirname "$0")/memory.sh"

kills=${PAGEFAIL_KILLS:-30}
own=/etc/sysctl.d/90-pagefail.conf
shared=/etc/sysctl.conf
state=/var/lib/pagefail/undo.json

# The machine is put back as it was when the test is done.
prepare()
{
	reserve=$(setting min_free_kbytes)
	reclaim=$(setting zone_reclaim_mode)
	scale=$(setting watermark_scale_factor)
	! ls $own $state >/dev/null 2>&1 || skip_all 'settings of pagefail are there'
	had_directory=$([ -d /etc/sysctl.d ] && echo yes)
	had_shared=$([ -e $shared ] && echo yes)
	[ -z "$had_shared" ] || cp -p $shared "$work/shared"
	mkdir -p /etc/sysctl.d "$work/cache"
	trap restore EXIT
}

# shellcheck disable=SC2317 # called by a trap
restore()
{
	pagefail advise --undo >/dev/null 2>&1
	umount "$work/cache" 2>/dev/null
	set_to "$reserve" min_free_kbytes
	set_to "$reclaim" zone_reclaim_mode
	set_to "$scale" watermark_scale_factor
	rm -f "$shared"
	[ -z "$had_shared" ] || cp -p "$work/shared" "$shared"
	[ -n "$had_directory" ] || rmdir /etc/sysctl.d
	clean_up
}

# What is to come back: every setting of memory, and what is read at the start
look()
{
	local file

	for file in "$vm"/*; do
		case $file in
		*/compact_memory | */drop_caches | */stat_refresh) ;;
		*) echo "$file: $(cat "$file" 2>/dev/null)" ;;
		esac
	done
	find /etc/sysctl.conf /etc/sysctl.d /var/lib/pagefail -type f 2>/dev/null | sort |
		while read -r file; do
			stat -c '%a %u %g' "$file"
			md5sum "$file"
		done
}

# advise WORD...: exit status; what was said is in the files out and err
advise()
{
	pagefail advise "$@" >"$work/out" 2>"$work/err" </dev/null
	echo $?
}

# proposed ID: what the finding of that name would set vm.min_free_kbytes to
proposed()
{
	pagefail advise --json | jq -r --arg id "$1" '.findings[] |
		select(.id == $id) | .actions[] |
		select(.name == "vm.min_free_kbytes") | "\(.from) \(.to)"'
}

# Requests that cannot wait use up what is free, while a quarter of memory and
# more is taken by the page cache. That of a ramfs stays where it is.
test_storm()
{
	local name='storm' to

	if ! mount -t ramfs ramfs "$work/cache"; then
		skip "$name" 'no ramfs'
		return
	fi
	set_to 1200 min_free_kbytes
	load
	dd if=/dev/zero of="$work/cache/file" bs=1M \
		count=$(($(awk '/^MemTotal:/ { print $2 }' /proc/meminfo) * 3 / 10240)) 2>/dev/null
	truth 'failures=500 order=0 gfp=GFP_ATOMIC|~__GFP_KSWAPD_RECLAIM|__GFP_NOWARN hold=1' >/dev/null
	truth 'failures=500 order=0 gfp=GFP_ATOMIC|~__GFP_KSWAPD_RECLAIM hold=1' >/dev/null
	to=$(proposed reserve-small)
	check "$name: a larger reserve is proposed" '1200' "${to% *}"
	to=${to#* }
	check "$name: larger, but 5 % of memory at most" yes "$([ "$to" -gt 1200 ] &&
		[ "$to" -le "$(awk '/^MemTotal:/ { print int($2 / 20) }' /proc/meminfo)" ] &&
		echo yes)"
	look >"$work/before"
	check "$name: --apply" 0 "$(advise --apply --yes --persist)"
	check "$name: it is what the kernel has" "$to" "$(setting min_free_kbytes)"
	check "$name: and what the next start will set" "vm.min_free_kbytes = $to" \
		"$(grep -v '^#' $own)"
	set_to 1300 min_free_kbytes
	check "$name: the file is what sysctl reads" "$to" \
		"$(sysctl -q -p $own >/dev/null && setting min_free_kbytes)"
	check "$name: --undo" 0 "$(advise --undo)"
	check "$name: all is as before" "$(cat "$work/before")" "$(look)"
	umount "$work/cache"
}

# A reserve that the kernel must not have: no failure is needed to say so.
endanger()
{
	set_to $(($(awk '/^MemTotal:/ { print $2 }' /proc/meminfo) / 10)) min_free_kbytes
	set_to 2000 watermark_scale_factor
}

test_terms()
{
	local name='terms'

	endanger
	look >"$work/before"
	check "$name: nobody can be asked" 2 "$(advise --apply)"
	check "$name: root only" 4 "$(su nobody -s /bin/sh -c \
		'pagefail advise --apply --yes' >/dev/null 2>"$work/err"; echo $?)"
	check "$name: that is one line, and what to do" 2 "$(wc -l <"$work/err")"
	check "$name: everybody may ask" 0 "$(su nobody -s /bin/sh -c \
		'pagefail advise' >/dev/null; echo $?)"
	check "$name: nothing to undo" 1 "$(advise --undo)"
	check "$name: nothing is changed" "$(cat "$work/before")" "$(look)"
}

# Another hand changed a setting, or took it away from the program
test_changed_since()
{
	local name='changed since' from

	endanger
	from=$(setting watermark_scale_factor)
	check "$name: --apply" 0 "$(advise --json --apply --yes)"
	check "$name: what it says is what the kernel has" \
		"$(for endangered in min_free_kbytes watermark_scale_factor; do
			[ ! -e $vm/$endangered ] || echo "vm.$endangered $(setting $endangered)"
		done)" \
		"$(jq -r '.applied[] | "\(.name) \(.now)"' "$work/out" | sort)"
	set_to 5000 min_free_kbytes
	check "$name: --undo says so" 1 "$(advise --undo)"
	check "$name: it is left alone" 5000 "$(setting min_free_kbytes)"
	check "$name: the other is restored" "$from" "$(setting watermark_scale_factor)"
	check "$name: nothing is left to undo" 1 "$(advise --undo)"
}

# A sysctl file system that cannot be written
test_read_only()
{
	local name='read-only' before

	endanger
	look >"$work/before"
	before=$(cat "$work/before")
	if ! mount --bind "$vm/watermark_scale_factor" "$vm/watermark_scale_factor" 2>/dev/null ||
		! mount -o remount,bind,ro "$vm/watermark_scale_factor"; then
		umount "$vm/watermark_scale_factor" 2>/dev/null
		skip "$name" 'no read-only bind mounts'
		return
	fi
	check "$name: refused" 1 "$(advise --apply --yes --persist)"
	check "$name: it names the setting" 1 "$(grep -c '^pagefail: vm.watermark_scale_factor: ' "$work/err")"
	umount "$vm/watermark_scale_factor"
	check "$name: nothing is changed" "$before" "$(look)"
}

begin()
{
	pagefail advise "$@" >/dev/null 2>&1 </dev/null &
	process=$!
}

# Whether it was killed before its end
end()
{
	kill -9 $process 2>/dev/null
	wait $process 2>/dev/null
	[ $? = 137 ]
}

# Until it writes: what is to be undone has to be stored first. Every second time
# that is not taken for granted, which takes longer to look at.
await_write()
{
	local from to

	read -r from <$vm/min_free_kbytes
	while [ ! -e $state ] && [ -e /proc/$process/stat ]; do
		[ $(($1 % 2)) = 1 ] || continue
		read -r to <$vm/min_free_kbytes
		[ "$from" = "$to" ] || break
	done
}

# kill_apply TURNS: that long after it began to write; all of it takes less time
# than to start another program, such as sleep
kill_apply()
{
	local turns=$1

	begin --apply --yes --persist
	await_write "$1"
	while [ "$turns" -gt 0 ]; do
		turns=$((turns - 1))
	done
	end
}

# kill_undo MICROSECONDS
kill_undo()
{
	begin --undo
	usleep "$1"
	end
}

# duration WORD...: how long it takes one that is left alone, in microseconds
duration()
{
	local from to

	from=$(awk '{ print int($1 * 1000000) }' /proc/uptime)
	advise "$@" >/dev/null
	to=$(awk '{ print int($1 * 1000000) }' /proc/uptime)
	echo $((to - from))
}

# At times that lie close, from the first write on
test_kills()
{
	local name="$1" i=0 applies=0 undoes=0 wrong='' before time

	endanger
	printf 'vm.swappiness = 55' >$shared
	look >"$work/before"
	before=$(cat "$work/before")
	advise --apply --yes --persist >/dev/null
	time=$(duration --undo)
	while [ $i -lt "$kills" ]; do
		i=$((i + 1))
		! kill_apply $((i * 7)) || applies=$((applies + 1))
		# to undo may be killed as well, and tried again
		! kill_undo $((time * i / kills)) || undoes=$((undoes + 1))
		advise --undo >/dev/null
		[ "$(look)" = "$before" ] || wrong="$wrong $i"
	done
	echo "# killed: $applies of $i, and $undoes that undid, which takes $time us"
	check "$name: all is as before, each time" '' "$wrong"
	# which of them are is a matter of time
	[ $applies -gt 2 ] || skip "$name: while it applied" "$applies were killed"
	[ $undoes -gt 2 ] || skip "$name: while it undid" "$undoes were killed"
}

test_kills_shared_file()
{
	[ -z "$had_directory" ] || return 0
	rmdir /etc/sysctl.d
	test_kills 'killed, block in /etc/sysctl.conf'
	mkdir /etc/sysctl.d
}

start
prepare
test_storm
test_terms
test_changed_since
test_read_only
test_kills 'killed, file in /etc/sysctl.d'
test_kills_shared_file
finish
