# `make help` lists what there is. Everything made at run time lies in var/.
SHELL := /bin/sh
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
VENV := var/venv
BIN := $(VENV)/bin
MANAGE := $(BIN)/python manage.py

.DEFAULT_GOAL := help
.PHONY: help run demo demo-reset test test-screens oracle check format fonts bench hostile contract access relevance lock messages clean

help: ## Show this list
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(VENV)/.run: requirements/base.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; set PYTHON=…")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/base.txt
	touch $@

$(VENV)/.test: requirements/test.txt $(VENV)/.run
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements/test.txt
	touch $@

run: $(VENV)/.run ## Set everything up and serve it: website, admin, API, a screen (HOST=, PORT=)
	@$(MANAGE) set_up
	@exec $(MANAGE) serve --host $(HOST) --port $(PORT)

demo: $(VENV)/.run ## Load the demo content (again: changes nothing)
	$(MANAGE) migrate --verbosity 0
	$(MANAGE) load_demo

demo-reset: $(VENV)/.run ## Throw the database, media and index away and start anew
	rm -rf var/db.sqlite3* var/media var/search var/generation
	$(MAKE) demo

test: $(VENV)/.test ## Set up and run all tests (ARGS= for pytest)
	$(BIN)/python -m pytest -n auto $(ARGS)

test-screens: $(VENV)/.test ## All tests of screens, those too that cut power and network; prints figures (needs Chromium, curl, pgrep)
	rm -f var/screens-figures.txt
	$(BIN)/python -m pytest -n 2 -m "slow_screens or not slow_screens" tests/browser/screens tests/cms/screens tests/frontend/screens $(ARGS)
	@cat var/screens-figures.txt

var/oracle/node_modules: tests/directory/oracle/package.json tests/directory/oracle/package-lock.json
	mkdir -p var/oracle
	cp $^ var/oracle
	cd var/oracle && npm ci --no-audit --no-fund --silent
	touch $@

oracle: $(VENV)/.test var/oracle/node_modules ## Every state of opening hours beside the reference implementation (needs node, npm)
	$(BIN)/python -m pytest -q -n 0 tests/directory/oracle

FORMATTED := "frontend/**/*.js" "frontend/**/*.css" "directory/**/*.js" "directory/**/*.css" "cms/**/*.js"
check: $(VENV)/.test ## Lint and format of Python, JavaScript and CSS, types, import contracts, migrations, translations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/oxlint --deny-warnings frontend directory cms
	$(BIN)/oxfmt --check $(FORMATTED)
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(MANAGE) check --fail-level WARNING
	$(MANAGE) makemigrations --check --dry-run
	$(BIN)/python -m pytest -q -n 0 tests/architecture

format: $(VENV)/.test ## Format the code
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/oxfmt $(FORMATTED)

fonts: $(VENV)/.test ## Make the fonts of frontend/shared/design/ from npm packages (SOURCES=folder)
	$(BIN)/python -m frontend.shared.font_subset $(SOURCES)

bench: $(VENV)/.run ## Requests per second beside a bare WSGI application (needs wrk)
	$(BIN)/python -m bench $(ARGS)

hostile: $(VENV)/.test ## 10,000 hostile requests at the site on your own data (ARGS='--seed 2 --url http://…')
	DJANGO_SETTINGS_MODULE=config.settings.dev $(BIN)/python -m tests.hostile $(ARGS)

contract: $(VENV)/.test ## Write the OpenAPI snapshot: look at the difference
	$(MANAGE) spectacular --format openapi-json --file tests/contracts/openapi.json --validate

access: $(VENV)/.test ## Write the table of what each role gets at every address: look at the difference
	RENEW_ACCESS=1 $(BIN)/python -m pytest -q -n 0 -p no:randomly tests/access

relevance: $(VENV)/.test ## Search quality on judged queries, with a floor (ARGS="--each --engine elasticsearch")
	$(MANAGE) relevance --floor 0.92 0.93 0.96 $(ARGS)
	$(MANAGE) relevance --semantic --floor 0.94 0.93 0.96 $(ARGS)
	VAR_DIR=var/relevance $(MANAGE) set_up >/dev/null
	VAR_DIR=var/relevance $(MANAGE) relevance tests/search/relevance/demo --floor 0.79 0.79 0.91 $(ARGS)
	VAR_DIR=var/relevance $(MANAGE) relevance tests/search/relevance/demo --semantic --floor 0.80 0.79 0.92 $(ARGS)

LOCK := $(BIN)/pip-compile --quiet --no-config --generate-hashes --strip-extras --allow-unsafe --no-emit-index-url --no-emit-trusted-host --no-emit-find-links
lock: $(VENV)/.test ## Renew the locked requirements from pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --output-file requirements/base.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra postgres --extra redis --extra elasticsearch --output-file requirements/production.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra postgres --extra redis --extra elasticsearch --extra semantic --output-file requirements/semantic.txt pyproject.toml
	CUSTOM_COMPILE_COMMAND="make lock" $(LOCK) --extra postgres --extra elasticsearch --extra semantic --extra test --output-file requirements/test.txt pyproject.toml

messages: $(VENV)/.test ## Collect the texts to translate into locale/ and compile them (needs gettext)
	$(MANAGE) makemessages --locale en --locale nl --no-obsolete --ignore "var/*" --ignore "tests/*" --ignore "bench/*" --no-wrap --add-location file
	$(MANAGE) compilemessages --locale en --locale nl --ignore 'var/*'

clean: ## Remove var/: everything made at run time, the database too
	rm -rf var
