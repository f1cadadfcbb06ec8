package org.interopexplorer.core.host.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.interopexplorer.core.host.client.CrashReport.Frame;
import org.interopexplorer.core.host.client.HostResult.HowKnown;
import org.jspecify.annotations.Nullable;

/// Parses the error file that a crashing HotSpot JVM writes (`hs_err_pid.log`), or the lines that it prints.
final class ErrorFile {
    private static final int EXCERPT = 1 << 14;
    private static final int MOST_FRAMES = 64;
    private static final String NO_ADDRESS = "SI_KERNEL";

    /// `#  SIGSEGV (0xb) at pc=0x00007f1b3a59d7fd, pid=4242, tid=4243`
    private static final Pattern SIGNAL =
            Pattern.compile("^#  (\\w+) \\(0x([0-9a-f]+)\\)(?: .*)? at pc=0x([0-9a-f]+)", Pattern.MULTILINE);

    /// `siginfo: si_signo: 11 (SIGSEGV), si_code: 1 (SEGV_MAPERR), si_addr: 0x0000000000000000`
    private static final Pattern SIGINFO = Pattern.compile(
            "^siginfo: si_signo: (\\d+) \\((\\w+)\\), si_code: (-?\\d+) \\(([^)]*)\\)(?:.*si_addr: 0x([0-9a-f]+))?",
            Pattern.MULTILINE);

    /// `C  [libc.so.6+0x18b7fd]  __strlen_avx2+0x1d`
    private static final Pattern FRAME = Pattern.compile("^([CVJjAv])  (.*)$");

    private static final Pattern MODULE = Pattern.compile("\\[([^\\[\\]]+)\\+0x([0-9a-f]+)\\]");

    private ErrorFile() {}

    /// Parses the text; empty if it does not even name the signal.
    static Optional<CrashReport> read(String text, HowKnown howKnown) {
        var signal = SIGNAL.matcher(text);
        if (!signal.find()) {
            return Optional.empty();
        }
        var info = SIGINFO.matcher(text);
        var hasInfo = info.find();
        // The kernel fills this field even if it knows no address: for a non-canonical address, `hlt` and `int3`.
        var address = hasInfo && !info.group(4).equals(NO_ADDRESS) ? info.group(5) : null;
        var frames = frames(text, "Native frames:");
        return Optional.of(new CrashReport(
                hasInfo ? Integer.parseInt(info.group(1)) : Integer.parseInt(signal.group(2), 16),
                signal.group(1),
                hasInfo ? Integer.valueOf(info.group(3)) : null,
                hasInfo ? info.group(4) : null,
                address == null ? null : Long.parseUnsignedLong(address, 16),
                Long.parseUnsignedLong(signal.group(3), 16),
                problematic(text),
                frames,
                howKnown,
                List.of(),
                false,
                null,
                text.substring(0, Math.min(text.length(), EXCERPT))));
    }

    private static Optional<Frame> frame(String line) {
        var frame = FRAME.matcher(line);
        if (!frame.find()) {
            return Optional.empty();
        }
        var module = MODULE.matcher(frame.group(2));
        return Optional.of(
                module.find()
                        ? new Frame(
                                line.charAt(0),
                                module.group(1),
                                Long.parseUnsignedLong(module.group(2), 16),
                                frame.group(2))
                        : new Frame(line.charAt(0), null, -1, frame.group(2)));
    }

    private static @Nullable Frame problematic(String text) {
        var lines = text.lines().iterator();
        while (lines.hasNext()) {
            if (lines.next().startsWith("# Problematic frame:") && lines.hasNext()) {
                return frame(lines.next().replaceFirst("^# ", "")).orElse(null);
            }
        }
        return null;
    }

    private static List<Frame> frames(String text, String heading) {
        var frames = new ArrayList<Frame>();
        var lines = text.lines()
                .dropWhile(line -> !line.startsWith(heading))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .limit(MOST_FRAMES)
                .toList();
        for (var line : lines) {
            frame(line).ifPresent(frames::add);
        }
        return frames;
    }
}
