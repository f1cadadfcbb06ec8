package org.interopexplorer.core.call;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallOutcome.Problem;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.marshal.CallFrame;
import org.jspecify.annotations.Nullable;

/// Says why a host refused, and what a person can do about it.
final class Refusals {
    /// glibc's and musl's words where a dependency is missing: the one that is missing comes first (glibc), or second.
    private static final List<Pattern> MISSING = List.of(
            Pattern.compile("(?<library>\\S+): cannot open shared object file: No such file"),
            Pattern.compile("Error loading shared library (?<library>[^:]+): No such file"),
            Pattern.compile("Library not loaded: (?<library>\\S+)"));

    private static final Pattern WRONG_MACHINE = Pattern.compile(
            "wrong ELF class|cannot open shared object file: Exec format|incompatible architecture|Error 193"
                    + "|not a valid Win32|ELF file OS ABI invalid|ELF load command|cannot be loaded: machine");
    private static final Pattern NOT_A_LIBRARY =
            Pattern.compile("invalid ELF header|file too short|not a mach-o|Exec format error|cannot read file data");
    private static final Pattern UNDEFINED = Pattern.compile("undefined symbol: (?<symbol>[^\\s,]+)");

    /// What a person needs to know who used a pointer as if it were what it points at.
    private static final String POINTERS = "; a pointer p comes as a MemorySegment, and readInt(p),"
            + " readLong(p, index), readString(p) … read what is there";

    private Refusals() {}

    static Problem of(@Nullable String parameter, String code, String message, Object... arguments) {
        return new Problem(
                parameter,
                code,
                message,
                Arrays.stream(arguments).map(String::valueOf).toList());
    }

    static Problem hostNotStarted(IOException why) {
        String said = "the host could not be started: " + why.getMessage();
        if (!(why instanceof HostStartException told)) {
            return of(null, "host.not-started", said, String.valueOf(why.getMessage()));
        }
        String code = switch (told.reason()) {
            case NO_JAVA -> "host.no-java";
            case LONG_PATH -> "host.long-path";
            case DID_NOT_ANSWER -> "host.not-started";
        };
        return of(null, code, said, told.detail());
    }

    static Problem unsupported(String why) {
        return of(null, "call.unsupported", "this call cannot be made here: " + why, why);
    }

    /// Why a library was not loaded, in the words of the platform's loader and in ours.
    static Problem load(Path library, String said) {
        Matcher undefined = UNDEFINED.matcher(said);
        for (Pattern pattern : MISSING) {
            Matcher missing = pattern.matcher(said);
            if (missing.find()) {
                return missing(library, missing.group("library"));
            }
        }
        if (WRONG_MACHINE.matcher(said).find()) {
            return of(
                    null,
                    "load.wrong-machine",
                    "%s is built for another processor or system, so it can be listed here but not called: %s"
                            .formatted(library, said),
                    library,
                    said);
        }
        if (NOT_A_LIBRARY.matcher(said).find()) {
            return of(
                    null,
                    "load.not-a-library",
                    "%s is not a library that loads: %s".formatted(library, said),
                    library,
                    said);
        }
        if (undefined.find()) {
            return of(
                    null,
                    "load.undefined-symbol",
                    "%s needs the symbol %s, which none of its dependencies has; another version of one is needed"
                            .formatted(library, undefined.group("symbol")),
                    library,
                    undefined.group("symbol"));
        }
        return of(null, "load.failed", "%s could not be loaded: %s".formatted(library, said), library, said);
    }

    private static Problem missing(Path library, String missing) {
        if (Path.of(missing).getFileName().equals(library.getFileName())) {
            return of(
                    null,
                    "load.not-found",
                    "%s was not found: give its path, or put its directory in the loader's search path"
                            .formatted(library),
                    library);
        }
        return of(
                null,
                "load.missing-dependency",
                ("%s needs %s, which was not found: install it, or put its directory in the loader's search path"
                                + " (LD_LIBRARY_PATH on Linux)")
                        .formatted(library, missing),
                library,
                missing);
    }

    /// Why a call was refused.
    static Problem call(CallRequest request, @Nullable CallFrame frame, Reply.Rejected rejected) {
        String function = request.signature().function();
        return switch (rejected.reason()) {
            case SYMBOL_NOT_FOUND ->
                of(
                        null,
                        "call.unknown-symbol",
                        "%s: %s; compare the name with the library's exports".formatted(function, rejected.message()),
                        function,
                        rejected.message());
            case NOT_LOADED -> load(request.library(), rejected.message());
            case CALLBACK_NOT_COMPILED -> callback(frame, rejected);
            case UNSUPPORTED_LAYOUT, UNSUPPORTED_HERE -> unsupported(rejected.message());
            case OUT_OF_MEMORY ->
                of(
                        null,
                        "call.out-of-memory",
                        "the host has no memory for this call's arguments: " + rejected.message(),
                        rejected.message());
            case TOO_MANY_CALLBACKS -> of(null, "call.too-many-callbacks", rejected.message());
            case VERSION, UNKNOWN_LIBRARY, UNKNOWN_CALL, NOT_ALLOCATED, UNKNOWN_THREAD, EVENT_OVER ->
                of(null, "host.refused", "the host refused: " + rejected.message(), rejected.message());
        };
    }

    /// A position on the body's first line is counted in the literal as it is printed: `java (a) -> …`.
    private static Problem callback(@Nullable CallFrame frame, Reply.Rejected rejected) {
        boolean known = frame != null
                && rejected.callback() >= 0
                && rejected.callback() < frame.callbacks().size();
        String parameter = known && frame != null
                ? frame.arguments()
                        .get(frame.callbacks().get(rejected.callback()).argument())
                        .name()
                : null;
        int column = rejected.line() == 1 ? rejected.column() + "java ".length() : rejected.column();
        boolean pointer = rejected.message().contains(MemorySegment.class.getName());
        return of(
                parameter,
                pointer ? "callback.pointer" : "callback.not-compiled",
                "%s: line %d, column %d of the callback: %s%s"
                        .formatted(
                                parameter == null ? "callback" : parameter,
                                rejected.line(),
                                column,
                                rejected.message(),
                                pointer ? POINTERS : ""),
                rejected.message(),
                rejected.line(),
                column);
    }
}
