# Every command works from .venv/, which the first one creates. `make help` lists them.

HOST := 127.0.0.1
PORT := 8000

VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements/venv.lock
BENCH_LOCK := requirements/bench.lock
PEERS_LOCK := requirements/peers.lock
LOCKING := $(BIN)/uv pip compile --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-annotate --custom-compile-command "make lock"
ENGINE := $(shell find selfcheck -name '*.py')
COMPILER := $(shell find scripts -name '*.py')
TEMPLATE := selfcheck/templates/form.docx
# Folders too: they change when a file is removed.
RUBRICS := $(shell find rubric)
RUNTIME := $(shell find scripts/runtime -type f ! -name '*.pyc')

# MkDocs 1.6 prints a banner about 2.0, which pyproject.toml excludes.
export NO_MKDOCS_2_WARNING := 1

# The steps of one command print in order, also under -j.
.NOTPARALLEL:
.DELETE_ON_ERROR:

.PHONY: setup
setup: $(VENV)/.installed node_modules/.package-lock.json build/.rubrics $(TEMPLATE) ## Set up .venv/, the npm packages and the compiled rubrics (bare `make`)

.PHONY: serve
serve: site-inputs ## Serve the portal, rebuilding on change (HOST=127.0.0.1 PORT=8000)
	@echo "门户地址 / the portal is at: http://$(HOST):$(PORT)/"
	@SITE_URL=http://$(HOST):$(PORT)/ $(BIN)/mkdocs serve --dev-addr $(HOST):$(PORT)

# pytest comes last: its closing line closes the output.
.PHONY: test
test: lint types site-inputs ## Run linter, type checker and all tests, the browser's included
	$(BIN)/python -m scripts.browser --ensure
	$(BIN)/python -m pytest

.PHONY: build
build: site-inputs ## Build the portal into site/, warnings being errors
	$(BIN)/mkdocs build --strict --clean --site-dir site

.PHONY: offline
offline: site-inputs ## Write one HTML file per call into build/offline/, which checks without a network
	$(BIN)/python -m scripts.offline

.PHONY: check
check: test build ## Everything: linter, types, tests, strict build

.PHONY: lint
lint: $(VENV)/.installed ## Run the linters, the rubrics' too, and check the formatting
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/python -m scripts.lint

.PHONY: types
types: $(VENV)/.installed ## Run the type checker
	$(BIN)/mypy

.PHONY: bench
bench: $(VENV)/.bench build/.runtime ## Measure the engine against others, Pyodide and longer forms (by hand)
	$(BIN)/python -m benchmarks.engine

.PHONY: lighthouse
lighthouse: site-inputs benchmarks/node_modules/.package-lock.json ## Measure the main pages with Lighthouse, on a phone and on a desk (by hand)
	$(BIN)/python -m benchmarks.lighthouse

.PHONY: bench-startup
bench-startup: site-inputs build/peers/.installed ## Measure the start of Python in the browser against bare Pyodide and others (by hand)
	$(BIN)/python -m benchmarks.startup

.PHONY: bench-edits
bench-edits: site-inputs ## Measure how soon the self-check page shows what an edit changes (by hand)
	$(BIN)/python -m benchmarks.edits
.PHONY: bench-build
bench-build: site-inputs ## Measure building beside plain MkDocs, up to a hundred calls (by hand; takes long)
	$(BIN)/python -m benchmarks.build

# mutmut says at the end how many mutants the tests found out, and resumes where it was stopped.
.PHONY: mutants
mutants: $(VENV)/.bench ## Test the engine's tests by changing the engine (by hand; takes an hour)
	HYPOTHESIS_PROFILE=mutants $(BIN)/mutmut run
	$(BIN)/mutmut results

# uv is only needed here, so it is not among the locked packages.
.PHONY: lock
lock: $(VENV)/.installed ## Renew the locks from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(LOCKING) --group test --output-file $(LOCK)
	$(LOCKING) --group bench --constraints $(LOCK) --output-file $(BENCH_LOCK)
	$(LOCKING) --group peers --output-file $(PEERS_LOCK)

.PHONY: clean
clean: ## Remove what was generated; .venv/ and node_modules/ stay
	rm -rf build site mutants .mypy_cache .pytest_cache .ruff_cache .hypothesis
	rm -rf selfcheck/calls/*.json selfcheck/templates

.PHONY: help
help: ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: site-inputs
site-inputs: setup build/.runtime build/.prepared

# A candidate may exist and not run (pyenv's shims), or lack venv (Debian's python3): try each.
$(VENV)/.installed: $(LOCK)
	@python=; for candidate in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
		if "$$candidate" -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' \
			>/dev/null 2>&1; then python=$$candidate; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
		echo "未找到可用的 Python：需要 3.11 或更高版本，并带有 venv 模块。可用 make PYTHON=<路径> 指定。" >&2; \
		echo "No usable Python: 3.11 or newer with the venv module is needed; name one with make PYTHON=<path>." >&2; \
		exit 1; \
	fi; \
	echo "$$python -m venv $(VENV)"; "$$python" -m venv --clear $(VENV)
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(LOCK)
	@touch $@

# What only benchmarks and mutation testing need, beside the rest.
$(VENV)/.bench: $(VENV)/.installed $(BENCH_LOCK) benchmarks/node_modules/.package-lock.json
	$(BIN)/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(BENCH_LOCK)
	@touch $@

# The other pages that start Python in a browser, apart from the rest: one of them forbids newer packages.
build/peers/.installed: $(PEERS_LOCK) benchmarks/node_modules/.package-lock.json $(VENV)/.installed
	$(BIN)/python -m venv --clear build/peers/venv
	build/peers/venv/bin/python -m pip install -qq --disable-pip-version-check --require-hashes -r $(PEERS_LOCK)
	@touch $@

# npm writes this file itself at the end of an installation.
node_modules/.package-lock.json: package.json package-lock.json
	@command -v npm >/dev/null || { \
		echo "未找到 npm：请先安装 Node.js 20 或更高版本（自带 npm）。" >&2; \
		echo "npm not found: install Node.js 20 or newer, which brings it." >&2; \
		exit 1; }
	npm ci --no-audit --no-fund
	@touch $@

benchmarks/node_modules/.package-lock.json: benchmarks/package.json benchmarks/package-lock.json
	npm ci --no-audit --no-fund --prefix benchmarks
	@touch $@

build/.rubrics: $(VENV)/.installed $(RUBRICS) $(ENGINE) $(COMPILER)
	$(BIN)/python -m scripts.compile
	@mkdir -p $(@D)
	@touch $@

$(TEMPLATE): $(VENV)/.installed $(shell find scripts/word -name '*.py')
	$(BIN)/python -m scripts.word

build/.runtime: $(VENV)/.installed node_modules/.package-lock.json pyproject.toml $(TEMPLATE) \
		requirements/pyodide-build.lock $(ENGINE) $(RUNTIME)
	$(BIN)/python -m scripts.runtime
	@mkdir -p $(@D)
	@touch $@

# Once: later builds keep themselves what they make. Nothing is wrong where this has not run.
build/.prepared: | build/.rubrics build/.runtime
	$(BIN)/python -m scripts.prepare
	@touch $@
