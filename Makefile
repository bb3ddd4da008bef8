# PasProduk: `make` explains itself. Everything is set up on the way; only Python >= 3.11 is needed.
PYTHON ?= python3
PORT ?= 8000

.PHONY: help run test siap aset lint bench audit bersih

help: ## this list
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: ## set up what is missing, load real data, serve on PORT (default 8000)
	@PORT=$(PORT) $(PYTHON) skrip/jalan.py

test: ## set up, then every check: tests on SQLite and PostgreSQL, browser, lint, types, contracts
	@$(PYTHON) skrip/uji.py

siap: ## set up only: environment, assets, database, demo data
	@$(PYTHON) skrip/jalan.py --siap-saja

aset: ## rebuild the front-end assets
	@$(PYTHON) skrip/siapkan.py --aset

lint: ## the quick checks without tests
	@$(PYTHON) skrip/uji.py --lint

bench: ## measure the pages beside a bare view at 5,000 and 100,000 products; writes docs/kinerja.md
	@$(PYTHON) skrip/bench.py

audit: ## ask PyPI's and npm's advisory services about every pinned dependency
	@$(PYTHON) skrip/audit.py

bersih: ## remove the environment, built assets, database and media of this checkout
	rm -rf .venv node_modules static/bangun statis hasil-uji media pasproduk.sqlite3 pasproduk.sqlite3-wal pasproduk.sqlite3-shm
