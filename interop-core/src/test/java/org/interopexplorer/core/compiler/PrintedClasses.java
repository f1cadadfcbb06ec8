package org.interopexplorer.core.compiler;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What gcc and clang print of the layout of classes when they compile.
public final class PrintedClasses {
    private static final Pattern CLANG_LINE = Pattern.compile(
            "^ *(\\d+)(?::[\\d-]+)? \\|( +)(?:struct|class|union) ([\\w:<>, ]+?)( \\(([a-z ]*)base\\))?( \\(empty\\))?$");
    private static final Pattern CLANG_SIZE = Pattern.compile("\\[sizeof=(\\d+),");
    private static final Pattern GCC_CLASS = Pattern.compile("^Class ns::(\\w+)$");
    private static final Pattern GCC_SIZE = Pattern.compile("^ +size=(\\d+) ");
    private static final Pattern GCC_BASE = Pattern.compile("^([\\w:]+) \\(0x[0-9a-fx]+\\) (\\d+)((?: [a-z-]+)*)$");

    /// A class.
    ///
    /// @param bases the direct bases that are neither empty nor virtual, and their offsets in bytes; gcc does not
    ///     tell which are direct, so that it has none
    /// @param virtual all virtual bases that are not empty
    public record Printed(long size, Map<String, Long> bases, Map<String, Long> virtual) {}

    private PrintedClasses() {}

    private static String bare(String name) {
        return name.substring(name.lastIndexOf(':') + 1);
    }

    public static Map<String, Printed> ofClang(Path directory, String source, String... more) throws Exception {
        Path file = Files.writeString(directory.resolve("printed.cpp"), source);
        List<String> line = new ArrayList<>(List.of(
                CCompiler.CLANG.command().replace("clang", "clang++"),
                "-w",
                "-std=c++20",
                "-fsyntax-only",
                "-Xclang",
                "-fdump-record-layouts",
                file.toString()));
        line.addAll(List.of(more));
        String text = CCompiler.output(line);
        Map<String, Printed> all = new LinkedHashMap<>();
        for (String one : text.split("\\*\\*\\* Dumping AST Record Layout\n", -1)) {
            ofClang(one, all);
        }
        return all;
    }

    private static void ofClang(String text, Map<String, Printed> all) {
        String name = null;
        Map<String, Long> bases = new HashMap<>();
        Map<String, Long> virtual = new HashMap<>();
        long size = 0;
        for (String line : text.lines().toList()) {
            Matcher matcher = CLANG_LINE.matcher(line);
            Matcher total = CLANG_SIZE.matcher(line);
            if (total.find()) {
                size = Long.parseLong(total.group(1));
            } else if (matcher.matches()) {
                if (matcher.group(2).length() == 1 && matcher.group(4) == null) {
                    name = matcher.group(3);
                } else if (matcher.group(2).length() == 3 && matcher.group(4) != null && matcher.group(6) == null) {
                    (matcher.group(5).contains("virtual") ? virtual : bases)
                            .put(bare(matcher.group(3)), Long.parseLong(matcher.group(1)));
                }
            }
        }
        if (name != null && name.startsWith("ns::")) {
            all.put(bare(name), new Printed(size, bases, virtual));
        }
    }

    public static Map<String, Printed> ofGcc(Path directory, String source) throws Exception {
        Path file = Files.writeString(directory.resolve("printed.cpp"), source);
        Path dump = directory.resolve("printed.class");
        CCompiler.output(List.of(
                "g++",
                "-w",
                "-std=c++20",
                "-fdump-lang-class=" + dump,
                "-S",
                "-o",
                directory.resolve("printed.s").toString(),
                file.toString()));
        Map<String, Printed> all = new LinkedHashMap<>();
        String name = "";
        for (String line : Files.readAllLines(dump)) {
            Matcher start = GCC_CLASS.matcher(line);
            Matcher its = GCC_SIZE.matcher(line);
            Matcher base = GCC_BASE.matcher(line);
            if (line.startsWith("Class ")) {
                name = start.matches() ? start.group(1) : "";
            } else if (its.find()) {
                all.put(name, new Printed(Long.parseLong(its.group(1)), Map.of(), new HashMap<>()));
            } else if (base.matches()
                    && base.group(3).contains(" virtual")
                    && !base.group(3).contains(" empty")) {
                Objects.requireNonNull(all.get(name)).virtual().put(bare(base.group(1)), Long.parseLong(base.group(2)));
            }
        }
        return all;
    }
}
