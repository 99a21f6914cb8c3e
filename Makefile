# Handbook: build, try, test. `make help` lists the targets.
#
# Objects of each mode lie in build/MODE/obj; the program people run is
# build/handbook. V=1 shows the commands.

MODE ?= debug
B ?= build
PKG_CONFIG ?= pkg-config
PREFIX ?= /usr/local
SITE ?= $(B)/site

# The compilers by their own names: a bare Debian with gcc has no `cc` that we
# may rely on being the same one.
ifeq ($(origin CC),default)
CC := gcc
endif
ifeq ($(origin CXX),default)
CXX := g++
endif

LIBS := libxml-2.0 libzip yaml-0.1 jansson uchardet libxxhash nettle xapian-core libmicrohttpd pangocairo zlib source-highlight
WARN := -Wall -Wextra -Wpedantic -Wshadow
CWARN := -Wstrict-prototypes -Wmissing-prototypes -Wvla

opt_debug := -O1 -g -Werror
opt_release := -O2 -DNDEBUG
opt_asan := -O1 -g -Werror -Wno-format-truncation -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
# NULL + 0 is how an empty text ends: the next C and C++ define it.
opt_fuzz := -O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize=pointer-overflow -fno-sanitize-recover=undefined
opt_coverage := -O0 -g --coverage -fprofile-update=atomic
opt_tsan := -O1 -g -fsanitize=thread -fno-omit-frame-pointer
ld_asan := -fsanitize=address,undefined
ld_fuzz := -fsanitize=address,undefined
ld_coverage := --coverage
ld_tsan := -fsanitize=thread
$(if $(filter undefined,$(origin opt_$(MODE))),$(error MODE=$(MODE): there is debug, release, asan, tsan, fuzz and coverage))

Q := $(if $(V),,@)
D := $(B)/$(MODE)
INCLUDES := -Igenerator -I$(B)/gen -I$(D)/gen
ALL_CFLAGS = -std=c17 -D_GNU_SOURCE $(WARN) $(CWARN) $(opt_$(MODE)) $(INCLUDES) $(pkg_cflags) -MMD -MP $(CPPFLAGS) $(CFLAGS)
ALL_CXXFLAGS = -std=c++17 -D_GNU_SOURCE $(WARN) $(opt_$(MODE)) $(INCLUDES) $(pkg_cflags) -MMD -MP $(CPPFLAGS) $(CXXFLAGS)
LINK = $(Q)$(CXX) $(ld_$(MODE)) $(CXXFLAGS) $(LDFLAGS)

