# `make serve` and `make test` are all the set-up that a fresh machine needs: Python 3.11 with venv, and make.
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
RUNTIME := .venv/runtime.stamp
DEV := .venv/dev.stamp

.PHONY: help serve demo test law-cases check contract fuzz mutants simulation bench bench-quick screenshots clients lock release clean

help: ## list the verbs
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

serve: $(RUNTIME) ## run the service on http://127.0.0.1:8080 with an embedded database in data/
	@exec $(BIN)/breach-register serve

demo: $(RUNTIME) ## fill a throw-away register with 200 breaches and serve its dashboard
	@exec $(BIN)/breach-register demo

# one worker more than cores: a third of a test's time goes by in waiting for services and browsers
TESTERS ?= $(shell echo $$(($$(nproc) + 1)))
test: $(DEV) ## run the whole test suite; TESTERS=n for more or fewer at once
	$(BIN)/pytest -n $(TESTERS) --dist worksteal

law-cases: $(DEV) ## hold the counting of deadlines against a slow one over 100,000 cases a test (hours)
	LAW_CASES=100000 $(BIN)/pytest -n auto tests/law/test_differential.py

check: $(DEV) ## lint, types, layers, and the contract's validity
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports && $(BIN)/pytest -q tests/contract/test_document.py

contract: $(DEV) ## the contract's own gates: linters, examples, breaking changes since the last release
	$(BIN)/python -m tests.contract.gate

mutants: $(DEV) ## make random mutants of domain, storage and gateway and tell which no test finds; MUTANTS=n SEED=n
	nice $(BIN)/python -m tests.mutation $(if $(MUTANTS),--mutants $(MUTANTS)) $(if $(SEED),--seed $(SEED))

simulation: $(DEV) ## live through weeks of webhooks and reminders with killed workers, failing receivers and leaping clocks; STEPS=n SEED=n REMINDED=n
	$(BIN)/python -m tests.delivery.simulation
	REMINDED=$(or $(REMINDED),2000) $(BIN)/pytest -q --timeout=0 tests/delivery/test_month.py

fuzz: $(DEV) ## fuzz a really running server with Schemathesis, which comes to every operation; FUZZ_EXAMPLES=n for more or less
	$(BIN)/python -m tests.contract.discovery
	$(BIN)/python -m tests.contract.fuzz

bench: $(DEV) ## measure against peers side by side (half an hour; needs wrk)
	$(BIN)/python -m bench full

bench-quick: $(DEV) ## the same with three peers, some four minutes
	$(BIN)/python -m bench quick

screenshots: $(DEV) ## take pictures of dashboard and documentation into docs/screenshots (needs Chromium)
	$(BIN)/python -m demo

clients: $(DEV) ## write the generated parts of the clients anew from the contract
	$(BIN)/python -m clients.generating

lock: $(DEV) ## write the lock files anew from pyproject.toml
	$(PYTHON) -m venv .venv/lock && .venv/lock/bin/pip install -q uv
	.venv/lock/bin/uv pip compile -q --generate-hashes --no-emit-index-url --extra build pyproject.toml -o requirements.lock
	.venv/lock/bin/uv pip compile -q --generate-hashes --no-emit-index-url --extra build --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

release: $(DEV) ## make wheel, sdist, SHA256SUMS and the tag of the version in pyproject.toml
	@deploy/release $(BIN)/python

clean: ## remove the environment and caches, never the data
	rm -rf .venv .mypy_cache .ruff_cache .hypothesis .import_linter_cache build *.egg-info

# one recipe makes the environment; the lock decides what is in it
$(RUNTIME): requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): requirements-dev.lock $(RUNTIME)
	$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@
