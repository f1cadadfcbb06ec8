package org.interopexplorer.core.pdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
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
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.compiler.CppClasses;
import org.interopexplorer.core.compiler.PrintedClasses;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Random types in C and C++ in program databases that clang and lld make, read here and by llvm-pdbutil: layouts,
/// prototypes of procedures, and public symbols.
@EnabledOnOs(OS.LINUX)
class PdbAgainstLlvmTest {
    private static final int TYPES = 120;
    private static final Layout LAYOUT = new Layout(Abi.WINDOWS_X64);

    private static final Pattern RECORD =
            Pattern.compile("(?m)^ +(0x[0-9A-F]+) \\| (LF_\\w+) \\[size = \\d+](?: `(.*)`)?$");
    private static final Pattern CLASS = Pattern.compile("field list: (?:<no type>|(0x[0-9A-F]+))");
    private static final Pattern SIZE = Pattern.compile("sizeof (\\d+)");
    private static final Pattern FIELD =
            Pattern.compile("- LF_MEMBER \\[name = `(.*)`, Type = (0x[0-9A-F]+)[^,]*, offset = (\\d+)"
                    + "|- (LF_BCLASS)\\s+type = (0x[0-9A-F]+)[^,]*, offset = (\\d+)|- (LF_I?VBCLASS)|- (LF_VFUNCTAB)");
    private static final Pattern BIT_FIELD = Pattern.compile("bit offset = (\\d+), # bits = \\d+");
    private static final Pattern PROCEDURE =
            Pattern.compile("S_GPROC32 \\[size = \\d+] `(f_\\w+)`\\s+parent.*\\s+type = `0x[0-9A-F]+ \\((.*)\\)`");
    private static final Pattern PUBLIC =
            Pattern.compile("S_PUB32 \\[size = \\d+] `(.*)`\\s+flags = .*, addr = (\\d+):(\\d+)");

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
            new PointerType(VoidType.VOID));

    @TempDir
    private Path directory;

    /// @param exports lines of the definition file
    private NativeImage build(String language, String source, List<String> exports) throws Exception {
        Path file = Files.writeString(directory.resolve("made." + language), source);
        Path object = directory.resolve("made.obj");
        List<String> line = new ArrayList<>(List.of(
                language.equals("c")
                        ? CCompiler.CLANG.command()
                        : CCompiler.CLANG.command().replace("clang", "clang++")));
        line.addAll(List.of("-target", "x86_64-windows-msvc", "-g", "-gcodeview", "-fstandalone-debug", "-w", "-O0"));
        if (language.equals("cpp")) {
            line.addAll(List.of("-std=c++20", "-fno-rtti"));
        }
        line.addAll(List.of("-c", file.toString(), "-o", object.toString()));
        CCompiler.output(line);
        List<String> definitions = new ArrayList<>(List.of("EXPORTS"));
        definitions.addAll(exports);
        Path definition = Files.write(directory.resolve("made.def"), definitions);
        CCompiler.output(List.of(
                Files.exists(Path.of("/usr/bin/lld-link")) ? "lld-link" : "lld-link-14",
                "/dll",
                "/noentry",
                "/debug",
                // Constructors that are only declared.
                "/force:unresolved",
                "/def:" + definition,
                object.toString(),
                "/out:" + directory.resolve("made.dll")));
        return new FileOpener(Machine.current()).image(directory.resolve("made.dll"));
    }

    private PdbReader reader(NativeImage image) throws Exception {
        return PdbReader.read(directory.resolve("made.pdb"), image, null, Abi.WINDOWS_X64);
    }

    private String dump(String what) throws Exception {
        return CCompiler.output(List.of(
                "llvm-pdbutil", "dump", what, directory.resolve("made.pdb").toString()));
    }

    /// What llvm-pdbutil prints of a type.
    private record Printed(String kind, String name, String body) {}

    private Map<String, Printed> printed() throws Exception {
        String text = dump("-types");
        Map<String, Printed> all = new LinkedHashMap<>();
        Matcher matcher = RECORD.matcher(text);
        List<int[]> bounds = new ArrayList<>();
        while (matcher.find()) {
            bounds.add(new int[] {matcher.start(), matcher.end()});
        }
        for (int i = 0; i < bounds.size(); i++) {
            String one = text.substring(bounds.get(i)[0], i + 1 < bounds.size() ? bounds.get(i + 1)[0] : text.length());
            Matcher head = RECORD.matcher(one);
            assertThat(head.find()).isTrue();
            all.put(
                    head.group(1),
                    new Printed(head.group(2), head.group(3) == null ? "" : head.group(3), one.substring(head.end())));
        }
        return all;
    }

    /// The layouts of all classes that llvm-pdbutil prints, by their names without namespaces.
    private static Map<String, String> theirs(Map<String, Printed> types) {
        Map<String, String> definitions = new HashMap<>();
        types.forEach((index, type) -> {
            if (!type.body().contains("forward ref")) {
                definitions.put(type.name(), index);
            }
        });
        Map<String, String> layouts = new HashMap<>();
        definitions.forEach((name, index) -> {
            Printed type = at(types, index);
            if (type.kind().matches("LF_(STRUCTURE|CLASS|UNION)")) {
                layouts.put(bare(name), layout(types, definitions, type));
            }
        });
        return layouts;
    }

    private static Printed at(Map<String, Printed> types, @Nullable String index) {
        return types.getOrDefault(String.valueOf(index), new Printed("", "", ""));
    }

    private static String bare(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private static String fields(Map<String, Printed> types, Printed type) {
        Matcher list = CLASS.matcher(type.body());
        return list.find() && list.group(1) != null ? at(types, list.group(1)).body() : "";
    }

    private static Printed definition(Map<String, Printed> types, Map<String, String> definitions, String index) {
        Printed type = at(types, index);
        return definitions.containsKey(type.name()) ? at(types, definitions.get(type.name())) : type;
    }

    private static String layout(Map<String, Printed> types, Map<String, String> definitions, Printed type) {
        TreeSet<String> members = new TreeSet<>();
        FIELD.matcher(fields(types, type)).results().forEach(field -> {
            if (field.group(1) != null) {
                Printed its = at(types, field.group(2));
                Matcher bits = BIT_FIELD.matcher(its.body());
                long bit = Long.parseLong(field.group(3)) * 8
                        + (its.kind().equals("LF_BITFIELD") && bits.find() ? Long.parseLong(bits.group(1)) : 0);
                members.add(field.group(1) + "@" + bit);
            } else if (field.group(4) != null) {
                Printed base = definition(types, definitions, field.group(5));
                if (!isEmpty(types, definitions, base)) {
                    members.add(bare(base.name()) + "@" + Long.parseLong(field.group(6)) * 8);
                }
            } else if (field.group(8) != null) {
                members.add("vfptr@0");
            }
        });
        Matcher size = SIZE.matcher(type.body());
        assertThat(size.find()).as(type.body()).isTrue();
        return size.group(1) + " " + members;
    }

    private static boolean isEmpty(Map<String, Printed> types, Map<String, String> definitions, Printed type) {
        return FIELD.matcher(fields(types, type))
                .results()
                .allMatch(field -> field.group(4) != null
                        && isEmpty(types, definitions, definition(types, definitions, field.group(5))));
    }

    private static String here(RecordType type) {
        return here(type, Set.of());
    }

    /// @param without names of members that are left out
    private static String here(RecordType type, Set<String> without) {
        TreeSet<String> members = new TreeSet<>();
        for (MemberPlacement placement : LAYOUT.namedPlacements(type)) {
            String name = String.valueOf(placement.member().name()).replaceFirst("^ns_", "");
            if (!name.startsWith("padding_") && !without.contains(name)) {
                members.add(name + "@" + (placement.offset() * 8 + placement.bitOffset()));
            }
        }
        return LAYOUT.sizeOf(type) + " " + members;
    }

    private static RecordType record(PdbFunction function) {
        return (RecordType)
                ((PointerType) function.type().parameters().getFirst().type().resolved())
                        .target()
                        .resolved();
    }

    private static void assertAlike(Map<String, String> here, Map<String, String> theirs) {
        assertThat(here).isNotEmpty();
        List<String> differences = new ArrayList<>();
        here.forEach((what, mine) -> {
            if (!mine.equals(theirs.get(what))) {
                differences.add(what + "\n  here: " + mine + "\n  llvm: " + theirs.get(what) + "\n");
            }
        });
        assertThat(differences).isEmpty();
    }

    @Test
    void typesAndProceduresOfCAreLlvms() throws Exception {
        CTypes types = new CTypes(new Random(20261130), SCALARS, true);
        while (types.made().size() < TYPES) {
            types.record(2);
        }
        StringBuilder source = new StringBuilder(
                "typedef _Bool bool; typedef unsigned short wchar_t; enum e { A, B = 70000 }; int _fltused;\n");
        List<String> exports = new ArrayList<>();
        for (RecordType type : types.made()) {
            String name = CSpelling.of(type);
            source.append(CSpelling.definition(type)).append(";\n");
            source.append("%1$s *f_%2$s(%1$s *p, const %1$s *b) { return p; }\n".formatted(name, type.tag()));
            exports.add("f_" + type.tag());
        }
        source.append("""
                void f_a(int (*c)(int)) { c(1); }
                unsigned long long f_b(short b, long n) { return b + n; }
                int f_c(volatile long *b) { return *b; }
                bool f_d(signed char d) { return d; }
                enum e f_e(enum e d) { return d; }
                void f_g(const char *const *n) {}
                float f_h(wchar_t c, unsigned d) { return c + d; }
                """);
        // llvm-pdbutil cuts longer prototypes.
        exports.addAll(List.of("f_a", "f_b", "f_c", "f_d", "f_e", "f_g", "f_h"));
        NativeImage image = build("c", source.toString(), exports);
        PdbReader reader = reader(image);
        Map<String, String> layouts = new LinkedHashMap<>();
        Map<String, String> prototypes = new LinkedHashMap<>();
        for (Export export : image.exports()) {
            PdbFunction function = reader.function(export, export.name()).orElseThrow();
            if (export.name().startsWith("f_r")) {
                layouts.put(export.name().substring(2), here(record(function)));
            }
            prototypes.put(export.name(), plain(CSpelling.of(function.type())));
        }
        assertThat(layouts).hasSize(types.made().size());
        assertAlike(layouts, theirs(printed()));
        Map<String, String> procedures = new HashMap<>();
        PROCEDURE.matcher(dump("-symbols")).results().forEach(one -> procedures.put(one.group(1), plain(one.group(2))));
        assertAlike(prototypes, procedures);
    }

    /// A prototype without what the two write differently.
    private static String plain(String prototype) {
        return prototype
                .replaceAll("\\b(struct|union|enum) ", "")
                .replace("unsigned __int64", "unsigned long long")
                .replace("unsigned int", "unsigned")
                .replaceAll("\\b(?:p|b|c|d|n)\\b", "")
                .replaceAll("\\s", "")
                .replace("(*)", "")
                .replace(")*", ")");
    }

    /// The records do not tell where virtual bases are; the compiler prints it.
    @Test
    void classesOfCppAreLlvmsAndTheirVirtualBasesTheCompilers() throws Exception {
        CppClasses classes = new CppClasses(new Random(20261130), TYPES);
        List<String> exports = classes.names().stream().map(name -> "f_" + name).toList();
        NativeImage image = build("cpp", "extern \"C\" int _fltused = 0;\n" + classes.source(), exports);
        Map<String, PrintedClasses.Printed> printed =
                PrintedClasses.ofClang(directory, classes.source(), "-target", "x86_64-windows-msvc", "-fno-rtti");
        PdbReader reader = reader(image);
        Map<String, String> here = new LinkedHashMap<>();
        Map<String, String> virtual = new LinkedHashMap<>();
        Map<String, String> compilers = new LinkedHashMap<>();
        for (Export export : image.exports()) {
            String name = export.name().substring(2);
            PdbFunction function = reader.function(export, export.name()).orElseThrow();
            assertThat(function.refused()).as(name).isEmpty();
            PrintedClasses.Printed its = Objects.requireNonNull(printed.get(name));
            RecordType type = record(function);
            Set<String> without = new TreeSet<>(its.virtual().keySet());
            without.add("vbptr");
            here.put(name, here(type, without));
            Map<String, Long> placed = new TreeMap<>();
            for (MemberPlacement placement : LAYOUT.namedPlacements(type)) {
                String member = String.valueOf(placement.member().name()).replaceFirst("^ns_", "");
                if (its.virtual().containsKey(member)) {
                    placed.put(member, placement.offset());
                }
            }
            virtual.put(name, LAYOUT.sizeOf(type) + " " + placed);
            compilers.put(name, its.size() + " " + new TreeMap<>(its.virtual()));
        }
        assertThat(here).hasSize(TYPES);
        // It ends with an unnamed bit-field, of which the records do not tell.
        assertThat(virtual.remove("c68")).isNotEqualTo(compilers.remove("c68"));
        assertAlike(virtual, compilers);
        assertThat(printed.values()).filteredOn(its -> !its.virtual().isEmpty()).hasSizeGreaterThan(TYPES / 8);
        assertAlike(here, theirs(printed()));
    }

    @Test
    void publicSymbolsNameExportsWithoutNames() throws Exception {
        NativeImage image = build("cpp", """
                extern "C" int plain(int a) { return a; }
                namespace ns { double scaled(double by, short n) { return by * n; } }
                extern "C" int _fltused = 0;
                """, List.of("plain @4 NONAME", "?scaled@ns@@YANNF@Z @6 NONAME"));
        PdbReader reader = reader(image);
        Map<String, String> here = new LinkedHashMap<>();
        for (Export export : image.exports()) {
            assertThat(export.name()).isEmpty();
            here.put(
                    Long.toHexString(export.address()),
                    reader.publicName(export).orElseThrow());
        }
        Map<String, String> theirs = new HashMap<>();
        PUBLIC.matcher(dump("-publics")).results().forEach(symbol -> {
            var section = image.sections().get(Integer.parseInt(symbol.group(2)) - 1);
            theirs.put(Long.toHexString(section.address() + Long.parseLong(symbol.group(3))), symbol.group(1));
        });
        assertAlike(here, theirs);
        assertThat(here).containsValues("plain", "?scaled@ns@@YANNF@Z");
    }
}
