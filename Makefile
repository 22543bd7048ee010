# Short names for .ci/bootstrap.py, which needs nothing but Python 3.11.
.PHONY: serve test check lock format
serve test check lock:
	python3 .ci/bootstrap.py $@
format:
	.venv/bin/ruff check --fix . && .venv/bin/ruff format .
