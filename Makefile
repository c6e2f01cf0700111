# make compare   what a single point of contact does against multi-agency contact
# make brief     the same comparison as one file for a meeting, results/brief.html
# make dashboard pages in a browser: move a lever and see the answer
# make test      the tests
# make check     style, types and the directions of import
# make bounds    the tests of every dependency, on its lowest and on its newest version
# make torture  hostile inputs with other seeds each time, for MINUTES=60; failures in results/torture
# make audit    every pin is what is installed, fits together and has a licence; needs no network
# make licences the licence of every library that is pinned
# make materials what a release is made of, build/materials.json, as CycloneDX has it
# make speed     time the model against its code before and other engines; writes docs/speed.md
# make docs      the documentation as a site, build/site/index.html; needs no network once installed
# make warm      compile the model once, so that the next run starts at once
# make clean     remove what was built and the environment; results stay

VENV ?= .venv
OUT ?= results
BASELINE ?= multi_agency_contact
SCENARIOS ?= single_point_of_contact
OPTIONS ?=
RESOLUTION ?=
MINUTES ?= 60
TEST_OPTIONS ?= -n auto --dist worksteal
ROOMS = sim scenarios experiments calibration

# The house as it is installed, for tools that read files and do not run them: one package of links.
HOUSE = build/house

# The first Python between 3.11 and 3.13 that runs here, unless PYTHON is given.
SUITABLE = import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	"$$python" -c '$(SUITABLE)' >/dev/null 2>&1 && echo "$$python" && break; done)

INSTALL = $(VENV)/bin/python -m pip install -qq --disable-pip-version-check -c constraints.txt

.PHONY: compare brief dashboard test torture check bounds audit licences materials speed docs warm clean
.DEFAULT_GOAL := compare

compare: $(VENV)/.installed
	$(VENV)/bin/caseflow compare $(BASELINE) $(SCENARIOS) $(if $(filter-out results,$(OUT)),--out $(OUT)) $(OPTIONS)
	@echo "The table above is the answer. Questions so far, and the folders of their figures:"
	@$(VENV)/bin/caseflow projects

brief: $(VENV)/.installed
	$(VENV)/bin/caseflow brief $(BASELINE) $(SCENARIOS) --out $(OUT)/brief.html $(OPTIONS)

dashboard: $(VENV)/.installed-dashboard
	$(VENV)/bin/caseflow dashboard --store $(OUT)/caseflow.sqlite $(OPTIONS)

test: $(VENV)/.installed-test
	$(VENV)/bin/python -m pytest $(TEST_OPTIONS)

torture: $(VENV)/.installed-test
	$(VENV)/bin/python -m tests.hostile.torture --minutes $(MINUTES) --failures $(OUT)/torture

audit: $(VENV)/.installed-test
	@$(VENV)/bin/python -m tests.packaging.audit

licences: $(VENV)/.installed-test
	@$(VENV)/bin/python -m tests.packaging.materials

materials: $(VENV)/.installed-test
	$(VENV)/bin/python -m tests.packaging.materials --to build/materials.json

check: $(VENV)/.installed-check
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	@rm -rf $(HOUSE) && mkdir -p $(HOUSE)/caseflow
	@ln -s $(CURDIR)/caseflow/* $(HOUSE)/caseflow/
	@for room in $(ROOMS); do ln -s $(CURDIR)/$$room $(HOUSE)/caseflow/$$room; done
	MYPYPATH=$(HOUSE) $(VENV)/bin/mypy --strict -p caseflow
	cd $(HOUSE) && $(abspath $(VENV))/bin/lint-imports --config $(CURDIR)/pyproject.toml --no-cache

# In environments of its own, made from the wheel: RESOLUTION=lowest or newest tries one of the two.
bounds:
	PYTHON="$(PYTHON)" .ci/bounds $(RESOLUTION)

speed: $(VENV)/.installed-test
	$(VENV)/bin/python -m tests.speed.page $(OPTIONS)

# The notebooks are run and a few figures drawn; both are kept in build/ for the next time.
docs: $(VENV)/.installed-docs
	$(VENV)/bin/python -m sphinx -W --keep-going -q -b html -c docs/site -d build/doctrees docs build/site
	@echo "The documentation lies in build/site/index.html."

warm: $(VENV)/.installed
	$(VENV)/bin/caseflow warm

clean:
	rm -rf $(VENV) build dist *.egg-info .coverage .hypothesis .import_linter_cache
	rm -rf .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The environment brings its own installer, so the state of the machine's pip does not matter.
# Where Python comes without one (Debian, without python3-venv), the machine's pip stands in.
$(VENV)/.made:
	@test -n "$(PYTHON)" || { echo "Caseflow needs Python 3.11, 3.12 or 3.13;" \
		"none was found. Name one: make PYTHON=/where/python3.12" >&2; exit 2; }
	@echo "Setting up in $(VENV), once; this takes a minute or two."
	@rm -rf "$(VENV)"
	@$(PYTHON) -m venv "$(VENV)" >/dev/null 2>&1 \
		|| { rm -rf "$(VENV)"; $(PYTHON) -m venv --without-pip "$(VENV)" \
		&& $(PYTHON) -m pip --python "$(VENV)/bin/python" install --quiet pip; } \
		|| { rm -rf "$(VENV)"; echo "$(PYTHON) cannot make an environment:" \
		"install its venv module (on Debian: apt install python3-venv)." >&2; exit 2; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml constraints.txt
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.installed-dashboard: $(VENV)/.installed
	@$(INSTALL) -e ".[dashboard]"
	@touch $@

$(VENV)/.installed-docs: $(VENV)/.installed
	@$(INSTALL) -e ".[calibration,docs]"
	@touch $@

# What holds more is installed at once: every turn of the installer reads all requirements anew.
$(VENV)/.installed-test: $(VENV)/.made pyproject.toml constraints.txt
	@$(INSTALL) -e ".[test]"
	@touch $(VENV)/.installed $@

$(VENV)/.installed-check: $(VENV)/.made pyproject.toml constraints.txt
	@$(INSTALL) -e ".[check,test]"
	@touch $(VENV)/.installed $(VENV)/.installed-test $@
