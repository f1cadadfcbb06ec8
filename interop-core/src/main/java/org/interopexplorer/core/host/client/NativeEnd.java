package org.interopexplorer.core.host.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.host.client.HostResult.HowKnown;
import org.interopexplorer.core.host.protocol.Bytes;
import org.interopexplorer.core.host.protocol.EndRecord;
import org.interopexplorer.core.host.protocol.RegisterFile;
import org.interopexplorer.core.host.protocol.RegisterReply.Module;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Finds out from its record how a native host ended.
final class NativeEnd {
    /// The bits of a Windows status that mean a system error, such as an unhandled exception.
    private static final int ERROR = 0xC0000000;

    private NativeEnd() {}

    /// @param files maps the path of a module to the one on this machine
    static HostResult of(Path record, UnaryOperator<String> files, HostOutput output) throws IOException {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(record);
        } catch (NoSuchFileException _) {
            return new HostResult.Lost(Message.of(EndFault.NO_RECORD), output);
        }
        return EndRecord.read(Bytes.of(bytes), files)
                .map(end -> of(end, output))
                .orElseGet(() -> new HostResult.Lost(Message.of(EndFault.NO_RECORD), output));
    }

    private static @Nullable Long programCounter(List<Long> registers) {
        return RegisterFile.recording(registers.size())
                .map(file -> registers.get(file.programCounter()))
                .orElse(null);
    }

    private static HostResult of(EndRecord record, HostOutput output) {
        var fault = record.fault();
        if (fault != null) {
            return new HostResult.Crashed(crash(fault), output);
        }
        var exit = record.exit();
        if (exit != null) {
            return new HostResult.Exited(exit.status(), HowKnown.REPORTED, output);
        }
        var left = record.left();
        var end = record.end();
        if (left != null) {
            return switch (left) {
                case CHANNEL_CLOSED, END_OF_INPUT -> new HostResult.Closed(output);
                case THREAD_ENDED -> new HostResult.ThreadEnded(output);
                case NO_MEMORY -> new HostResult.Lost(Message.of(EndFault.NO_MEMORY), output);
                case BAD_FRAME, SAID_GOODBYE, NOT_STARTED ->
                    new HostResult.Lost(
                            Message.of(EndFault.OWN_WORDS, record.message().isEmpty() ? left.name() : record.message()),
                            output);
            };
        }
        if (end == null) {
            return new HostResult.Lost(Message.of(EndFault.NOT_TOLD), output);
        }
        return switch (end.how()) {
            case WITH_EXPLORER -> new HostResult.Stopped(output);
            case SIGNALLED ->
                new HostResult.Crashed(CrashReport.ofStatus(end.status(), LinuxSignal.name(end.status())), output);
            case EXITED ->
                (end.status() & ERROR) == ERROR
                        ? new HostResult.Crashed(
                                CrashReport.ofStatus(end.status(), WindowsException.name(end.status())), output)
                        : new HostResult.Exited(end.status(), HowKnown.PROCESS_STATUS, output);
        };
    }

    private static CrashReport crash(EndRecord.Fault fault) {
        var windows = fault.signal() == 0;
        var number = windows ? fault.exception() : fault.signal();
        var name = windows ? WindowsException.name(number) : LinuxSignal.name(number);
        var counter = programCounter(fault.registers());
        var access = fault.access();
        return new CrashReport(
                number,
                name == null ? "" : name,
                fault.code(),
                windows
                        ? access == null ? null : access.name().toLowerCase(Locale.ROOT)
                        : LinuxSignal.code(number, fault.code()),
                fault.address(),
                counter,
                counter == null ? null : frame(counter, fault.modules()),
                List.of(),
                HowKnown.REPORTED,
                windows && name == null ? fault.parameters() : List.of(),
                fault.stackOverflow(),
                fault,
                "");
    }

    private static CrashReport.@Nullable Frame frame(long at, List<Module> modules) {
        for (var module : modules) {
            if (Long.compareUnsigned(at - module.base(), module.size()) < 0) {
                var file = module.path()
                        .substring(Math.max(
                                        module.path().lastIndexOf('\\'),
                                        module.path().lastIndexOf('/'))
                                + 1);
                var offset = at - module.base();
                return new CrashReport.Frame('C', file, offset, file + "+0x" + Long.toHexString(offset));
            }
        }
        return null;
    }
}
