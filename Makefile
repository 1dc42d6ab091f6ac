# SPDX-License-Identifier: GPL-2.0-only
# pagefail: `make help` says what there is.

PREFIX ?= /usr/local
DESTDIR ?=
TEXTFILES ?= /var/lib/prometheus/node-exporter

# Prefer the running kernel; without its build tree, the Debian headers that
# scripts/setup installed. The virtual machine always runs the latter, unless
# KERNEL= names a kernel, which then needs its KDIR=.
KDIR ?= $(or $(realpath /lib/modules/$(shell uname -r)/build),$(VM_KDIR))
VM_KDIR = $(shell scripts/vm --print-kdir)
TEST_KDIR = $(if $(KERNEL),$(KDIR),$(VM_KDIR))

KBUILD = $(MAKE) -C $(KDIR) M=$(CURDIR)

ifneq ($(words $(CURDIR)),1)
$(error the kernel build system takes no path with spaces: $(CURDIR))
endif

all: modules tools

help:
	@echo 'make                  build pagefail.ko and tools/pagefail'
	@echo 'make demo             see failures of a real kernel counted and cured, in a'
	@echo '                      virtual machine'
	@echo 'make check            all checks and tests'
	@echo "make check-matrix     build and test with other Debian releases' kernels;"
	@echo '                      ROWS="5.10 newest" for some only, FULL=1 for more'
	@echo 'make storms           the storms at their full size: ten million failures, 1,000'
	@echo '                      loads and more'
	@echo 'make check-debug      build kernels that watch themselves (KASAN, KCSAN, lockdep,'
	@echo '                      kmemleak, ...) and run all selftests and storms in them'
	@echo 'make bench            what it costs, in instructions, beside ftrace, perf and'
	@echo '                      bpftrace'
	@echo 'make fuzz             made-up input for all that reads files, with libFuzzer: ten'
	@echo '                      minutes each, or FUZZ_SECONDS'
	@echo 'make vm               a shell in the virtual machine'
	@echo 'make static           build .build/static/pagefail, which needs no library and'
	@echo '                      runs on any kernel from 2.6.32 on'
	@echo 'make setup            install what the targets above need (they call it)'
	@echo 'make install          install the tool, its manual and completion for bash'
	@echo '                      below DESTDIR and PREFIX ($(PREFIX))'
	@echo 'make modules_install  install the module for the kernel of KDIR'
	@echo 'make dkms_install     install the sources for dkms, which builds the module for'
	@echo '                      each kernel'
	@echo 'make boot_install     have the module loaded at boot'
	@echo 'make guard_install    install the units of the service pagefail-guard, for'
	@echo '                      systemd and for SysV init; nothing is enabled'
	@echo 'make export_install   have counts written for Prometheus each minute, below'
	@echo '                      TEXTFILES ($(TEXTFILES))'
	@echo 'make dist             pack the sources, for rpmbuild too: see .build/dist'
	@echo 'make deb              build Debian packages below .build/deb'
	@echo 'make check-packaging  try all that with real dkms, dpkg and rpm'
	@echo 'make check-monitoring watch a storm of failures with real Prometheus'
	@echo 'make check-report     look at pages of pagefail report in Chromium: accessible,'
	@echo '                      nothing fetched, nothing run, fit for paper and 320 pixels'
	@echo 'make clean            remove what was built; make distclean: downloads too'
	@echo
	@echo 'KDIR=DIR    kernel build tree to build the module for'
	@echo 'KERNEL=FILE kernel image for the virtual machine; it needs its KDIR too'

modules:
	@[ -d "$(KDIR)" ] || { echo 'no kernel build tree: run scripts/setup,' \
		'or name one with KDIR='; exit 1; }
	@echo 'pagefail.ko for the kernel of $(KDIR)'
	$(KBUILD) modules

tools:
	$(MAKE) -C tools

install: tools
	$(MAKE) -C tools install DESTDIR='$(DESTDIR)' PREFIX='$(PREFIX)'

# Without the kernel's key nothing can be signed, and without its System.map,
# as in Debian's headers, the build system does not call depmod.
SIGN = $(if $(wildcard $(KDIR)/certs/signing_key.pem),,CONFIG_MODULE_SIG_ALL=)

