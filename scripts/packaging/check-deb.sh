# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=dash
#
# For check beside it: the Debian packages.

# An administrator's files: no package's, so that none may touch them.
own_boot=/etc/modules-load.d/pagefail.conf
own_options=/etc/systemd/system/pagefail-guard.service.d/options.conf

# deb_build VERSION
deb_build()
{
	set_version "$1"
	try make deb
	set_version "$version"
}

# deb_install DIRECTORY
deb_install()
{
	with_systemd try dpkg --install "$1"/pagefail_*.deb "$1"/pagefail-dkms_*.deb
}

deb_states()
{
	dpkg-query -Wf '${db:Status-Abbrev}${Package} ${Version}\n' pagefail pagefail-dkms \
		2>/dev/null
}

test_deb_build()
{
	check 'deb: packages' "pagefail-dkms_${version}_all.deb
pagefail_${version}_amd64.deb" "$(cd .build/deb && ls ./*.deb | sed 's|^./||' | grep -v dbgsym)"
	check 'deb: lintian' '' "$(lintian --allow-root --display-info --pedantic \
		.build/deb/*.changes 2>&1)"
}

test_deb_install()
{
	deb_install "$work/old"
	check 'deb: installed' "ii pagefail $old_version
ii pagefail-dkms $old_version" "$(deb_states)"
	check 'deb: nothing else is needed' '' "$(apt-get check 2>&1 >/dev/null)"
	check 'deb: all of the tool' '' "$(not_installed)"
	check 'deb: the tool' "pagefail $old_version" "$(/usr/bin/pagefail --version)"
	check 'deb: dkms' "$(dkms_status installed "$old_version")" "$(dkms status pagefail)"
	check 'deb: modprobe finds it' "$(all_have "$old_version")" "$(all_found)"
	check 'deb: loaded at boot' pagefail "$(loaded_at_boot)"
	check 'deb: neither unit is enabled' 'disabled disabled' "$(enabled)"
	check 'deb: neither unit is started' '' "$(cat "$work/started")"
	check 'deb: systemd has nothing to say of them' '' "$(systemd-analyze verify \
		pagefail-guard.service pagefail-export.timer pagefail-export.service 2>&1)"
}

configure()
{
	mkdir -p "${own_boot%/*}" "${own_options%/*}"
	ln -s /dev/null $own_boot
	printf '[Service]\nNice=1\n' >$own_options
	try systemctl enable pagefail-guard.service pagefail-export.timer
	: >"$exported"
}

configuration()
{
	readlink $own_boot
	cat $own_options
	loaded_at_boot
	enabled
	ls "$exported"
}

test_deb_upgrade()
{
	local before

	configure
	before=$(configuration)
	deb_install .build/deb
	check 'deb: upgraded' "ii pagefail $version
ii pagefail-dkms $version" "$(deb_states)"
	check 'deb: upgraded tool' "pagefail $version" "$(/usr/bin/pagefail --version)"
	check 'deb: upgraded module' "$(all_have "$version")" "$(all_found)"
	check 'deb: nothing of the old one' "$(dkms_status installed "$version")" \
		"$(dkms status pagefail; ls -d /usr/src/pagefail-$old_version 2>/dev/null)"
	check 'deb: both units are started again' 'restart pagefail-export.timer
restart pagefail-guard.service' "$(sort "$work/started")"
	check 'deb: upgrade keeps what was configured' "$before" "$(configuration)"
	check 'deb: which is' '/dev/null
[Service]
Nice=1
enabled enabled
'"$exported" "$before"
	rm -r $own_boot ${own_options%/*}
}

# Removed it must not be missed at boot; purged it is forgotten.
test_deb_remove()
{
	with_systemd try dpkg --remove pagefail pagefail-dkms
	check 'deb: removed units' 'stop pagefail-export.timer
stop pagefail-guard.service' "$(sort "$work/started")"
	check 'deb: removed counts' '' "$(ls "$exported" 2>/dev/null)"
	check 'deb: removed module' '' "$(all_found; dkms status pagefail)"
	check 'deb: removed, not loaded at boot' '' "$(loaded_at_boot)"
	try dpkg --purge pagefail pagefail-dkms
	check 'deb: purged' '' "$(deb_states)"
	check 'deb: nothing is left' '' "$(changed_files)"
}

check_deb()
{
	hide_kernels
	remember_files
	deb_build $old_version
	mv .build/deb "$work/old"
	deb_build "$version"
	test_deb_build
	test_deb_install
	test_deb_upgrade
	test_deb_remove
	show_kernels
}
