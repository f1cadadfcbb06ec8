package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Direction;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderDeclarations.Function;
import org.interopexplorer.core.header.HeaderText;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;

class SignatureLadderTest {
    private static final LibraryName LIBC = new LibraryName("libc.so.6", "libc.so.6");
    private static final LibraryName LIBM = new LibraryName("libm.so.6", "libm-2.36.so");

    private static final Set<String> WINDOWS =
            Set.of("crt.h", "kernel32.h", "user32.h", "advapi32.h", "ole32.h", "oleaut32.h", "shell32.h", "ws2_32.h");

    private final HeaderCatalog catalog = new HeaderCatalog(Abi.LINUX_X64);

    @Test
    void catalogKnowsAFunctionOfALibraryByItsSoname() {
        Signature cos = catalog.find(LIBM, "cos").orElseThrow();
        assertThat(CSpelling.prototype(cos.function(), cos.type())).isEqualTo("double cos(double x)");
        assertThat(cos.provenance()).isEqualTo(new Provenance.Catalog("math.h", 7));
    }

    @Test
    void libraryIsKnownByItsFileNameWhereItHasNoSoname() {
        assertThat(catalog.find(new LibraryName(null, "libz.so.1.2.13"), "crc32"))
                .isPresent();
        assertThat(catalog.find(new LibraryName("UCRTBASE.dll", "x.dll"), "strlen"))
                .isPresent();
        assertThat(catalog.find(new LibraryName("/usr/lib/libSystem.B.dylib", "x"), "cos"))
                .isPresent();
    }

    @Test
    void functionOfTheSameNameInAnotherLibraryIsNotClaimed() {
        assertThat(catalog.find(new LibraryName("libother.so.1", "libother.so.1"), "cos"))
                .isEmpty();
        assertThat(catalog.find(LIBM, "strlen")).isEmpty();
    }

    @Test
    void catalogKnowsVariables() {
        assertThat(catalog.header("linux.h").types().variables())
                .hasEntrySatisfying(
                        "environ", type -> assertThat(CSpelling.of(type)).isEqualTo("char **"));
    }

    @Test
    void catalogSaysWhichPointersAreWrittenThrough() {
        assertThat(direction(LIBM, "modf", 1)).isEqualTo(Direction.OUT);
        assertThat(direction(LIBM, "frexp", 1)).isEqualTo(Direction.OUT);
        assertThat(direction(LIBC, "strtol", 1)).isEqualTo(Direction.OUT);
        assertThat(direction(LIBC, "gmtime_r", 1)).isEqualTo(Direction.OUT);
        assertThat(direction(LIBC, "mktime", 0)).isEqualTo(Direction.INOUT);
        assertThat(direction(LIBC, "strlen", 0)).isEqualTo(Direction.UNSTATED);
    }

    @Test
    void everyFunctionOfTheCatalogIsUnderstoodAndNamesItsParameters() {
        int functions = 0;
        HeaderCatalog ofWindows = new HeaderCatalog(Abi.WINDOWS_X64);
        for (String name : catalog.headers()) {
            HeaderText header = (WINDOWS.contains(name) ? ofWindows : catalog).header(name);
            for (String function : header.functions()) {
                Optional<Function> found = header.function(function);
                assertThat(found).as(name + " " + function).isPresent();
                assertThat(found.orElseThrow().type().parameters())
                        .as(function)
                        .allSatisfy(parameter -> assertThat(parameter.name()).isNotNull());
                functions++;
            }
            assertThat(header.problems()).as(name).isEmpty();
        }
        assertThat(functions).isGreaterThan(3500);
    }

    @Test
    void functionsOfOneHeaderShareTheirStructTypes() {
        FunctionType make = catalog.find(LIBC, "mktime").orElseThrow().type();
        FunctionType format = catalog.find(LIBC, "gmtime_r").orElseThrow().type();
        assertThat(make.parameters().getFirst().type())
                .isEqualTo(format.parameters().getLast().type());
    }

    @Test
    void headerThatThePersonNamedComesBeforeTheCatalog() {
        FunctionType theirs = new FunctionType(IntegerType.INT, List.of());
        HeaderDeclarations named = new HeaderDeclarations(
                Map.of("cos", new Function("cos", theirs, "my.h", 3)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                org.interopexplorer.core.header.NamedConstants.NONE);
        SignatureLadder ladder = new SignatureLadder(List.of(catalog, new HeaderSource(named)));
        assertThat(ladder.find(Questions.of(LIBM, "cos")))
                .contains(new Signature("cos", theirs, new Provenance.Header("my.h", 3)));
        assertThat(ladder.candidates(Questions.of(LIBM, "cos")))
                .extracting(candidate -> candidate.provenance().rung())
                .containsExactly(Rung.HEADER, Rung.CATALOG);
        assertThat(ladder.find(Questions.of(LIBM, "sin")).orElseThrow().provenance())
                .isInstanceOf(Provenance.Catalog.class);
        assertThat(ladder.find(Questions.of(LIBM, "no_such_function"))).isEmpty();
    }

    private Direction direction(LibraryName library, String function, int parameter) {
        return catalog.find(library, function)
                .orElseThrow()
                .type()
                .parameters()
                .get(parameter)
                .direction();
    }
}
