"""python3 test/score/python.py REPO [ROOT...] > truth.json

What Python's own parser (ast) and import system (importlib's PathFinder) make of the imports of a repository. Search
roots of a file, in this order: the first folder above it that is no package, the roots given (default: `.`, `src`,
`lib`). Modules of the standard library are never files here; where a file beside a script has their name, it is optional.
"""
import ast, importlib.machinery, json, os, subprocess, sys, warnings

warnings.simplefilter("ignore")
repo = os.path.realpath(sys.argv[1])
given = sys.argv[2:] or [".", "src", "lib"]
tracked = subprocess.run(["git", "-C", repo, "ls-files", "-z"], capture_output=True, text=True).stdout.split("\0")
nodes = [path for path in tracked if path.endswith((".py", ".pyi")) and os.path.isfile(os.path.join(repo, path))]
known = set(nodes)
finder = importlib.machinery.PathFinder
bound_in = {}


def relative(path):
    return os.path.relpath(path, repo) if path else None


def spec_in(name, places):
    """The spec of a dotted name, package by package, without running anything."""
    spec = None
    for part in name.split("."):
        spec = finder.find_spec(part, places)
        if spec is None:
            return None
        places = list(spec.submodule_search_locations or [])
    return spec


def file_of(spec):
    if spec is None or spec.origin in (None, "built-in", "frozen"):
        return None
    return relative(spec.origin)


def bound(path):
    """Names that a package's __init__ binds at its top level."""
    if path in bound_in:
        return bound_in[path]
    names = bound_in[path] = set()

    def collect(body):
        for node in body:
            if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                names.add(node.name)
            elif isinstance(node, ast.Import):
                names.update((alias.asname or alias.name.split(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                siblings = node.level > 0 and not node.module
                names.update(alias.asname or alias.name for alias in node.names if not (siblings and alias.asname is None))
            else:
                for target in ast.walk(node):
                    if isinstance(target, ast.Name) and isinstance(target.ctx, ast.Store):
                        names.add(target.id)
                for field in ("body", "orelse", "finalbody"):
                    collect(getattr(node, field, []))
                for handler in getattr(node, "handlers", []):
                    collect(handler.body)

    try:
        collect(ast.parse(open(os.path.join(repo, path), "rb").read()).body)
    except (SyntaxError, ValueError, OSError):
        pass
    return names


def roots_of(path):
    folder = os.path.dirname(os.path.join(repo, path))
    while os.path.isfile(os.path.join(folder, "__init__.py")) and folder != repo:
        folder = os.path.dirname(folder)
    return [folder] + [os.path.normpath(os.path.join(repo, root)) for root in given]


edges, optional, scored = set(), set(), []
for path in nodes:
    try:
        tree = ast.parse(open(os.path.join(repo, path), "rb").read())
    except (SyntaxError, ValueError):
        continue
    scored.append(path)
    roots = roots_of(path)

    def link(spec, weak=False):
        to = file_of(spec)
        if to in known and to != path:
            (optional if weak else edges).add((path, to))

    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                standard = alias.name.split(".")[0] in sys.stdlib_module_names
                link(spec_in(alias.name, roots), standard)
        elif isinstance(node, ast.ImportFrom):
            module = node.module or ""
            standard = node.level == 0 and module.split(".")[0] in sys.stdlib_module_names
            places = roots
            if node.level:
                folder = os.path.join(repo, os.path.dirname(path))
                for _ in range(node.level - 1):
                    folder = os.path.dirname(folder)
                places = [os.path.dirname(folder)]
                module = ".".join(filter(None, [os.path.basename(folder), module]))
            spec = spec_in(module, places)
            init = file_of(spec)
            if spec is None or spec.submodule_search_locations is None:
                link(spec, standard)
                continue
            for alias in node.names:
                own = init == path
                shadowed = alias.name == "*" or (init is not None and not own and alias.name in bound(init))
                inner = None if shadowed else spec_in(alias.name, list(spec.submodule_search_locations))
                link(inner if file_of(inner) in known else spec, standard)
        elif isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant) and isinstance(node.args[0].value, str):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in ("import_module", "__import__", "importorskip") and all(p.isidentifier() for p in node.args[0].value.split(".")):
                link(spec_in(node.args[0].value, roots), True)
optional -= edges
print(json.dumps({"nodes": nodes, "scored": scored, "edges": sorted(edges), "optional": sorted(optional)}))
