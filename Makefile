# The commands of this house. `make` alone lists them; `make up` and `make test` do all set-up by themselves.

.DEFAULT_GOAL := help
.PHONY: help up down test slow-tests system soak fuzz matrix check ci format lint types fresh console generate bench bench-gateway bench-migrations bench-console

# Some machines tell Python to keep no bytecode: then each worker and each command of the tests compiles all modules anew.
export PYTHONDONTWRITEBYTECODE :=

RETRO := .venv/bin/retro
# Whether this Node can run Vite, as a program for it.
RUNS_VITE := const [major, minor] = process.versions.node.split("."); process.exit(major > 22 || (major == 22 && minor >= 12) || (major == 20 && minor >= 19) ? 0 : 1)
SOAK ?= 300
FUZZ ?= 10000
PYTHON_READY := .venv/.ready
NODE_READY := tools/node_modules/.ready
CLIENT_READY := clients/typescript/node_modules/.ready
TESTS_READY := tests/node_modules/.ready
EXAMPLES_READY := examples/next/node_modules/.ready examples/vite/node_modules/.ready
CONSOLE_READY := console/node_modules/.ready
CONSOLE_BUILT := console/dist/index.html
CONSOLE_PACKAGES := console/package.json console/package-lock.json console/.npmrc
CONSOLE_SOURCES := $(shell find console/src console/public clients/typescript/src -type f) console/index.html console/vite.config.ts
READY := $(PYTHON_READY) $(NODE_READY)

# List these targets
help:
	@awk '/^# / { said = substr($$0, 3) } /^[a-z-]+:/ && said { sub(":.*", ""); printf "  make %-14s %s\n", $$0, said; said = "" } /^$$/ { said = "" }' Makefile

# Start the backend and say how to call it
up: $(READY) $(CONSOLE_BUILT)
	@$(RETRO) up --detach

# Stop the backend
down: $(READY)
	@$(RETRO) down

# Run the database tests, then the Python tests, but for the slow ones
test: $(READY) $(CLIENT_READY) $(TESTS_READY)
	@$(RETRO) test
	@.venv/bin/pytest --numprocesses auto --dist loadfile -m "not slow"

# Run the slow Python tests: browsers, compilers, packages, stacks, kills, crowds of calls, measures
slow-tests: $(READY) $(CLIENT_READY) $(TESTS_READY) $(EXAMPLES_READY) $(CONSOLE_READY)
	@.venv/bin/pytest --numprocesses auto --dist loadfile -m slow

# Run the database tests on the Postgres of the machine too, where there is one
system: $(READY)
	@$(RETRO) test --postgres system || { [ $$? -eq 9 ] && echo "skipped: no Postgres on this machine"; }

# Play long random months of the programme; SOAK is their number
soak: $(READY)
	@RETRO_SOAK=$(SOAK) .venv/bin/pytest tests/property

# Measure the house with up to 100,000 creators; QUICK=1 with 1,000, in two minutes
bench: $(READY)
	@.venv/bin/python -m bench $(if $(QUICK),--quick)

# Make the first call of both clients' READMEs with the oldest and newest that they admit, from the registries
matrix: $(READY) $(CLIENT_READY)
	@RETRO_MATRIX=1 .venv/bin/pytest tests/clients/test_matrix.py --verbose

# Measure what the gateway costs beside PostgREST alone
bench-gateway: $(READY)
	@.venv/bin/python -m bench.gateway

# Measure what migrations cost beside one psql session
bench-migrations: $(READY)
	@.venv/bin/python -m bench.migrations

# Measure how soon the console's pages are usable, and the next video plays
bench-console: $(READY) $(TESTS_READY) $(CONSOLE_BUILT)
	@.venv/bin/python -m bench.console

# Call every endpoint and view in odd ways; FUZZ is the number of calls, `make test` makes a few hundred
fuzz: $(READY)
	@RETRO_FUZZ=$(FUZZ) .venv/bin/pytest tests/fuzz

# What to run before a commit: everything but the slow tests
check: $(READY) $(CLIENT_READY) $(TESTS_READY)
	@$(MAKE) --no-print-directory --jobs=2 format lint types fresh
	@$(MAKE) --no-print-directory test console system

