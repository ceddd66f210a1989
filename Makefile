# `make` lists what can be done. Everything lives in .venv and in ECON_HOME (default: .venv/home for these commands).
# A wheelhouse that pip is configured with is used; without one torch comes from the PyTorch CPU index, never with CUDA.
SHELL      := /bin/bash
PYTHON     ?= python3
UV_VERSION := 0.13.9
WHEELS     := $(or $(PIP_FIND_LINKS),$(shell $(PYTHON) -m pip config get global.find-links 2>/dev/null))
UV_FLAGS   := $(if $(WHEELS),$(foreach place,$(WHEELS),--find-links $(place)),--torch-backend cpu)
export ECON_HOME ?= $(CURDIR)/.venv/home

.DEFAULT_GOAL := help
.PHONY: help setup ask test proof fuzz eval check docs lock

help:  ## List the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

setup: .venv/ready  ## Set everything up: .venv, locked packages, figures, sample articles

ask: .venv/ready  ## Answer a question: make ask Q="did China sell Treasuries in February?"
	@.venv/bin/econ ask $(if $(AS_OF),--as-of $(AS_OF)) -- "$(Q)"

test: .venv/ready  ## Run the tests
	.venv/bin/python -m pytest -n 2

fuzz: .venv/ready  ## Send the HTTP API thousands of requests that its OpenAPI document allows, and as many it does not
	FUZZ_EXAMPLES=200 .venv/bin/python -m pytest tests/assistant/surfaces/http/test_schema.py

proof: .venv/ready  ## Play some four thousand drafts of lying models against the guard, and print the counts
	.venv/bin/python -m pytest -m proof -s tests/assistant

eval: .venv/ready  ## Ask all suites of questions whose answers are known; fails where the answers got worse
	OMP_NUM_THREADS=1 .venv/bin/econ eval $(SUITE) $(if $(MODEL),--model $(MODEL))

check: .venv/ready  ## Check style, types and the arrows between the rooms
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	.venv/bin/cog --check README.md

mutations: .venv/ready  ## Ask 10,000 mutated questions: no crash, and how long one takes
	.venv/bin/python -m benchmarks.mutations

docs: .venv/ready  ## Regenerate the tables of README.md
	.venv/bin/cog -r README.md

lock: .venv/ready  ## Resolve pyproject.toml anew into requirements.txt
	.venv/bin/uv pip compile -q pyproject.toml --extra dev $(UV_FLAGS) --no-header --no-annotate \
	  --no-emit-index-url --no-emit-find-links --constraint requirements.txt -o requirements.new
	sed 's/+cpu$$//' requirements.new > requirements.txt && rm requirements.new

.venv/packages: requirements.txt pyproject.toml
	@echo "Setting up .venv (the first time takes a minute or two) ..."
	$(PYTHON) -m venv .venv
	.venv/bin/python -m pip install -q --disable-pip-version-check uv==$(UV_VERSION)
	VIRTUAL_ENV=$(CURDIR)/.venv .venv/bin/uv pip install -q --compile-bytecode $(UV_FLAGS) -r requirements.txt -e .
	@touch $@

.venv/ready: .venv/packages $(wildcard ingest/snapshot/*.csv ingest/snapshot/briefs/*.md)
	@.venv/bin/econ setup
	@touch $@
