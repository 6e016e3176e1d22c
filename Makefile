# `make` alone prints the targets. Everything a target needs, it sets up itself.
SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
UV ?= uv

.PHONY: help run test test-quick e2e trust trust-nightly validate check format settings vendor messages lock clean

help: ## Print these targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(VENV)/.installed ## Serve the demo on http://127.0.0.1:8000 (HOST, PORT and settings from the environment)
	@$(BIN)/python -m app migrate
	@$(BIN)/python -m app seed demo --if-empty
	@exec $(BIN)/python -m app serve

test: $(VENV)/.installed-dev ## Run all tests, browser journeys and PostgreSQL included
	@$(BIN)/python -m scripts.run_tests checks tests e2e

test-quick: $(VENV)/.installed-dev ## Run the tests that need no browser
	@$(BIN)/python -m scripts.run_tests checks tests

e2e: $(VENV)/.installed-dev ## Run the browser journeys only
	@$(BIN)/python -m scripts.run_tests e2e

trust: $(VENV)/.installed-dev ## Run the trust programme (some 20 minutes) and write docs/trust-results.md
	@$(BIN)/python -m scripts.run_trust full

trust-nightly: $(VENV)/.installed-dev ## The same, with many more rounds, for a night
	@$(BIN)/python -m scripts.run_trust nightly

validate: $(VENV)/.installed-dev ## Show every page to two validators of HTML (needs npm and java)
	@$(BIN)/python -m scripts.validate

check: $(VENV)/.installed-dev ## Lint, formatting, types, import contracts and house rules
	@$(BIN)/python -m scripts.run_checks
	@$(BIN)/pytest -q tests/house

format: $(VENV)/.installed-dev ## Format the code and sort the imports
	@$(BIN)/ruff check --fix-only .
	@$(BIN)/ruff format .

settings: $(VENV)/.installed-dev ## Write docs/settings.md and .env.example as app/config says
	@$(BIN)/python -m scripts.write_settings

vendor: $(VENV)/.installed-dev ## Fetch the browser libraries again, checked by hash
	@$(BIN)/python -m scripts.vendor

messages: $(VENV)/.installed-dev ## Bring the catalogues up to date and say what is left to translate
	@$(BIN)/python -m scripts.messages

lock: ## Pin the dependencies of pyproject.toml by hash (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv, or UV=/where/it/is" >&2; exit 1; }
	@$(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header \
		-o requirements.txt pyproject.toml
	@$(UV) pip compile -q --universal --generate-hashes --no-annotate --no-header --group dev \
		-c requirements.txt -o requirements-dev.txt pyproject.toml

clean: ## Remove the environment, caches and test results (the demo's data in var/ stay)
	@rm -rf $(VENV) test-results .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	@find app tests e2e scripts piccolo_migrations -name __pycache__ -type d -prune -exec rm -rf {} +

# A stamp older than its lock means: install again.
$(VENV)/.installed: requirements.txt
	@scripts/make_environment $(VENV) requirements.txt
	@touch $@

$(VENV)/.installed-dev: requirements-dev.txt
	@scripts/make_environment $(VENV) requirements-dev.txt
	@touch $@ $(VENV)/.installed
