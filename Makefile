# Two commands are all the set-up: `make demo` and `make test`. Everything is made in .venv, in this checkout.
.DEFAULT_GOAL := help
SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input -q
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	if command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then echo $$p; break; fi; done)
SOAK ?= 10000

.PHONY: help demo walk test lint unit unit-postgresql cover bench soak docs lock install install-dev examples clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

demo: install ## open the product in a browser on the sample, with an account for each role (PORT=8000)
	@$(BIN)/cotmoc demo $(if $(PORT),--port $(PORT))

walk: install ## run the loop on the sample in the terminal; leaves a programme and reports in build/demo
	@$(BIN)/cotmoc demo --walk --into build/demo

test: lint unit unit-postgresql ## lint, types, import contracts, tests, documents as tests

lint: install-dev ## style, format, types, import contracts
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

unit: install-dev examples ## tests and documents as tests, on every core
	$(BIN)/pytest -n auto --dist loadfile

unit-postgresql: install-dev examples ## the tests that touch the database, on a PostgreSQL that they start
	$(BIN)/python -m tests.postgresql -q -n auto --dist loadfile

cover: install-dev examples ## the same tests, with branch coverage (takes three times as long)
	$(BIN)/pytest -n auto --dist loadfile --cov --cov-report=term:skip-covered

bench: install-dev ## measure ratios against peers in one run (the peers too, if `make bench PEERS=1`)
	@if [ -n "$(PEERS)" ]; then $(PIP) install --require-hashes -r requirements/bench.txt; fi
	$(BIN)/python -m benchmarks

soak: install-dev ## feed SOAK (10000) damaged documents to read and check, and altered figures to check
	$(BIN)/python -m benchmarks.soak --count $(SOAK)
	$(BIN)/python -m benchmarks.proofreading

docs: install-dev ## write the generated documents (glossary, command line, messages) to docs/generated
	$(BIN)/python -m docs.generate

lock: install-dev ## resolve requirements/*.in anew, with hashes and without addresses
	@for name in base web postgresql bulk statistics cluster dev bench; do \
		$(BIN)/uv pip compile -q --upgrade --universal --python-version 3.11 --no-header --generate-hashes --no-emit-index-url \
			requirements/$$name.in -o requirements/$$name.txt || exit 1; done

install: $(VENV)/.base examples ## the product in .venv

install-dev: $(VENV)/.dev ## the product and what its tests need

examples: examples/tra-vinh/2020-2025/observations/illustrative.csv ## make the illustrative figures of the sample

examples/tra-vinh/2020-2025/observations/illustrative.csv: examples/tra-vinh/make_illustrative.py | $(VENV)/.base
	@$(BIN)/python examples/tra-vinh/make_illustrative.py

$(BIN)/python:
	@if [ -z "$(PYTHON)" ]; then echo "Cần Python 3.11 trở lên. / Python 3.11 or later is needed." >&2; exit 2; fi
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Không tạo được môi trường ảo: hãy cài gói python3-venv. / No virtual environment: install python3-venv." >&2; exit 2; }

$(VENV)/.base: requirements/base.txt requirements/web.txt pyproject.toml | $(BIN)/python
	@echo "Đang cài đặt… / Installing…"
	@$(PIP) install --require-hashes -r requirements/base.txt -r requirements/web.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: $(VENV)/.base requirements/dev.txt requirements/statistics.txt requirements/cluster.txt
	@$(PIP) install --require-hashes -r requirements/dev.txt -r requirements/statistics.txt -r requirements/cluster.txt
	@touch $@

clean: ## remove what was made
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .coverage docs/generated
