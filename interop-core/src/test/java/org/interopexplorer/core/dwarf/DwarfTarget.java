package org.interopexplorer.core.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.fuzz.FuzzTarget;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.elf.ElfReader;
import org.interopexplorer.core.machine.Abi;

/// All functions that the debug information of a library describes.
public record DwarfTarget(List<byte[]> seeds) implements FuzzTarget {
    @Override
    public int longest() {
        return 1 << 14;
    }

    @Override
    public void accept(byte[] input) {
        ByteView file = ByteView.of(input, ByteOrder.LITTLE_ENDIAN);
        ElfReader elf = new ElfReader();
        try {
            if (!elf.recognises(file)) {
                return;
            }
            NativeImage image = elf.read(Path.of("fuzzed"), file);
            DwarfReader reader = new DwarfReader(
                    image,
                    null,
                    null,
                    path -> {
                        throw new java.io.FileNotFoundException(path.toString());
                    },
                    Abi.LINUX_X64);
            for (Export export : image.exports()) {
                describe(reader, file, export);
            }
        } catch (MalformedFileException refusal) {
            assertThat(refusal.diagnostic().code()).isNotEmpty();
        }
    }

    private static void describe(DwarfReader reader, ByteView file, Export export) {
        try {
            reader.function(file, export, export.name())
                    .ifPresent(found -> assertThat(CSpelling.prototype(export.name(), found.type()))
                            .isNotEmpty());
        } catch (MalformedFileException refusal) {
            assertThat(refusal.diagnostic().code()).isNotEmpty();
        }
    }
}
