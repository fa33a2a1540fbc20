# demo: the main job on the examples · test: everything that tells something soon · check: format, lint, types, imports · bench: figures
# golden: the sha256 of every output, AGAINST=FILE compares with an earlier list
# laws: each law drawn five hundred times, fifty in test; and what is too long for test (DEEP in conftest.py)
# versions: the demo and the quick tests with the lowest declared versions of the libraries, and with the newest
# test-fast: laws with few examples; without browser, LibreOffice, pip, site and pages, other processes (SLOW in conftest.py)
# docs: the site in both languages · pictures: those of the README · messages: English catalogues · api: record the public interface
PYTHON ?= python3
BIN := .venv/bin
PLUGINS := $(wildcard plugins/aidfunds-*)
EXAMPLES := consumer-relief medical-ai labor-transfer cadre-exchange general/fee-on-base general/four-sources
NOTICE := examples/notices/synthetic-2021.txt
LAWS := tests/laws tests/proof/test_planted.py tests/proof/test_fuzz.py tests/reading/test_any_text.py $(wildcard plugins/*/tests/test_laws.py)
PINNED := PIP_CONSTRAINT=constraints.txt PIP_DISABLE_PIP_VERSION_CHECK=1

.PHONY: demo test test-fast laws versions check bench golden docs pictures messages api format clean

demo: .venv/made
	$(BIN)/aidfunds report examples/qujing-2020 -o out/qujing-2020
	$(BIN)/aidfunds report examples/qujing-2020-whole -o out/qujing-2020-whole
	@for name in $(EXAMPLES); do $(BIN)/aidfunds report examples/$$name -o out/$$name || exit; done
	$(BIN)/aidfunds prove $(NOTICE) --html out/proof.html
	$(BIN)/aidfunds read $(NOTICE) -o out/read.toml --force

test: .venv/made-dev
	$(BIN)/pytest -n 3 --dist worksteal -m "not deep"

laws: .venv/made-dev
	AIDFUNDS_LAWS=laws $(BIN)/pytest -n 2 --dist worksteal $(LAWS)
	$(BIN)/pytest -n 3 --dist worksteal -m deep

test-fast: .venv/made-dev
	AIDFUNDS_LAWS=quick $(BIN)/pytest -n 2 --dist worksteal -m "not slow"

versions: .venv/made-dev
	$(BIN)/python -m tests.versions lowest
	$(BIN)/python -m tests.versions newest

check: .venv/made-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: .venv/made-dev
	@$(PINNED) $(BIN)/python -m pip install --quiet --group bench
	$(BIN)/python -m tests.benchmarks

golden: .venv/made-dev
	$(BIN)/python -m tests.golden $(AGAINST:%=--against %)

docs: .venv/made-dev
	@for name in zh:zh_CN en:en; do $(BIN)/sphinx-build -q -W --keep-going -c docs -d out/doctrees/$${name%:*} \
		-D language=$${name#*:} docs/$${name%:*} out/docs/$${name%:*} || exit; done
	@cp docs/start.html out/docs/index.html
	@echo out/docs/index.html

pictures: .venv/made-dev
	$(BIN)/python docs/pictures.py

messages: .venv/made-dev
	$(BIN)/python -m tests.messages.catalogues

api: .venv/made-dev
	$(BIN)/python -m tests.architecture.public_api

format: .venv/made-dev
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv out build dist

.venv/made: pyproject.toml constraints.txt $(PLUGINS:%=%/pyproject.toml)
	@$(PYTHON) -c "import ensurepip, venv" 2>/dev/null || { echo "请先安装 python3-venv：apt-get install python3-venv"; exit 2; }
	@echo "正在建立 .venv（首次约一分钟）……"
	@$(PYTHON) -m venv .venv
	@$(PINNED) $(BIN)/python -m pip install --quiet -e ".[docx]" $(PLUGINS:%=-e %)
	@touch $@

.venv/made-dev: .venv/made
	@$(PINNED) $(BIN)/python -m pip install --quiet "pip>=25.1"
	@$(PINNED) $(BIN)/python -m pip install --quiet --group dev
	@touch $@
