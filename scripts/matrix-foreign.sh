# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
#
# For scripts/check-matrix: other processors than this host's.
#
#   SUITE-i386    a system of 32 bits, which runs here
#   SUITE-arm64   a system of this host's processor with a cross compiler and the
#                 libraries of arm64; target/ beside it is what the machine gets

cross=aarch64-linux-gnu
cross_packages=(
	"gcc-$cross" libc6-dev-arm64-cross make perl rsync pkg-config
	libnl-3-dev:arm64 libnl-genl-3-dev:arm64 libjansson-dev:arm64
	libncurses-dev:arm64 zlib1g-dev:arm64
)
target_packages=busybox-static,jq,coreutils,libnl-genl-3-200,libjansson4,libncursesw6,zlib1g

# Just the release itself: the archives of its updates do not always hold what
# they list for this architecture.
make_root_i386()
{
	local mirror

	# shellcheck disable=SC2016,SC2034 # apt's names; make_root looks at it
	mirror=$(apt-get indextargets --format 'deb $(REPO_URI) $(CODENAME) $(COMPONENT)' \
		'Created-By: Packages' 'Origin: Debian' "Codename: ${1%-*}" | sort -u)
	make_root "$1" --architectures=i386 --skip=check/qemu
}

make_root_arm64()
{
	# shellcheck disable=SC2034 # make_root looks at it
	local packages=("${cross_packages[@]}") target=.build/matrix/$1/target

	make_root "$1" --architectures="$(dpkg --print-architecture),arm64" \
		--skip=check/qemu || return
	[ ! -e "$target/bin/busybox" ] || return 0
	rm -rf "$target"
	mmdebstrap --quiet --mode=root --variant=extract --skip=check/qemu \
		--architectures=arm64 --include="$target_packages" \
		--aptopt='APT::Sandbox::User "root"' "${1%-*}" "$target"
}

# build_arm64 SUITE FLAVOUR
# The tool's libraries come along; what is static needs none.
build_arm64()
{
	local root tree=/build/$2 kdir

	root=$(root_of "$1")
	kdir=/usr/src/linux-headers-$(cat ".build/matrix/$1/$2/release")
	in_root "$root" make -C "$tree" modules selftests KDIR="$kdir" \
		ARCH=arm64 CROSS_COMPILE=$cross- CC=$cross-gcc W=1 KCFLAGS=-Werror &&
		in_root "$root" make -C "$tree/tools" CC=$cross-gcc CFLAGS='-O2 -g -Werror' \
			PKG_CONFIG="env PKG_CONFIG_LIBDIR=/usr/lib/$cross/pkgconfig pkg-config"
}

# Sets ROOT and libraries: options for what ldd cannot tell here
take_target()
{
	local path

	ROOT=$PWD/.build/matrix/$1/target
	for path in {,usr/}lib/$cross lib/ld-linux-aarch64.so.1; do
		libraries+=(--add "$ROOT/$path:$path")
	done
}
