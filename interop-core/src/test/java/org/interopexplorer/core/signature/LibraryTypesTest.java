package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.header.HeaderReader;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.signature.LibraryTypes.Kind;
import org.interopexplorer.core.signature.LibraryTypes.LibraryType;
import org.junit.jupiter.api.Test;

class LibraryTypesTest {
    private static HeaderDeclarations read(String text) {
        return new HeaderReader(Abi.LINUX_X64, List.of()).read("typed", text);
    }

    private static List<Signature> signatures(HeaderDeclarations declared) {
        return declared.functions().values().stream()
                .map(function -> new Signature(function.name(), function.type(), new Provenance.Typed()))
                .toList();
    }

    @Test
    void typesOfAnOwnHeaderAreListedWhetherAFunctionUsesThemOrNot() {
        HeaderDeclarations own = read("""
                struct used { int x; };
                union spare { int i; float f; };
                enum kind { ONE };
                typedef struct { short s; } alone;
                struct __internal { int hidden; };
                int take(struct used *it);
                """);
        assertThat(LibraryTypes.of(signatures(own), own))
                .extracting(LibraryType::name, LibraryType::kind, LibraryType::functions)
                .containsExactly(
                        tuple("alone", Kind.TYPEDEF, List.of()),
                        tuple("kind", Kind.ENUM, List.of()),
                        tuple("spare", Kind.UNION, List.of()),
                        tuple("used", Kind.STRUCT, List.of("take")));
        assertThat(LibraryTypes.of(signatures(own)))
                .extracting(LibraryType::name)
                .containsExactly("used");
    }

    @Test
    void constantsThatAreMeantForANumberAreATypeOfItsFunction() {
        HeaderDeclarations own = read("""
                enum colours { RED = 1, GREEN = 2, BLUE = 4 };
                int paint(__attribute__((explorer_flags(colours))) int colour);
                """);
        assertThat(LibraryTypes.of(signatures(own)))
                .extracting(LibraryType::name, LibraryType::functions)
                .containsExactly(tuple("colours", List.of("paint")));
    }
}
