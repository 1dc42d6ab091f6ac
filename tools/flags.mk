# SPDX-License-Identifier: GPL-2.0-only
#
# How the tool is compiled; its tests compile it the same way.

PKG_CONFIG ?= pkg-config
LIBS := libnl-3.0 libnl-genl-3.0 jansson

WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
	-Wold-style-definition -Wpointer-arith -Wwrite-strings -Wundef \
	-Wformat=2 -Wvla
# RHEL 6 and its like may have ncurses without a file for pkg-config.
CURSES_CFLAGS := $(shell $(PKG_CONFIG) --silence-errors --cflags-only-I ncursesw)
CURSES_LDLIBS := $(or $(shell $(PKG_CONFIG) --silence-errors --libs ncursesw),-lncursesw)
# System headers: warnings about what is in them are not ours.
LIB_CFLAGS := $(patsubst -I%,-isystem %,$(shell $(PKG_CONFIG) --cflags $(LIBS)) \
	$(CURSES_CFLAGS))
# -lrt: clock_gettime() before glibc 2.17
LIB_LDLIBS := $(shell $(PKG_CONFIG) --libs $(LIBS)) $(CURSES_LDLIBS) -lz -lrt
COMPILE = $(CC) -std=gnu99 $(CPPFLAGS) $(LIB_CFLAGS) $(WARNINGS) $(CFLAGS)
