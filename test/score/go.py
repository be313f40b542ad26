"""python3 test/score/go.py REPO > truth.json

Packages and their folders as `go list -e` names them, module by module, test data included; the imports of each file as
`go/parser` reads them (goimports.go), whatever its build tags.
"""
import json, os, subprocess, sys

repo = os.path.realpath(sys.argv[1])
env = dict(os.environ, GOWORK="off", GOTOOLCHAIN="local")
tracked = subprocess.run(["git", "-C", repo, "ls-files", "-z"], capture_output=True, text=True).stdout.split("\0")
go_files = [path for path in tracked if path.endswith(".go")]
folders = {os.path.dirname(path) for path in go_files}
parser = os.path.join(os.path.dirname(os.path.realpath(__file__)), "goimports.go")
listed = subprocess.run(["go", "run", parser], input="\n".join(go_files), cwd=repo, env=dict(env, GO111MODULE="off"), capture_output=True, text=True)
if listed.returncode:
    sys.exit(listed.stderr)
imports = [line.split("\t") for line in listed.stdout.splitlines()]
modules = {}
for path in tracked:
    if os.path.basename(path) != "go.mod":
        continue
    folder = os.path.dirname(path)
    said = subprocess.run(["go", "mod", "edit", "-json"], cwd=os.path.join(repo, folder), env=env, capture_output=True, text=True)
    if said.returncode:
        continue
    mod = json.loads(said.stdout)
    modules[mod["Module"]["Path"]] = folder
known = {}
for module, folder in modules.items():
    own = [d for d in folders if d == folder or d.startswith(f"{folder}/" if folder else "")]
    own = [d for d in own if not any(f != folder and f.startswith(f"{folder}/" if folder else "") and (d == f or d.startswith(f + "/")) for f in modules.values())]
    asked = ["./" + os.path.relpath(os.path.join(repo, d), os.path.join(repo, folder)) for d in own]
    said = subprocess.run(["go", "list", "-e", "-find", "-f", "{{.ImportPath}}\t{{.Dir}}", *asked], cwd=os.path.join(repo, folder), env=env, capture_output=True, text=True)
    for line in said.stdout.splitlines():
        path, place = line.split("\t")
        if place:
            known[path] = os.path.relpath(place, repo)
edges = sorted({(file, known[path]) for file, path in imports if path in known and known[path] in {d or "." for d in folders}})
print(json.dumps({"nodes": go_files, "packageEdges": edges}))
