#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# usage: guest.sh COMBINATIONS
#
# In the virtual machine: makes failures in so many combinations, prints how
# many of each there were, and panics. Never run by itself.

# shellcheck source=selftests/lib.sh
. "$(dirname "$0")/lib.sh"

load || exit
pin 0
zone=$(first_zone "$(cpu_node 0)" Normal)

# Not in the order of their sizes
i=0
for class in atomic nowait; do
	for silent in false true; do
		for order in 7 1 3 0; do
			[ $i -lt "$1" ] || continue
			i=$((i + 1))
			made=$(truth "failures=$((i * 7 % 16 * 10 + 5)) order=$order gfp=$(class_gfp $class $silent) nodemask=empty")
			echo "truth $zone $order $class $silent transient $made"
		done
	done
done
echo 'truth complete'
sleep 1
echo c >/proc/sysrq-trigger
