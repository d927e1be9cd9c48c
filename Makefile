# make demo   installs into .venv, codes the example dispatches and prints their records
# make test   runs all tests        make check   style, types, import contracts        make bench   speed and quality
# make web    builds the workbench's page from web/ (needs Node 20)   web-test its unit tests   web-check the built files are those of the sources
PYTHON ?= python3
BIN := .venv/bin
export OPENBLAS_NUM_THREADS ?= 1

.PHONY: demo test check bench install clean web web-test web-check

install: .venv/installed

.venv/installed: pyproject.toml
	test -d .venv || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev]'
	touch $@

demo: install
	$(BIN)/casus code examples/dossier
	rm -f .compiled/demo.ledger*
	$(BIN)/casus ledger add .compiled/demo.ledger examples/dossier
	$(BIN)/casus ledger timeline .compiled/demo.ledger --voices 3
	$(BIN)/casus ledger invocations .compiled/demo.ledger
	@echo "Next: casus explain examples/dossier/pl-03-apel-do-odkb.txt --event 1   (in $(BIN))"
	@echo "      casus code examples/dossier --format jsonl --out coded.jsonl      one JSON object a report"
	@echo "      casus serve .compiled/demo.ledger --open                          the workbench (docs/workbench.md)"
	@echo "      casus ledger show .compiled/demo.ledger EVENT      one event of many reports (docs/ledger.md)"
	@echo "      README.md says what the fields mean; docs/ has the record, the lexicon and the figures."

test: install
	$(BIN)/python -m pytest

check: install
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: install
	$(BIN)/python benchmarks/speed.py
	$(BIN)/python benchmarks/ledger.py --check
	$(BIN)/python benchmarks/workbench.py
	$(BIN)/python benchmarks/quality.py

web/node_modules/.package-lock.json: web/package.json web/package-lock.json
	cd web && npm ci --no-audit --no-fund --loglevel=error

web: web/node_modules/.package-lock.json
	cd web && npm run --silent build

web-test: web/node_modules/.package-lock.json
	cd web && npm test --silent

web-check: web/node_modules/.package-lock.json
	rm -rf .compiled/static
	cd web && npm run --silent build -- --outDir ../.compiled/static --logLevel warn
	diff -r .compiled/static src/casus/workbench/static && echo "the built page is what its sources give"

clean:
	rm -rf .venv .compiled dist
