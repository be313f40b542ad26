"""Holds what Repoloom says of Python's standard library against ast and importlib. One line of JSON a check."""

import ast
import importlib
import inspect
import json
import os
import sys
import warnings

warnings.simplefilter("ignore")
said = json.load(open(sys.argv[1], encoding="utf8"))
root = said["root"]
texts = {}
trees = {}
for file in said["files"]:
    with open(os.path.join(root, file["path"]), encoding="utf8", newline="") as source:
        texts[file["path"]] = source.read()
    trees[file["path"]] = ast.parse(texts[file["path"]])


def report(check, faults, count, least):
    ok = not faults and count >= least
    print(json.dumps({"check": f"{check} ({count})", "ok": ok, "detail": "\n".join(map(str, faults[:5]))}))


def module_of(path):
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def loaded(path):
    if path.endswith("__main__.py"):  # would run a program
        return None
    try:
        return importlib.import_module(module_of(path))
    except Exception:  # of another platform
        return None


functions = (ast.FunctionDef, ast.AsyncFunctionDef)


def defined(tree):
    for node in tree.body:
        if isinstance(node, functions):
            yield "function", node.name, node
        if isinstance(node, ast.ClassDef):
            yield "class", node.name, node
            yield from (("method", inner.name, inner) for inner in node.body if isinstance(inner, functions))


def definitions():
    faults, count = [], 0
    for file in said["files"]:
        path, text = file["path"], texts[file["path"]]
        if not file["read"]:
            faults.append(f"{path} cannot be read")
            continue
        truth = {(kind, name, node.lineno): node for kind, name, node in defined(trees[path])}
        mine = {}
        for one in file["definitions"]:
            kind = "class" if one["kind"] == "enum" else one["kind"]
            if kind in ("function", "class", "method"):
                mine[kind, one["name"], one["line"]] = one
        faults += [f"{path} {key}" for key in truth.keys() ^ mine.keys()]
        for key in truth.keys() & mine.keys():
            count += 1
            faults += [f"{path} {key} {fault}" for fault in differences(mine[key], truth[key], text)]
    report("definitions, signatures and defaults of the standard library as ast has them", faults, count, 2000)


def differences(mine, node, text):
    end = len(text.encode("utf-16-le")[: mine["end"] * 2].decode("utf-16-le").splitlines())
    if end != node.end_lineno:
        yield f"ends at line {end}"
    if not isinstance(node, functions):
        return
    if ast.dump(ast.parse(f"def f{mine['signature']}: pass").body[0].args) != ast.dump(node.args):
        yield mine["signature"]
    if "parameters" in mine:
        given = node.args.posonlyargs + node.args.args
        defaults = dict(zip([one.arg for one in given][len(given) - len(node.args.defaults) :], node.args.defaults))
        defaults |= {one.arg: value for one, value in zip(node.args.kwonlyargs, node.args.kw_defaults) if value}
        for one in mine["parameters"]:
            told, true = one.get("defaultText"), defaults.get(one["name"])
            if (told is None) != (true is None) or (told and ast.dump(ast.parse(told, mode="eval").body) != ast.dump(true)):
                yield f"{one['name']} = {told}"


def insertion():
    faults, count = [], 0
    for file in said["files"]:
        path, bytes16 = file["path"], texts[file["path"]].encode("utf-16-le")
        for offset in file["boundaries"][:: max(1, len(file["boundaries"]) // 4)]:
            count += 1
            before, after = bytes16[: offset * 2].decode("utf-16-le"), bytes16[offset * 2 :].decode("utf-16-le")
            try:
                tree = ast.parse(f"{before}NEEDLE = 1234567\n{after}")
                fits = len(tree.body) == len(trees[path].body) + 1
            except SyntaxError:
                fits = False
            if not fits:
                faults.append(f"{path} at {offset}")
    report("a line at a boundary is a statement of its own, as ast has it", faults, count, 300)


def constants():
    faults, count = [], 0
    for fact in said["constants"]:
        [name] = fact["query"]
        module = loaded(said["homes"][name])
        if module is None:
            continue
        count += 1
        value = getattr(module, name)
        if str(value) != fact["answers"][0]:
            faults.append(f"{name} {fact['answers']} {value!r}")
    report("constants have the values that importlib finds", faults, count, 10)


def origins():
    faults, count = [], 0
    for fact in said["origins"]:
        path, name = fact["query"]
        value = getattr(loaded(path), name, None)
        if not (inspect.isfunction(value) or inspect.isclass(value)):
            continue
        count += 1
        home = sys.modules[value.__module__]
        accelerated = not (getattr(home, "__file__", None) or "").startswith(root) or value.__module__.startswith("_")
        if not accelerated and value.__module__ != module_of(fact["answers"][-1]):
            faults.append(f"{path} {name} {fact['answers']} {value.__module__}")
    report("imported names come from where importlib finds them", faults, count, 100)


definitions()
insertion()
constants()
origins()
