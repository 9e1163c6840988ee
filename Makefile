# Each target works on a fresh machine with Python 3.11+ and make; a second run installs nothing.
# Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
PYTEST_OPTIONS ?= -n auto
VENV ?= .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test check bench schema clean

demo: $(VENV)/.installed
	$(BIN)/reportgen build templates/reports/annual_briefing.yaml
	$(BIN)/reportgen build templates/reports/generative_ai.yaml
	$(BIN)/reportgen build templates/reports/annual_briefing.yaml --wave R6 --data data/sample

test: $(VENV)/.installed-dev
	$(BIN)/python -m pytest $(PYTEST_OPTIONS)

check: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

bench: $(VENV)/.installed
	$(BIN)/python tests/bench

schema: $(VENV)/.installed
	$(BIN)/reportgen schema > build.schema.part && mv build.schema.part templates/reports/report.schema.json
	$(BIN)/reportgen schema responses > build.schema.part && mv build.schema.part data/responses.schema.json
	$(BIN)/reportgen schema theme > build.schema.part && mv build.schema.part templates/themes/theme.schema.json

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/.python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; try: make PYTHON=python3.12") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: pyproject.toml $(VENV)/.python
	$(PIP) --editable .
	@touch $@

$(VENV)/.installed-dev: pyproject.toml $(VENV)/.installed
	$(PIP) --editable '.[dev]'
	@touch $@
