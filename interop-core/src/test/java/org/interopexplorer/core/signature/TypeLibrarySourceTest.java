package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.ByteOrder;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TypeLibrarySourceTest {
    private static final LibraryName KERNEL = new LibraryName("KERNEL32.dll", "kernel32.DLL");

    private TypeLibrarySource source;

    @BeforeEach
    void readTheLibrary() throws Exception {
        try (InputStream stream = StandardOle.class.getResourceAsStream("entries.win64.tlb")) {
            assertThat(stream).isNotNull();
            TypeLibrary entries = TypeLibraryFormats.read(ByteView.of(stream.readAllBytes(), ByteOrder.LITTLE_ENDIAN));
            source = new TypeLibrarySource(List.of(entries), new TypeResolver(List.of(new StandardOle())));
        }
    }

    @Test
    void exportThatAModuleNamesHasItsSignature() {
        Signature length = source.find(KERNEL, "lstrlenW").orElseThrow();

        assertThat(CSpelling.prototype(length.function(), length.type()))
                .isEqualTo("int __stdcall lstrlenW(LPWSTR text)");
        assertThat(length.provenance()).isEqualTo(new Provenance.TypeLibrary("EntriesLib", "Kernel"));
    }

    @Test
    void moduleMayLeaveOutTheEndOfTheDllsName() {
        assertThat(source.find(new LibraryName(null, "MSVCRT.DLL"), "cos")).isPresent();
    }

    @Test
    void exportOfAnotherDllIsNotKnown() {
        assertThat(source.find(new LibraryName(null, "user32.dll"), "lstrlenW")).isEmpty();
        assertThat(source.find(KERNEL, "cos")).isEmpty();
    }
}
