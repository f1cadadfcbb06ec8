package org.interopexplorer.core.image.macho;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Binding;
import org.interopexplorer.core.image.Dependency;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.FormatReader;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.ImageKind;
import org.interopexplorer.core.image.Linkage;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.SymbolTable;
import org.interopexplorer.core.machine.Architecture;

/// Reads a text stub (`.tbd`, TAPI's text-based API): the exports of a macOS library in YAML, for a linker.
///
/// One stub describes several targets. All that any of them exports is listed, and a diagnostic says if they
/// differ. Libraries that are inlined after the first one count as re-exported by it.
public final class TextStubReader implements FormatReader {
    private static final String START = "--- !tapi";
    private static final int LONGEST = 1 << 26;
    /// Within so many bytes a stub names its library.
    private static final int HEAD = 1 << 12;

    @Override
    public boolean recognises(ByteView file) {
        try {
            String head = new String(file.bytes(0, (int) Math.min(HEAD, file.size())), StandardCharsets.ISO_8859_1);
            return head.startsWith(START) && head.contains("install-name:");
        } catch (MalformedFileException _) {
            return false;
        }
    }

    @Override
    public NativeImage.Identity identify(ByteView file) throws MalformedFileException {
        Architecture architecture = architecture(TextStub.parse(text(file)).targets());
        return new NativeImage.Identity(
                ImageFormat.MACH_O,
                architecture,
                bits(architecture),
                ByteOrder.LITTLE_ENDIAN,
                ImageKind.IMPORT_LIBRARY);
    }

    @Override
    public NativeImage read(Path path, ByteView file) throws MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        TextStub stub = TextStub.parse(text(file));
        Architecture architecture = architecture(stub.targets());
        if (stub.differing() > 0) {
            log.add(MachOFault.STUB_TARGETS, -1, stub.differing(), stub.targets());
        }
        return new NativeImage(
                path,
                ImageFormat.MACH_O,
                architecture,
                bits(architecture),
                ByteOrder.LITTLE_ENDIAN,
                ImageKind.IMPORT_LIBRARY,
                stub.installName(),
                exports(stub),
                List.of(),
                stub.reexported().stream()
                        .map(name -> new Dependency(name, Dependency.Kind.REEXPORTED, List.of()))
                        .toList(),
                List.of(),
                List.of(),
                List.of(),
                new Linkage(null, List.of(), List.of(), true, List.of(), null, null),
                List.of(),
                log.list());
    }

    @Override
    public SymbolTable symbols(ByteView file) {
        return SymbolTable.NONE;
    }

    private static String text(ByteView file) throws MalformedFileException {
        return new String(file.bytes(0, (int) Math.min(LONGEST, file.size())), StandardCharsets.UTF_8);
    }

    private static List<Export> exports(TextStub stub) {
        List<Export> all = new ArrayList<>();
        stub.symbols()
                .forEach((name, kind) -> all.add(new Export(
                        name,
                        null,
                        0,
                        0,
                        switch (kind) {
                            // A stub does not tell functions from variables.
                            case PLAIN, WEAK -> new ExportTarget.Function();
                            case THREAD_LOCAL -> new ExportTarget.Tls();
                            case OBJECTIVE_C -> new ExportTarget.Data();
                        },
                        null,
                        true,
                        kind == TextStub.Kind.WEAK ? Binding.WEAK : Binding.GLOBAL)));
        return all;
    }

    /// The architecture of the first target: `x86_64-macos`, or `x86_64` in older stubs.
    private static Architecture architecture(List<String> targets) {
        String first = targets.isEmpty() ? "" : targets.getFirst();
        return switch (first.contains("-") ? first.substring(0, first.indexOf('-')) : first) {
            case "x86_64" -> Architecture.X86_64;
            case "x86_64h" -> Architecture.X86_64H;
            case "i386" -> Architecture.X86;
            case "arm64" -> Architecture.ARM64;
            case "arm64e" -> Architecture.ARM64E;
            case "arm64_32" -> Architecture.ARM64_32;
            case "armv7" -> Architecture.ARM_V7;
            case "armv7s" -> Architecture.ARM_V7S;
            case "armv7k" -> Architecture.ARM_V7K;
            default -> new Architecture(first);
        };
    }

    private static int bits(Architecture architecture) {
        return List.of(Architecture.X86_64, Architecture.X86_64H, Architecture.ARM64, Architecture.ARM64E)
                        .contains(architecture)
                ? 64
                : 32;
    }
}
