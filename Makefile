# Dovecote. `make` alone lists what there is.

PYTHON ?= python3
PORT ?= 8765
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
RUN_STAMP := $(VENV)/.run
DEV_STAMP := $(VENV)/.dev
BENCH := .venv-bench

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow deep check texts rights bench bench-page pictures kill lock clean python

help: ## this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/:/' | awk -F': ' '{printf "  make %-10s %s\n", $$1, $$2}'

demo: $(RUN_STAMP) ## a pretend pre-school in your browser: no account, no token
	@echo "Starting the demo on port $(PORT) ..."
	@$(BIN)/python -m simulator --port $(PORT)

test: $(DEV_STAMP) ## the plain tests: all on SQLite, the chief ones on PostgreSQL too
	@echo "Running the tests ..."
	@$(BIN)/python -m pytest -n 2 --dist worksteal

test-slow: $(DEV_STAMP) $(BENCH)/.ready ## the finer points, the other database, the other languages; real processes killed; the page in a browser
	@echo "Telling the finer points, and the stories once more: the other database, the other languages. This takes some minutes ..."
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m "again and not slow and not deep"
	@echo "Killing real processes many times, and opening the demo in a browser. This takes some minutes ..."
	@$(BIN)/python -m pytest -n 2 --dist loadfile -m "(slow or page) and not deep"

deep: $(DEV_STAMP) ## hundreds of generated lives and worlds; the finer points on PostgreSQL; about half an hour
	@$(BIN)/python -m pytest -n 2 --dist worksteal -m deep

check: $(DEV_STAMP) ## format, lint, types, layers, catalogues, rights, house rules; all of them, even after one fails
	@$(BIN)/python scripts/check.py

texts: $(DEV_STAMP) ## collect the sentences for the translators
	@$(BIN)/python scripts/catalogues.py extract
	@$(BIN)/python scripts/catalogues.py update

rights: $(DEV_STAMP) ## print the table of who may do what as docs/rights.md
	@$(BIN)/python scripts/rights.py

bench: $(BENCH)/.ready ## measure the real process beside bare echo bots
	@$(BENCH)/bin/python -m benchmarks

bench-page: $(DEV_STAMP) ## measure the demo page: first paint, and from a press to its answer
	@$(BIN)/python -m benchmarks.page

pictures: $(DEV_STAMP) ## take the pictures of README and docs anew
	@$(BIN)/python -m scripts.pictures

kill: $(DEV_STAMP) ## the long kill test: 1,020 kills on SQLite, 340 on PostgreSQL; about 25 minutes
	@for seed in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17; do \
		DOVECOTE_SEED=$$seed $(BIN)/python -m pytest -m slow tests/end_to_end/test_kill_nine.py || exit 1; \
	done

lock: $(DEV_STAMP) ## write the lock files anew
	@$(BIN)/python scripts/lock.py

clean: ## take away what make has made
	rm -rf $(VENV) $(BENCH) .demo .pytest_cache .mypy_cache .ruff_cache .hypothesis

python:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. Install Python 3.11 or newer, or say where it is: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "This Python is too old. Dovecote needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "This Python cannot make virtual environments. On Debian or Ubuntu: apt install python3-venv"; exit 1; }

$(BIN)/python: | python
	@echo "Making a virtual environment in $(VENV) ..."
	@$(PYTHON) -m venv $(VENV)

$(RUN_STAMP): requirements.lock pyproject.toml | $(BIN)/python
	@echo "Installing what Dovecote needs (this happens once) ..."
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@

$(DEV_STAMP): requirements-dev.lock $(RUN_STAMP)
	@echo "Installing what its tests need (this happens once) ..."
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(BENCH)/.ready: requirements-bench.lock | python
	@echo "Installing the bots to compare with in $(BENCH) (this happens once) ..."
	@$(PYTHON) -m venv $(BENCH)
	@$(BENCH)/bin/python -m pip --disable-pip-version-check --quiet install --require-hashes -r requirements-bench.lock
	@touch $@
