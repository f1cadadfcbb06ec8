package org.interopexplorer.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.interopexplorer.core.open.ThisMachine.OPENER;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.mangling.Demangled;
import org.interopexplorer.core.mangling.Demangler;
import org.interopexplorer.core.mangling.GoldenNames;
import org.interopexplorer.core.mangling.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameQueryTest {
    private static final List<String> NAMES = List.of(
            "malloc",
            "malloc_usable_size",
            "xmalloc",
            "_ZN3geo4areaEii",
            "_ZN3geo4areaEPKc",
            "_ZN3geo8areaCodeEv",
            "_ZN3geoplERKNS_5PointES2_",
            "_Z3maxIiET_S0_S0_",
            "?area@geo@@YAHHH@Z",
            "??0Shape@geo@@QEAA@XZ",
            "_MessageBoxA@16",
            "héllo");

    private static List<String> found(String text, ImageFormat format, String... names) {
        NameTable table = table(List.of(names), "");
        return NameQuery.of(text).in(table, format, new Demangler()).stream()
                .mapToObj(table::name)
                .toList();
    }

    private static NameTable table(List<String> names, String version) {
        byte[] bytes = NameTable.written(
                names.stream().map(name -> new NameTable.Row(name, 0, version)).toList());
        return new NameTable(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "malloc|malloc",
                "malloc*|malloc malloc_usable_size",
                "*malloc|malloc xmalloc",
                "m?lloc|malloc",
                "?malloc|",
                "_ZN3geo4areaEii|_ZN3geo4areaEii",
                "geo::area|?area@geo@@YAHHH@Z _ZN3geo4areaEPKc _ZN3geo4areaEii",
                "geo::area(int, int)|_ZN3geo4areaEii",
                "geo::area(int,int)|_ZN3geo4areaEii",
                "geo::area(char const*)|_ZN3geo4areaEPKc",
                "geo::ar*|?area@geo@@YAHHH@Z _ZN3geo4areaEPKc _ZN3geo4areaEii _ZN3geo8areaCodeEv",
                "geo::operator+|_ZN3geoplERKNS_5PointES2_",
                "max<int>|_Z3maxIiET_S0_S0_",
                "int max<int>(int, int)|_Z3maxIiET_S0_S0_",
                "geo::Shape::Shape|??0Shape@geo@@QEAA@XZ",
                "?area@geo@@YAHHH@Z|?area@geo@@YAHHH@Z",
                "MessageBoxA|_MessageBoxA@16",
                "héllo|héllo",
                "h*o|héllo",
                "MALLOC|",
                "area|",
                "mallo|"
            })
    void namesAreFoundRawAndReadable(String typed, String expected) {
        assertThat(found(typed, ImageFormat.ELF, NAMES.toArray(String[]::new)))
                .containsExactlyInAnyOrder(expected == null ? new String[0] : expected.split(" "));
    }

    @Test
    void aNameOfMacOsIsFoundWithoutItsUnderscore() {
        assertThat(found("cos", ImageFormat.MACH_O, "_cos", "cosine")).containsExactly("_cos");
        assertThat(found("geo::area", ImageFormat.MACH_O, "__ZN3geo4areaEii")).containsExactly("__ZN3geo4areaEii");
        assertThat(found("cos", ImageFormat.ELF, "_cos")).isEmpty();
    }

    @Test
    void aVersionOfANameIsFound() {
        NameTable table = table(List.of("calc", "calc2"), "VERS_1");
        for (String typed : List.of("calc@VERS_1", "calc@@VERS_1", "calc@VERS*")) {
            assertThat(NameQuery.of(typed).in(table, ImageFormat.ELF, new Demangler()).stream()
                            .mapToObj(table::name))
                    .as(typed)
                    .containsExactly("calc");
        }
        assertThat(NameQuery.of("calc@VERS_2").in(table, ImageFormat.ELF, new Demangler()).stream())
                .isEmpty();
    }

    /// The words that are looked for before a name is demangled must be in each name that has this readable form.
    @ParameterizedTest
    @ValueSource(strings = {"itanium.tsv", "msvc.tsv", "rust.tsv"})
    void everyGoldenNameIsFoundByItsReadableForms(String file) {
        everyNameIsFound(GoldenNames.read("/org/interopexplorer/core/mangling/" + file).stream()
                .map(columns -> columns[0])
                .toList());
    }

    @Test
    void everyNameOfTheStandardLibraryIsFoundByItsReadableForms() throws IOException, MalformedFileException {
        everyNameIsFound(exports(Path.of("/usr/lib/x86_64-linux-gnu/libstdc++.so.6"), 7));
    }

    @Test
    void everyNameOfMicrosoftsLibraryIsFoundByItsReadableForms() throws IOException, MalformedFileException {
        everyNameIsFound(exports(Path.of("/usr/lib/x86_64-linux-gnu/wine/x86_64-windows/msvcp140.dll"), 3));
    }

    private static List<String> exports(Path library, int each) throws IOException, MalformedFileException {
        assumeTrue(Files.exists(library), library + " is not installed");
        List<String> all =
                OPENER.image(library).exports().stream().map(Export::name).toList();
        return Stream.iterate(0, i -> i < all.size(), i -> i + each)
                .map(all::get)
                .toList();
    }

    private static void everyNameIsFound(List<String> names) {
        Demangler demangler = new Demangler();
        List<String> missed = new ArrayList<>();
        for (String name : names) {
            Demangled human = demangler.demangle(name);
            if (human.scheme() == Scheme.NONE) {
                continue;
            }
            NameTable table = table(List.of(name, "other"), "");
            for (String form : ReadableForms.of(human)) {
                if (NameQuery.of(form).in(table, ImageFormat.ELF, demangler).isEmpty()) {
                    missed.add(name + " by " + form + " words " + Needle.of(form));
                }
            }
            if (NameQuery.of(human.human())
                    .in(table, ImageFormat.ELF, demangler)
                    .isEmpty()) {
                missed.add(name + " by " + human.human());
            }
        }
        assertThat(missed).isEmpty();
    }
}
