# The commands of this project. `make` alone lists them; CI runs the same ones (.ci/run).

PYTHON ?= $(shell scripts/find-python)
SERVE ?= 1
ARGS ?=
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help demo test check fix docs styles bench lock clean ready-to-run ready-to-test

help:
	@echo "make demo            set everything up and show the invented county on http://127.0.0.1:8000"
	@echo "make demo SERVE=0    the same, without serving at the end"
	@echo "make test            set everything up and run every test, in a browser too"
	@echo "make test ARGS=...   the same, with arguments for pytest: ARGS='tests/dates -x'"
	@echo "make check           format, lint, types, import contracts, generated documents"
	@echo "make fix             format and mend what can be mended"
	@echo "make docs            write the generated pages of docs/reference again"
	@echo "make styles          build the site's styles, when their sources have changed"
	@echo "make bench           time each part, with its peak memory"
	@echo "make lock            write the lock files again; UPGRADE=1 takes newer versions"
	@echo "make clean           remove all that was made here (not the store of records)"

demo: ready-to-run
	@$(BIN)/goldenthread demo $(if $(filter 0,$(SERVE)),--no-serve)

# A file of tests stays on one core: its tests share what they set up.
test: ready-to-test
	@chromium="$$($(PYTHON) scripts/chromium.py)" && \
		GOLDENTHREAD_CHROMIUM="$$chromium" GOLDENTHREAD_HOME=$(CURDIR)/build/tests \
		$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile $(ARGS)

check: ready-to-test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/mypy scripts
	@$(BIN)/lint-imports
	@$(BIN)/python scripts/reference.py --check

fix: ready-to-test
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

docs: ready-to-test
	@$(BIN)/python scripts/reference.py

styles: ready-to-run

bench: ready-to-test
	@$(BIN)/python scripts/bench.py $(ARGS)

lock: ready-to-test
	@$(BIN)/python scripts/lock.py $(if $(UPGRADE),--upgrade)

clean:
	@rm -rf .venv node_modules build dist test-results .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache src/goldenthread/web/design/static/built
	@find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

ready-to-run:
	@$(PYTHON) scripts/prepare.py run

ready-to-test:
	@$(PYTHON) scripts/prepare.py test
