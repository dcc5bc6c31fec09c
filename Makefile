# Cohortcast: `make run` forecasts the growth plan, `make test` passes all tests. Both set up what is
# missing first, and are quick the second time.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup build run example test lint unit brief check-report bench bounds decisions tutorial install clean

SCENARIO ?= scenarios/growth-12m.yaml
SOURCES := $(wildcard Sources Tests Benchmarks Examples)
# Tests run optimised, in a fifth of the time; beside the plain build, which they would throw away.
OPTIMISED := .build/optimised
TESTED := $(OPTIMISED)/debug/cohortcast
# The reports that `make test` looks at in a browser: every kind of chart, few people.
CHECKED := .build/checked-report

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: ## Install what is missing (GSL, SQLite, the chart bundle)
	@Scripts/setup.sh

build: setup ## Build the release binary, .build/release/cohortcast
	swift build -c release --product cohortcast

run: build ## Forecast a scenario: table, results folder, report (SCENARIO=…)
	.build/release/cohortcast run $(SCENARIO)

example: build ## From a log to a plan: a synthetic one, or LOG=… UNTIL=…
	CURRENCY="$(CURRENCY)" MARGIN="$(MARGIN)" Scripts/example.sh $(LOG) $(UNTIL)

test: setup lint unit check-report ## Format check, all tests, the report in a browser
	@echo "make test: all passed"

brief: setup ## The rules of the planners' documents: where each is tested, by which oracle
	@COHORTCAST_BRIEF=1 swift test --disable-xctest --scratch-path $(OPTIMISED) -Xswiftc -O \
	  --filter BriefTests 2>/dev/null | grep '^|'

lint: setup
	swift format lint --strict -r $(SOURCES)

unit: setup
	swift test --disable-xctest --parallel --scratch-path $(OPTIMISED) -Xswiftc -O

# `unit` has built the executable.
check-report: unit
	@rm -rf $(CHECKED)
	$(TESTED) run scenarios/growth-12m.yaml --replications 2 --quiet \
	  --output $(CHECKED) >/dev/null
	Scripts/synthetic-log.py --customers 300 $(CHECKED)/orders.csv
	cd $(CHECKED) && for command in "diagnose orders.csv" "segment orders.csv --method rfm" \
	  "backtest orders.csv --until 2025-06-30"; do \
	  $(CURDIR)/$(TESTED) $$command --output "$${command%% *}" >/dev/null 2>&1; done
	$(TESTED) calibrate $(CHECKED)/orders.csv -o $(CHECKED)/calibrate.yaml >/dev/null
	@if ! command -v chromium chromium-browser google-chrome >/dev/null; then \
	  echo "check-report: SKIPPED, there is no Chromium to look at it (apt-get install chromium)"; \
	  exit; fi; \
	mode=; [[ -s .chart-bundle/vega.js ]] || mode=--without-charts; \
	for page in report.html calibrate.html {diagnose,segment,backtest}/report.html; do \
	  Scripts/check-report.sh $(CHECKED)/$$page $$mode \
	    $$([[ $$page != report.html || -n $$mode ]] || echo --pages 6); done

bench: build ## Measure speed and memory (Benchmarks/)
	@if [[ -x Benchmarks/run.sh ]]; then Benchmarks/run.sh; \
	else swift build -c release --package-path Benchmarks; fi

decisions: build ## Hold what decisions cost against bounds
	@Benchmarks/decisions.sh

tutorial: build ## Rerun the tutorial and compare every number that it shows
	@Scripts/tutorial.sh --check

bounds: build ## Hold what runs cost against bounds (YARDSTICK=program of CL-365, e.g. event_keyed)
	@Benchmarks/bounds.sh $(YARDSTICK)

PREFIX ?= /usr/local
SHARE := $(DESTDIR)$(PREFIX)/share

install: build ## Install program, completion, man page, schema (PREFIX=/usr/local)
	swift package generate-manual
	install -Dm 755 .build/release/cohortcast $(DESTDIR)$(PREFIX)/bin/cohortcast
	install -Dm 644 .build/plugins/GenerateManual/outputs/cohortcast/cohortcast.1 \
	  $(SHARE)/man/man1/cohortcast.1
	install -d $(SHARE)/bash-completion/completions $(SHARE)/zsh/site-functions \
	  $(SHARE)/fish/vendor_completions.d $(SHARE)/cohortcast
	.build/release/cohortcast --generate-completion-script bash \
	  > $(SHARE)/bash-completion/completions/cohortcast
	.build/release/cohortcast --generate-completion-script zsh > $(SHARE)/zsh/site-functions/_cohortcast
	.build/release/cohortcast --generate-completion-script fish \
	  > $(SHARE)/fish/vendor_completions.d/cohortcast.fish
	.build/release/cohortcast schema > $(SHARE)/cohortcast/cohortcast.schema.json
	@if [[ -s .chart-bundle/vega.js ]]; then \
	  install -m 644 .chart-bundle/vega.js $(SHARE)/cohortcast/vega.js; fi

clean: ## Remove what was built; results stay
	swift package clean
	rm -rf .build .chart-bundle Benchmarks/.build
