package org.interopexplorer.core.call;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.abi.UnplacedException;
import org.interopexplorer.core.host.client.EndFault;
import org.interopexplorer.core.host.client.HostStartException;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Explains why a host refused, and what to do about it.
final class HostRefusals {
    /// The messages of glibc and musl about a missing dependency, whose name comes first (glibc) or second (musl).
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

    private HostRefusals() {}

    static CallProblem hostNotStarted(IOException why) {
        if (!(why instanceof HostStartException told)) {
            return CallProblem.ofCall(CallFault.HOST_NOT_STARTED, Message.of(EndFault.WORDS, why.getMessage()));
        }
        CallFault code = switch (told.reason()) {
            case NO_JAVA -> CallFault.HOST_NO_JAVA;
            case LONG_PATH -> CallFault.HOST_LONG_PATH;
            case NO_LOADER -> CallFault.HOST_NO_LOADER;
            case NO_NARROW_PROGRAMS -> CallFault.HOST_NO_NARROW_PROGRAMS;
            case NO_QEMU -> CallFault.HOST_NO_QEMU;
            case NO_WINE -> CallFault.HOST_NO_WINE;
            case NO_WINE_32 -> CallFault.HOST_NO_WINE_32;
            case WINE_FAILED -> CallFault.HOST_WINE_FAILED;
            case WINE_NO_PREFIX -> CallFault.HOST_WINE_NO_PREFIX;
            case WINE_TOO_SLOW -> CallFault.HOST_WINE_TOO_SLOW;
            case NO_TARGET -> CallFault.HOST_NO_TARGET;
            case NOT_CONFINED -> CallFault.HOST_NOT_CONFINED;
            case DID_NOT_ANSWER -> CallFault.HOST_NOT_STARTED;
        };
        return CallProblem.ofCall(code, told.detail());
    }

    /// The problem that the call cannot be made here, for a known reason or because it exceeds the protocol's
    /// limits.
    static CallProblem unsupported(IllegalArgumentException why) {
        return CallProblem.ofCall(
                CallFault.UNSUPPORTED,
                switch (why) {
                    case UnsupportedCallException told -> told.why();
                    case UnplacedException told -> told.why();
                    default -> Message.of(UnsupportedFault.LIMITS);
                });
    }

    static CallProblem unsupported(UnsupportedFault why) {
        return CallProblem.ofCall(CallFault.UNSUPPORTED, Message.of(why));
    }

    /// Why a library was not loaded, from the message of the platform's loader.
    static CallProblem load(Path library, String said) {
        Matcher undefined = UNDEFINED.matcher(said);
        for (Pattern pattern : MISSING) {
            Matcher missing = pattern.matcher(said);
            if (missing.find()) {
                return missing(library, missing.group("library"));
            }
        }
        if (WRONG_MACHINE.matcher(said).find()) {
            return CallProblem.ofCall(CallFault.LOAD_WRONG_MACHINE, library, said);
        }
        if (NOT_A_LIBRARY.matcher(said).find()) {
            return CallProblem.ofCall(CallFault.LOAD_NOT_A_LIBRARY, library, said);
        }
        if (undefined.find()) {
            return CallProblem.ofCall(CallFault.LOAD_UNDEFINED_SYMBOL, library, undefined.group("symbol"));
        }
        return CallProblem.ofCall(CallFault.LOAD_FAILED, library, said);
    }

    private static CallProblem missing(Path library, String missing) {
        if (Path.of(missing).getFileName().equals(library.getFileName())) {
            return CallProblem.ofCall(CallFault.LOAD_NOT_FOUND, library);
        }
        return CallProblem.ofCall(CallFault.LOAD_MISSING_DEPENDENCY, library, missing);
    }

