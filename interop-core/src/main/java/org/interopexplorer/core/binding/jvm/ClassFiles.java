package org.interopexplorer.core.binding.jvm;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.archive.Archive;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.bytes.MappedFile;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.MalformedFileException;

/// The classes of a jar, a class file, or a folder of both. For one thread.
public final class ClassFiles {
    /// Code of one method has at most 64 KiB; classes of this size exist only for attacks.
    /// A class of a newer Java in a jar with several releases.
    private static final Pattern RELEASE = Pattern.compile("META-INF/versions/(\\d{1,3})/");

    private static final int LARGEST_CLASS = 16 << 20;

    private static final int MOST_CLASSES = 200_000;
    private static final long MOST_BYTES = 1L << 29;
    private static final int MOST_ANCESTORS = 1_000;
    private static final int MAGIC = 0xCAFEBABE;

    private final Map<String, ClassModel> classes = new LinkedHashMap<>();
    private final Map<String, Set<String>> ancestors = new HashMap<>();
    private final List<Diagnostic> diagnostics = new ArrayList<>();
    private long bytes;
    private boolean full;

    private ClassFiles() {}

    /// Whether a file or folder is read here: a folder, a class file, or an archive such as a jar.
    ///
    /// @throws IOException if the system fails to deliver the bytes
    public static boolean recognises(Path path) throws IOException, MalformedFileException {
        return Files.isDirectory(path)
                || MappedFile.read(
                        path, file -> isClass(file) || (Archive.recognises(file) && !Archive.isBundle(file)));
    }

    private static boolean isClass(ByteView file) throws MalformedFileException {
        // The magic number of a Mach-O file with several images is the same. It has a small count where a class
        // file has its version, which is 45 or more.
        return file.size() >= 8
                && file.order(ByteOrder.BIG_ENDIAN).i32(0) == MAGIC
                && file.order(ByteOrder.BIG_ENDIAN).u16(6) >= ClassFile.JAVA_1_VERSION;
    }

    /// @throws MalformedFileException with the code `java.none` if there is no class
    /// @throws IOException if the system fails to deliver the bytes
    static ClassFiles read(Path path) throws IOException, MalformedFileException {
        ClassFiles all = new ClassFiles();
        if (Files.isDirectory(path)) {
            all.folder(path);
        } else {
            all.file(path);
        }
        if (all.classes.isEmpty() && all.diagnostics.isEmpty()) {
            throw new MalformedFileException(Diagnostic.of(JavaFault.NONE, -1, path));
        }
        return all;
    }

    /// A class file alone.
    static ClassFiles of(byte[] content) {
        ClassFiles all = new ClassFiles();
        all.add("", content, all.classes);
        return all;
    }

