#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# The counters do not wrap at 2^32, where words have 32 bits, and lose nothing to
# interrupts: pagefail_count.ko drives the module's own counter over the edges.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

seen()
{
	sed "s/.*\<$1=\([0-9]*\).*/\1/" /sys/module/pagefail_count/parameters/result
}

start
[ -e $modules/pagefail_count.ko ] || skip_all "no $modules/pagefail_count.ko"
insmod $modules/pagefail_count.ko || exit 1
echo "# $(seen edges) edges passed, $(seen interrupts) increments by interrupts," \
	"$(seen crossings) while another cpu read"
check 'every counter ended where it should' 0 "$(seen wrong)"
check 'interrupts came in between' 1 $(($(seen interrupts) > 100))
check 'no interrupt read a count that was astray' 0 "$(seen astray_inside)"
if [ "$(cpus | wc -l)" = 1 ]; then
	skip 'reads of another cpu' 'one cpu'
else
	# where the emulator ran the cpus in turn the two next say little
	[ "$(seen crossings)" -gt 100 ] ||
		skip 'reads of another cpu across the edges' 'too few in this run'
	check 'no read of it went back' 0 "$(seen backwards)"
	check 'no read of it was astray' 0 "$(seen astray)"
fi
rmmod pagefail_count
finish
