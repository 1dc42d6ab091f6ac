# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# For scripts/check-matrix: systems of other Debian releases to build in, and
# their kernels. All of it is below .build/matrix/SUITE/:
#
#   root/                 the system; /build/FLAVOUR/ in it is a copy of the sources
#   packages              what was to be installed there; when that changes, all is
#                         made anew
#   FLAVOUR/image         the kernel, uncompressed if possible
#   FLAVOUR/release       its release; the headers in root are those of this kernel

packages=(
	gcc libc6-dev make perl rsync coreutils
	libnl-3-dev libnl-genl-3-dev libjansson-dev libncurses-dev zlib1g-dev pkg-config
	busybox-static jq
)

# root_of SUITE
root_of()
{
	echo "$PWD/.build/matrix/$1/root"
}

# make_root SUITE[-ARCHITECTURE] [OPTION OF mmdebstrap]...
# From mirror, where the caller sets it. The archive of the newest has releases that
# are out of date within days.
make_root()
{
	local dir=.build/matrix/$1 suite=${1%-*} list
	shift

	list=$(IFS=,; echo "${packages[*]}")
	[ "$(cat "$dir/packages" 2>/dev/null)" != "$list" ] || return 0
	rm -rf "$dir"
	mkdir -p "$dir"
	mmdebstrap --quiet --mode=root --variant=minbase --include="$list" \
		--aptopt='Acquire::Check-Valid-Until "false"' \
		--aptopt='APT::Sandbox::User "root"' \
		--aptopt='APT::Install-Recommends "false"' \
		--aptopt='Acquire::Languages "none"' "$@" "$suite" "$dir/root" \
		${mirror:+"$mirror"} &&
		echo "$list" >"$dir/packages"
}

# in_root ROOT COMMAND...
# The kernel's objtool asks /proc where its stack ends. Where nothing may be
# mounted it gets that file alone.
in_root()
{
	local private=()
	# shellcheck disable=SC2016 # that shell's words
	local run='
	trap "umount \"\$0/proc\" 2>/dev/null" EXIT
	mount -t proc proc "$0/proc" 2>/dev/null ||
		{ mkdir -p "$0/proc/self" && cp /proc/self/maps "$0/proc/self"; }
	chroot "$0" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C "$@"'

	! unshare --mount true 2>/dev/null || private=(unshare --mount)
	"${private[@]}" sh -c "$run" "$@"
}

# copy_sources SUITE FLAVOUR
copy_sources()
{
	scripts/copy-tree "$(root_of "$1")/build/$2"
}

# add_kernel SUITE FLAVOUR: headers and kernel of the same version; the caller's
# foreign says of which architecture, where it is not the system's
add_kernel()
{
	local root image dir=.build/matrix/$1/$2

	root=$(root_of "$1")
	[ ! -e "$dir/release" ] || return 0
	rm -rf "$dir"
	mkdir -p "$dir"
	in_root "$root" "/build/$2/scripts/matrix-kernel" "$2${foreign:-}" || return
	image=$(find "$root/kernel" -name 'vmlinuz*')
	# which does not always fail where there is none in it
	sh .build/linux/scripts/extract-vmlinux "$image" >"$dir/image" &&
		[ -s "$dir/image" ] || cp "$image" "$dir/image" || return
	mv "$root/kernel/release" "$dir/release" && rm -r "$root/kernel"
}

# build SUITE FLAVOUR: what scripts/vm needs, with all warnings as errors
build()
{
	local root kdir tree=/build/$2

	root=$(root_of "$1")
	kdir=/usr/src/linux-headers-$(cat ".build/matrix/$1/$2/release")
	in_root "$root" make -C "$tree" modules selftests \
		KDIR="$kdir" W=1 KCFLAGS=-Werror &&
		in_root "$root" make -C "$tree/tools" CFLAGS='-O2 -g -Werror' &&
		in_root "$root" "$tree/scripts/check-gnu89" "$kdir"
}