# What lies in a folder make/ is a program of its own that make runs.
sources := $(sort $(shell find generator -name make -prune -o \( -name '*.c' -o -name '*.cc' \) -print))
make_objects := $(patsubst generator/%.c,$(D)/obj/%.o,$(sort $(wildcard generator/*/make/*.c)))
objects := $(patsubst generator/%,$(D)/obj/%.o,$(basename $(sources)))
library_objects := $(filter-out $(D)/obj/main.o,$(objects))

.DEFAULT_GOAL := program
.DELETE_ON_ERROR:

# ---- what has to be installed --------------------------------------------------
# Debian's names. What each is for stands in the README.

build_packages := g++ pkg-config graphviz hunspell-en-us libcmark-gfm-dev \
    libcmark-gfm-extensions-dev libjansson-dev libmicrohttpd-dev \
    libpango1.0-dev libsource-highlight-dev libuchardet-dev libunistring-dev libxapian-dev libxml2-dev \
    libcurl4-gnutls-dev libxxhash-dev libyaml-dev libzip-dev nettle-dev pandoc zlib1g-dev
test_packages := chromium-headless-shell fonts-dejavu-extra hunspell hunspell-en-gb nodejs npm libcmocka-dev openssl poppler-utils xapian-tools
audit_packages := default-jre-headless clang clang-tidy cppcheck epubcheck firefox-esr fish gcovr libclang-rt-dev valgrind zsh
lint_packages := clang-format shellcheck
package_packages := build-essential debhelper dpkg-dev lintian

DEPS = $(Q)PKG_CONFIG='$(PKG_CONFIG)' LIBS='$(LIBS)' sh .ci/deps.sh

# Targets that compile nothing.
quiet_goals := help clean deps deps-build deps-test deps-audit deps-lint dist fresh format package packages packages-build
ifneq ($(filter-out $(quiet_goals),$(or $(MAKECMDGOALS),program)),)
# Make builds this file when it is missing or older than the Makefile, then
# starts anew with it: the libraries' flags are asked for after they are
# installed, and once, not for each file.
include $(B)/gen/flags.mk
endif

$(B)/gen/flags.mk: Makefile .ci/flags.sh
	$(DEPS) $(build_packages)
	@mkdir -p $(@D)
	$(Q)PKG_CONFIG='$(PKG_CONFIG)' LIBS='$(LIBS)' CXX='$(CXX)' sh .ci/flags.sh > $@.new
	@mv $@.new $@

.PHONY: deps deps-build deps-test deps-audit deps-lint packages packages-build
deps: deps-build deps-test deps-lint ## Install what building, testing and linting need (Debian, Ubuntu)
deps-build: ## Install what building needs
	$(DEPS) $(build_packages)
deps-test:
	$(DEPS) $(build_packages) $(test_packages)
deps-audit:
	$(DEPS) $(build_packages) $(test_packages) $(audit_packages) $(package_packages)
deps-lint:
	$(DEPS) $(build_packages) $(lint_packages)

packages: # for tests/lint.sh
	@printf '%s\n' $(build_packages) $(test_packages) $(audit_packages) $(lint_packages) $(package_packages)

packages-build:
	@printf '%s\n' $(build_packages)

# ---- the program ---------------------------------------------------------------

-include generator/embedded/embed.mk

# Classes of characters, for C and for scripts.
$(B)/gen/characters.inc: generator/util/characters.sh generator/util/characters.txt
	@mkdir -p $(@D)
	@echo "  GEN  $@"
	$(Q)sh $^ $@.new $(B)/gen/characters.js && mv $@.new $@

$(D)/obj/util/unicode.o $(D)/obj/search/fold.o: $(B)/gen/characters.inc

# What characters are compared as; by a program that is the same in every mode.
$(B)/gen/folds: generator/util/make/folds.c $(B)/gen/characters.inc
	@echo "  CC   $<"
	$(Q)$(CC) -std=c17 $(WARN) $(CWARN) -O1 -I$(B)/gen -o $@.$$$$ $< -lunistring && mv $@.$$$$ $@

$(B)/gen/folds.inc: $(B)/gen/folds
	@echo "  GEN  $@"
	$(Q)$< >$@.$$$$ && mv $@.$$$$ $@

$(D)/obj/search/fold.o: $(B)/gen/folds.inc

# Emoji by their names.
$(B)/gen/emoji.inc: generator/markdown/dialect/emoji.sh generator/markdown/dialect/emoji.txt
	@mkdir -p $(@D)
	@echo "  GEN  $@"
	$(Q)LC_ALL=C sh $^ >$@.$$$$ && mv $@.$$$$ $@

$(D)/obj/markdown/dialect/emoji.o: $(B)/gen/emoji.inc

# Tables of English, made of a dictionary and the thesaurus.
hunspell_en := /usr/share/hunspell/en_US

$(D)/english: $(filter $(D)/obj/english/make/%,$(make_objects)) \
    $(addprefix $(D)/obj/english/,affix.o entries.o frozen.o) \
    $(filter $(D)/obj/search/% $(D)/obj/util/%,$(objects))
	@echo "  LD   $@"
	$(LINK) -o $@ $^ $(pkg_libs)

$(D)/gen/english.bin: $(D)/english generator/english/thesaurus.txt $(wildcard $(hunspell_en).*)
	@mkdir -p $(@D)
	@echo "  GEN  $@"
	$(Q)$< $(hunspell_en).aff $(hunspell_en).dic generator/english/thesaurus.txt $@.new && mv $@.new $@

$(D)/obj/english/english.o: $(D)/gen/english.bin

all_library_objects := $(sort $(library_objects) $(filter-out $(D)/obj/main.o,$(objects)))

# Runs make again in another mode, in parallel unless a -j is given already.
other = case "$$MAKEFLAGS" in *jobserver*) j= ;; *) j=-j$$(nproc) ;; esac; $(MAKE) --no-print-directory $$j

completions := bash-completion/completions/handbook zsh/site-functions/_handbook fish/vendor_completions.d/handbook.fish

# Those of section 7 are made of documents of the sources; the others are written by hand.
manuals := $(addprefix $(B)/man/,man1/handbook.1 man5/handbook.yaml.5 man7/handbook-layouts.7 man7/handbook-check.7)

.PHONY: program release install man
program: $(D)/handbook ## Build the program in build/MODE (MODE=debug|release|asan|tsan|coverage)
	@:

release: ## Build the program as build/handbook
	@$(other) MODE=release program
	$(Q)cmp -s $(B)/release/handbook $(B)/handbook || \
	{ cp $(B)/release/handbook $(B)/handbook.new && mv $(B)/handbook.new $(B)/handbook; }

man: $(manuals) ## Make the manual pages in build/man (man -M build/man handbook.yaml)
	@:

$(B)/man/man7/handbook-layouts.7: from := layouts/README.md
$(B)/man/man7/handbook-layouts.7: about := templates, words and styles of pages
$(B)/man/man7/handbook-layouts.7: see := handbook(1) handbook.yaml(5) handbook-check(7)
$(B)/man/man7/handbook-check.7: from := generator/RULES.md
$(B)/man/man7/handbook-check.7: about := rules on how notes are built
$(B)/man/man7/handbook-check.7: see := handbook(1) handbook.yaml(5) handbook-layouts(7)
$(B)/man/man7/handbook-%.7: layouts/README.md generator/RULES.md generator/util/version.h $(wildcard generator/man/*)
	@mkdir -p $(@D)
	@echo "  MAN  $@"
	$(Q)sh generator/man/page.sh $(from) handbook-$* 7 '$(about)' '$(see)' >$@.$$$$ && mv $@.$$$$ $@

$(B)/man/man1/%: generator/man/%
	@mkdir -p $(@D)
	$(Q)cp $< $@

$(B)/man/man5/%: generator/man/%
	@mkdir -p $(@D)
	$(Q)cp $< $@

install: release man ## Install the program, its manual pages, schema and completions below PREFIX (/usr/local)
	install -D -m 0755 $(B)/handbook "$(DESTDIR)$(PREFIX)/bin/handbook"
	$(foreach m,$(manuals),install -D -m 0644 $m "$(DESTDIR)$(PREFIX)/share/$(m:$(B)/%=%)" &&) :
	install -d "$(DESTDIR)$(PREFIX)/share/doc/handbook"
	install -m 0644 LICENSE LICENSE.exception NOTICE "$(DESTDIR)$(PREFIX)/share/doc/handbook"
	install -D -m 0644 generator/cli/search.schema.json "$(DESTDIR)$(PREFIX)/share/handbook/search.schema.json"
	$(foreach c,$(completions),install -d "$(DESTDIR)$(PREFIX)/share/$(dir $c)" &&) :
	$(foreach c,$(completions),$(B)/handbook completion $(firstword $(subst -, ,$(subst /, ,$c))) >"$(DESTDIR)$(PREFIX)/share/$c" &&) :

# The same with the archives of libraries, as far as Debian has them and nothing else loads
# the same library: what is left is told.
.PHONY: static
static: ## Build the program as build/handbook-static, with fewer libraries to be installed
	@$(other) MODE=release build-static

.PHONY: build-static
build-static: $(D)/obj/main.o $(D)/libhandbook.a
	@echo "  LD   $(B)/handbook-static"
	$(LINK) -o $(B)/handbook-static $^ $(static_libs)
	$(Q)objdump -p $(B)/handbook-static | awk '$$1 == "NEEDED" { print "  needs " $$2 }'

.PHONY: dist package
dist: ## Pack the sources as build/handbook-VERSION.tar.gz, the same bytes each time
	$(Q)sh .ci/dist.sh $(B)

package: ## Build a package for Debian in build/package, and have lintian judge it
	$(DEPS) $(build_packages) libcmocka-dev $(package_packages)
	$(Q)sh .ci/package.sh $(B)/package

$(D)/handbook: $(D)/obj/main.o $(D)/libhandbook.a
	@echo "  LD   $@"
	$(LINK) -o $@ $^ $(pkg_libs)

$(D)/libhandbook.a: $(all_library_objects)
	@echo "  AR   $@"
	@rm -f $@
	$(Q)ar rcs $@ $^

$(D)/obj/%.o: generator/%.c $(B)/gen/flags.mk
	@mkdir -p $(@D)
	@echo "  CC   $<"
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@ $<

$(D)/obj/%.o: generator/%.cc $(B)/gen/flags.mk
	@mkdir -p $(@D)
	@echo "  CXX  $<"
	$(Q)$(CXX) $(ALL_CXXFLAGS) -c -o $@ $<

-include $(objects:.o=.d) $(make_objects:.o=.d)

# ---- the handbook --------------------------------------------------------------

.PHONY: site serve check zip screenshots
# The site is built again when something below content/ is newer than it, when
# the program is, or when a commit changed the dates that its pages show.
site: release ## Build content/ into build/site and say where to look
	$(Q)new=$$(git log -1 --format=%H -- content 2>/dev/null); \
	if [ ! -d $(SITE) ] || [ "$$(cat $(B)/site.stamp 2>/dev/null)" != "$$new" ] || \
	    [ $(B)/handbook -nt $(B)/site.stamp ] || \
	    [ -n "$$(find content -newer $(B)/site.stamp -print -quit)" ]; then \
	    touch $(B)/site.begun && $(B)/handbook build -s content -o $(SITE) && \
	    printf '%s\n' "$$new" > $(B)/site.stamp && touch -r $(B)/site.begun $(B)/site.stamp && \
	    rm $(B)/site.begun; \
	fi
	@echo "Open file://$$(cd $(SITE) && pwd)/index.html"

serve: release ## Serve content/ on http://127.0.0.1:8000, rebuilding as files change
	$(B)/handbook serve -s content

check: release ## Report what is wrong in content/
	$(B)/handbook check -s content

zip: release ## Pack the handbook as build/handbook.zip
	$(B)/handbook build -s content --zip -o $(B)/handbook.zip

screenshots: deps-test site npm ## Pictures of each kind of page in build/screenshots, to look at, and the README's
	HANDBOOK_SITE=$(abspath $(SITE)) node tests/browser/screenshots.mjs $(B)/screenshots .github/pictures

# ---- tests ---------------------------------------------------------------------

unit_programs := $(patsubst %.c,$(D)/%,$(wildcard tests/unit/test_*.c))
fuzz_targets := $(patsubst %.c,$(D)/%,$(wildcard tests/fuzz/fuzz_*.c))
# Programs that other tests run: tests/layout/render.c and the like.
tool_programs := $(patsubst %.c,$(D)/%,$(filter-out tests/unit/% tests/fuzz/% tests/faults/%,$(wildcard tests/*/*.c)))
seed_programs := $(patsubst $(D)/tests/fuzz/fuzz_%,$(D)/tests/fuzz/seeds_%,$(fuzz_targets))

