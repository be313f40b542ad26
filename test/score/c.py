"""python3 test/score/c.py REPO COMPILE_COMMANDS.json > truth.json

Includes as the compiler's preprocessor follows them: each command of the database is run with -E, and its line markers
tell which file enters which. What one configuration does not compile is optional: includes in inactive branches that
the same search path finds. Files that fail to preprocess are not scored.
"""
import json, os, re, shlex, subprocess, sys

repo = os.path.realpath(sys.argv[1])
database = json.load(open(sys.argv[2]))
tracked = set(subprocess.run(["git", "-C", repo, "ls-files", "-z"], capture_output=True, text=True).stdout.split("\0"))
edges, scored, optional = set(), set(), set()
marker = re.compile(r'^# (\d+) "((?:[^"\\]|\\.)*)"((?: \d)*)')
written = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.M)


def inside(path, folder):
    full = os.path.realpath(os.path.join(folder, path))
    name = os.path.relpath(full, repo)
    return name if name in tracked else None


for entry in database:
    words = entry.get("arguments") or shlex.split(entry["command"])
    folder = os.path.realpath(entry["directory"])
    command, places, skip = [], [], False
    for word in words:
        if skip:
            skip = False
        elif word == "-o":
            skip = True
        elif word != "-c":
            command.append(word)
    for index, word in enumerate(command):
        found = re.match(r"-(?:I|isystem|iquote)(.*)", word)
        if found:
            places.append(found[1] or command[index + 1])
    run = subprocess.run(command + ["-E", "-o", "-"], cwd=folder, capture_output=True, text=True, errors="replace")
    if run.returncode:
        print("failed:", entry["file"], run.stderr.split("\n")[0], file=sys.stderr)
        continue
    stack = [inside(entry["file"], folder)]
    seen = {stack[0]}
    for line in run.stdout.split("\n"):
        found = marker.match(line)
        if not found:
            continue
        flags = found[3].split()
        name = inside(found[2], folder) if not found[2].startswith("<") else None
        if "1" in flags:
            if stack[-1] and name and stack[-1] != name:
                edges.add((stack[-1], name))
            stack.append(name)
            seen.add(name)
        elif "2" in flags and len(stack) > 1:
            stack.pop()
    scored |= {name for name in seen if name}
    for name in filter(None, seen):
        text = open(os.path.join(repo, name), errors="replace").read()
        for quoted, angle in written.findall(text):
            own = [os.path.dirname(os.path.join(repo, name))] if quoted else []
            for place in own + [os.path.join(folder, p) for p in places]:
                to = inside(quoted or angle, place)
                if to:
                    if to != name:
                        optional.add((name, to))
                    break
nodes = sorted(path for path in tracked if re.search(r"\.(c|h|cc|cpp|cxx|hh|hpp|hxx|inc|inl|ipp|m|mm|cu|cuh|def|tcc)$", path))
optional -= edges
print(json.dumps({"nodes": nodes, "scored": sorted(scored), "edges": sorted(edges), "optional": sorted(optional)}))
