# Medled: what one does with this tree. `make help` lists it.
PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python -m
# All that is needed is pinned, so nothing is resolved; what is imported is compiled then.
PIP := $(RUN) pip install -qq --disable-pip-version-check --no-deps --no-compile
APPS := journal carrying workplace rooms/sharing rooms/dialogue rooms/agreements rooms/knowledge rooms/initiatives rooms/pulse rooms/meetings rooms/practice rooms/now rooms/whole listeners web cli
.DEFAULT_GOAL := help
.PHONY: help install setup demo test longer ground quick check fix lock messages docs bench vendor icons pictures

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

.venv/.app: requirements/pip.txt requirements/app.txt requirements/build.txt pyproject.toml $(shell find src -name '*.po')
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Medled needs Python 3.11 or newer.")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@$(PIP) --require-hashes -r requirements/pip.txt
	@$(PIP) --require-hashes -r requirements/app.txt -r requirements/build.txt
	@$(PIP) --no-build-isolation --editable .
	@touch $@

.venv/.dev: .venv/.app requirements/dev.txt
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@

install: .venv/.app ## Install Medled alone in .venv, for a workplace
	@$(RUN) compileall -qq .venv src || true  # whoever serves it may not be allowed to write here

setup: .venv/.dev ## Install Medled and what its tests need in .venv

demo: .venv/.app ## A lifelike workplace to walk about in (RESET=1 afresh, PORT=8100)
	@$(BIN)/medled demo $(if $(RESET),--reset) $(if $(PORT),--port $(PORT))

test: ## Engine, actions, access and pages, on SQLite and PostgreSQL, in a real browser
	@$(MAKE) --no-print-directory --jobs 2 setup ground
	@BIN=$(BIN) bash tests/all.sh

longer: ## Walk on where the tests stop: each kill, order and migration, the wheel (a landing must pass that too)
	@$(MAKE) --no-print-directory --jobs 2 setup ground
	@LONGER=1 BIN=$(BIN) bash tests/all.sh -m longer

ground: ## What the tests need beside Python: a browser and PostgreSQL, fetched with apt when missing and root
	@sh tests/ground.sh

quick: .venv/.dev ## Engine, actions and pages on SQLite, without a browser
	@$(RUN) pytest -q -n auto -m "not browser and not packaging"

check: .venv/.dev ## Style, types, floors, texts, migrations: the house itself
	@$(RUN) pytest -q -n auto tests/house

fix: .venv/.dev ## Mend what can be mended by a machine
	@$(BIN)/ruff check --fix --quiet . && $(BIN)/ruff format --quiet .

messages: .venv/.dev ## Gather the texts and compile the translations
	@for app in $(APPS); do (cd src/medled/$$app && mkdir -p locale && \
	  MEDLED_DATA=$(CURDIR)/.cache/test $(CURDIR)/$(RUN) django makemessages --settings medled.config.settings \
	  --locale sv --no-location --no-obsolete --no-wrap --verbosity 0); done
	@$(BIN)/python hatch_build.py

bench: .venv/.dev requirements/bench.txt ## Measure every claim of speed, as ratios in one run
	@$(PIP) --require-hashes -r requirements/bench.txt
	@for claim in bench/*.py; do echo "== $$claim"; $(BIN)/python $$claim || exit 1; done

pictures: .venv/.dev ## Take the README's pictures from the demo (needs Chromium)
	@$(BIN)/python docs/pictures/take.py

docs: .venv/.dev ## Write the tables that are made from the code (docs/events.md, docs/export.md)
	@MEDLED_MODE=development MEDLED_DATA=.cache/test $(BIN)/python docs/events.py
	@MEDLED_MODE=development MEDLED_DATA=.cache/test $(BIN)/python docs/export.py

lock: ## Pin the requirements anew, with hashes (needs uv)
	@for set in "app" "pip --group pip" "build --group build" "dev --group build --group dev" "bench --group build --group bench"; do \
	  set -- $$set; name=$$1; shift; project=pyproject.toml; case $$name in pip|build) project=;; esac; \
	  uv pip compile --quiet --generate-hashes --no-header --no-emit-index-url --no-emit-find-links \
	    --universal --python-version 3.11 $$project $$@ --output-file requirements/$$name.txt; done

vendor: .venv/.dev ## Copy fonts, icons and htmx into the tree at the versions in vendor.py (needs npm)
	@$(BIN)/python vendor.py

icons: .venv/.dev ## Draw the icons of the installed app from the mark
	@$(BIN)/python icons.py
