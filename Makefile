# What a newcomer and the CI need. Flags stand once; everything longer lies in scripts/.
FLAGS   := -c release
BINARY  := .build/release/vertexzero
SOURCES := Package.swift Sources Tests
RUN     ?= runs/roeflux
MINUTES ?= 3
OUT     := bench.json
OLD     := bench.json

.PHONY: setup build train test slowest coverage test-python lint format bench bench-compare instructions docs clean

setup: ## Install the system's libraries that are missing; does nothing the second time.
	@scripts/setup

build: setup ## Build the executable.
	swift build $(FLAGS) --product vertexzero

train: build ## Train on RoeFlux_1d; a second time goes on with the same run.
	$(BINARY) train --task RoeFlux_1d --minutes $(MINUTES) --run $(RUN)

test: setup ## Build the tests beside the same products and run all of them; what they say is in .build/test.log too.
	swift build $(FLAGS) --product VertexZeroPackageTests
	scripts/test $(FLAGS)

slowest: ## List the ten longest tests of the last `make test`.
	@scripts/slowest

coverage: setup ## Count which lines the whole suite runs; what is built for it lies in .build-coverage.
	scripts/coverage

test-python: ## Test the JAX bridge in a virtual environment of its own.
	python3 -m venv python/.venv
	python/.venv/bin/pip install --quiet --disable-pip-version-check --editable './python[test]'
	cd python && .venv/bin/pytest

lint: ## Check the format, the length of lines, and the links of documents.
	swift format lint --strict --recursive $(SOURCES)
	scripts/check-lines
	scripts/check-links

format: ## Correct the format.
	swift format --in-place --recursive $(SOURCES)

bench: build ## Measure this machine; the figures go to bench.json too.
	$(BINARY) bench --out $(OUT)

bench-compare: build ## Measure this machine beside an earlier run, bench.json if none is named with OLD=FILE.
	$(BINARY) bench --compare $(OLD)

instructions: build ## Hold the instructions of fixed workloads, counted with callgrind, to Benchmarks/Thresholds.
	scripts/instructions

docs: build ## Build the documentation of the declarations into .build/documentation.
	scripts/docs

clean: ## Remove what was built. Runs stay.
	swift package clean
