import assert from "node:assert/strict";
import { test } from "node:test";
import { edgesOf } from "../../../support/edgesOf.ts";

test("modules, packages, stubs, relative levels", () => {
  const files = {
    "pkg/__init__.py": "from . import a\nfrom .sub import name\nfrom .sub.deep import *\n",
    "pkg/a.py":
      "from . import b, missing\nfrom .sub import deep, name as n, other\nimport pkg.sub.deep\nfrom pkg import sub, a, own\n",
    "pkg/b.py": "from .. import x\nfrom ...y import z\nfrom .stub import s\nfrom .both import t\nimport pkg\n",
    "pkg/sub/__init__.py": "name = other = 1\nown: int\n",
    "pkg/sub/deep.py": "from ..b import thing\nfrom .. import b\nfrom . import name\n",
    "pkg/sub/name.py": "",
    "pkg/stub.pyi": "",
    "pkg/both.py": "",
    "pkg/both.pyi": "",
  };
  assert.deepEqual(edgesOf(files), [
    "pkg/__init__.py -> pkg/a.py",
    "pkg/__init__.py -> pkg/sub/__init__.py",
    "pkg/__init__.py -> pkg/sub/deep.py",
    "pkg/a.py -> pkg/__init__.py",
    "pkg/a.py -> pkg/b.py",
    "pkg/a.py -> pkg/sub/__init__.py",
    "pkg/a.py -> pkg/sub/deep.py",
    "pkg/b.py -> pkg/__init__.py",
    "pkg/b.py -> pkg/both.py",
    "pkg/b.py -> pkg/stub.pyi",
    "pkg/sub/deep.py -> pkg/b.py",
    "pkg/sub/deep.py -> pkg/sub/__init__.py",
  ]);
});

test("a name that the package binds is not its module of that name", () => {
  const files = {
    "p/__init__.py": "from .run import run\nfrom . import tool as tool\nif True:\n    flag = 1\n",
    "p/run.py": "",
    "p/tool.py": "",
    "p/flag.py": "",
    "p/free.py": "",
    "main.py": "from p import run\n",
    "b.py": "from p import tool, flag\n",
    "c.py": "from p import free\n",
    "d.py": "import p.run\n",
    "e.py": "from p.run import x\n",
  };
  assert.deepEqual(edgesOf(files), [
    "b.py -> p/__init__.py",
    "b.py -> p/tool.py",
    "c.py -> p/free.py",
    "d.py -> p/run.py",
    "e.py -> p/run.py",
    "main.py -> p/__init__.py",
    "p/__init__.py -> p/run.py",
    "p/__init__.py -> p/tool.py",
  ]);
});

test("source roots: src, project files, tests beside scripts", () => {
  const files = {
    "pyproject.toml": `[tool.setuptools.packages.find]\nwhere = ["code"]\n[tool.pytest.ini_options]\npythonpath = ["helpers"]\n`,
    "src/app/__init__.py": "",
    "src/app/core.py": "import app\nimport other\n",
    "code/other.py": "",
    "helpers/help.py": "",
    "tests/conftest.py": "import help\n",
    "tests/test_core.py": "from app import core\nimport conftest\nfrom tests import conftest\nfrom tests.unit import deep\n",
    "tests/unit/deep.py": "import deep2\n",
    "tests/unit/deep2.py": "",
    "old/setup.py": `setup(package_dir={"": "lib", "moved": "elsewhere/m"}, packages=find_packages("lib"))`,
    "old/lib/legacy.py": "import moved.x\n",
    "old/elsewhere/m/x.py": "",
    "cfg/setup.cfg": "[options]\npackage_dir =\n    = source\n[options.packages.find]\nwhere = more\n",
    "cfg/source/configured.py": "",
    "cfg/more/also.py": "",
    "cfg/run.py": "import configured, also\n",
    "mono/a/pyproject.toml": `[tool.poetry]\npackages = [{ include = "pa", from = "python" }]\n`,
    "mono/a/python/pa/__init__.py": "",
    "mono/b/pyproject.toml": "",
    "mono/b/src/pb/__init__.py": "import pa\n",
  };
  assert.deepEqual(edgesOf(files), [
    "cfg/run.py -> cfg/more/also.py",
    "cfg/run.py -> cfg/source/configured.py",
    "mono/b/src/pb/__init__.py -> mono/a/python/pa/__init__.py",
    "old/lib/legacy.py -> old/elsewhere/m/x.py",
    "src/app/core.py -> code/other.py",
    "src/app/core.py -> src/app/__init__.py",
    "tests/conftest.py -> helpers/help.py",
    "tests/test_core.py -> src/app/core.py",
    "tests/test_core.py -> tests/conftest.py",
    "tests/test_core.py -> tests/unit/deep.py",
    "tests/unit/deep.py -> tests/unit/deep2.py",
  ]);
});

test("namespace packages, also in two roots, and folders inside a package", () => {
  const files = {
    "src/ns/one/__init__.py": "from ns.two import thing\nimport ns\nfrom ns import two, one\n",
    "lib/ns/two/__init__.py": "",
    "src/real/__init__.py": "",
    "src/real/inner/mod.py": "from real.inner import peer\nimport logging\nfrom ..top import t\n",
    "src/real/inner/peer.py": "import real.top\n",
    "src/real/inner/logging.py": "",
    "src/real/top.py": "",
  };
  assert.deepEqual(edgesOf(files), [
    "src/ns/one/__init__.py -> lib/ns/two/__init__.py",
    "src/real/inner/mod.py -> src/real/inner/peer.py",
    "src/real/inner/mod.py -> src/real/top.py",
    "src/real/inner/peer.py -> src/real/top.py",
  ]);
});

test("of other projects only packages are to be had, not loose modules", () => {
  const files = {
    "one/pyproject.toml": "",
    "one/loose.py": "",
    "one/pack/__init__.py": "",
    "one/pack/part.py": "",
    "two/pyproject.toml": "",
    "two/main.py": "import loose\nimport pack\nfrom pack.part import x\nimport own\n",
    "two/own.py": "",
  };
  assert.deepEqual(edgesOf(files), [
    "two/main.py -> one/pack/__init__.py",
    "two/main.py -> one/pack/part.py",
    "two/main.py -> two/own.py",
  ]);
});

test("the standard library is not a folder that happens to have its name", () => {
  const files = {
    "json/tool.py": "",
    "test/x.py": "",
    "pkg/__init__.py": "",
    "pkg/logging.py": "",
    "pkg/a.py": "import logging\nfrom json import tool\nfrom test import x\nimport os.path\n",
  };
  assert.deepEqual(edgesOf(files), []);
});

test("kinds: types, modules loaded by name, Cython", () => {
  const files = {
    "p/__init__.py": "",
    "p/a.py":
      "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from .b import B\n    from .c import C\nfrom .c import c\nimport_module('p.d')\nimport_module('.e', __package__)\n",
    "p/b.py": "",
    "p/c.py": "",
    "p/d.py": "",
    "p/e.py": "",
    "p/f.pyx": "from .g cimport h\n",
    "p/g.pxd": "",
  };
  assert.deepEqual(edgesOf(files), [
    "p/a.py -> p/b.py (type)",
    "p/a.py -> p/c.py",
    "p/a.py -> p/d.py (dynamic)",
    "p/a.py -> p/e.py (dynamic)",
    "p/f.pyx -> p/g.pxd",
  ]);
});
