package org.interopexplorer.core.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Random signatures: clang's code must take the last parameter from where [CallingConvention] says. Then
/// everything before it was counted alike. Nothing runs, so it works on any machine.
class Arm64AgainstClangTest {
    private static final int FUNCTIONS = 400;
    private static final long SEED = 20261122;
    private static final List<CType> SCALARS = List.of(
            IntegerType.CHAR,
            IntegerType.SHORT,
            IntegerType.INT,
            IntegerType.LONG_LONG,
            FloatingType.FLOAT,
            FloatingType.DOUBLE);

    private static final Pattern FUNCTION = Pattern.compile("(?ms)^_?(?<name>f\\d+):(?<body>.*?)^\\s*ret$");
    private static final Pattern MOVE =
            Pattern.compile("(?m)^\\s*(?:mov|fmov)\\s+(?:x0|d0|v0\\.16b), (?:(?<x>x\\d)|(?:d|v)(?<d>\\d)(?:\\.16b)?)$"
                    + "|^\\s*ldr\\s+[xd]0, \\[sp(?:, #(?<stack>\\d+))?]");

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({
        "AAPCS64, LINUX_ARM64, aarch64-linux-gnu",
        "APPLE_ARM64, MACOS_ARM64, arm64-apple-macos",
        "WINDOWS_ARM64, WINDOWS_ARM64, aarch64-pc-windows-msvc"
    })
    void placesAreClangs(CallingConvention convention, Abi abi, String target) throws Exception {
        var random = new Random(SEED);
        var layout = new Layout(abi);
        List<CType> pool = pool(random);
        var source = new StringBuilder();
        pool.forEach(type -> {
            if (type instanceof RecordType record) {
                source.append(CSpelling.definition(record)).append(";\n");
            }
        });
        var expected = new LinkedHashMap<String, String>();
        for (int i = 0; i < FUNCTIONS; i++) {
            var parameters = new ArrayList<CType>();
            for (int count = random.nextInt(12); count > 0; count--) {
                parameters.add(pool.get(random.nextInt(pool.size())));
            }
            CType last = random.nextBoolean() ? IntegerType.LONG_LONG : FloatingType.DOUBLE;
            parameters.add(last);
            boolean variadic = random.nextInt(4) == 0;
            String list = parameters.stream().map(CSpelling::of).collect(Collectors.joining(" , ")) + " ";
            source.append("%s f%d(".formatted(CSpelling.of(last), i));
            for (int p = 0; p < parameters.size(); p++) {
                source.append(p == 0 ? "" : ", ").append(CSpelling.declaration(parameters.get(p), "p" + p));
            }
            source.append("%s) { return p%d; }\n".formatted(variadic ? ", ..." : "", parameters.size() - 1));
            Assignment places = convention.assign(
                    layout, last, parameters, variadic ? parameters.size() : CallingConvention.NOT_VARIADIC);
            ValueLocation location = places.arguments().getLast();
            // A variadic function moves the stack pointer first, to store the registers that may hold arguments.
            if (!variadic || location instanceof ValueLocation.InRegisters) {
                expected.put("f" + i + (variadic ? " ..." : "") + " " + list, place(location));
            }
        }
        var clang = new CCompiler("clang-14", List.of("-w", "-O1", "-S", "--target=" + target, "-fomit-frame-pointer"));
        String assembly = Files.readString(clang.compile(directory, "places.s", source.toString()));
        assertThat(differences(assembly, expected)).as("seed %d", SEED).isEmpty();
    }

    private static List<CType> pool(Random random) {
        var pool = new ArrayList<CType>(SCALARS);
        pool.addAll(SCALARS);
        for (int i = 0; i < 60; i++) {
            var members = new ArrayList<Member>();
            CType same = SCALARS.get(random.nextInt(SCALARS.size()));
            boolean homogeneous = random.nextBoolean();
            for (int count = 1 + random.nextInt(5); count > 0; count--) {
                CType scalar = homogeneous ? same : SCALARS.get(random.nextInt(SCALARS.size()));
                CType type = random.nextInt(5) == 0 ? new ArrayType(scalar, 1 + random.nextInt(3)) : scalar;
                members.add(new Member("m" + count, type));
            }
            Kind kind = random.nextInt(5) == 0 ? Kind.UNION : Kind.STRUCT;
            pool.add(RecordType.declare(kind, "r" + i).complete(members, RecordType.NATURAL_PACKING));
        }
        return pool;
    }

    private static String place(ValueLocation location) {
        return switch (location) {
            case ValueLocation.InRegisters(var pieces) -> pieces.getFirst().register();
            case ValueLocation.OnStack(var offset, var _) -> "+" + offset;
            case ValueLocation.ByReference _, ValueLocation.ThroughPointer _, ValueLocation.Nowhere _ ->
                location.toString();
        };
    }

    /// The only move of each function reads the last parameter. Without a move, the value is already in its
    /// destination.
    private static List<String> differences(String assembly, Map<String, String> expected) {
        var bodies = FUNCTION.matcher(assembly)
                .results()
                .collect(Collectors.toMap(match -> match.group("name"), match -> match.group("body")));
        var differences = new ArrayList<String>();
        expected.forEach((function, place) -> {
            String body = bodies.getOrDefault(function.substring(0, function.indexOf(' ')), "none");
            Matcher move = MOVE.matcher(body);
            String first = function.endsWith("double ") ? "D0" : "X0";
            String found = move.find() ? read(move) : first;
            if (!found.equals(place)) {
                differences.add("%s: %s, clang says %s: %s".formatted(function, place, found, body));
            }
        });
        return differences;
    }

    private static String read(Matcher move) {
        if (move.group("x") != null) {
            return "X" + move.group("x").substring(1);
        }
        return move.group("d") != null
                ? "D" + move.group("d")
                : "+" + (move.group("stack") == null ? "0" : move.group("stack"));
    }
}
