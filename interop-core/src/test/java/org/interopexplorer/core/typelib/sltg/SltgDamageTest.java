package org.interopexplorer.core.typelib.sltg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.dump.DumpPrinter;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.junit.jupiter.api.Test;

/// The library, truncated or with changed bits and bytes: every result can be shown.
class SltgDamageTest {
    private static final int CHANGED = 2000;

    private final TypeResolver resolver = new TypeResolver(List.of(new StandardOle()));
    private final byte[] whole = Samples.library();

    @Test
    void cutAnywhereItIsReadOrRefused() {
        for (int length = 0; length < whole.length; length++) {
            show(Arrays.copyOf(whole, length));
        }
    }

    @Test
    void cutInItsNamesItKeepsItsTypes() throws MalformedFileException {
        TypeLibrary cut = read(Arrays.copyOf(whole, whole.length - 300));

        assertThat(cut.types()).hasSize(8);
        assertThat(cut.diagnostics())
                .anySatisfy(fault -> assertThat(fault.code()).isEqualTo("sltg.names.cut"));
    }

    @Test
    void withAnyBitFlippedItIsReadOrRefused() {
        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= (byte) (1 << at % Byte.SIZE);
            show(damaged);
        }
    }

    @Test
    void withAnyBytesChangedItIsReadOrRefused() {
        Random random = new Random(1996);
        for (int i = 0; i < CHANGED; i++) {
            byte[] damaged = whole.clone();
            for (int changes = 1 + random.nextInt(8); changes > 0; changes--) {
                damaged[random.nextInt(damaged.length)] =
                        random.nextBoolean() ? (byte) random.nextInt(256) : random.nextBoolean() ? (byte) 0xff : 0;
            }
            show(damaged);
        }
    }

    private void show(byte[] bytes) {
        try {
            TypeLibrary library = read(bytes);
            assertThat(DumpPrinter.print(library, resolver)).endsWith("end\n");
            assertThat(IdlPrinter.text(library, resolver)).contains("library");
        } catch (MalformedFileException e) {
            assertThat(e.diagnostic().code()).isNotEmpty();
        }
    }

    private static TypeLibrary read(byte[] bytes) throws MalformedFileException {
        return TypeLibraryFormats.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
    }
}
