import assert from "node:assert/strict";
import { test } from "node:test";
import { lexNix } from "../../../../src/core/graph/lex/nix.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "flake.nix": `{
  inputs.nixpkgs.url = "github:nixos/nixpkgs/nixos-unstable";
  inputs.sub.url = "path:./sub";
  inputs = { other = { url = "./other?dir=x"; }; };
  # import ./no.nix
  /* import ./no.nix */
  outputs = { self, nixpkgs, ... }@inputs: let pkgs = import nixpkgs { }; in {
    packages.x = pkgs.callPackage ./pkgs/x { };
    packages.y = pkgs.python3Packages.callPackage ./pkgs/y.nix { inherit (self) z; };
    nixosModules.default = ./modules;
    overlays.default = import ./overlay.nix;
    lib = import (./lib) { inherit (nixpkgs) lib; };
    devShells.default = import ./shell.nix { inherit pkgs; };
    text = "import ./no.nix \${import ./inString.nix} \\\${./no.nix}";
    script = ''
      import ./no.nix ''\${./no.nix} ''' \${pkgs.writeText "a" (import ./inText.nix { s = "}"; })} $\${./no.nix}
      cat \${./data/file.txt}
    '';
    src = ./.;
    root = ./src;
    computed = ./pkgs/\${self}/no.nix;
    joined = ./. + "/joined.nix";
    searched = <nixpkgs/nixos/no.nix>;
    address = https://example.org/no.nix;
    a = 6 / 2; b = x./no; set = a // b;
  };
}
`,
  "sub/flake.nix": "{ outputs = _: import ./default.nix; }",
  "sub/default.nix": "{ }: import ../lib",
  "other/flake.nix": "",
  "pkgs/x/default.nix":
    "{ stdenv, callPackage }: stdenv.mkDerivation { src = ./.; patches = [ ./fix.patch ../y.nix ]; dep = callPackage ../../lib/strings.nix { }; }",
  "pkgs/x/fix.patch": "",
  "pkgs/y.nix": "{ lib }: lib.cleanSource ../.",
  "modules/default.nix": '{ imports = [ ./a.nix ./b (import ./c.nix { }) ../overlay.nix (./. + "/joined.nix") ]; }',
  "modules/a.nix": "{ config, ... }: { imports = [ ./b/deep/../../c.nix ]; }\r\n",
  "modules/b/default.nix": "{ imports = [ ./deep ]; }",
  "modules/b/deep/default.nix": "{ }: builtins.readFile ../../../data/file.txt",
  "modules/c.nix": "_: { }",
  "modules/joined.nix": "",
  "overlay.nix": "final: prev: { x = final.callPackage pkgs/x { }; lib = prev.lib.extend (import ./lib/default.nix); }",
  "lib/default.nix":
    "{ lib }: { strings = import ./strings.nix { inherit lib; }; lists = import lib/lists.nix; l2 = import ./lists.nix; }",
  "lib/strings.nix": "{ lib }: let it's' = 1; in import ./lists.nix",
  "lib/lists.nix": "# nothing",
  "shell.nix": "(import ./compat.nix { src = ./.; }).shellNix",
  "compat.nix": '{ src }: import (fetchTarball { url = "https://x/./no.nix"; })',
  "inString.nix": "",
  "inText.nix": "",
  "joined.nix": "",
  "no.nix": "",
  "default.nix": "import ./flake-compat",
  "flake-compat/default.nix": "",
  "data/file.txt": "",
  "src/default.nix": "",
};

test("path literals, folders by their default.nix, interpolations, flakes by path", () => {
  assert.deepEqual(edgesOf(repository), [
    "default.nix -> flake-compat/default.nix",
    "flake.nix -> data/file.txt (asset)",
    "flake.nix -> inString.nix",
    "flake.nix -> inText.nix",
    "flake.nix -> joined.nix",
    "flake.nix -> lib/default.nix",
    "flake.nix -> modules/default.nix",
    "flake.nix -> other/flake.nix",
    "flake.nix -> overlay.nix",
    "flake.nix -> pkgs/x/default.nix",
    "flake.nix -> pkgs/y.nix",
    "flake.nix -> shell.nix",
    "flake.nix -> sub/flake.nix",
    "lib/default.nix -> lib/lists.nix",
    "lib/default.nix -> lib/strings.nix",
    "lib/strings.nix -> lib/lists.nix",
    "modules/a.nix -> modules/c.nix",
    "modules/b/deep/default.nix -> data/file.txt (asset)",
    "modules/b/default.nix -> modules/b/deep/default.nix",
    "modules/default.nix -> modules/a.nix",
    "modules/default.nix -> modules/b/default.nix",
    "modules/default.nix -> modules/c.nix",
    "modules/default.nix -> modules/joined.nix",
    "modules/default.nix -> overlay.nix",
    "overlay.nix -> lib/default.nix",
    "overlay.nix -> pkgs/x/default.nix",
    "pkgs/x/default.nix -> lib/strings.nix",
    "pkgs/x/default.nix -> pkgs/x/fix.patch (asset)",
    "pkgs/x/default.nix -> pkgs/y.nix",
    "shell.nix -> compat.nix",
    "sub/default.nix -> lib/default.nix",
    "sub/flake.nix -> sub/default.nix",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    '"${'.repeat(200_000),
    "''${".repeat(200_000),
    "''".repeat(300_001),
    "a.".repeat(300_000),
    "./".repeat(300_000),
    "{".repeat(500_000),
    "}".repeat(500_000),
    "<a".repeat(200_000),
    "://".repeat(200_000),
    "''$".repeat(200_000),
    "a".repeat(1_000_000),
    "./a/".repeat(200_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexNix({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