    /// Why a call was refused.
    static CallProblem call(CallRequest request, @Nullable CallFrame frame, Reply.Rejected rejected) {
        String function = request.signature().function();
        return switch (rejected.reason()) {
            case SYMBOL_NOT_FOUND -> CallProblem.ofCall(CallFault.UNKNOWN_SYMBOL, function, rejected.message());
            case NOT_LOADED -> load(request.library(), rejected.message());
            case CALLBACK_NOT_COMPILED -> callback(frame, rejected);
            case UNSUPPORTED_LAYOUT -> CallProblem.ofCall(CallFault.UNSUPPORTED_LAYOUT, rejected.message());
            case UNSUPPORTED_HERE -> unsupported(UnsupportedFault.NO_WIDE_VECTORS);
            case NO_SYMBOL_VERSIONS -> unsupported(UnsupportedFault.NO_SYMBOL_VERSIONS);
            case NO_COMPILER -> unsupported(UnsupportedFault.NO_COMPILER);
            case HELPER_ENDED -> CallProblem.ofCall(CallFault.HOST_HELPER_ENDED);
            case OUT_OF_MEMORY -> CallProblem.ofCall(CallFault.OUT_OF_MEMORY);
            case TOO_MANY_CALLBACKS -> CallProblem.ofCall(CallFault.TOO_MANY_CALLBACKS);
            case VERSION -> CallProblem.ofCall(CallFault.HOST_OTHER_VERSION);
            case UNKNOWN_LIBRARY -> CallProblem.ofCall(CallFault.HOST_UNKNOWN_LIBRARY, request.library());
            case UNKNOWN_CALL -> CallProblem.ofCall(CallFault.HOST_UNKNOWN_CALL);
            case NOT_ALLOCATED -> CallProblem.ofCall(CallFault.HOST_NOT_ALLOCATED);
            case UNKNOWN_THREAD -> CallProblem.ofCall(CallFault.HOST_UNKNOWN_THREAD);
            case EVENT_OVER -> CallProblem.ofCall(CallFault.HOST_EVENT_OVER);
        };
    }

    /// Why a request other than a call was refused. `host.said` quotes the loader, Java's linker or a compiler.
    ///
    /// @param what the request's name in the protocol
    static CallProblem during(String what, Reply.Rejected rejected) {
        Message why = switch (rejected.reason()) {
            case UNSUPPORTED_HERE -> Message.of(UnsupportedFault.NO_WIDE_VECTORS);
            case NO_SYMBOL_VERSIONS -> Message.of(UnsupportedFault.NO_SYMBOL_VERSIONS);
            case NO_COMPILER -> Message.of(UnsupportedFault.NO_COMPILER);
            case HELPER_ENDED -> Message.of(CallFault.HOST_HELPER_ENDED);
            case OUT_OF_MEMORY -> Message.of(CallFault.OUT_OF_MEMORY);
            case TOO_MANY_CALLBACKS -> Message.of(CallFault.TOO_MANY_CALLBACKS);
            case VERSION -> Message.of(CallFault.HOST_OTHER_VERSION);
            case UNKNOWN_CALL -> Message.of(CallFault.HOST_UNKNOWN_CALL);
            case NOT_ALLOCATED -> Message.of(CallFault.HOST_NOT_ALLOCATED);
            case UNKNOWN_THREAD -> Message.of(CallFault.HOST_UNKNOWN_THREAD);
            case EVENT_OVER -> Message.of(CallFault.HOST_EVENT_OVER);
            case UNKNOWN_LIBRARY -> Message.of(CallFault.HOST_LIBRARY_GONE);
            case NOT_LOADED, SYMBOL_NOT_FOUND, UNSUPPORTED_LAYOUT, CALLBACK_NOT_COMPILED ->
                Message.of(CallFault.HOST_SAID, rejected.message());
        };
        return CallProblem.ofCall(CallFault.HOST_REFUSED, what, why);
    }

    /// The problem of a callback. A position in the body's first line is counted in the printed literal:
    /// `java (a) -> …`.
    static CallProblem callback(@Nullable CallFrame frame, Reply.Rejected rejected) {
        boolean pointer = rejected.message().contains(MemorySegment.class.getName());
        Message what =
                Message.of(pointer ? CallFault.CALLBACK_POINTER : CallFault.CALLBACK_NOT_COMPILED, rejected.message());
        if (frame == null
                || rejected.callback() < 0
                || rejected.callback() >= frame.callbacks().size()) {
            return new CallProblem(new CallProblem.Place.WholeCall(), what);
        }
        CallFrame.Callback callback = frame.callbacks().get(rejected.callback());
        String parameter = frame.arguments().get(callback.argument()).name();
        int column = rejected.line() == 1 ? rejected.column() + "java ".length() : rejected.column();
        return new CallProblem(new CallProblem.Place.OfCallback(parameter, rejected.line(), column), what);
    }
}
