package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/// Describes the frames of a crash: module, offset, and the export that contains it.
final class CrashFrames {
    /// The registers of x86-64 in the order of DWARF's numbers; the others are recorded in it.
    private static final List<String> X64 = List.of(
            "RAX", "RDX", "RCX", "RBX", "RSI", "RDI", "RBP", "RSP", "R8", "R9", "R10", "R11", "R12", "R13", "R14",
            "R15", "RIP");

    /// The file name of the host itself, if the loader reports one.
    private static final String HOST = "native-host";

    /// The largest number of functions that call each other in turn and are still recognised as a recursion.
    private static final int LONGEST_CYCLE = 8;

    /// A recursion of fewer rounds is written in full.
    private static final int LEAST_TIMES = 3;

    private final FileOpener opener;

    CrashFrames(FileOpener opener) {
        this.opener = opener;
    }

    /// The frames, innermost first, without those of the host itself.
    List<String> of(EndRecord.Fault fault) {
        int count = fault.registers().size();
        CrashState.Processor processor;
        List<Long> registers;
        if (count == RegisterFile.X64.recorded().size()) {
            processor = CrashState.Processor.X64;
            registers = X64.stream()
                    .map(name ->
                            fault.registers().get(RegisterFile.X64.recorded().indexOf(name)))
                    .toList();
        } else if (count == RegisterFile.ARM64.recorded().size()) {
            processor = CrashState.Processor.ARM64;
            registers = fault.registers().subList(0, RegisterFile.ARM64.programCounter() + 1);
        } else if (count == RegisterFile.X86.recorded().size()) {
            processor = CrashState.Processor.X86;
            registers = fault.registers().subList(0, RegisterFile.X86.programCounter() + 1);
        } else {
            return List.of();
        }
        var state = new CrashState(
                processor,
                registers,
                fault.stackAddress(),
                fault.stack().buffer(),
                fault.modules().stream()
                        .map(module -> new CrashState.Module(
                                module.base(), module.size(), isHost(module.path()) ? "" : module.path()))
                        .toList());
        List<StackUnwinder.Frame> frames = new StackUnwinder(CrashFrames::file).frames(state);
        Map<StackUnwinder.Frame, String> spelled = new HashMap<>();
        return folded(frames.stream()
                .map(frame -> spelled.computeIfAbsent(frame, this::spelled))
                .toList());
    }

    /// The frames with each recursion written once: its functions, and how often they were recorded one after
    /// another.
    static List<String> folded(List<String> frames) {
        List<String> lines = new ArrayList<>();
        int at = 0;
        while (at < frames.size()) {
            int length = 1;
            int times = 1;
            for (int tried = 1; tried <= LONGEST_CYCLE && times < LEAST_TIMES; tried++) {
                length = tried;
                times = repeated(frames, at, tried);
            }
            boolean folds = times >= LEAST_TIMES;
            for (String frame : frames.subList(at, at + (folds ? length : 1))) {
                lines.add(folds ? frame + "  ×" + times : frame);
            }
            at += folds ? length * times : 1;
        }
        return lines;
    }

    /// How often the `length` frames from `at` on are repeated directly after one another.
    private static int repeated(List<String> frames, int at, int length) {
        int times = 1;
        while (at + (times + 1) * length <= frames.size()
                && frames.subList(at, at + length)
                        .equals(frames.subList(at + times * length, at + (times + 1) * length))) {
            times++;
        }
        return times;
    }

    private static boolean isHost(String path) {
        return name(path).startsWith(HOST);
    }

    private static String name(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /// The file of a module, from its path or from its path on the Wine drive that maps the whole file system.
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

    /// The export that starts at the function or inside it. An export before the function need not contain it.
    private Optional<Export> export(Path file, StackUnwinder.Frame frame) {
        if (frame.function().isEmpty()) {
            return Optional.empty();
        }
        long from = frame.function().getAsLong();
        // A call that does not return may be the last instruction of its function. The return address is then in
        // the next function.
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