test_builds = built=0; $(other) -k MODE=release test-programs || built=1; \
    $(other) -k MODE=asan test-programs || built=1

.PHONY: unit test-programs test test-update audit threads npm
unit: $(unit_programs) ## Build and run the unit tests (MODE=asan: under the sanitisers)
	@status=0; for t in $(unit_programs); do echo "  RUN  $$t"; $$t || status=1; done; exit $$status

test-programs: $(D)/handbook $(unit_programs) $(seed_programs) $(tool_programs) $(B)/gen/faults.so
	@:

test: deps-test release npm ## Run all tests (ONLY=PART-OF-A-NAME: some); the last line counts them
	@$(test_builds); bash tests/run.sh $(B) $$built $(ONLY)

test-update: release ## Write the expected output of the golden tests anew; read the diff
	@UPDATE=1 HANDBOOK=$(abspath $(B))/handbook sh tests/cli/golden.sh >/dev/null
	git diff --stat -- tests/golden

audit: deps-audit release npm ## All that is proved: the tests at full size, and what the targets below find (takes hours)
	@$(test_builds); $(other) MODE=tsan program || built=1; \
	$(other) MODE=coverage test-programs || built=1; \
	$(other) MODE=debug test-programs || built=1; \
	$(other) MODE=fuzz CC=clang CXX=clang++ fuzz-programs || built=1; \
	FUZZ_SECONDS=$(FUZZ_SECONDS) bash tests/run.sh $(B) $$built audit

