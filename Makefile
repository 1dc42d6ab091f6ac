# SPDX-License-Identifier: GPL-2.0-only
# pagefail: `make help` says what there is.

PREFIX ?= /usr/local
DESTDIR ?=

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
	@echo 'make vm               a shell in the virtual machine'
	@echo 'make setup            install what the targets above need (they call it)'
	@echo 'make install          install the tool below DESTDIR and PREFIX ($(PREFIX))'
	@echo 'make modules_install  install the module for the kernel of KDIR'
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

modules_install:
	$(KBUILD) modules_install INSTALL_MOD_PATH='$(DESTDIR)' $(SIGN)
	$(if $(DESTDIR),,depmod $(shell $(KBUILD) -s --no-print-directory kernelrelease))

setup:
	@scripts/setup

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

check: vm-parts
	@KDIR=$(TEST_KDIR) scripts/check

clean:
	if [ -d "$(KDIR)" ]; then $(KBUILD) clean; fi
	$(MAKE) -C tools clean
	$(MAKE) -C selftests KDIR=$(KDIR) clean

distclean: clean
	rm -rf .build

.PHONY: all help modules tools install modules_install setup vm-parts \
	selftests demo vm check clean distclean
