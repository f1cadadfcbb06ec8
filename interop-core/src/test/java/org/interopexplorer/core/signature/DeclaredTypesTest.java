package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.signature.LibraryTypes.LibraryType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Types of debug information that no export takes.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DeclaredTypesTest {
    private static final String SOURCE = """
            struct unreached { int x; long long y; };
            union one_of { int i; double d; };
            enum colour { RED, GREEN = 7 };
            typedef struct unreached alias;
            namespace first { struct same { char c; }; }
            namespace second { struct same { short s; }; struct outer { struct inner { int i[3]; } in; }; }
            static unreached u; static one_of o; static colour c; static alias a;
            static first::same s1; static second::same s2; static second::outer u2;
            extern "C" { int _fltused = 0; int plain(int n) { return n + u.x + o.i + c + a.x + s1.c + s2.s + u2.in.i[0]; } }
            """;

    @TempDir
    private Path directory;

    private static List<LibraryType> types(NativeImage image) throws Exception {
        FileOpener opener = new FileOpener(Machine.current());
        SignatureLadders ladders = new SignatureLadders(Machine.current(), opener);
        return LibraryTypes.of(
                List.of(),
                HeaderDeclarations.NONE,
                ladders.of(ladders.abi(image)).declared(image, _ -> {}));
    }

    private static NativeImage image(Path file) throws Exception {
        return new FileOpener(Machine.current()).image(file);
    }

    private static List<String> listed(List<LibraryType> types, Abi abi) {
        Layout layout = new Layout(abi);
        return types.stream()
                .map(type -> type.kind().token() + " " + type.name() + " " + layout.sizeOf(type.type()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-gdwarf-4", "-gdwarf-5", "-gdwarf-4 -fdebug-types-section", "-gdwarf-5 -fdebug-types-section"})
    void everyTypeOfAUnitIsThereWithItsScopeWhereTheNameIsTaken(String options) throws Exception {
        Path source = Files.writeString(directory.resolve("t.cpp"), SOURCE);
        Path made = directory.resolve("libt.so");
        List<String> line = new ArrayList<>(List.of("g++", "-w", "-O0", "-fPIC", "-shared"));
        line.addAll(List.of(options.split(" ")));
        line.addAll(List.of("-o", made.toString(), source.toString()));
        CCompiler.output(line);
        assertThat(listed(types(image(made)), Abi.LINUX_X64))
                .contains(
                        "typedef alias 16",
                        "enum colour 4",
                        "struct inner 12",
                        "union one_of 8",
                        "struct outer 12",
                        "struct unreached 16")
                .anyMatch(type -> type.startsWith("struct same "))
                .anyMatch(type -> type.equals("struct first::same 1") || type.equals("struct second::same 2"));
    }

    @Test
    void everyTypeOfAProgramDatabaseIsThere() throws Exception {
        Path source = Files.writeString(directory.resolve("t.cpp"), SOURCE);
        Path object = directory.resolve("t.obj");
        CCompiler.output(List.of(
                CCompiler.CLANG.command().replace("clang", "clang++"),
                "-target",
                "x86_64-windows-msvc",
                "-g",
                "-gcodeview",
                "-fstandalone-debug",
                "-w",
                "-c",
                source.toString(),
                "-o",
                object.toString()));
        Path made = directory.resolve("t.dll");
        CCompiler.output(List.of(
                Files.exists(Path.of("/usr/bin/lld-link")) ? "lld-link" : "lld-link-14",
                "/dll",
                "/noentry",
                "/debug",
                "/export:plain",
                object.toString(),
                "/out:" + made));
        assertThat(listed(types(image(made)), Abi.WINDOWS_X64))
                .contains(
                        "typedef alias 16",
                        "enum colour 4",
                        "union one_of 8",
                        "struct unreached 16",
                        "struct first_same 1",
                        "struct second_same 2",
                        "struct second_outer_inner 12");
    }

    @Test
    void structsOfTheCLibrarysDebugFileAreThoseOfPahole() throws Exception {
        Path library = Path.of("/lib/x86_64-linux-gnu/libc.so.6");
        assumeTrue(Files.exists(library), "there is no glibc of this machine's kind here");
        NativeImage image = image(library);
        String identity = LibraryIdentity.stated(image).orElse("");
        String id = identity.substring(identity.lastIndexOf('-') + 1);
        Path debug = Path.of("/usr/lib/debug/.build-id")
                .resolve(id.length() < 3 ? "none" : id.substring(0, 2) + "/" + id.substring(2) + ".debug");
        assumeTrue(Files.exists(debug), "libc6-dbg is not installed");
        Set<String> theirs = CCompiler.output(List.of("pahole", "--sizes", debug.toString()))
                .lines()
                .map(line -> line.split("\t"))
                .filter(columns -> columns.length == 3)
                .map(columns -> columns[0] + " " + columns[1])
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(theirs).hasSizeGreaterThan(300);
        Layout layout = new Layout(Abi.LINUX_X64);
        Set<String> here = types(image).stream()
                .filter(type -> type.type() instanceof RecordType record && record.isComplete())
                .map(type -> type.name().replaceFirst(" \\(.*", "") + " " + layout.sizeOf(type.type()))
                .collect(Collectors.toCollection(TreeSet::new));
        // They hold a _Float128, which C has no standard name for and no type here.
        Set<String> withoutType = Set.of("ieee854_float128 16", "printf_arg 16");
        assertThat(theirs.stream().filter(type -> !here.contains(type)).toList())
                .containsExactlyInAnyOrderElementsOf(withoutType);
    }
}
