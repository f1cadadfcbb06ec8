package org.interopexplorer.app.exports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Symbol;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.mangling.Demangler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTablesTest {
    private final ImageTables tables = new ImageTables(
            new Messages(Locale.ENGLISH), name -> new Demangler().demangle(name).human());

    private static NativeImage image(ImageFormat format, Architecture architecture, String... imports) {
        return new NativeImage(
                Path.of("library"),
                format,
                architecture,
                32,
                ByteOrder.LITTLE_ENDIAN,
                ImageKind.SHARED_LIBRARY,
                null,
                List.of(),
                List.of(imports).stream()
                        .map(name -> new Import(null, name, null, false, false, null))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new Linkage(null, List.of(), List.of(), true, List.of(), null, null),
                List.of(),
                List.of());
    }

    @Test
    void importsOfAMacLibraryReadWithoutTheUnderscoreOfItsFormat() {
        assertThat(tables.importsOf(image(
                        ImageFormat.MACH_O, Architecture.ARM64, "_printf", "__ZdlPv", "___error", "dyld_stub_binder")))
                .extracting(Named::readable)
                .containsExactly("printf", "operator delete(void*)", "__error", "");
    }

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
        assertThat(tables.symbolsOf(
                        image(format, Architecture.named(architecture)), new SymbolTable(List.of(symbol), List.of())))
                .singleElement()
                .satisfies(row -> assertThat(row.readable()).isEqualTo(readable));
    }
}