# Everything, as CI runs it
ci:
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory slow-tests

# Run the tests of the console's parts
console: $(CONSOLE_READY)
	@cd console && npm run --silent test

# Check the layout of the Python files
format: $(READY)
	@.venv/bin/ruff format --check .

# Check Python, SQL and TypeScript
lint: $(READY) $(CLIENT_READY) $(CONSOLE_READY)
	@.venv/bin/ruff check --quiet .
	@$(RETRO) lint --catalog
	@cd clients/typescript && npm run --silent lint
	@cd console && npm run --silent lint

# Check the types
types: $(READY) $(TESTS_READY) $(CONSOLE_READY)
	@.venv/bin/mypy
	@node tests/node_modules/pyright/index.js --project clients/python --pythonpath .venv/bin/python
	@cd console && npm run --silent check

# Check that the generated files are what would be generated now
fresh: $(READY)
	@$(RETRO) generate --check

# Write the generated files
generate: $(READY)
	@$(RETRO) generate

$(PYTHON_READY): pyproject.toml clients/python/pyproject.toml tools/constraints.txt
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
		|| { echo "Python 3.11 or newer is needed: install it so that python3 starts it." >&2; exit 1; }
	@echo "Installing the Python packages into .venv"
	@.venv/bin/python -m pip --version >/dev/null 2>&1 || python3 -m venv --clear .venv \
		|| { echo "python3 cannot make a virtual environment: install its venv module." >&2; exit 1; }
	@.venv/bin/python -m pip install -qq --disable-pip-version-check --no-warn-script-location \
		--root-user-action=ignore --constraint tools/constraints.txt --editable '.[gateway,dev]' --editable clients/python
	@touch $@

$(NODE_READY): tools/package.json tools/package-lock.json tools/.npmrc
	@node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null && command -v npm >/dev/null \
		|| { echo "Node 18 or newer with npm is needed: install it so that node and npm start it." >&2; exit 1; }
	@echo "Installing PostgREST and pgTAP into tools/node_modules"
	@cd tools && npm ci --loglevel=error >/dev/null
	@touch $@

$(CLIENT_READY): clients/typescript/package.json clients/typescript/package-lock.json clients/typescript/.npmrc
	@echo "Installing supabase-js, the TypeScript compiler and eslint into clients/typescript/node_modules"
	@cd clients/typescript && npm ci --ignore-scripts --loglevel=error >/dev/null
	@touch $@

$(TESTS_READY): tests/package.json tests/package-lock.json tests/.npmrc
	@node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' \
		|| { echo "Node 20 or newer is needed for the tests: supabase-js runs on no older one." >&2; exit 1; }
	@echo "Installing supabase-js and the driver of a browser into tests/node_modules"
	@cd tests && npm ci --loglevel=error >/dev/null
	@touch $@

examples/%/node_modules/.ready: examples/%/package.json examples/%/package-lock.json examples/%/.npmrc
	@echo "Installing the packages of examples/$* into its node_modules"
	@cd examples/$* && npm ci --ignore-scripts --loglevel=error >/dev/null
	@touch $@

$(CONSOLE_READY): $(CONSOLE_PACKAGES)
	@node -e '$(RUNS_VITE)' || { echo "Node 20.19 or newer, or 22.12 or newer, is needed for the console's tests." >&2; exit 1; }
	@echo "Installing the packages of the console into console/node_modules"
	@cd console && npm ci --ignore-scripts --loglevel=error >/dev/null
	@touch console/node_modules/.ready-to-build $@

# Without the console everything else still comes up: it is told, and tried again the next time.
$(CONSOLE_BUILT): $(CONSOLE_PACKAGES) $(CONSOLE_SOURCES)
	@if ! node -e '$(RUNS_VITE)'; then \
		echo "No console: it is built by Node 20.19 or newer, or 22.12 or newer."; \
	else \
		echo "Building the console into console/dist"; \
		cd console; \
		{ [ node_modules/.ready-to-build -nt package-lock.json ] \
			|| { npm ci --omit=dev --ignore-scripts --loglevel=error >/dev/null && touch node_modules/.ready-to-build; }; } \
		&& npm run --silent build -- --logLevel error || echo "No console: it could not be built."; \
	fi
