# Two commands do everything on a fresh machine: `make site` and `make test`.
# Everyday work has more of them: `. .venv/bin/activate`, then `inv --list`.

PREPARE := python3 setup/prepare.py

.DEFAULT_GOAL := site
.PHONY: site test setup lock clean

site: ## Set everything up and build the complete site into output/.
	@$(PREPARE) site
	@.venv/bin/python -m dashboards build

test: ## Set everything up and pass the tests.
	@$(PREPARE) test
	@.venv/bin/inv test

setup: ## Set everything up for work on the code, and build nothing.
	@$(PREPARE) test

lock: ## Pin every package anew after an edit of requirements/*.in or package.json; PACKAGE=name takes its newest version.
	@$(PREPARE) test
	@.venv/bin/python setup/lock.py $(if $(PACKAGE),--upgrade-package $(PACKAGE))

clean: ## Remove what is generated, the set-up included.
	rm -rf .venv node_modules .cache output
