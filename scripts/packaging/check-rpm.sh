# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For check beside it: the RPM packages.

rpms=/root/rpmbuild/RPMS/x86_64
weak_log=/run/weak-modules.log
lint_well='3 packages and 0 specfiles checked; 0 errors'

test_dist()
{
	: >module/built.o
	try make dist
	check 'dist: sources only' '' "$(tar -tf ".build/dist/pagefail-$version.tar.gz" |
		grep -E '\.(o|ko|cmd|mod)$|/\.git/|/\.build/')"
}

# Where the distribution has macros for modules, which are not here: what they ask for
test_kmod_macros()
{
	check 'rpm: kmod macros' kernel-devel "$(rpmspec -q --buildrequires \
		--define 'kernel_module_package %{nil}' \
		--define 'kernel_module_package_buildreqs kernel-devel' \
		".build/dist/pagefail-$version/scripts/packaging/pagefail.spec" | grep kernel)"
}

# rpm_build VERSION KERNEL [OPTION]...
rpm_build()
{
	local built=$1 kdir=/usr/src/linux-headers-$2
	shift 2

	rm -rf /root/rpmbuild
	set_version "$built"
	try make dist
	try rpmbuild -ta --nodeps --define "kdir $kdir" "$@" \
		".build/dist/pagefail-$built.tar.gz"
	set_version "$version"
}

# Whose scripts take their path from it, not from the environment
rpm_run()
{
	with_systemd try rpm --force-debian --nodeps \
		--define "_install_script_path $work/bin:/sbin:/bin:/usr/sbin:/usr/bin" "$@"
}

rpm_install()
{
	rpm_run -U "$@" $rpms/*.rpm
}

# In place of Red Hat's, which works on /lib/modules: one that writes down its work
install_weak_modules()
{
	cat >/sbin/weak-modules <<-EOF
		#!/bin/sh
		echo "\$1 \$(cat)" >>$weak_log
	EOF
	chmod +x /sbin/weak-modules
}

rpm_lint()
{
	rpmlint --config scripts/packaging/rpmlint.toml /root/rpmbuild/SRPMS/*.rpm $rpms/*.rpm |
		sed -n -e '/: [EW]: /p' -e 's/^ *\(.*checked; .* errors\), .*/\1/p'
}

test_rpm_install()
{
	check 'rpm: rpmlint' "$lint_well" "$(rpm_lint)"
	rpm_install
	check 'rpm: the module' "$old_version $1" "$(found "$1")"
	check 'rpm: all of the tool' '' "$(not_installed)"
	check 'rpm: the tool' "pagefail $old_version" "$(/usr/bin/pagefail --version)"
	check 'rpm: loaded at boot' pagefail "$(loaded_at_boot)"
	check 'rpm: neither unit is enabled' 'disabled disabled' "$(enabled)"
	check 'rpm: neither unit is started' '' "$(cat "$work/started")"
	check 'rpm: what the module provides' "kernel-modules >= $(echo "$1" | sed 's/-/_/2g')
kmod(pagefail.ko) = $old_version-1
pagefail-kmod = $old_version-1" \
		"$(rpm -q --provides kmod-pagefail | grep -v '^kmod-pagefail' | sort)"
}

# To a package for another kernel, too
test_rpm_update()
{
	sed -i 's/^pagefail/# &/' $own_boot
	try systemctl enable pagefail-guard.service pagefail-export.timer
	: >"$exported"
	rpm_install
	check 'rpm: another version for another kernel' "$version $1" "$(all_found)"
	check 'rpm: updated tool' "pagefail $version" "$(/usr/bin/pagefail --version)"
	check 'rpm: both units are started again' \
		'try-restart pagefail-guard.service pagefail-export.timer' \
		"$(cat "$work/started")"
	check 'rpm: update keeps what was configured' "enabled enabled
$exported" "$(loaded_at_boot; enabled; ls "$exported")"
	rpm_install --replacepkgs
	check 'rpm: installed again' "$version $1" "$(all_found)"
}

test_rpm_remove()
{
	rpm_run -e pagefail kmod-pagefail
	check 'rpm: removed module' '' "$(all_found)"
	check 'rpm: removed units' 'stop pagefail-guard.service pagefail-export.timer' \
		"$(cat "$work/started")"
	check 'rpm: removed, not loaded at boot' '' "$(loaded_at_boot)"
	check 'rpm: what was changed is kept' '# pagefail' \
		"$(sed -n '$p' $own_boot.rpmsave)"
	rm $own_boot.rpmsave /sbin/weak-modules
	check 'rpm: nothing else is left' '' "$(changed_files)"
}

# The second kernel's package takes the first one's place, is installed again, and
# removed.
weak_updates()
{
	local ko=extra/pagefail/pagefail.ko

	echo "--add-modules /lib/modules/$1/$ko"
	echo "--add-modules /lib/modules/$2/$ko"
	echo "--remove-modules /lib/modules/$1/$ko"
	echo "--add-modules /lib/modules/$2/$ko"
	echo "--remove-modules /lib/modules/$2/$ko"
}

test_rpm()
{
	# shellcheck disable=SC2086 # two words
	set -- $kernels
	# which Red Hat's systems have
	mkdir -p /usr/share/licenses
	remember_files
	install_weak_modules
	rpm_build $old_version "$1"
	test_rpm_install "$1"
	rpm_build "$version" "$2"
	test_rpm_update "$2"
	test_rpm_remove
	check 'rpm: weak updates' "$(weak_updates "$1" "$2")" "$(cat $weak_log)"
}

# Those of RHEL 6 that know services: they write down, too, how they are called
install_service_programs()
{
	local name

	for name in chkconfig service; do
		printf '#!/bin/sh\necho "%s $*" >>%s\n' $name "$work/called" \
			>"$work/bin/$name"
		chmod +x "$work/bin/$name"
	done
}

test_rpm_el6()
{
	local kernel

	kernel=$(echo "$kernels" | head -n 1)
	rpm_build "$version" "$kernel" --define 'rhel 6' --define 'dist .el6'
	check 'rpm: rpmlint on el6' "$lint_well" "$(rpm_lint)"
	# which RHEL 6 has
	mkdir -p /etc/sysconfig/modules /etc/cron.d
	remember_files
	install_service_programs
	rpm_install
	: >"$exported"
	check 'rpm: on el6 by scripts' "-rw-r--r-- /etc/cron.d/pagefail-export
-rwxr-xr-x /etc/init.d/pagefail-guard
-rwxr-xr-x /etc/sysconfig/modules/pagefail.modules" \
		"$(rpm -qlv pagefail | awk '/^-.*etc/ { print $1, $NF }')"
	rpm_install --replacepkgs
	rpm_run -e pagefail kmod-pagefail
	check 'rpm: the service on el6' 'chkconfig --add pagefail-guard
chkconfig --add pagefail-guard
service pagefail-guard condrestart
service pagefail-guard stop
chkconfig --del pagefail-guard' "$(cat "$work/called")"
	check 'rpm: nothing is left on el6' '' "$(changed_files)"
}

check_rpm()
{
	test_dist
	test_kmod_macros
	test_rpm
	test_rpm_el6
}
