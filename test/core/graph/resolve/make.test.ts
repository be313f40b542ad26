import assert from "node:assert/strict";
import { test } from "node:test";
import { lexMake } from "../../../../src/core/graph/lex/make.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  Makefile: `# include mk/no.mk
include config.mk
-include local.mk missing.mk # mk/no.mk
sinclude mk/one.mk mk/two.mk \\
	mk/three.mk
include $(wildcard mk/rules/*.mk)
TOP := $(dir $(abspath $(lastword $(MAKEFILE_LIST))))
include $(TOP)mk/four.mk
HERE = $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
include $(HERE)/mk/five.mk
ROOT := $(shell git rev-parse --show-toplevel)
ifdef X
  include $(ROOT)/mk/six.mk
endif
MK = mk
include \${MK}/seven.mk $(CURDIR)/mk/eight.mk
-include $(OBJS:.o=.d) $(DEPS) $(MK)/$(NAME).mk
include_dir = mk/no.mk
define body
include mk/no.mk
endef
all: include
	include mk/no.mk
	@echo "include mk/no.mk"
include: mk/no.mk
export PATHS = include mk/no.mk
`,
  "config.mk": "include mk/base.mk\r\n",
  "local.mk": "",
  ...Object.fromEntries(
    "one two three four five six seven eight".split(" ").map((name) => [`mk/${name}.mk`, "include mk/base.mk\n"]),
  ),
  "mk/base.mk": "",
  "mk/no.mk": "",
  "mk/rules/a.mk": "include $(dir $(lastword $(MAKEFILE_LIST)))b.mk\n",
  "mk/rules/b.mk": "",
  "mk/rules/b.txt": "",
  "lib/Makefile.am": "include $(top_srcdir)/config.mk\ninclude $(srcdir)/sources.mk\n",
  "lib/Makefile.in": "include @top_srcdir@/config.mk\n-include ./$(DEPDIR)/a.Po\n",
  "lib/sources.mk": "",
  "lib/sub/GNUmakefile": "include ../Makefile.am\nT := ../..\ninclude $(T)/config.mk\ninclude $(UNKNOWN)/mk/nine.mk\n",
  "far/mk/nine.mk": "",
  "bsd/Makefile": '.include "inc.mk"\n.include <bsd.prog.mk>\n.-include "${.CURDIR}/own.mk"\n.sinclude "../config.mk"\n',
  "bsd/inc.mk": "",
  "bsd/own.mk": "",
  "bsd/bsd.prog.mk": "",
  "curl/Makefile": "include Makefile.inc\n",
  "curl/Makefile.inc": "include ../config.mk\n",
};

test("include with variables, stars, the own folder, the root; recipes and define are no includes", () => {
  assert.deepEqual(edgesOf(repository), [
    "Makefile -> config.mk (include)",
    "Makefile -> local.mk (include)",
    "Makefile -> mk/eight.mk (include)",
    "Makefile -> mk/five.mk (include)",
    "Makefile -> mk/four.mk (include)",
    "Makefile -> mk/one.mk (include)",
    "Makefile -> mk/rules/a.mk (include)",
    "Makefile -> mk/rules/b.mk (include)",
    "Makefile -> mk/seven.mk (include)",
    "Makefile -> mk/six.mk (include)",
    "Makefile -> mk/three.mk (include)",
    "Makefile -> mk/two.mk (include)",
    "bsd/Makefile -> bsd/inc.mk (include)",
    "bsd/Makefile -> bsd/own.mk (include)",
    "bsd/Makefile -> config.mk (include)",
    "config.mk -> mk/base.mk (include)",
    "curl/Makefile -> curl/Makefile.inc (include)",
    "curl/Makefile.inc -> config.mk (include)",
    "lib/Makefile.am -> config.mk (include)",
    "lib/Makefile.am -> lib/sources.mk (include)",
    "lib/Makefile.in -> config.mk (include)",
    "lib/sub/GNUmakefile -> config.mk (include)",
    "lib/sub/GNUmakefile -> far/mk/nine.mk (include)",
    "lib/sub/GNUmakefile -> lib/Makefile.am (include)",
    "mk/eight.mk -> mk/base.mk (include)",
    "mk/five.mk -> mk/base.mk (include)",
    "mk/four.mk -> mk/base.mk (include)",
    "mk/one.mk -> mk/base.mk (include)",
    "mk/rules/a.mk -> mk/rules/b.mk (include)",
    "mk/seven.mk -> mk/base.mk (include)",
    "mk/six.mk -> mk/base.mk (include)",
    "mk/three.mk -> mk/base.mk (include)",
    "mk/two.mk -> mk/base.mk (include)",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "include ".repeat(200_000),
    "\ninclude $(".repeat(100_000),
    "\\\n".repeat(300_000),
    "A = a\n" + "A = $(A)$(A)\n".repeat(2000),
    "A = $(A\n".repeat(100_000),
    `include ${"$(dir ".repeat(3000)}`,
    `include mk/${"*a".repeat(300)}\n`,
    "define\n".repeat(200_000),
    " ".repeat(1_000_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexMake({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