# Debian's headers have another answer to `make kernelrelease`.
RELEASE = $(shell cut -d '"' -f 2 $(KDIR)/include/*/utsrelease.h)

modules_install:
	$(KBUILD) modules_install INSTALL_MOD_PATH='$(DESTDIR)' $(SIGN)
	$(if $(DESTDIR),,depmod $(RELEASE))

VERSION = $(shell sed -n 's/^PAGEFAIL_VERSION := //p' Kbuild)
DKMS_DIR = $(DESTDIR)/usr/src/pagefail-$(VERSION)
DIST = .build/dist/pagefail-$(VERSION)

# What the module is built from, and nothing that was built
dkms_install:
	rm -rf '$(DKMS_DIR)'
	mkdir -p '$(DKMS_DIR)'
	cp --parents -t '$(DKMS_DIR)' Kbuild $(wildcard module/*.[ch] \
		module/compat/*.[ch] module/compat/*.mk include/uapi/linux/*.h)
	sed 's/@VERSION@/$(VERSION)/' scripts/packaging/dkms.conf >'$(DKMS_DIR)/dkms.conf'

# Red Hat's boot scripts run *.modules, systemd everywhere reads *.conf.
boot_install:
	[ ! -d '$(DESTDIR)/etc/sysconfig/modules' ] || \
		install -m 0755 -t '$(DESTDIR)/etc/sysconfig/modules' \
			scripts/packaging/pagefail.modules
	install -D -m 0644 scripts/packaging/pagefail.conf \
		'$(DESTDIR)/etc/modules-load.d/pagefail.conf'

# Where there is a unit, systemd takes no notice of the script.
guard_install:
	install -d '$(DESTDIR)$(PREFIX)/lib/systemd/system' '$(DESTDIR)/etc/init.d'
	sed 's|@PREFIX@|$(PREFIX)|' scripts/packaging/pagefail-guard.service \
		>'$(DESTDIR)$(PREFIX)/lib/systemd/system/pagefail-guard.service'
	sed 's|@PREFIX@|$(PREFIX)|' scripts/packaging/pagefail-guard.init \
		>'$(DESTDIR)/etc/init.d/pagefail-guard'
	chmod 0755 '$(DESTDIR)/etc/init.d/pagefail-guard'

# The timer is for systemd and has to be enabled; cron does it elsewhere.
EXPORT_NAMES = -e 's|@PREFIX@|$(PREFIX)|g' -e 's|@TEXTFILES@|$(TEXTFILES)|g'
EXPORT_UNITS = $(DESTDIR)$(PREFIX)/lib/systemd/system

export_install:
	install -d '$(EXPORT_UNITS)' '$(DESTDIR)/etc/cron.d'
	sed $(EXPORT_NAMES) scripts/packaging/pagefail-export.service \
		>'$(EXPORT_UNITS)/pagefail-export.service'
	install -m 0644 -t '$(EXPORT_UNITS)' scripts/packaging/pagefail-export.timer
	sed $(EXPORT_NAMES) scripts/packaging/pagefail-export.cron \
		>'$(DESTDIR)/etc/cron.d/pagefail-export'

dist:
	rm -rf .build/dist
	mkdir -p '$(DIST)'
	rsync -rlpt --exclude=/.git --filter=':- .gitignore' ./ '$(DIST)'
	sed -i 's/@VERSION@/$(VERSION)/' '$(DIST)/scripts/packaging/pagefail.spec'
	tar -czf '$(DIST).tar.gz' --owner=0 --group=0 -C .build/dist 'pagefail-$(VERSION)'

DEB = .build/deb/pagefail-$(VERSION)

deb: dist
	rm -rf .build/deb
	mkdir -p .build/deb
	cp -a '$(DIST)' .build/deb
	cp -a scripts/packaging/debian '$(DEB)'
	sed -i 's/@VERSION@/$(VERSION)/' '$(DEB)/debian/changelog'
	cd '$(DEB)' && dpkg-buildpackage --no-sign
	@ls .build/deb/*.deb

check-packaging:
	@scripts/check-packaging

check-monitoring: vm-parts
	@scripts/check-monitoring storm

check-report: setup
	@scripts/check-report

setup:
	@scripts/setup

static: setup
	@scripts/static
	@ls -l .build/static/pagefail

# What the virtual machine needs, for its kernel, with all warnings as errors
vm-parts: setup
	@$(MAKE) -s --no-print-directory -f Makefile \
		modules tools selftests KDIR=$(TEST_KDIR) W=1 KCFLAGS=-Werror \
		>.build/log/build.log 2>&1 || { cat .build/log/build.log >&2; exit 1; }

selftests:
	$(MAKE) -C selftests KDIR=$(KDIR) install

demo: vm-parts
	@scripts/demo

vm: vm-parts
	@scripts/vm

bench: vm-parts
	@scripts/bench

check: vm-parts
	@KDIR=$(TEST_KDIR) scripts/check

check-matrix: export ROWS := $(ROWS)
check-matrix: setup
	@scripts/check-matrix

storms: vm-parts
	@scripts/storms

check-debug: setup
	@scripts/check-debug

fuzz: setup
	@scripts/fuzz

# The kernel's own clean would go below .build too, and break what is there.
clean:
	find . -name .build -prune -o -type f '(' -name '*.[ado]' -o -name '*.ko' \
		-o -name '*.mod' -o -name '*.mod.c' -o -name '.*.cmd' \
		-o -name modules.order -o -name Module.symvers ')' -exec rm -f {} +
	rm -rf .tmp_versions
	$(MAKE) -C tools clean
	rm -rf .build/selftests .build/selftests-build

distclean: clean
	rm -rf .build

.PHONY: all help modules tools install modules_install setup vm-parts \
	static selftests demo vm check bench check-matrix check-debug storms fuzz clean \
	distclean dkms_install boot_install guard_install export_install dist deb \
	check-packaging check-monitoring check-report
