# Rubric. `make` builds the generator and publishes the standard; `make check`
# proves it. See README.md and CONTRIBUTING.md. GNU make.
VERSION := 0.1.0
VARIANT := release
DEPS    := install
PREFIX  := /usr/local
OUT     := out/build
BUILD   := $(OUT)/$(VARIANT)
# Folders of generator/ to build; all of them unless a part is worked on.
MODULES := .

BUILD_PACKAGES := gcc libc6-dev make pkg-config libyaml-dev libcmark-dev \
	libhpdf-dev libxlsxwriter-dev libharfbuzz-dev libicu-dev \
	uthash-dev libjansson-dev libzip-dev libexpat1-dev libpoppler-glib-dev \
	libdeflate-dev nettle-dev libhyphen-dev hyphen-en-us \
	libqrencode-dev libpng-dev fonts-noto-cjk fonts-noto-core \
	fonts-lxgw-wenkai
TEST_PACKAGES := libcmocka-dev clang libclang-rt-14-dev qpdf poppler-utils \
	mupdf-tools libreoffice-calc locales mandoc unzip python3 zbar-tools \
	libpdfbox2-java libactivation-java libjaxb-api-java libxml2-utils \
	curl media-types apache2-bin
BENCH_PACKAGES := zlib1g-dev python3 poppler-utils
BENCH_COMMANDS := node:nodejs npm:npm
BENCH_SITE_PACKAGES := python3 hugo mkdocs mkdocs-material
LINT_PACKAGES := clang clang-tools clang-tidy cppcheck mandoc
# Asked for by command: COMMAND:PACKAGE.
TEST_COMMANDS := node:nodejs npm:npm java:default-jre-headless \
	chromium:chromium

PKG_CONFIG_NAMES := yaml-0.1 libcmark xlsxwriter harfbuzz harfbuzz-subset \
	icu-uc icu-i18n jansson libzip libdeflate expat poppler-glib \
	nettle libpng libqrencode

WARNINGS := -Wall -Wextra -Wpedantic -Wconversion -Wshadow \
	-Wstrict-prototypes -Wmissing-prototypes -Wwrite-strings \
	-Wswitch-enum -Wundef -Wvla -Wformat=2 -Werror
CFLAGS_release := -O3 -g -D_FORTIFY_SOURCE=2
CFLAGS_debug   := -O0 -g
CFLAGS_san     := -O1 -g -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all
CFLAGS_fuzz    := $(CFLAGS_san) -fsanitize=fuzzer-no-link
CFLAGS := $(CFLAGS_$(VARIANT))
CPPFLAGS := -D_GNU_SOURCE -DRUBRIC_VERSION='"$(VERSION)"' \
	-DRUBRIC_DATA='"$(PREFIX)/share/rubric"' -Igenerator

