# SPDX-License-Identifier: GPL-2.0-only
#
# make                  builds ./kmapcheck (installs nothing)
# make check            runs all tests; sets up what they need first
# make check-clang      builds with clang as well, and runs the cases with that program
# make demo [KDIR=dir]  checks a kernel tree; sets up what it needs first
# make bench            compares the cost with plain sparse
# make fuzz [N=n] [SEED=s] [GEN=generation]
#                       judges n random programs by the reference model and by kmapcheck
# make mutants TREE=dir [RESULTS=file] [N=n] [SEED=s]
#                       seeds n mistakes in functions of a kernel tree: is each reported?
# make clean distclean
#
# SPARSE=dir  another checkout of Sparse than Debian's, which is fetched
# SAN=1       with the address and undefined-behaviour sanitizers, in ./kmapcheck-san
# CC=clang    another compiler

SPARSE_VERSION := 0.6.4
SPARSE ?= build/sparse-$(SPARSE_VERSION)

ifeq ($(SAN),1)
VARIANT := san
PROGRAM := kmapcheck-san
SAN_FLAGS := -DSANITIZED -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
else
VARIANT := normal
PROGRAM := kmapcheck
endif
OBJ := build/$(VARIANT)

ifeq ($(origin CC),default)
CC := gcc
endif
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Werror

# (_GNU_SOURCE is empty so that a file may define it as well.)
# Sparse's headers are system headers to us: their warnings are not ours to mend.
KMAPCHECK_CFLAGS := -std=gnu11 $(WARNINGS) -D_GNU_SOURCE= -Icheckers -isystem $(SPARSE) $(SAN_FLAGS)

# Sparse's messages end here instead of on the user's terminal (checkers/frontend.h).
WRAPPED := sparse_error expression_error warning error_die info die \
	   init_symbols preprocess tokenize __alloc_ident blob_alloc blob_free
KMAPCHECK_LDFLAGS := $(WRAPPED:%=-Wl,--wrap=%) $(SAN_FLAGS)

SRCS := $(sort $(wildcard checkers/*.c driver/*.c))
OBJS := $(SRCS:%.c=$(OBJ)/%.o)
LIBSPARSE := $(SPARSE)/libsparse.a
LDLIBS := -ljansson -lxxhash -lm

all: $(PROGRAM)

$(PROGRAM): $(OBJS) $(LIBSPARSE) $(OBJ)/flags
	$(CC) $(CFLAGS) $(KMAPCHECK_LDFLAGS) $(LDFLAGS) -o $@ $(OBJS) $(LIBSPARSE) $(LDLIBS)

$(OBJ)/%.o: %.c $(OBJ)/flags | $(LIBSPARSE) $(OBJ)/headers
	@mkdir -p $(@D)
	$(CC) $(CFLAGS) $(KMAPCHECK_CFLAGS) $(CPPFLAGS) -MMD -MP -c -o $@ $<

# Changes when anything does that the objects were built with: another SPARSE,
# another compiler or a source that went away build afresh.
FLAGS = $(abspath $(SPARSE)) $(CC) $(CFLAGS) $(CPPFLAGS) $(KMAPCHECK_CFLAGS) $(KMAPCHECK_LDFLAGS) $(LDFLAGS) $(LDLIBS) $(SRCS)
$(OBJ)/flags: FORCE
	@mkdir -p $(@D)
	@echo '$(FLAGS)' | cmp -s - $@ || echo '$(FLAGS)' > $@

# One sentence in the place of the compiler's many.
$(OBJ)/headers: $(OBJ)/flags
	@printf '#include <jansson.h>\n#include <xxhash.h>\n' | $(CC) $(CPPFLAGS) -E -o $@ - 2> /dev/null || { \
		echo 'make: $(CC) finds no jansson.h or no xxhash.h, which kmapcheck is built with;' \
			'install both libraries (Debian: apt-get install libjansson-dev libxxhash-dev)' >&2; exit 1; }

$(LIBSPARSE):
	sh scripts/sparse-get.sh $(SPARSE_VERSION) '$(SPARSE)'

# Everything that the tests and the demonstration need is checked first.
check: setup-check
	@$(MAKE) --no-print-directory all
	sh scripts/check.sh $(PROGRAM)

# After a change of semantic-patches/names.def.
names:
	python3 semantic-patches/names.py

# The objects are its own, so that neither compiler makes the other build afresh.
CLANG_OBJ := build/clang
check-clang: setup-check-clang
	@$(MAKE) --no-print-directory CC=clang OBJ=$(CLANG_OBJ) PROGRAM=$(CLANG_OBJ)/kmapcheck
	KMAPCHECK=$(abspath $(CLANG_OBJ)/kmapcheck) prove -j$(shell nproc) testcases/cases.t testcases/regress.t testcases/frontend.t

demo: setup-demo
	@$(MAKE) --no-print-directory all
	sh scripts/demo.sh $(PROGRAM) '$(KDIR)'

bench: setup-bench
	@$(MAKE) --no-print-directory all
	python3 scripts/bench.py $(PROGRAM) '$(SPARSE)'

N ?= 1000
fuzz: all
	KMAPCHECK=$(abspath $(PROGRAM)) testcases/fuzz/fuzz -n $(N) $(if $(SEED),--seed $(SEED)) $(if $(GEN),--gen $(GEN))

mutants: all
	python3 testcases/measure/seed.py $(if $(RESULTS),--results '$(RESULTS)') -n $(N) $(if $(SEED),--seed $(SEED)) -j$(shell nproc) $(or $(TREE),$(error which tree: make mutants TREE=/path/to/linux))

setup-%:
	@sh scripts/setup.sh $*

clean:
	rm -rf build/normal build/san $(CLANG_OBJ) build/test build/fuzz kmapcheck kmapcheck-san

distclean: clean
	rm -rf build

FORCE:
.PHONY: all check check-clang names demo bench fuzz mutants clean distclean FORCE
.DELETE_ON_ERROR:

-include $(OBJS:.o=.d)