    private void folder(Path folder) throws IOException, MalformedFileException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(folder)) {
            files = tree.filter(Files::isRegularFile)
                    .filter(file -> file.toString().toLowerCase(Locale.ROOT).matches("(?s).*\\.(class|jar)"))
                    .sorted()
                    .limit(MOST_CLASSES)
                    .toList();
        } catch (UncheckedIOException e) {
            // A folder below that cannot be listed.
            throw e.getCause();
        }
        for (Path file : files) {
            try {
                file(file);
            } catch (MalformedFileException e) {
                diagnostics.add(e.diagnostic());
            }
        }
    }

    private void file(Path path) throws IOException, MalformedFileException {
        if (MappedFile.read(path, Archive::recognises)) {
            jar(path);
        } else {
            add(path.toString(), MappedFile.bytes(path, LARGEST_CLASS), classes);
        }
        if (full) {
            diagnostics.add(Diagnostic.of(JavaFault.CLASSES, -1, MOST_CLASSES, path));
        }
    }

    /// Reads a jar as a JVM does: in one of several releases, a class for a newer Java stands for the one of its name.
    private void jar(Path path) throws IOException, MalformedFileException {
        boolean[] isMultiRelease = {false};
        SortedMap<Integer, Map<String, ClassModel>> releases = new TreeMap<>();
        Archive.read(path, (member, content) -> {
            Matcher release = RELEASE.matcher(member.name());
            if (member.name().equals("META-INF/MANIFEST.MF")) {
                try (InputStream in = content.open()) {
                    isMultiRelease[0] = isMultiRelease(in.readNBytes(LARGEST_CLASS));
                }
            } else if (member.name().endsWith(".class")) {
                int version = release.lookingAt() ? Integer.parseInt(release.group(1)) : 0;
                try (InputStream in = content.open()) {
                    add(
                            member.name(),
                            in.readNBytes(LARGEST_CLASS + 1),
                            releases.computeIfAbsent(version, _ -> new LinkedHashMap<>()));
                }
            }
            return !full;
        });
        Map<String, ClassModel> chosen = new LinkedHashMap<>();
        releases.forEach((version, its) -> {
            if (version == 0 || isMultiRelease[0]) {
                chosen.putAll(its);
            }
        });
        // A class path has the first class of a name.
        chosen.forEach(classes::putIfAbsent);
    }

    private static boolean isMultiRelease(byte[] manifest) {
        try {
            String said = new Manifest(new ByteArrayInputStream(manifest))
                    .getMainAttributes()
                    .getValue(Attributes.Name.MULTI_RELEASE);
            return said != null && said.strip().equalsIgnoreCase("true");
        } catch (IOException _) {
            // A JVM does not start from a damaged manifest, but its classes can be read.
            return false;
        }
    }

    private void add(String name, byte[] content, Map<String, ClassModel> into) {
        bytes += content.length;
        if (content.length > LARGEST_CLASS) {
            diagnostics.add(Diagnostic.of(JavaFault.CLASS_SIZE, -1, name, LARGEST_CLASS >> 20));
            return;
        }
        if (classes.size() + into.size() >= MOST_CLASSES || bytes > MOST_BYTES) {
            full = true;
            return;
        }
        try {
            ClassModel model = ClassFile.of(
                            ClassFile.DebugElementsOption.DROP_DEBUG, ClassFile.LineNumbersOption.DROP_LINE_NUMBERS)
                    .parse(content);
            // The parser reads the rest when it is asked for; a file that is cut short is found here.
            model.fields().forEach(FieldModel::attributes);
            model.methods().forEach(MethodModel::attributes);
            model.attributes();
            into.putIfAbsent(model.thisClass().asInternalName(), model);
        } catch (RuntimeException e) {
            // The parser tells damage in several ways, some of them by accident.
            diagnostics.add(Diagnostic.of(JavaFault.CLASS, -1, name, why(e)));
        }
    }

    void damaged(ClassModel model, RuntimeException e) {
        diagnostics.add(Diagnostic.of(
                JavaFault.CLASS, -1, Constants.spelled(model.thisClass().asInternalName()), why(e)));
    }

    static String why(RuntimeException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    List<Diagnostic> diagnostics() {
        return diagnostics;
    }

    Iterable<ClassModel> all() {
        return classes.values();
    }

    /// A class of the files.
    ///
    /// @param name as class files write it, with `/`
    public Optional<ClassModel> find(String name) {
        return Optional.ofNullable(classes.get(name));
    }

    /// Whether a class is another or derives from it; false also if a class between them is not in the files.
    public boolean isA(String name, String base) {
        return name.equals(base) || ancestors(name).contains(base);
    }

    /// The classes and interfaces that a class derives from, those of JNA itself included.
    public Set<String> ancestors(String name) {
        Set<String> known = ancestors.get(name);
        if (known != null) {
            return known;
        }
        Set<String> all = new LinkedHashSet<>();
        collect(name, all);
        ancestors.put(name, all);
        return all;
    }

    private void collect(String name, Set<String> into) {
        for (String base : bases(name)) {
            if (into.size() < MOST_ANCESTORS && into.add(base)) {
                collect(base, into);
            }
        }
    }

    private List<String> bases(String name) {
        ClassModel model = classes.get(name);
        if (model == null) {
            return KNOWN.getOrDefault(name, List.of());
        }
        List<String> all = new ArrayList<>();
        try {
            model.superclass().ifPresent(base -> all.add(base.asInternalName()));
            model.interfaces().forEach(base -> all.add(base.asInternalName()));
        } catch (RuntimeException e) {
            diagnostics.add(Diagnostic.of(JavaFault.CLASS, -1, name, why(e)));
        }
        return all;
    }

    private static final String JNA = "com/sun/jna/";

    /// What derives from what in JNA, whose jar is often another.
    private static final Map<String, List<String>> KNOWN = Map.ofEntries(
            Map.entry(JNA + "NativeLong", List.of(JNA + "IntegerType")),
            Map.entry(JNA + "Union", List.of(JNA + "Structure")),
            Map.entry(JNA + "Memory", List.of(JNA + "Pointer")),
            Map.entry(JNA + "PointerType", List.of(JNA + "NativeMapped")),
            Map.entry(JNA + "IntegerType", List.of(JNA + "NativeMapped")),
            Map.entry(JNA + "ptr/ByReference", List.of(JNA + "PointerType")),
            Map.entry(JNA + "win32/StdCallLibrary", List.of(JNA + "Library")),
            Map.entry(JNA + "win32/StdCallLibrary$StdCallCallback", List.of(JNA + "Callback")),
            Map.entry(JNA + "win32/W32APITypeMapper", List.of(JNA + "TypeMapper")));
}
