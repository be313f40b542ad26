import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.nio.file.*;
import java.util.*;
import java.util.stream.*;
import javax.lang.model.element.*;
import javax.tools.*;

/**
 * `java test/score/JavaTruth.java REPO [FOLDER...] > truth.json`: every type of the repository that the code names, by
 * javac's own attribution. Constants are seen too, because trees are read, not class files. Missing libraries only
 * leave names unresolved. The folders (default: all) are compiled together; give those of one module set.
 */
class JavaTruth {
  public static void main(String[] args) throws Exception {
    Path repo = Path.of(args[0]).toRealPath();
    Process git = new ProcessBuilder("git", "-C", repo.toString(), "ls-files", "-z").start();
    List<String> nodes = Stream.of(new String(git.getInputStream().readAllBytes()).split("\0"))
        .filter(name -> name.endsWith(".java") && !name.endsWith("module-info.java") && !name.endsWith("package-info.java"))
        .filter(name -> args.length == 1 || Stream.of(args).skip(1).anyMatch(folder -> name.startsWith(folder + "/")))
        .filter(name -> Files.isRegularFile(repo.resolve(name))).sorted().toList();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null);
    JavacTask task = (JavacTask) compiler.getTask(null, manager, problem -> {}, List.of("-proc:none", "-Xmaxerrs", "1"), null,
        manager.getJavaFileObjectsFromPaths(nodes.stream().map(repo::resolve).toList()));
    List<CompilationUnitTree> units = new ArrayList<>();
    for (CompilationUnitTree unit : task.parse()) units.add(unit);
    task.analyze();
    Trees trees = Trees.instance(task);
    Set<String> known = new HashSet<>(nodes);
    TreeSet<String> edges = new TreeSet<>();
    for (CompilationUnitTree unit : units) {
      String from = repo.relativize(Path.of(unit.getSourceFile().toUri())).toString();
      new TreePathScanner<Void, Void>() {
        void note(Element element) {
          for (; element != null && !(element.getKind().isClass() || element.getKind().isInterface()); element = element.getEnclosingElement()) {
            if (element.getKind() == ElementKind.PACKAGE || element.getKind() == ElementKind.TYPE_PARAMETER) return;
          }
          if (element == null) return;
          TreePath declared = trees.getPath(element);
          if (declared == null) return;
          String to = repo.relativize(Path.of(declared.getCompilationUnit().getSourceFile().toUri())).toString();
          if (!to.equals(from) && known.contains(to)) edges.add("[\"" + from + "\",\"" + to + "\"]");
        }
        /** Only names of types count: a field or a method is used through something whose type need not be named. */
        void named(Tree tree) {
          Element element = trees.getElement(getCurrentPath());
          if (element != null && (element.getKind().isClass() || element.getKind().isInterface())) note(element);
        }
        @Override public Void visitIdentifier(IdentifierTree tree, Void none) { named(tree); return super.visitIdentifier(tree, none); }
        @Override public Void visitMemberSelect(MemberSelectTree tree, Void none) { named(tree); return super.visitMemberSelect(tree, none); }
        @Override public Void visitImport(ImportTree tree, Void none) {
          Tree name = tree.getQualifiedIdentifier();
          if (tree.isStatic() && name instanceof MemberSelectTree member) note(trees.getElement(new TreePath(getCurrentPath(), member.getExpression())));
          return super.visitImport(tree, none);
        }
      }.scan(unit, null);
    }
    String list = nodes.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(","));
    System.out.println("{\"nodes\":[" + list + "],\"edges\":[" + String.join(",", edges) + "]}");
  }
}
