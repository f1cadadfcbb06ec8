package org.interopexplorer.core.signature;

import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Architecture;

/// Questions about exports of libraries without files.
final class Questions {
    private Questions() {}

    static ExportQuestion of(LibraryName library, String export) {
        var exported = new Export(export, null, 0x1000, 0, new ExportTarget.Function(), null, false, Binding.GLOBAL);
        return new ExportQuestion(
                new NativeImage(
                        Path.of("/nowhere", library.fileName()),
                        ImageFormat.ELF,
                        Architecture.X86_64,
                        64,
                        ByteOrder.LITTLE_ENDIAN,
                        ImageKind.SHARED_LIBRARY,
                        library.soname(),
                        List.of(exported),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        new Linkage(null, List.of(), List.of(), true, List.of(), null, null),
                        List.of(),
                        List.of()),
                exported);
    }
}
