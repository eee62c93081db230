# `make run` and `make test` set up what they need. Python 3.11 or newer and pip are all that is asked.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SET_UP := $(VENV)/.set-up

.PHONY: run test lint score clean

run: $(SET_UP)
	$(BIN)/extract run corpus --out output

test: $(SET_UP)
	$(BIN)/python -m pytest -n auto

lint: $(SET_UP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

$(SET_UP): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	$(BIN)/python -m compileall -q $(VENV)/lib src
	$(BIN)/python -m extract.rulebook
	touch $@

clean:
	rm -rf $(VENV) output/*
