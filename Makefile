# Handbook: build, try, test. `make help` lists the targets.

MODE ?= debug
B ?= build
CC ?= cc
CXX ?= c++
PKG_CONFIG ?= pkg-config
PREFIX ?= /usr/local

ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin CXX),default)
CXX := g++
endif

LIBS := libxml-2.0 yaml-0.1 jansson libxxhash xapian-core libmicrohttpd source-highlight
WARN := -Wall -Wextra -Wpedantic -Wshadow -Werror
CWARN := -Wstrict-prototypes -Wmissing-prototypes -Wvla

opt_debug := -O1 -g
opt_release := -O2 -DNDEBUG
opt_asan := -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
ld_asan := -fsanitize=address,undefined

pkg_cflags = $(shell $(PKG_CONFIG) --cflags $(LIBS) 2>/dev/null)
pkg_libs = $(shell $(PKG_CONFIG) --libs $(LIBS) 2>/dev/null) -lcmark-gfm -lcmark-gfm-extensions -lpthread
INCLUDES := -Igenerator -I$(B)/gen

ALL_CFLAGS = -std=c17 -D_GNU_SOURCE $(WARN) $(CWARN) $(opt_$(MODE)) $(INCLUDES) $(pkg_cflags) -MMD -MP $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 -D_GNU_SOURCE $(WARN) $(opt_$(MODE)) $(INCLUDES) $(pkg_cflags) -MMD -MP $(CXXFLAGS)

Q := $(if $(V),,@)
D := $(B)/$(MODE)

sources := $(sort $(shell find generator -name '*.c' -o -name '*.cc'))
objects := $(patsubst generator/%,$(D)/obj/%.o,$(basename $(sources)))
library_objects := $(filter-out $(D)/obj/main.o,$(objects))

$(D)/handbook: $(objects)
	@echo "  LD   $@"
	$(Q)$(CXX) $(ld_$(MODE)) $(LDFLAGS) -o $@ $^ $(pkg_libs)

$(D)/obj/%.o: generator/%.c
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(D)/obj/%.o: generator/%.cc
	@mkdir -p $(@D)
	@echo "  CXX  $<"
	$(Q)$(CXX) $(ALL_CXXFLAGS) -c -o $@ $<

-include $(objects:.o=.d)

.PHONY: clean
clean: ## Remove all that was built
	rm -rf $(B)