threads: deps-build ## Builds under ThreadSanitizer
	$(DEPS) nodejs
	@$(other) MODE=tsan program
	@bash tests/run.sh $(B) 0 threads

$(D)/tests/%: tests/%.c $(D)/libhandbook.a
	@mkdir -p $(@D)
	@echo "  CC   $@"
	$(Q)$(CC) $(ALL_CFLAGS) -Itests -c -o $@.o $<
	$(LINK) -o $@ $@.o $(D)/libhandbook.a $(pkg_libs) -lcmocka

# Makes calls of the program under test fail; the same for all modes.
$(B)/gen/faults.so: tests/faults/shim.c
	@mkdir -p $(@D)
	@echo "  CC   $@"
	$(Q)$(CC) -std=c17 -D_GNU_SOURCE $(WARN) $(CWARN) -O1 -fPIC -shared -o $@.$$$$ $< && mv $@.$$$$ $@

# A fuzz target with a main() that replays files instead of a fuzzer.
$(D)/tests/fuzz/seeds_%: tests/fuzz/fuzz_%.c tests/fuzz/driver.c $(D)/libhandbook.a
	@mkdir -p $(@D)
	@echo "  CC   $@"
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@.o $<
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@.driver.o tests/fuzz/driver.c
	$(LINK) -o $@ $@.o $@.driver.o $(D)/libhandbook.a $(pkg_libs)

