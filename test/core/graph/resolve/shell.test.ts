import assert from "node:assert/strict";
import { test } from "node:test";
import { lexShell } from "../../../../src/core/graph/lex/shell.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const bin = `#!/usr/bin/env bash
# source no.sh
set -euo pipefail
HERE="$(cd "$(dirname "\${BASH_SOURCE[0]}")" >/dev/null 2>&1 && pwd -P)"
ROOT="$(dirname "$HERE")"
readonly TOP=$(git rev-parse --show-toplevel)
declare -r LIB="\${LIB:-$HERE/../lib}"
echo "source no.sh" 'source no.sh'
echo source no.sh; printf '. no.sh'
source "$HERE/beside.sh"
. "\${HERE}"/beside2.sh
. "$ROOT/lib/one.sh" || exit 1
if [[ -f $LIB/two.sh ]]; then source $LIB/two.sh; fi
[ -r "$TOP/lib/three.sh" ] && . "$TOP/lib/three.sh"
source "$(dirname "$0")/four.sh" arg source no.sh
source "\${BASH_SOURCE%/*}/five.sh"
source "\${0%/*}/six.sh"
source \`dirname $0\`/seven.sh
source "$(dirname "$(readlink -f "\${BASH_SOURCE[0]}")")/eight.sh"
builtin source "$(cd "$(dirname "$0")/.." && pwd)/lib/nine.sh"
cat <<EOF
source no.sh
. no.sh
EOF
cat <<-'END' | bash
	source no.sh
	END
x=$(cat <<< "source no.sh")
(( y = 1 << 2 ))
source ./lib/ten.sh
source lib/eleven.sh
while read -r line; do . "$UNKNOWN/lib/twelve.sh"; done
source "$UNKNOWN/thirteen.sh"
source "$1"; source "$dir/$name.sh"; source <(echo no.sh); source ~/.bashrc; source /etc/profile; source lib/*.sh
function f() { local p="\${BASH_SOURCE[0]}"; . "$(dirname -- "$p")/fourteen.sh"; }
eval "source no.sh"; time . 'fif teen.sh'
source \\
  sixteen.sh
case "$1" in a) . "$HERE/seventeen.sh" ;; esac
`;

const names = "beside beside2 four five six seven eight fourteen no sixteen seventeen".split(" ");
const repository = {
  "bin/tool.sh": bin,
  ...Object.fromEntries(names.map((name) => [`bin/${name}.sh`, ""])),
  ...Object.fromEntries(
    "one two three nine ten eleven twelve four".split(" ").map((name) => [`lib/${name}.sh`, `. "$(dirname "$0")/base.sh"\r\n`]),
  ),
  "lib/base.sh": "",
  "no.sh": "",
  "bin/fif teen.sh": "",
  "far/away/thirteen.sh": "",
  "zsh/init.zsh":
    'source "${0:A:h}/a.zsh"\n. ${${(%):-%x}:A:h}/b.zsh\nDIR=${0:h}\nsource $DIR/c.zsh\nsource "${DIR}/../lib/one.sh"\nit\'s() { }\nsource no.zsh\n',
  "zsh/a.zsh": "",
  "zsh/b.zsh": "",
  "zsh/c.zsh": "",
  "zsh/no.zsh": "",
  "test/a.bats":
    'load test_helper\nload \'helpers/deep\'\nload "$BATS_TEST_DIRNAME/../lib/one.sh"\n@test "it loads" {\n  load yes\n  run load no\n}\n',
  "test/test_helper.bash": 'load() { :; }\n. "${BATS_TEST_DIRNAME}/helpers/deep.bash"\nload no\n',
  "test/helpers/deep.bash": "",
  "test/yes.bash": "",
  "test/no.bash": "",
};

test("source and . with the script's folder, variables, the root, the working directory; bats' load", () => {
  assert.deepEqual(edgesOf(repository), [
    "bin/tool.sh -> bin/beside.sh",
    "bin/tool.sh -> bin/beside2.sh",
    "bin/tool.sh -> bin/eight.sh",
    "bin/tool.sh -> bin/fif teen.sh",
    "bin/tool.sh -> bin/five.sh",
    "bin/tool.sh -> bin/four.sh",
    "bin/tool.sh -> bin/fourteen.sh",
    "bin/tool.sh -> bin/seven.sh",
    "bin/tool.sh -> bin/seventeen.sh",
    "bin/tool.sh -> bin/six.sh",
    "bin/tool.sh -> bin/sixteen.sh",
    "bin/tool.sh -> lib/eleven.sh",
    "bin/tool.sh -> lib/nine.sh",
    "bin/tool.sh -> lib/one.sh",
    "bin/tool.sh -> lib/ten.sh",
    "bin/tool.sh -> lib/three.sh",
    "bin/tool.sh -> lib/twelve.sh",
    "bin/tool.sh -> lib/two.sh",
    "lib/eleven.sh -> lib/base.sh",
    "lib/four.sh -> lib/base.sh",
    "lib/nine.sh -> lib/base.sh",
    "lib/one.sh -> lib/base.sh",
    "lib/ten.sh -> lib/base.sh",
    "lib/three.sh -> lib/base.sh",
    "lib/twelve.sh -> lib/base.sh",
    "lib/two.sh -> lib/base.sh",
    "test/a.bats -> lib/one.sh",
    "test/a.bats -> test/helpers/deep.bash",
    "test/a.bats -> test/test_helper.bash",
    "test/a.bats -> test/yes.bash",
    "test/test_helper.bash -> test/helpers/deep.bash",
    "zsh/init.zsh -> lib/one.sh",
    "zsh/init.zsh -> zsh/a.zsh",
    "zsh/init.zsh -> zsh/b.zsh",
    "zsh/init.zsh -> zsh/c.zsh",
    "zsh/init.zsh -> zsh/no.zsh",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    "source ".repeat(200_000),
    "$(".repeat(300_000),
    "\n$(".repeat(200_000),
    "\n'".repeat(200_001),
    '"${'.repeat(200_000),
    "<<A\n".repeat(200_000),
    Array.from({ length: 100_000 }, (_, index) => `<<A${index}\n`).join(""),
    "((".repeat(300_000),
    "\\".repeat(500_000),
    "a=$a\n".repeat(100_000),
    `a=x\n${"a=$a$a\n".repeat(1000)}. $a\n`,
    "`".repeat(300_001),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexShell({ path: "a.sh", text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