SOURCES := $(sort $(shell find $(addprefix generator/,$(MODULES)) -name '*.c'))
SOURCES := $(patsubst generator/./%,generator/%,$(SOURCES))
OBJECTS := $(patsubst generator/%.c,$(BUILD)/%.o,$(SOURCES))
LIBRARY := $(BUILD)/librubric.a
UNIT_TESTS := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,\
	$(sort $(wildcard tests/unit/*_test.c)))
TEST_TOOLS := $(patsubst tests/tools/%.c,$(BUILD)/tests/%,\
	$(sort $(wildcard tests/tools/*.c)))
FUZZ_TARGETS := $(patsubst tests/fuzz/%.c,$(BUILD)/tests/fuzz/%,\
	$(sort $(wildcard tests/fuzz/*.c)))

.PHONY: all build publish test check bench-pdf bench-site lint layers \
	install clean test-deps unit fuzz fuzz-targets
.DELETE_ON_ERROR:

all: publish

# ---- Set-up -----------------------------------------------------------
# Installs the packages of its arguments that are missing, and says so.
define install_missing
missing=$$(for p in $(1); do dpkg-query -W -f='$${Status}' $$p 2>/dev/null \
	| grep -q 'ok installed' || echo $$p; done); \
for pair in $(2); do command -v $${pair%%:*} >/dev/null \
	|| missing="$$missing $${pair##*:}"; done; \
if [ -n "$$missing" ] && [ "$(DEPS)" != skip ]; then \
	echo "Installing what is missing:" $$missing; \
	sudo=; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	$$sudo apt-get update -qq && $$sudo env DEBIAN_FRONTEND=noninteractive \
	apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
endef

# What the libraries ask of compiler and linker; also installs them once.
FLAGS := $(OUT)/flags.mk
ifeq (,$(filter clean,$(MAKECMDGOALS)))
include $(FLAGS)
endif
$(FLAGS): Makefile
	@mkdir -p $(@D)
	@$(call install_missing,$(BUILD_PACKAGES))
	@cflags=$$(pkg-config --cflags $(PKG_CONFIG_NAMES)) && \
	libs=$$(pkg-config --libs $(PKG_CONFIG_NAMES)) && \
	printf 'PKG_CFLAGS := %s\nLIBS := %s -lhpdf -lhyphen -lpthread -lm\n' \
		"$$(echo $$cflags | sed 's/-I/-isystem /g')" "$$libs" > $@

test-deps: $(OUT)/test-deps.stamp
$(OUT)/test-deps.stamp: Makefile tests/package-lock.json
	@$(call install_missing,$(TEST_PACKAGES),$(TEST_COMMANDS))
	@# The lock is kept, but npm ci wants builds for other systems in it too,
	@# which the registry does not have.
	@[ "$(DEPS)" = skip ] || (cd tests && npm install --no-save \
		--ignore-scripts --no-audit --no-fund --silent)
	@touch $@

COMPILE = $(CC) -std=c11 $(WARNINGS) $(CFLAGS) $(CPPFLAGS) $(PKG_CFLAGS)

# ---- Build -------------------------------------------------------------
build: $(BUILD)/rubric
	@[ $(VARIANT) != release ] || ln -sf release/rubric $(OUT)/rubric

$(BUILD)/rubric: $(BUILD)/cli/main.o $(LIBRARY)
	@echo "  LD $@"
	@$(CC) $(CFLAGS) $(LDFLAGS) -o $@ $^ $(LIBS)

$(LIBRARY): $(filter-out $(BUILD)/cli/main.o,$(OBJECTS))
	@rm -f $@
	@ar rcD $@ $^

$(BUILD)/%.o: generator/%.c $(FLAGS)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(COMPILE) -MMD -MP -c -o $@ $<

-include $(OBJECTS:.o=.d)

publish: build
	$(OUT)/rubric build content/account-manager

# ---- Tests -------------------------------------------------------------
$(BUILD)/tests/%: tests/unit/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(COMPILE) -Itests/unit -MMD -MP -o $@ $< $(filter %.o,$^) $(LIBRARY) \
		$(LIBS) -lcmocka
$(BUILD)/tests/%: tests/tools/%.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(COMPILE) -MMD -MP -o $@ $< $(filter %.o,$^) $(LIBRARY) $(LIBS)
-include $(wildcard $(BUILD)/tests/*.d $(BUILD)/tests/judge/*.d)

# The judge of typography, for its tool and its test.
JUDGE := $(patsubst tests/typography/%.c,$(BUILD)/tests/judge/%.o,\
	$(sort $(wildcard tests/typography/*.c)))
$(BUILD)/tests/typography $(BUILD)/tests/typography_test: $(JUDGE)
$(BUILD)/tests/judge/%.o: tests/typography/%.c $(FLAGS)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(COMPILE) -MMD -MP -c -o $@ $<

# Targets of the fuzzer; but in the variant fuzz they replay inputs.
FUZZ_MAIN_fuzz := -fsanitize=fuzzer
FUZZ_MAIN := $(or $(FUZZ_MAIN_$(VARIANT)),tests/fuzz/replay/main.c)
$(BUILD)/tests/fuzz/%: tests/fuzz/%.c tests/fuzz/replay/main.c $(LIBRARY)
	@mkdir -p $(@D)
	@echo "  CC $<"
	@$(COMPILE) -o $@ $< $(FUZZ_MAIN) $(LIBRARY) $(LIBS)

unit: $(UNIT_TESTS) $(TEST_TOOLS) fuzz-targets
fuzz-targets: $(FUZZ_TARGETS)

# Fuzzes each target for T seconds.
T := 60
fuzz:
	@$(call install_missing,$(BUILD_PACKAGES) clang libclang-rt-14-dev)
	@$(MAKE) --no-print-directory fuzz-targets VARIANT=fuzz CC=clang
	@tests/fuzz/run.sh $(OUT)/fuzz $(T)

# Day to day: unit tests and goldens, in seconds.
test: build unit
	tests/run.sh $(BUILD) unit golden

# Everything, under the sanitizers where our own code runs.
check: test-deps
	@$(MAKE) --no-print-directory build VARIANT=release
	@$(MAKE) --no-print-directory build unit VARIANT=san
	@$(MAKE) --no-print-directory layers
	tests/run.sh $(OUT)/san unit golden e2e

# How fast rulebooks are made, beside Typst and beside zlib: prints ratios.
BENCH := $(OUT)/bench
bench-pdf:
	@$(call install_missing,$(BENCH_PACKAGES),$(BENCH_COMMANDS))
	@$(MAKE) --no-print-directory build VARIANT=release
	@mkdir -p $(BENCH)
	@[ -d tests/bench/node_modules ] || (cd tests/bench && npm install \
		--no-save --ignore-scripts --no-audit --no-fund --silent)
	@$(CC) -std=c11 -O2 $(WARNINGS) -o $(BENCH)/floor tests/bench/floor.c -lz
	@python3 -B tests/bench/pdf.py $(OUT)/release/rubric $(BENCH)/floor $(BENCH)

# How fast sites are made, beside Hugo and MkDocs Material: prints ratios.
bench-site:
	@$(call install_missing,$(BENCH_SITE_PACKAGES))
	@$(MAKE) --no-print-directory build VARIANT=release
	@python3 -B tests/bench/site.py $(OUT)/release/rubric $(BENCH)

layers:
	@tests/layers.sh

lint: export LINT_WARNINGS = $(WARNINGS)
lint: export LINT_FLAGS = $(CPPFLAGS) $(PKG_CFLAGS)
lint: layers
	@$(call install_missing,$(LINT_PACKAGES))
	tests/lint.sh

# ---- Install -----------------------------------------------------------
install: build
	install -D -m 755 $(BUILD)/rubric $(DESTDIR)$(PREFIX)/bin/rubric
	install -D -m 644 generator/man/rubric.1 \
		$(DESTDIR)$(PREFIX)/share/man/man1/rubric.1
	install -D -m 644 generator/man/rubric-content.5 \
		$(DESTDIR)$(PREFIX)/share/man/man5/rubric-content.5
	install -D -m 644 generator/man/rubric-theme.5 \
		$(DESTDIR)$(PREFIX)/share/man/man5/rubric-theme.5
	find themes -type f -exec install -D -m 644 {} \
		$(DESTDIR)$(PREFIX)/share/rubric/{} \;

clean:
	rm -rf $(OUT)