-include $(addsuffix .d,$(unit_programs) $(tool_programs) $(seed_programs) $(seed_programs:=.driver))

npm: tests/node_modules/.package-lock.json

tests/node_modules/.package-lock.json: tests/package-lock.json | deps-test
	cd tests && npm ci --ignore-scripts --no-audit --no-fund
	@touch $@

.PHONY: lint format analyse coverage valgrind bench bench-deps relevance fuzz fresh
lint: deps-lint release ## Check formatting, headers, layers, banned calls, shell scripts and the manual
	@bash tests/run.sh $(B) 0 lint

format: ## Lay the C code out by .clang-format
	clang-format -i $$(find generator tests -name node_modules -prune -o \( -name '*.[ch]' -o -name '*.cc' \) -print)

coverage: deps-audit npm ## Lines run by the tests but those in browsers, by folder: 90 % at least
	@$(other) MODE=coverage test-programs
	@bash tests/run.sh $(B) 0 coverage; status=$$?; sed -n "s/^# //p" $(B)/test/coverage.log; exit $$status

analyse: deps-audit release ## What clang-tidy and cppcheck find
	@bash tests/run.sh $(B) 0 analyse

valgrind: deps-build ## Unit tests and a build of content/ under valgrind
	$(DEPS) valgrind libcmocka-dev
	@$(other) MODE=debug test-programs
	@bash tests/run.sh $(B) 0 valgrind

bench: release npm $(B)/bench/floor ## Time and memory of builds and of searching, beside named baselines
	$(DEPS) time
	node tests/bench/run.mjs $(B)
	$(B)/release/handbook build -q -s content -o $(B)/bench/site || [ $$? -eq 1 ]
	node tests/bench/search.mjs $(B)/bench/site
	node tests/bench/slow.mjs $(B)/bench/site

bench-deps: ## Install Hugo, which the benchmark then measures too (Pagefind is of npm's packages)
	$(DEPS) hugo

$(B)/bench/floor: tests/bench/floor.cc $(B)/gen/flags.mk
	@mkdir -p $(@D)
	$(Q)$(CXX) -std=c++17 -O2 $(WARN) $(pkg_cflags) -o $@ $< -lcmark-gfm-extensions -lcmark-gfm $(shell $(PKG_CONFIG) --libs xapian-core) -lpthread

relevance: release npm ## Judge the ranking of search, beside that of other engines
	node tests/relevance/run.mjs

FUZZ_SECONDS ?= 60
FUZZ_ENGINE ?= -fsanitize=fuzzer
fuzz: ## Fuzz each parser for FUZZ_SECONDS (60), starting from the seeds
	$(DEPS) clang libclang-rt-dev
	@$(other) MODE=fuzz CC=clang CXX=clang++ fuzz-programs
	@bash tests/fuzz/run.sh $(B) $(FUZZ_SECONDS)

.PHONY: fuzz-programs
fuzz-programs: $(fuzz_targets)
	@:
$(B)/fuzz/tests/fuzz/%: tests/fuzz/%.c $(B)/fuzz/libhandbook.a
	@mkdir -p $(@D)
	@echo "  CC   $@"
	$(Q)$(CC) $(ALL_CFLAGS) -c -o $@.o $<
	$(LINK) $(FUZZ_ENGINE) -o $@ $@.o $(B)/fuzz/libhandbook.a $(pkg_libs)

fresh: ## Prove make site and make test in a bare Debian 12 (needs root; OF=dist: of make dist, OF=package: make package)
	bash tests/fresh.sh $(B)/fresh $(OF)

.PHONY: clean help
clean: ## Remove all that was built
	rm -rf $(B)

help: ## List the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 16
