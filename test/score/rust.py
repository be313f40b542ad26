"""python3 test/score/rust.py REPO > truth.json

Which files belong to each crate, as `rustc --emit=dep-info` reads them, all features on. Targets come from
`cargo metadata --no-deps`. The dependencies of crates need not be there: the modules are read before they are missed.
"""
import json, os, re, subprocess, sys, tempfile

repo = os.path.realpath(sys.argv[1])
tracked = set(subprocess.run(["git", "-C", repo, "ls-files", "-z"], capture_output=True, text=True).stdout.split("\0"))
manifests = sorted((path for path in tracked if os.path.basename(path) == "Cargo.toml"), key=lambda path: (path.count("/"), path))
targets, crates = {}, []
for manifest in manifests:
    if any(os.path.join(repo, manifest) == known["manifest"] for known in targets.values()):
        continue
    said = subprocess.run(
        ["cargo", "metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path", os.path.join(repo, manifest)],
        capture_output=True, text=True,
    )
    if said.returncode:
        continue
    for package in json.loads(said.stdout)["packages"]:
        for target in package["targets"]:
            root = os.path.relpath(target["src_path"], repo)
            if root in tracked:
                targets[root] = {"manifest": package["manifest_path"], "features": list(package["features"]), "edition": target["edition"]}
with tempfile.TemporaryDirectory() as folder:
    for root, target in sorted(targets.items()):
        out = os.path.join(folder, "deps.d")
        if os.path.exists(out):
            os.remove(out)
        flags = [word for feature in target["features"] for word in ("--cfg", f'feature="{feature}"')]
        package = os.path.dirname(target["manifest"])
        subprocess.run(
            ["rustc", "--edition", target["edition"], "--crate-name", "x", f"--emit=dep-info={out}", *flags, "--cfg", "test", os.path.join(repo, root)],
            capture_output=True, cwd=package, env=dict(os.environ, CARGO_MANIFEST_DIR=package, OUT_DIR=folder),
        )
        if not os.path.exists(out):
            print("failed:", root, file=sys.stderr)
            continue
        first = open(out).read().split("\n")[0].split(":", 1)[1].replace("\\ ", "\0")
        members = {os.path.relpath(os.path.join(package, name.replace("\0", " ")), repo) for name in first.split()}
        members = sorted(path for path in members if path in tracked and path.endswith(".rs") and path.startswith(os.path.dirname(root) + "/"))
        crates.append({"root": root, "members": members})
print(json.dumps({"nodes": sorted(path for path in tracked if path.endswith(".rs")), "crates": crates}))
