package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.unwind.CrashState;
import org.interopexplorer.core.unwind.StackUnwinder;

/// Tells the frames of a crash: module, offset, and the export before it.
final class CrashFrames {
    /// The registers as DWARF numbers them on x86-64.
    private static final List<String> DWARF = List.of(
            "RAX", "RDX", "RCX", "RBX", "RSI", "RDI", "RBP", "RSP", "R8", "R9", "R10", "R11", "R12", "R13", "R14",
            "R15", "RIP");

    /// The name of the host's own file where the loader has one for it.
    private static final String HOST = "native-host";

    private final FileOpener opener;

    CrashFrames(FileOpener opener) {
        this.opener = opener;
    }

    /// Innermost first; the host's own are left out.
    List<String> of(EndRecord.Fault fault) {
        var recorded = RegisterFile.X64.recorded();
        if (fault.registers().size() < recorded.size()) {
            return List.of();
        }
        var state = new CrashState(
                DWARF.stream()
                        .map(name -> fault.registers().get(recorded.indexOf(name)))
                        .toList(),
                fault.stackAddress(),
                fault.stack().buffer(),
                fault.modules().stream()
                        .map(module -> new CrashState.Module(
                                module.base(), module.size(), isHost(module.path()) ? "" : module.path()))
                        .toList());
        return new StackUnwinder(CrashFrames::file)
                .frames(state).stream().map(this::spelled).toList();
    }

    private static boolean isHost(String path) {
        return name(path).startsWith(HOST);
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// The file of a module: by its path, or by that on the drive of Wine that is the whole file system.
    private static Optional<Path> file(String path) {
        if (path.startsWith("/")) {
            return Optional.of(Path.of(path));
        }
        return path.regionMatches(true, 0, "Z:\\", 0, 3)
                ? Optional.of(Path.of(path.substring(2).replace('\\', '/')))
                : Optional.empty();
    }

    private String spelled(StackUnwinder.Frame frame) {
        String place = name(frame.path()) + "+" + Hexadecimal.of(frame.offset());
        return file(frame.path())
                .flatMap(file -> export(file, frame))
                .map(export -> place + "  " + export.name() + "+" + Hexadecimal.of(frame.offset() - export.address()))
                .orElse(place);
    }

    /// The export that the function is, or that begins in it: of the one before it nothing follows.
    private Optional<Export> export(Path file, StackUnwinder.Frame frame) {
        if (frame.function().isEmpty()) {
            return Optional.empty();
        }
        long from = frame.function().getAsLong();
        // A call that does not return may be the last instruction: what lies behind it is the next function.
        long to = Math.max(from, frame.offset() - 1);
        try {
            return opener.image(file).exports().stream()
                    .filter(export -> export.target() instanceof ExportTarget.Function)
                    .filter(export -> !export.name().isEmpty() && export.address() >= from && export.address() <= to)
                    .max(Comparator.comparingLong(Export::address));
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }
}
