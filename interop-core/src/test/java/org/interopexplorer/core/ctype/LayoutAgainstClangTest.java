package org.interopexplorer.core.ctype;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Random struct types, measured here and by clang, which knows every ABI. The test compares the layouts that
/// clang prints.
class LayoutAgainstClangTest {
    private static final int TYPES = 500;
    private static final Pattern MEMBER = Pattern.compile("\\s*(\\d+)(?::(\\d+)-\\d+|:-)? \\|( +)(.*)");
    private static final Pattern SIZE = Pattern.compile(".*sizeof=(\\d+),.*?\\balign=(\\d+).*");

    private static final List<CType> SCALARS = List.of(
            IntegerType.BOOL,
            IntegerType.CHAR,
            IntegerType.UNSIGNED_CHAR,
            IntegerType.SHORT,
            IntegerType.INT,
            IntegerType.LONG,
            IntegerType.LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.DOUBLE,
            FloatingType.LONG_DOUBLE,
            new PointerType(VoidType.VOID));

    @TempDir
    private Path directory;

    /// Windows is left out: in a union with bit-fields clang ignores their alignment there, and gcc does not.
    private static String target(Abi abi) {
        return switch (abi) {
            case LINUX_X64 -> "x86_64-linux-gnu";
            case LINUX_X86 -> "i386-linux-gnu";
            case LINUX_ARM64 -> "aarch64-linux-gnu";
            case MACOS_X64 -> "x86_64-apple-macos";
            case MACOS_ARM64 -> "arm64-apple-macos";
            case WINDOWS_X64, WINDOWS_X86, WINDOWS_ARM64 -> throw new IllegalArgumentException(abi.token());
        };
    }

    @ParameterizedTest
    @EnumSource(value = Abi.class, names = "WINDOWS_.*", mode = EnumSource.Mode.MATCH_NONE)
    void layoutIsClangs(Abi abi) throws Exception {
        CTypes types = new CTypes(new Random(20261129), SCALARS, false);
        while (types.made().size() < TYPES) {
            types.record(2);
        }
        StringBuilder source = new StringBuilder("typedef _Bool bool;\n");
        for (RecordType type : types.made()) {
            source.append(CSpelling.definition(type)).append(";\n");
            source.append("struct use_").append(type.tag()).append(" { ").append(CSpelling.of(type));
            source.append(" *p; int n[sizeof(").append(CSpelling.of(type)).append(")]; };\n");
        }
        Map<String, String> printed = printed(abi, source.toString());
        Layout layout = new Layout(abi);
        List<String> differences = new ArrayList<>();
        for (RecordType type : types.made()) {
            String mine = describe(layout, type);
            String theirs = printed.get(CSpelling.of(type));
            if (!mine.equals(theirs)) {
                differences.add(CSpelling.definition(type) + "\n  here:  " + mine + "\n  clang: " + theirs);
            }
        }
        assertThat(differences).isEmpty();
    }

    private static String describe(Layout layout, RecordType type) {
        StringBuilder text = new StringBuilder();
        for (MemberPlacement placement : layout.namedPlacements(type)) {
            text.append(placement.member().name())
                    .append('@')
                    .append(placement.offset() * 8 + placement.bitOffset())
                    .append(' ');
        }
        return text + "size " + layout.sizeOf(type) + " align " + layout.alignmentOf(type);
    }

    private Map<String, String> printed(Abi abi, String source) throws IOException, InterruptedException {
        Path file = Files.writeString(directory.resolve("types.c"), source);
        String output = CCompiler.output(Stream.of(
                        CCompiler.CLANG.command(),
                        "-w",
                        "-target",
                        target(abi),
                        "-fsyntax-only",
                        "-Xclang",
                        "-fdump-record-layouts",
                        file.toString())
                .toList());
        Map<String, String> layouts = new LinkedHashMap<>();
        for (String one : output.split("\\*\\*\\* Dumping AST Record Layout\n", -1)) {
            read(one, layouts);
        }
        return layouts;
    }

    /// Reads one layout. The members of a member follow it, further to the right.
    private static void read(String printed, Map<String, String> layouts) {
        StringBuilder text = new StringBuilder();
        String name = null;
        int passed = Integer.MAX_VALUE;
        for (String line : printed.split("\n", -1)) {
            Matcher size = SIZE.matcher(line);
            if (size.matches()) {
                if (name != null) {
                    layouts.putIfAbsent(name, text + "size " + size.group(1) + " align " + size.group(2));
                }
                return;
            }
            Matcher member = MEMBER.matcher(line);
            if (!member.matches()) {
                continue;
            }
            int depth = member.group(3).length();
            String what = member.group(4);
            if (depth == 1) {
                name = what;
                continue;
            }
            if (depth > passed) {
                continue;
            }
            passed = Integer.MAX_VALUE;
            boolean anonymous = what.endsWith(")") || what.matches(".* ") || what.endsWith(" ");
            String its = what.substring(what.lastIndexOf(' ') + 1);
            if (anonymous || !its.matches("m\\w+")) {
                continue;
            }
            if (what.startsWith("struct ") || what.startsWith("union ")) {
                passed = depth;
            }
            long bit = Long.parseLong(member.group(1)) * 8
                    + (member.group(2) == null ? 0 : Long.parseLong(member.group(2)));
            text.append(its).append('@').append(bit).append(' ');
        }
    }
}
