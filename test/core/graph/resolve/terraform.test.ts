import assert from "node:assert/strict";
import { test } from "node:test";
import { lexTerraform } from "../../../../src/core/graph/lex/terraform.ts";
import { edgesOf } from "../../../support/edgesOf.ts";
import { cpuMsSince } from "../../../support/cpu.ts";

const repository = {
  "main.tf": `# module "no" { source = "./no" }
// module "no" { source = "./no" }
/* module "no" { source = "./no" } */
terraform { required_providers { aws = { source = "hashicorp/aws" } } }
module "network" {
  source = "./modules/network"
  cidr   = var.cidr
  tags   = merge(local.tags, { name = "\${var.name}-\${local.suffix}" })
}
module "registry" { source = "terraform-aws-modules/vpc/aws" }
module "git" { source = "git::https://example.org/x.git//no" }
module "up" {
  source    = "./modules/../modules/compute" # source = "./no"
  subnet_id = module.network.subnet_id
}
resource "aws_instance" "web" {
  ami       = data.aws_ami.ubuntu.id
  user_data = templatefile("\${path.module}/templates/init.tpl", { x = aws_eip.front.public_ip })
  source    = "./no"
  policy    = <<-EOT
    var.secret is words, \${var.region} is not $\${var.secret}
    module "no" { source = "./no" }
    %{ for z in local.zones }\${z}%{ endfor }
  EOT
  lifecycle { ignore_changes = [tags] }
}
output "x" { value = "var.secret \\"\${var.secret2}\\"" }
`,
  "variables.tf":
    'variable "cidr" {}\nvariable "name" {\n  default = "x"\n  description = "see local.zones"\n}\nvariable "secret" {}\n',
  "more.tf": 'variable "region" {}\nvariable "secret2" {}\n',
  "locals.tf": 'locals {\n  tags = { owner = var.name }\n  suffix = "a" == "b" ? 1 : 2\n  nested = { zones = 1 }\n}\n',
  "zones.tf": "locals {\n  zones = [local.suffix]\n}\r\n",
  "data.tf": 'data "aws_ami" "ubuntu" {\n  owners = [var.region]\n  file = file("${path.module}/templates/owners.json")\n}\n',
  "network.tf": 'resource "aws_eip" "front" {\n  instance = aws_instance.web.id\n  vpc = module.up.vpc\n}\n',
  "unused.tf": 'resource "aws_eip" "back" {}\n',
  "templates/init.tpl": "",
  "templates/owners.json": "",
  "no/main.tf": "",
  "modules/network/main.tf": 'variable "cidr" {}\nresource "aws_vpc" "this" { cidr_block = var.cidr }\n',
  "modules/network/outputs.tf": 'output "subnet_id" {\n  value = aws_vpc.this.id\n}\n',
  "modules/network/README.md": "",
  "modules/compute/main.tf":
    'module "base" { source = "../base" }\nmodule "twice" {\n  source = "../base"\n  vars = { source = "../network" }\n}\n',
  "modules/compute/variables.tf": 'variable "subnet_id" {}\n',
  "modules/base/a.tofu": 'locals { a = file("b.txt") }\n',
  "modules/base/b.tf": 'output "b" { value = local.a }\n',
  "modules/base/b.txt": "",
};

test("modules are folders; names of one folder; files that functions read", () => {
  assert.deepEqual(edgesOf(repository), [
    "data.tf -> more.tf (same-package)",
    "data.tf -> templates/owners.json (asset)",
    "locals.tf -> variables.tf (same-package)",
    "main.tf -> data.tf (same-package)",
    "main.tf -> locals.tf (same-package)",
    "main.tf -> modules/compute/main.tf (module)",
    "main.tf -> modules/compute/variables.tf (module)",
    "main.tf -> modules/network/main.tf (module)",
    "main.tf -> modules/network/outputs.tf (module)",
    "main.tf -> more.tf (same-package)",
    "main.tf -> network.tf (same-package)",
    "main.tf -> templates/init.tpl (asset)",
    "main.tf -> variables.tf (same-package)",
    "main.tf -> zones.tf (same-package)",
    "modules/base/a.tofu -> modules/base/b.txt (asset)",
    "modules/base/b.tf -> modules/base/a.tofu (same-package)",
    "modules/compute/main.tf -> modules/base/a.tofu (module)",
    "modules/compute/main.tf -> modules/base/b.tf (module)",
    "modules/network/outputs.tf -> modules/network/main.tf (same-package)",
    "network.tf -> main.tf (same-package)",
    "zones.tf -> locals.tf (same-package)",
  ]);
});

test("names do not leave their folder; a variable that only a comment or a text mentions is not used", () => {
  const files = {
    "a/main.tf": 'provider "x" { region = var.a }\n# var.b\n',
    "a/vars.tf": 'variable "a" { description = "var.b ${"var.b"}" }\n',
    "a/b.tf": 'variable "b" {}\n',
    "b/vars.tf": 'variable "c" {}\n',
    "b/main.tf": "locals { x = [for s in var.c : s.var.a] }\nmoved {\n  from = t.a\n  to = t.b\n}\n",
    "b/t.tf": 'resource "t" "b" {}\nephemeral "e" "x" {}\ndata "e" "x" {}\n',
    "b/e.tf": "output x { value = data.e.x }\n",
    "c/one.tf": 'module "a" { source = "../a" }\nmodule "b" { source = "../b/" }\n',
  };
  assert.deepEqual(edgesOf(files), [
    "a/main.tf -> a/vars.tf (same-package)",
    "b/e.tf -> b/t.tf (same-package)",
    "b/main.tf -> b/t.tf (same-package)",
    "b/main.tf -> b/vars.tf (same-package)",
    "c/one.tf -> a/b.tf (module)",
    "c/one.tf -> a/main.tf (module)",
    "c/one.tf -> a/vars.tf (module)",
    "c/one.tf -> b/e.tf (module)",
    "c/one.tf -> b/main.tf (module)",
    "c/one.tf -> b/t.tf (module)",
    "c/one.tf -> b/vars.tf (module)",
  ]);
});

test("hostile texts neither throw nor take long", () => {
  const texts = [
    '"${'.repeat(200_000),
    "<<A\n".repeat(200_000),
    "${".repeat(300_000),
    "}".repeat(500_000),
    "a.".repeat(500_000),
    'module "'.repeat(200_000),
    "locals {".repeat(100_000),
    "source ".repeat(100_000),
    "file(".repeat(200_000),
    `<<A\n${" ".repeat(1_000_000)}`,
    "a".repeat(1_000_000),
  ];
  for (const text of texts) {
    const started = process.cpuUsage();
    lexTerraform({ text });
    assert.ok(cpuMsSince(started) < 1500, text.slice(0, 20));
  }
});
