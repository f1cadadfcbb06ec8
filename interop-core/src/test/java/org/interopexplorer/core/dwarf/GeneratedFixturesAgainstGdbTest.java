package org.interopexplorer.core.dwarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.compiler.CppClasses;
import org.interopexplorer.core.compiler.PrintedClasses;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CTypes;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Random types in C and C++, compiled by gcc and clang with DWARF 4 and 5: their layouts and the prototypes of
/// functions that take them, read here, by gdb and by pahole.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class GeneratedFixturesAgainstGdbTest {
    private static final int TYPES = 150;
    private static final Layout LAYOUT = new Layout(Abi.LINUX_X64);

    /// What pahole prints: a type, and in it the members with their places.
    private static final Pattern PRINTED = Pattern.compile("(?ms)^((?:struct|union) r\\d+) \\{\n(.*?)^}");

    private static final Pattern MEMBER = Pattern.compile(
            "(?:\\(\\*(\\w+)\\)\\([^;]*|([A-Za-z_]\\w*)(?:\\[\\d*])*(?::\\d+)?);\\s*/\\*\\s*(\\d+)(?::\\s*(\\d+))?\\s+\\d+ \\*/");

    private static final Pattern SIZE = Pattern.compile("/\\* size: (\\d+), ");

    private static final List<CType> SCALARS = List.of(
            IntegerType.BOOL,
            IntegerType.CHAR,
            IntegerType.UNSIGNED_CHAR,
            IntegerType.SHORT,
            IntegerType.INT,
            IntegerType.UNSIGNED_LONG,
            IntegerType.LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.DOUBLE,
            FloatingType.LONG_DOUBLE,
            new PointerType(VoidType.VOID),
            new PointerType(new FunctionType(IntegerType.INT, List.of())));

    @TempDir
    private Path directory;

    private static List<RecordType> cTypes() {
        CTypes types = new CTypes(new Random(20261130), SCALARS, false);
        while (types.made().size() < TYPES) {
            types.record(2);
        }
        return types.made();
    }

    private static String cSource(List<RecordType> types) {
        StringBuilder source = new StringBuilder("typedef _Bool bool; enum e { A, B = 70000 };\n");
        for (RecordType type : types) {
            String name = CSpelling.of(type);
            source.append(CSpelling.definition(type)).append(";\n");
            source.append("%1$s *f_%2$s(%1$s *p, const %1$s *(*a)[3], double (*b)(%1$s *, ...), enum e c, %1$s v) "
                    .formatted(name, type.tag()));
            source.append("{ return p; }\n");
        }
        return source.toString();
    }

    private Path compile(String compiler, String language, int version, String source) throws Exception {
        boolean isGcc = compiler.equals("gcc");
        String command = language.equals("c")
                ? isGcc ? "gcc" : CCompiler.CLANG.command()
                : isGcc ? "g++" : CCompiler.CLANG.command().replace("clang", "clang++");
        Path file = Files.writeString(directory.resolve("made." + language), source);
        Path made = directory.resolve("made-%s-%s-%d.so".formatted(language, compiler, version));
        List<String> line = new ArrayList<>(List.of(command, "-w", "-O0", "-fPIC", "-shared", "-gdwarf-" + version));
        if (language.equals("cpp")) {
            // Otherwise they leave out classes that another unit should describe.
            line.addAll(List.of("-std=c++20", isGcc ? "-femit-class-debug-always" : "-fstandalone-debug"));
        }
        line.addAll(List.of("-o", made.toString(), file.toString()));
        CCompiler.output(line);
        return made;
    }

    /// What gdb says of types and functions, each by its kind and name.
    private Map<String, String> gdb(Path library, List<String> types, Iterable<String> functions) throws Exception {
        assumeTrue(
                CCompiler.output(List.of("gdb", "-batch", "-nx", "-ex", "python print(6 * 7)"))
                        .contains("42"),
                "gdb has no Python");
        List<String> asked = new ArrayList<>();
        types.forEach(type -> asked.add("type " + type));
        functions.forEach(function -> asked.add("function " + function));
        Path names = Files.write(directory.resolve("names"), asked);
        Path script = directory.resolve("describe.py");
        try (InputStream text = GeneratedFixturesAgainstGdbTest.class.getResourceAsStream("describe.py")) {
            Files.write(script, text.readAllBytes());
        }
        ProcessBuilder builder = new ProcessBuilder("gdb", "-batch", "-nx", "-x", script.toString(), library.toString())
                .redirectErrorStream(true);
        builder.environment().put("EXPLORER_NAMES", names.toString());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Map<String, String> answers = new LinkedHashMap<>();
        output.lines()
                .filter(line -> line.contains(" = "))
                .forEach(line ->
                        answers.put(line.substring(0, line.indexOf(" = ")), line.substring(line.indexOf(" = ") + 3)));
        assertThat(answers).as(output).hasSize(asked.size());
        return answers;
    }

    private static boolean isPadding(MemberPlacement placement) {
        return String.valueOf(placement.member().name()).startsWith("padding_");
    }

    private static long bit(MemberPlacement placement) {
        return placement.offset() * 8 + placement.bitOffset();
    }

    /// pahole prints no size of a union.
    private static String ofPahole(String body) {
        TreeSet<String> members = new TreeSet<>();
        MEMBER.matcher(body).results().forEach(member -> {
            long bit = member.group(4) == null ? 0 : Long.parseLong(member.group(4));
            String name = member.group(1) == null ? member.group(2) : member.group(1);
            members.add(name + "@" + (Long.parseLong(member.group(3)) * 8 + bit));
        });
        Matcher size = SIZE.matcher(body);
        return (size.find() ? size.group(1) : "union") + " " + members;
    }

    private static RecordType record(Map<String, FunctionType> functions, String name) {
        FunctionType function =
                Objects.requireNonNull(functions.get("f_" + name), () -> "f_" + name + " is not described");
        return (RecordType)
                ((PointerType) function.parameters().getFirst().type().resolved())
                        .target()
                        .resolved();
    }

    private static String layout(RecordType type) {
        return layout(type, Set.of());
    }

    /// @param without names of members that are left out
    private static String layout(RecordType type, Set<String> without) {
        return LAYOUT.sizeOf(type)
                + LAYOUT.namedPlacements(type).stream()
                        .filter(placement -> !isPadding(placement)
                                && !without.contains(
                                        String.valueOf(placement.member().name())))
                        .map(placement -> " " + placement.member().name() + "@" + bit(placement) + "+"
                                + (placement.member().isBitField()
                                        ? placement.member().bitWidth()
                                        : isPart(placement.member().type())
                                                ? -1
                                                : size(placement.member().type()) * 8))
                        .sorted()
                        .collect(Collectors.joining());
    }

    /// Whether it is the part of a class without its virtual bases, of which gdb does not tell the size.
    private static boolean isPart(CType type) {
        return type.resolved() instanceof RecordType record
                && String.valueOf(record.tag()).endsWith("_base");
    }

    private static long size(CType type) {
        return type.resolved() instanceof ArrayType array && !array.hasCount() ? 0 : LAYOUT.sizeOf(type);
    }

    private static String spelled(CType type) {
        return switch (type.resolved()) {
            case VoidType _ -> "void";
            case IntegerType integer -> "integer" + LAYOUT.sizeOf(integer);
            case EnumType enumeration -> "integer" + LAYOUT.sizeOf(enumeration);
            case FloatingType floating -> "float" + LAYOUT.sizeOf(floating);
            case VectorType vector -> spelled(vector.element()) + "x" + vector.count();
            case PointerType pointer -> spelled(pointer.target()) + "*";
            case ArrayType array -> spelled(array.element()) + "[" + array.count() + "]";
            case RecordType record -> "record " + record.tag();
            case FunctionType function ->
                spelled(function.returnType())
                        + function.parameters().stream()
                                .map(parameter -> spelled(parameter.type()))
                                .collect(Collectors.joining(",", "(", ")"));
        };
    }

    @ParameterizedTest
    @CsvSource({"gcc, 4", "gcc, 5", "clang, 4", "clang, 5"})
    void typesAndPrototypesOfCAreGdbs(String compiler, int version) throws Exception {
        List<RecordType> types = cTypes();
        List<String> names = types.stream().map(CSpelling::of).toList();
        Path library = compile(compiler, "c", version, cSource(types));
        Map<String, FunctionType> functions = Described.functions(library);
        assertThat(functions).hasSize(names.size());
        Map<String, String> here = new LinkedHashMap<>();
        names.forEach(name -> here.put("type " + name, layout(record(functions, bare(name)))));
        functions.forEach((name, type) -> here.put("function " + name, spelled(type)));
        assertAlike(here, gdb(library, names, functions.keySet()));
        for (RecordType type : types) {
            // Debug information does not tell that a type is packed, and before version 5 not how it is aligned.
            if (version >= 5 && isNatural(type)) {
                assertThat(LAYOUT.alignmentOf(record(functions, String.valueOf(type.tag()))))
                        .as(() -> CSpelling.definition(type))
                        .isEqualTo(LAYOUT.alignmentOf(type));
            }
        }
    }

    private static boolean isNatural(CType type) {
        return switch (type.resolved()) {
            case ArrayType array -> isNatural(array.element());
            case RecordType record ->
                record.packing() == RecordType.NATURAL_PACKING
                        && record.members().stream().allMatch(member -> isNatural(member.type()));
            default -> true;
        };
    }

    private static void assertAlike(Map<String, String> here, Map<String, String> theirs) {
        assertThat(here.keySet()).isEqualTo(theirs.keySet());
        List<String> differences = new ArrayList<>();
        here.forEach((what, mine) -> {
            if (!mine.equals(theirs.get(what))) {
                differences.add(what + "\n  here: " + mine + "\n  tool: " + theirs.get(what) + "\n");
            }
        });
        assertThat(differences).isEmpty();
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    /// Of virtual bases gdb tells nothing, and the compilers all.
    @ParameterizedTest
    @CsvSource({"gcc, 4", "gcc, 5", "clang, 4", "clang, 5"})
    void classesOfCppAreGdbsAndTheirBasesTheCompilers(String compiler, int version) throws Exception {
        CppClasses classes = new CppClasses(new Random(20261130), TYPES);
        Path library = compile(compiler, "cpp", version, classes.source());
        Map<String, FunctionType> functions = Described.functions(library);
        Map<String, PrintedClasses.Printed> printed = compiler.equals("gcc")
                ? PrintedClasses.ofGcc(directory, classes.source())
                : PrintedClasses.ofClang(directory, classes.source());
        Map<String, String> here = new LinkedHashMap<>();
        Map<String, String> placed = new LinkedHashMap<>();
        Map<String, String> bases = new LinkedHashMap<>();
        for (String name : classes.names()) {
            RecordType type = record(functions, name);
            PrintedClasses.Printed its = Objects.requireNonNull(printed.get(name));
            here.put("type ns::" + name, layout(type, its.virtual().keySet()));
            placed.put(name, places(type, its));
            bases.put(name, its.size() + " " + new TreeMap<>(its.bases()) + " " + new TreeMap<>(its.virtual()));
        }
        assertAlike(placed, bases);
        assertThat(printed.values()).filteredOn(its -> !its.virtual().isEmpty()).hasSizeGreaterThan(TYPES / 8);
        List<String> asked = functions.keySet().stream()
                .filter(name -> name.startsWith("f_"))
                .toList();
        assertThat(asked).hasSize(TYPES);
        asked.forEach(name -> here.put("function " + name, spelled(Objects.requireNonNull(functions.get(name)))));
        List<String> types = classes.names().stream().map(name -> "ns::" + name).toList();
        assertAlike(here, gdb(library, types, asked));
        requireNothingRefused(library);
    }

    /// Size and places of the bases that the compiler prints.
    private static String places(RecordType type, PrintedClasses.Printed its) {
        Map<String, Long> bases = new TreeMap<>();
        Map<String, Long> virtual = new TreeMap<>();
        for (MemberPlacement placement : LAYOUT.namedPlacements(type)) {
            String name = placement.member().name();
            if (its.virtual().containsKey(name)) {
                virtual.put(name, placement.offset());
            } else if (its.bases().containsKey(name)) {
                bases.put(name, placement.offset());
            }
        }
        return LAYOUT.sizeOf(type) + " " + bases + " " + virtual;
    }

    private static void requireNothingRefused(Path library) throws Exception {
        DwarfReader reader = Described.reader(library);
        for (Export export : new FileOpener(Machine.current()).image(library).exports()) {
            if (export.name().startsWith("f_")) {
                assertThat(reader.function(export, export.name()).orElseThrow().refused())
                        .as(export.name())
                        .isEmpty();
            }
        }
    }

    @Test
    void valuesOfClassesArePassedAlikeByAllDescriptions() throws Exception {
        CppClasses classes = new CppClasses(new Random(20261201), TYPES);
        Map<String, String> first = null;
        for (String compiler : List.of("gcc", "clang")) {
            for (int version : new int[] {4, 5}) {
                Map<String, String> passed = new LinkedHashMap<>();
                Described.functions(compile(compiler, "cpp", version, classes.source()))
                        .forEach((name, type) -> passed.put(name, spelled(type)));
                first = first == null ? passed : first;
                assertThat(passed).as(compiler + " " + version).isEqualTo(first);
            }
        }
        assertThat(first).hasSizeGreaterThan(2 * TYPES - 1);
    }

    /// pahole prints anonymous members of clang's twice, with other places.
    @ParameterizedTest
    @ValueSource(ints = {4, 5})
    void layoutsOfCArePaholes(int version) throws Exception {
        List<RecordType> types = cTypes();
        List<String> names = types.stream().map(CSpelling::of).toList();
        Path library = compile("gcc", "c", version, cSource(types));
        Map<String, FunctionType> functions = Described.functions(library);
        Map<String, String> theirs = new LinkedHashMap<>();
        PRINTED.matcher(CCompiler.output(List.of("pahole", library.toString())))
                .results()
                .forEach(one -> theirs.put(one.group(1), ofPahole(one.group(2))));
        Map<String, String> here = new LinkedHashMap<>();
        for (String name : names) {
            RecordType type = record(functions, bare(name));
            TreeSet<String> members = new TreeSet<>();
            for (MemberPlacement placement : LAYOUT.namedPlacements(type)) {
                if (!isPadding(placement)) {
                    members.add(placement.member().name() + "@" + bit(placement));
                }
            }
            here.put(name, (type.kind() == RecordType.Kind.UNION ? "union" : LAYOUT.sizeOf(type)) + " " + members);
        }
        theirs.keySet().retainAll(here.keySet());
        assertAlike(here, theirs);
    }
}
