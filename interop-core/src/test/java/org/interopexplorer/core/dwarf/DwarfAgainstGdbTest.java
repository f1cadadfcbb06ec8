package org.interopexplorer.core.dwarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.interopexplorer.core.compiler.CCompiler;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The C library's separate debug file (Debian: libc6-dbg), read here and by gdb: every exported function that
/// both know.
@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
class DwarfAgainstGdbTest {
    private static final Path LIBC = Path.of("/lib/x86_64-linux-gnu/libc.so.6");

    @TempDir
    private Path directory;

    @Test
    void functionsOfTheCLibraryMatchGdb() throws Exception {
        Map<String, FunctionType> here = Described.functions(LIBC);
        assumeTrue(!here.isEmpty(), "the debug file of libc is not installed");
        // If a name has several versions, gdb takes any of them.
        Set<String> several = severalVersions();
        List<String> names =
                here.keySet().stream().filter(name -> !several.contains(name)).toList();
        StringBuilder script = new StringBuilder("set width 0\nset pagination off\nset language c\n");
        names.forEach(name -> script.append("whatis '").append(name).append("'\necho \\n=\\n\n"));
        Path commands = Files.writeString(directory.resolve("commands"), script);
        Path output = directory.resolve("output");
        CCompiler.output(List.of("gdb", "--version"));
        new ProcessBuilder("gdb", "-batch", "-nx", "-x", commands.toString(), LIBC.toString())
                .redirectOutput(output.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        String[] answers = Files.readString(output, StandardCharsets.UTF_8).split("\n=\n", -1);
        Map<String, String> differences = new LinkedHashMap<>();
        int compared = 0;
        for (int i = 0; i < names.size(); i++) {
            String theirs = answers[i].strip();
            if (!theirs.startsWith("type = ") || !theirs.contains("(") || theirs.contains("text variable")) {
                continue;
            }
            compared++;
            String mine = spelled(Objects.requireNonNull(here.get(names.get(i))));
            if (!mine.equals(plain(theirs.substring(7)))) {
                differences.put(names.get(i), mine + " <> " + plain(theirs.substring(7)));
            }
        }
        assertThat(compared).isGreaterThan(1500);
        assertThat(differences).isEmpty();
    }

    private static Set<String> severalVersions() throws Exception {
        Set<String> once = new HashSet<>();
        Set<String> several = new HashSet<>();
        new FileOpener(Machine.current()).image(LIBC).exports().forEach(export -> {
            if (!once.add(export.name())) {
                several.add(export.name());
            }
        });
        return several;
    }

    /// The type as gdb writes it: without names of parameters.
    private static String spelled(FunctionType type) {
        List<Parameter> bare = new ArrayList<>();
        type.parameters().forEach(parameter -> bare.add(new Parameter(null, parameter.type())));
        return plain(CSpelling.of(new FunctionType(type.returnType(), bare, type.variadic(), type.convention())));
    }

    private static String plain(String spelling) {
        return spelling.replace(" restrict", "")
                .replace("struct __va_list_tag *", "va_list")
                .replace("unsigned int", "unsigned")
                .replace("_Bool", "bool")
                .replaceAll("\\s+", " ")
                .replaceAll(" ?([*(),]) ?", "$1");
    }
}
