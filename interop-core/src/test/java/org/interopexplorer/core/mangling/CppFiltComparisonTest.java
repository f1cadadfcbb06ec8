package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Compares with GNU binutils on the C++ names that installed libraries export.
class CppFiltComparisonTest {
    private static final Path LIBRARIES = Path.of("/usr/lib/x86_64-linux-gnu");

    @TempDir
    private Path directory;

    private final Demangler demangler = new Demangler();

    @ParameterizedTest
    @ValueSource(
            strings = {"libstdc++.so.6", "libLLVM-14.so.1", "libLLVM-15.so.1", "libclang-cpp.so.14", "libapt-pkg.so.6.0"
            })
    void exportsOfAnInstalledLibraryReadAsInCppFilt(String library) throws IOException, InterruptedException {
        Path file = LIBRARIES.resolve(library);
        assumeTrue(Files.exists(file), library + " is not installed");
        InstalledTools.assumeInstalled("nm", "binutils");
        InstalledTools.assumeInstalled("c++filt", "binutils");
        List<String> names = InstalledTools.run(directory, List.of("nm", "-D", file.toString()), List.of()).stream()
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .map(name -> name.contains("@") ? name.substring(0, name.indexOf('@')) : name)
                .filter(name -> name.startsWith("_Z"))
                .distinct()
                .toList();
        List<String> theirs = InstalledTools.run(directory, List.of("c++filt"), names);
        Set<String> known = GoldenNames.read("cppfilt-differences.tsv").stream()
                .map(columns -> columns[0])
                .collect(Collectors.toSet());
        List<String> different = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            String ours = demangler.demangle(names.get(i)).human();
            if (!ours.equals(theirs.get(i)) && !known.contains(names.get(i))) {
                different.add(names.get(i) + "\n  theirs " + theirs.get(i) + "\n  ours   " + ours);
            }
        }
        assertThat(names).isNotEmpty();
        assertThat(different).isEmpty();
    }

    @Test
    void knownDifferencesAreStillDifferencesOfTheListedCppFilt() throws IOException, InterruptedException {
        InstalledTools.assumeInstalled("c++filt", "binutils");
        String version = InstalledTools.run(directory, List.of("c++filt", "--version"), List.of())
                .getFirst();
        assumeTrue(version.endsWith(" 2.40"), "the list is for binutils 2.40, here is " + version);
        List<String[]> known = GoldenNames.read("cppfilt-differences.tsv");
        List<String> theirs = InstalledTools.run(
                directory,
                List.of("c++filt"),
                known.stream().map(columns -> columns[0]).toList());
        assertThat(theirs).isEqualTo(known.stream().map(columns -> columns[1]).toList());
    }
}
