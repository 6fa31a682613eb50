# The two commands of this repository are `make demo` and `make test`; `make help` lists the rest.
# Needed: Rust, a C compiler, make, Node.js. What else the tests need, scripts/need installs or names.

LISTEN ?= 127.0.0.1:8317
# The folder of the demo's data; empty lets the demo choose.
DATA   ?=
# The folder of the pictures.
SHOTS  ?= $(abspath screenshots)

TARGET = $(abspath $(or $(CARGO_TARGET_DIR),target))
PURE   = -p basis -p rules -p scheme -p engine

.NOTPARALLEL:
.PHONY: help demo screenshots test test-rust test-docs test-browser check format bench prove need

help: ## Lists the targets.
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/\1\t\2/' | expand -t 15

demo: ## Builds and starts Laurel with demo data and prints the address (LISTEN=address:port, DATA=folder).
	cargo run --release --locked -p laurel -- serve --demo --listen $(LISTEN) $(if $(DATA),--data $(DATA))

test: need ## Installs what the tests need if it is missing and runs everything.
	$(MAKE) --keep-going test-rust test-docs test-browser

test-rust: ## Runs the tests of all crates.
	cargo nextest run --locked --workspace --profile ci

test-docs: ## Runs the examples in the documentation of all crates.
	cargo test --locked --workspace --doc

# The browser tests start the binary themselves; LAUREL and CHROMIUM tell them where the two programs are.
test-browser: ## Runs the pages in a real browser.
ifneq ($(wildcard tests/browser/package.json),)
	cargo build --locked -p laurel
	LAUREL=$(TARGET)/debug/laurel CHROMIUM="$$(scripts/chromium)" npm test --prefix tests/browser
endif

screenshots: ## Starts the demo itself and takes a picture of every page in every look into an ignored folder (SHOTS=folder).
	scripts/need
	cargo build --locked -p laurel
	LAUREL=$(TARGET)/debug/laurel CHROMIUM="$$(scripts/chromium)" node tests/browser/screenshots.js $(SHOTS)

check: ## The fast inner loop: format, lints, house rules and the tests of the pure crates.
	scripts/need rust
	cargo fmt --all -- --check
	cargo clippy --locked --workspace --all-targets -- -D warnings
	cargo nextest run --locked $(PURE) -p tidy

format: ## Lays out all Rust files.
	cargo fmt --all

bench: ## Measures this machine and prints each figure beside the one to reach.
	cargo run --release --locked -p laurel -- bench

# Takes hours. The tests read these numbers and use small ones without them.
prove: export LAUREL_PROVE_KILLS      ?= 2000
prove: export LAUREL_PROVE_POWER_CUTS ?= 5000
prove: export PROPTEST_CASES          ?= 20000
prove: export LAUREL_PROVE_WORLDS     ?= w2 w3
prove: ## Runs everything with large worlds and numbers; its result belongs into docs/proofs.md.
	scripts/need rust
	cargo nextest run --locked --release --workspace --profile prove

need: ## Installs what the tests need and this machine lacks.
	scripts/need
