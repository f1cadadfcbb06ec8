package org.interopexplorer.core.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
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

/// The file of a split unit, beside a sound library: all functions that it describes.
///
/// @param libraries with one skeleton unit each; their files are `split4.dwo` and `split5.dwo`
public record SplitDwarfTarget(List<byte[]> libraries, List<byte[]> seeds) implements FuzzTarget {
    private static final List<String> NAMES = List.of("split4.dwo", "split5.dwo");

    @Override
    public int longest() {
        return 1 << 13;
    }

    @Override
    public void accept(byte[] input) {
        try {
            for (String name : NAMES) {
                Files.write(Folder.PATH.resolve(name), input);
            }
            for (byte[] library : libraries) {
                read(ByteView.of(library, ByteOrder.LITTLE_ENDIAN));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void read(ByteView library) {
        ElfReader elf = new ElfReader();
        try {
            NativeImage image = elf.read(Folder.PATH.resolve("library.so"), library);
            DwarfReader reader = new DwarfReader(
                    image,
                    null,
                    null,
                    path -> elf.read(path, ByteView.of(Files.readAllBytes(path), ByteOrder.LITTLE_ENDIAN)),
                    Abi.LINUX_X64);
            for (Export export : image.exports()) {
                try {
                    reader.function(library, export, export.name())
                            .ifPresent(found -> assertThat(CSpelling.prototype(export.name(), found.type()))
                                    .isNotEmpty());
                } catch (MalformedFileException refusal) {
                    assertThat(refusal.diagnostic().code()).isNotEmpty();
                }
            }
        } catch (MalformedFileException e) {
            throw new IllegalStateException("the library of the seeds cannot be read", e);
        }
    }

    /// Where the reader looks for the file; made when the first input is read.
    private static final class Folder {
        static final Path PATH = made();

        private static Path made() {
            try {
                Path folder = Files.createTempDirectory("split");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    try {
                        for (String name : NAMES) {
                            Files.deleteIfExists(folder.resolve(name));
                        }
                        Files.delete(folder);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
                return folder;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
