package org.interopexplorer.app.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.app.testing.Images;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.mangling.Demangler;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsPageTest {
    @ParameterizedTest
    @CsvSource({
        "ELF, x86-64, _ZN3foo3barEv, foo::bar()",
        "ELF, x86-64, _start, ''",
        "PE, x86, _main, main",
        "PE, x86, __ZN3foo3barEv, foo::bar()",
        "PE, x86, _call@8, call",
        "PE, x86, __imp__call, ''",
        "PE, x86-64, _main, ''",
        "MACH_O, ARM64, _main, main",
    })
    void symbolReadsAsItsSourceHasIt(ImageFormat format, String architecture, String name, String readable) {
        Symbol symbol = new Symbol(name, Symbol.Kind.FUNCTION, Symbol.Scope.LOCAL, 0, 0, "");
        assertThat(SymbolsPage.rows(
                        Images.importing(format, Architecture.named(architecture)),
                        new SymbolTable(List.of(symbol), List.of()),
                        mangled -> new Demangler().demangle(mangled).human()))
                .singleElement()
                .satisfies(row -> assertThat(row.readable()).isEqualTo(readable));
    }
}
