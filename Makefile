# make help says what there is.

GO ?= go
# In the order of steps/driver/find.go. The headless shell shows nothing and needs half of the processor time.
SHELLS = chromium-headless-shell chrome-headless-shell
BROWSERS = chromium chromium-browser google-chrome google-chrome-stable chrome
BROWSER_PATHS = \
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
	'/Applications/Chromium.app/Contents/MacOS/Chromium' \
	/snap/bin/chromium

# The fuzz tests of make test, and how long each takes.
FUZZED = FuzzCallback FuzzInitiate FuzzReturnTo FuzzLogout
# Those of the mock Okta, two side by side.
MOCK_FUZZED = FuzzAuthorize FuzzToken FuzzUserinfo FuzzIntrospect FuzzRevoke FuzzOrgLogout FuzzSignInForm FuzzConsole FuzzPushedRequest FuzzAPI FuzzPasswordLink
# So many inputs, and not so many seconds: where a time is over, Go's fuzzing now and then takes its own end for a failure.
FUZZ_TIME =
MOCK_INPUTS = 30000x
SP_INPUTS = 1000x

ROOMS = cmd features mockidp sp steps

# Go wants a folder of its own under HOME; without one, keep it in here.
ifeq ($(strip $(HOME)),)
export HOME := $(CURDIR)/.cache/home
endif

.PHONY: help build demo test fuzz fuzz-mock interop interop-clients interop-peers prove lint errors width examples release bench soak browser
.DEFAULT_GOAL := help

help:
	@echo 'make build    the command: .bin/signoff; demo, prove and interop begin with it'
	@echo 'make demo     run the suite against the reference SP (ARGS="--headed" for flags)'
	@echo 'make test     everything: browser, lint, all tests, fuzz tests for 10 seconds each'
	@echo 'make fuzz     the fuzz tests of mock Okta and reference SP (FUZZ_TIME=10m for longer)'
	@echo 'make interop  run the suite against SPs that others wrote'
	@echo 'make interop-clients  run Okta'"'"'s own client libraries against the mock Okta'
	@echo 'make interop-peers  ask other mocks and ours the same questions: the table of features/peers.md'
	@echo 'make examples run tests in TypeScript and Python that drive the mock Okta'
	@echo 'make lint     formatting, vet, staticcheck, imports, doc comments, errors'
	@echo 'make prove    show that every check can fail, by one defect of the SP at a time'
	@echo 'make release  in .dist: programs for Linux, macOS and Windows, checksums, SBOMs'
	@echo 'make bench    how fast the mock Okta, the page, the suite and the demo are'
	@echo 'make soak     the memory that the mock Okta holds under load (SOAK=10m for longer)'
	@echo 'make browser  find a browser; on Debian, install chromium-headless-shell'

# A first build takes minutes, in which go says nothing. Without C the command starts sooner, since nothing has to be linked
# then; the programs of make release are built so too.
build:
	@mkdir -p .bin
	@echo 'Building .bin/signoff, the command (the first time takes minutes: SQLite is part of it).' >&2
	@( waited=0; while sleep 15 >/dev/null 2>&1 && kill -0 $$$$ 2>/dev/null; do \
		waited=$$((waited + 15)); echo "  still building, for $$waited seconds now" >&2; done ) & beat=$$!; \
	trap 'kill $$beat 2>/dev/null' EXIT; trap 'exit 130' INT TERM; \
	CGO_ENABLED=0 $(GO) build -o .bin/signoff ./cmd/signoff

demo: browser build
	.bin/signoff demo $(ARGS)

# Suites make much garbage and keep little: where it is collected seldom, the tests take a fifth less time.
test: browser lint
	GOGC=300 GOMEMLIMIT=2GiB $(GO) test -timeout 60m ./...
	@$(MAKE) --no-print-directory fuzz

# Some seconds each. The first build takes minutes, since all that the SP imports is compiled anew.
fuzz: fuzz-mock
	@for f in $(FUZZED); do \
		$(GO) test ./steps -run '^$$' -fuzz "^$$f$$" -fuzztime $(or $(FUZZ_TIME),$(SP_INPUTS)) || { \
			echo "$$f has found an input that does harm. Go has written it to steps/testdata/fuzz/$$f: mend what it shows, and commit the file, which is a test from then on." >&2; exit 1; }; \
	done

