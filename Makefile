# Two commands matter: `make run` and `make test`. Both set up what is missing by themselves.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SETUP := .setup
PORT ?= 8000
DEMO ?= full
JOBS ?= 3
SEEDS ?= 1000

.PHONY: run test lint bench screens catalogues simulate takeover-drill clean

run: $(SETUP)/run
	@$(BIN)/python -m quiz_server --port $(PORT) --demo $(DEMO) $(if $(TAKEOVER),--takeover "$(TAKEOVER)")

test: $(SETUP)/test $(SETUP)/browser
	@$(BIN)/python -m pytest -q -n $(JOBS) --dist loadfile --no-loadscope-reorder

lint: $(SETUP)/test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy .

bench: $(SETUP)/test $(SETUP)/browser $(SETUP)/bench
	@$(BIN)/python -m tests.bench

# The pictures of the documents, taken anew from a demo that is played on the real pages.
screens: $(SETUP)/test $(SETUP)/browser
	@$(BIN)/python -m tests.screens

# The wordings of the other languages, brought up to what the code says.
catalogues: $(SETUP)/test
	@$(BIN)/python -m tests.catalogues

# Evenings in which everything goes wrong, each the same every time: make simulate SEEDS=3000
simulate: $(SETUP)/test
	@$(BIN)/python -m tests.simulation --seeds $(SEEDS)

# A laptop dies in the middle of a question; another one goes on from the stick's copies.
takeover-drill: $(SETUP)/test
	@$(BIN)/python -m tests.drills.takeover

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Cần Python 3.11 trở lên; hãy chạy lại với: make PYTHON=python3.11 …"; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(SETUP)/run: requirements.txt | $(BIN)/python
	@mkdir -p $(SETUP)
	@echo "Đang cài các thư viện cần thiết (chỉ lần đầu)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(SETUP)/test: tests/requirements.txt $(SETUP)/run
	@echo "Đang cài các thư viện cho kiểm thử (chỉ lần đầu)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

# The browser tests use the Chromium that is there, else Debian's, else Playwright's own.
$(SETUP)/browser: tests/browser/chromium.py $(SETUP)/test
	@$(BIN)/python -m tests.browser.chromium
	@touch $@

# The bench of the press has a pointer and a keyboard of its own on a screen without glass.
$(SETUP)/bench: tests/bench/display.py $(SETUP)/test
	@$(BIN)/python -m tests.bench.display
	@touch $@

clean:
	rm -rf $(VENV) $(SETUP)
