# Cohortcast: `make run` forecasts the growth plan, `make test` passes all tests. Both set up what is
# missing first, and are quick the second time.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help setup build run example test lint unit check-report bench bounds clean

SCENARIO ?= scenarios/growth-12m.yaml
SOURCES := $(wildcard Sources Tests Benchmarks Examples)
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

lint: setup
	swift format lint --strict -r $(SOURCES)

unit: setup
	swift test --disable-xctest

# `unit` has built the executable.
check-report: unit
	@rm -rf $(CHECKED)
	.build/debug/cohortcast run scenarios/growth-12m.yaml --replications 2 --quiet \
	  --output $(CHECKED) >/dev/null
	Scripts/synthetic-log.py --customers 300 $(CHECKED)/orders.csv
	cd $(CHECKED) && for command in "diagnose orders.csv" "segment orders.csv --method rfm" \
	  "backtest orders.csv --until 2025-06-30"; do \
	  $(CURDIR)/.build/debug/cohortcast $$command --output "$${command%% *}" >/dev/null 2>&1; done
	.build/debug/cohortcast calibrate $(CHECKED)/orders.csv -o $(CHECKED)/calibrate.yaml >/dev/null
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

bounds: build ## Hold what long, small and watched runs cost against bounds
	@Benchmarks/bounds.sh

clean: ## Remove what was built; results stay
	swift package clean
	rm -rf .build .chart-bundle Benchmarks/.build
