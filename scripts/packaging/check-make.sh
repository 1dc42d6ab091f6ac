# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For check beside it: what the Makefile installs, with dkms by hand.

leftovers()
{
	find /lib/modules /usr/bin /etc/modules-load.d /etc/sysconfig -name 'pagefail*' \
		2>/dev/null
}

test_dkms()
{
	local kernel

	: >module/built.o
	try make dkms_install
	check 'dkms: what is built from, and nothing else' \
		'./Kbuild ./dkms.conf ./module/compat/probes.mk' \
		"$(cd "/usr/src/pagefail-$version" && find . -type f |
			grep -v '\.[ch]$' | sort | xargs)"
	try dkms add "pagefail/$version"
	check 'dkms: add' "pagefail/$version: added" "$(dkms status pagefail)"
	for kernel in $kernels; do
		try dkms build "pagefail/$version" -k "$kernel"
	done
	check 'dkms: build' "$(dkms_status built "$version")" "$(dkms status pagefail)"
	for kernel in $kernels; do
		try dkms install "pagefail/$version" -k "$kernel"
	done
	check 'dkms: install' "$(dkms_status installed "$version")" \
		"$(dkms status pagefail)"
	check 'dkms: modprobe finds it' "$(all_have "$version")" "$(all_found)"
}

# As when a kernel's package is installed
test_dkms_new_kernel()
{
	local kernel

	kernel=$(echo "$kernels" | head -n 1)
	try dkms remove "pagefail/$version" -k "$kernel"
	check 'dkms: removed for one kernel' '' "$(found "$kernel")"
	try /etc/kernel/header_postinst.d/dkms "$kernel"
	check 'dkms: a new kernel has it' "$version $kernel" "$(found "$kernel")"
}

test_dkms_update()
{
	local kernel

	set_version 99.1
	try make dkms_install
	try dkms add pagefail/99.1
	for kernel in $kernels; do
		try dkms autoinstall -k "$kernel"
	done
	check 'dkms: the update is used' "$(all_have 99.1)" "$(all_found)"
	try dkms remove "pagefail/$version" --all
	check 'dkms: also without the old one' "$(all_have 99.1)" "$(all_found)"
	check 'dkms: status after the update' "$(dkms_status installed 99.1)" \
		"$(dkms status pagefail)"
	try dkms remove pagefail/99.1 --all
	check 'dkms: remove' '' "$(dkms status pagefail; leftovers)"
	set_version "$version"
}

# By hand, without any package
test_modules_install()
{
	local kernel

	kernel=$(echo "$kernels" | head -n 1)
	try make modules modules_install KDIR="/usr/src/linux-headers-$kernel"
	check 'modules_install: modprobe finds it' "$version $kernel" "$(found "$kernel")"
	rm -r "/lib/modules/$kernel/extra"
	depmod "$kernel" 2>/dev/null
}

# boot_files DIRECTORY: what is installed in a system that has that directory
boot_files()
{
	rm -rf "$work/root"
	mkdir -p "$work/root/$1"
	try make boot_install DESTDIR="$work/root"
	(cd "$work/root" && find . -type f -printf '%m %p\n' | sort)
}

test_boot_install()
{
	check 'boot_install: systemd' '644 ./etc/modules-load.d/pagefail.conf' \
		"$(boot_files '')"
	check 'boot_install: with /etc/sysconfig' '644 ./etc/modules-load.d/pagefail.conf
755 ./etc/sysconfig/modules/pagefail.modules' "$(boot_files etc/sysconfig/modules)"
}

test_guard_install()
{
	rm -rf "$work/root"
	try make guard_install DESTDIR="$work/root" PREFIX=/usr
	check 'guard_install: units' '644 ./usr/lib/systemd/system/pagefail-guard.service
755 ./etc/init.d/pagefail-guard' \
		"$(cd "$work/root" && find . -type f -printf '%m %p\n' | sort)"
	check 'guard_install: both start the tool' 2 \
		"$(grep -rc '=/usr/bin/pagefail' "$work/root" | grep -c ':1$')"
}

test_export_install()
{
	rm -rf "$work/root"
	try make export_install DESTDIR="$work/root" PREFIX=/usr TEXTFILES=/var/textfiles
	check 'export_install: units' '644 ./etc/cron.d/pagefail-export
644 ./usr/lib/systemd/system/pagefail-export.service
644 ./usr/lib/systemd/system/pagefail-export.timer' \
		"$(cd "$work/root" && find . -type f -printf '%m %p\n' | sort -k 2)"
	check 'export_install: both write the same file' \
		'/usr/bin/pagefail export -o /var/textfiles/pagefail.prom' \
		"$(grep -rhv '^#' "$work/root" | grep -o '/usr/bin/pagefail [a-z./ -]*prom' | sort -u)"
	check 'export_install: no name is left' '' "$(grep -r '@[A-Z]' "$work/root")"
}

check_make()
{
	remember_files
	test_dkms
	test_dkms_new_kernel
	test_dkms_update
	test_modules_install
	rm -r /usr/src/pagefail-*
	check 'make: nothing else is left' '' "$(changed_files)"
	test_boot_install
	test_guard_install
	test_export_install
}
