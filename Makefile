# Two commands matter: `make demo` and `make check`. Both set up what they need in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8001

.PHONY: demo check setup scores clean

demo: setup  ## load the sample packs and serve them on 127.0.0.1
	$(BIN)/agendapack run corpus/packs --db build/sample.db || test $$? -eq 10
	$(BIN)/agendapack serve build/sample.db --port $(PORT)

check: setup  ## pass the tests
	$(BIN)/ruff check .
	$(BIN)/python -m pytest -q -n 2

scores: setup  ## what the sample corpus scores, with gains and losses against the accepted scores
	$(BIN)/agendapack run corpus/packs --db build/scores.db --quiet --no-ocr --force || test $$? -eq 10
	$(BIN)/agendapack evaluate build/scores.db corpus/gold --accepted corpus/scores.json

setup: $(VENV)/ready

TYPED := $(wildcard extractors/*.pxd extractors/*/*.pxd pipeline/*.pxd pipeline/*/*.pxd)

$(VENV)/ready: pyproject.toml hatch_build.py pipeline/reading/calls.c $(TYPED) $(TYPED:.pxd=.py)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "agendapack needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --upgrade pip
	$(BIN)/python -m pip install -q -e '.[dev]'
	touch $@

clean:
	rm -rf $(VENV) build dist extractors/_built .pytest_cache .ruff_cache .hypothesis
