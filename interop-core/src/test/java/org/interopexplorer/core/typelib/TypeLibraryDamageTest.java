package org.interopexplorer.core.typelib;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.dump.DumpPrinter;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.CTypeMapping;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Truncated libraries and libraries with changed bytes: every result can be shown.
class TypeLibraryDamageTest {
    private static final int CHANGED = 1500;

    private final TypeResolver resolver = TypeLibrarySamples.resolver();

    static Stream<String> own() {
        return TypeLibrarySamples.own();
    }

    @ParameterizedTest
    @MethodSource("own")
    void cutAnywhereItIsReadOrRefused(String name) {
        byte[] whole = TypeLibrarySamples.bytes(name);
        for (int length = 0; length < whole.length; length++) {
            show(Arrays.copyOf(whole, length));
        }
    }

    @ParameterizedTest
    @MethodSource("own")
    void withAnyBytesChangedItIsReadOrRefused(String name) {
        byte[] whole = TypeLibrarySamples.bytes(name);
        Random random = new Random(name.hashCode());
        for (int i = 0; i < CHANGED; i++) {
            byte[] damaged = whole.clone();
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                int at = random.nextInt(damaged.length);
                damaged[at] = random.nextBoolean()
                        ? (byte) random.nextInt(256)
                        : random.nextBoolean() ? (byte) 0xff : (byte) 0;
            }
            show(damaged);
        }
    }

    private void show(byte[] bytes) {
        try {
            TypeLibrary library = TypeLibraryFormats.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
            assertThat(DumpPrinter.print(library, resolver)).endsWith("end\n");
            assertThat(IdlPrinter.text(library, resolver)).contains("library");
            CTypeMapping mapping = new CTypeMapping(resolver);
            for (TypeInfo type : library.types()) {
                ResolvedType at = new ResolvedType(library, type);
                mapping.of(at);
                type.functions().forEach(function -> mapping.method(at, function));
            }
        } catch (MalformedFileException e) {
            assertThat(e.diagnostic().code()).isNotEmpty();
        }
    }
}