# Each in a process of its own, on one goroutine.
fuzz-mock:
	@mkdir -p .cache/fuzz && rm -f .cache/fuzz/*.failed
	$(GO) test -c -fuzz . -o .cache/mockidp.test ./mockidp
	@cd mockidp && printf '%s\n' $(MOCK_FUZZED) | xargs -P 2 -I{} sh -c "'$(CURDIR)/.cache/mockidp.test' -test.run '^$$' -test.fuzz '^{}$$' \
		-test.fuzztime $(or $(FUZZ_TIME),$(MOCK_INPUTS)) -test.parallel 1 -test.fuzzcachedir '$(CURDIR)/.cache/fuzz' >'$(CURDIR)/.cache/fuzz/{}.log' 2>&1 || touch '$(CURDIR)/.cache/fuzz/{}.failed'"
	@cd .cache/fuzz && for f in $(MOCK_FUZZED); do echo "$$f: $$(grep elapsed $$f.log | tail -1)"; done; \
	for f in *.failed; do [ -e "$$f" ] || break; cat "$${f%.failed}.log"; bad=1; done; [ -z "$${bad:-}" ] || { \
		echo 'An input has been found that does harm. It stands in mockidp/testdata/fuzz: mend what it shows, and commit the file, which is a test from then on.' >&2; exit 1; }

interop: browser build
	$(GO) run ./cmd/interop $(ARGS)

interop-clients:
	$(GO) run ./cmd/clients $(ARGS)

interop-peers: build
	$(GO) run ./cmd/peers $(ARGS)

prove: browser build
	.bin/signoff prove $(ARGS)

# The packages of npm go to a folder of their own: Go looks for packages in all others.
EXAMPLES = .examples
examples: browser build
	SIGNOFF=$(CURDIR)/.bin/signoff python3 -B -m unittest discover -s mockidp/examples/python
	@mkdir -p $(EXAMPLES) && cp -r mockidp/examples/playwright $(EXAMPLES)/
	cd $(EXAMPLES)/playwright && npm install --silent --no-audit --no-fund
	@for b in "$${SIGNOFF_BROWSER:-}" $(SHELLS) $(BROWSERS) $(BROWSER_PATHS); do \
		found=$$(command -v "$$b") && break; done; \
	cd $(EXAMPLES)/playwright && SIGNOFF=$(CURDIR)/.bin/signoff SIGNOFF_BROWSER="$$found" npm test

lint: errors width
	@bad=$$("$$($(GO) env GOROOT)/bin/gofmt" -l $(ROOMS)) && [ -z "$$bad" ] || \
		{ echo "not formatted by gofmt:"; echo "$$bad"; exit 1; }
	$(GO) vet ./...
	$(GO) tool staticcheck ./...
	$(GO) tool depguard ./...
	$(GO) tool revive -config .revive.toml -set_exit_status ./...
	$(GO) tool errname ./...

# Errors that nobody looks at: .errcheck says of which functions that may be, and a comment
# "//nolint:errcheck // why" allows it on one line. errcheck exits with 1 if it has found any.
errors:
	@found=$$($(GO) tool errcheck -ignoretests -exclude .errcheck ./...); code=$$?; \
	bad=$$(printf '%s' "$$found" | grep -v '//nolint:errcheck // '); \
	if [ $$code -gt 1 ] || [ -n "$$bad" ]; then echo "errors that nobody looks at:"; echo "$$bad"; exit 1; fi; \
	needed=$$(printf '%s' "$$found" | grep -c '//nolint:'); written=$$(grep -rh --include='*.go' '//nolint:' $(ROOMS) | grep -c .); \
	[ "$$needed" = "$$written" ] || { echo "$$written nolint comments, of which $$needed are needed: errcheck -ignoretests alone reads them"; exit 1; }

# Comments are at most 100 columns wide, a tab counting four. Addresses and directives may be longer.
width:
	@find $(ROOMS) -name '*.go' -exec awk '{ line = $$0; gsub(/\t/, "    ", line) } \
		line ~ /^ *\/\/ / && $$0 !~ /\/\/\t/ && line !~ /https?:\/\// && length(line) > 100 { print FILENAME ":" FNR ": a comment of " length(line) " columns"; bad = 1 } \
		END { exit bad }' {} +

release:
	$(GO) run ./cmd/release

bench: browser build
	SIGNOFF=$(CURDIR)/.bin/signoff $(GO) test -run '^$$' -bench . -skip Soak -benchmem ./mockidp
	@$(MAKE) --no-print-directory soak
	$(GO) test -run '^$$' -bench . -benchtime 1x ./cmd/signoff
	$(GO) test -run '^$$' -bench . -benchtime 5x ./steps/report
	$(GO) test -run '^$$' -bench . -benchtime 1x ./steps/conformance
	$(GO) test -run '^$$' -bench . -benchtime 1x -timeout 20m ./steps

# How much memory signoff idp holds under 250 sign-ins a second, for how long.
SOAK = 60s
soak: build
	SIGNOFF=$(CURDIR)/.bin/signoff $(GO) test -run '^$$' -bench Soak -benchtime $(SOAK) -timeout 0 ./mockidp

browser:
	@set -u; \
	if [ -n "$${SIGNOFF_BROWSER:-}" ]; then \
		command -v "$$SIGNOFF_BROWSER" >/dev/null && exit 0; \
		echo "SIGNOFF_BROWSER is $$SIGNOFF_BROWSER, which cannot be run." >&2; exit 1; \
	fi; \
	have() { for b; do command -v "$$b" >/dev/null && return; done; return 1; }; \
	offered() { apt-cache show "$$1" >/dev/null 2>&1; }; \
	install() { \
		echo "Installing $$1 with apt-get." >&2; \
		$$as apt-get -q update >&2 && offered "$$1" && \
		$$as env DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends "$$1" fonts-dejavu-core >&2; \
	}; \
	full() { have $(BROWSERS) $(BROWSER_PATHS); }; \
	have $(SHELLS) && exit 0; \
	as=; \
	if command -v apt-get >/dev/null && { [ "$$(id -u)" = 0 ] || { as=sudo; sudo -n true; } 2>/dev/null; }; then \
		if offered chromium-headless-shell || ! full; then install chromium-headless-shell && exit 0; fi; \
		full || install chromium; \
	fi; \
	full && exit 0; \
	echo "Install chromium-headless-shell, Chromium or Google Chrome, or set SIGNOFF_BROWSER to its path." >&2; exit 1
