# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# For scripts/vm and scripts/vm-any, which read it in: the kernel to boot.
# They set top.

fail()
{
	echo "scripts/vm: $*" >&2
	exit 2
}

print_kdir()
{
	printf '%s\n' /usr/src/linux-headers-*-amd64 |
		grep -Ev -- '-(cloud|rt)-amd64$|\*' | sort -V | tail -n 1
}

find_kernel()
{
	local program headers

	for program in qemu-system-x86_64 busybox cpio jq; do
		[ -n "$(type -P $program)" ] || fail "no $program: run scripts/setup"
	done
	headers=$(print_kdir)
	kernel=${KERNEL:-$top/.build/kernel/boot/vmlinux-${headers#*headers-}}
	[ -r "$kernel" ] || fail "no $kernel: ${KERNEL:+name another, or }run scripts/setup"
}

# Sets release. A vmlinux has its banner in the clear, a bzImage says where its
# release is.
read_release()
{
	local start

	release=$(grep -aom 1 'Linux version [^ ]*' "$kernel" | cut -d ' ' -f 3) || {
		start=$(od -An -tu2 -j 526 -N 2 "$kernel")
		release=$(head -c $((start + 576)) "$kernel" | tail -c 64 |
			  tr '\0' ' ' | cut -d ' ' -f 1)
	}
	[[ $release =~ ^[0-9]+\.[0-9] ]] || fail "$kernel: not a kernel"
}

# Sets emulator and board. A kernel for arm64 says ARMd at its start; the serial
# ports that vm-init writes to are on the bus there.
# After cmpxchg16b (cx16) QEMU 7.2 may leave an operand in the flags: an interrupt that
# comes right then returns with the trap flag set. Nothing depends on chance with --icount.
find_board()
{
	emulator=qemu-system-x86_64
	board=(-machine pc -bios qboot.rom
		-serial chardev:console -serial chardev:verdict)
	[ -n "${icount-}" ] || board+=(-cpu qemu64,-cx16)
	if [ "$(od -An -c -j 56 -N 4 "$kernel" | tr -d ' ')" = ARMd ]; then
		emulator=qemu-system-aarch64
		board=(-machine virt -cpu cortex-a57
			-device pci-serial,chardev=console
			-device pci-serial,chardev=verdict)
	fi
	[ -n "$(type -P $emulator)" ] || fail "no $emulator"
}

# A module for another kernel would only be refused in the machine.
check_modules()
{
	local built module

	for module in "$top"/{pagefail,selftests/kmod/pagefail_{fail,count,peer,bench}}.ko; do
		[ -e "$module" ] || continue
		built=$(grep -aom 1 'vermagic=[^ ]*' "$module" | cut -d = -f 2)
		[ "$built" = "$release" ] ||
			fail "$module is for $built, the machine runs $release:" \
			     "name the build tree of that kernel, KDIR=, too, or neither"
	done
}

