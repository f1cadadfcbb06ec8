package org.interopexplorer.core.call;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a call cannot be made, or how its host ended.
public enum CallFault implements MessageCode {
    LIBRARY("call.library", message("why")),
    NEXT_LIST("call.next.list"),
    NEXT_SIMILAR("call.next.similar", list("names")),
    DECLARED_BUT("call.declared-but", value("name"), message("why")),
    HIDDEN_VERSION("call.hidden-version", value("name"), value("library"), list("versions")),
    IS_A_FUNCTION("variable.is-a-function", value("name")),
    NOT_A_FUNCTION("call.not-a-function", value("name"), value("library")),
    NO_SUCH_EXPORT("call.no-such-export", value("library"), value("name"), message("next")),
    NO_SUCH_OVERLOAD("call.no-such-overload", value("name"), list("overloads")),
    OUT_OF_MEMORY("call.out-of-memory"),
    TOO_MANY_CALLBACKS("call.too-many-callbacks"),
    UNKNOWN_RETURN("call.unknown-return", value("name")),
    UNKNOWN_SIGNATURE("call.unknown-signature", value("name")),
    UNKNOWN_SYMBOL("call.unknown-symbol", value("function"), value("why")),
    UNKNOWN_VARIABLE("variable.unknown", value("name")),
    VARIABLE_CALLBACK("variable.callback", value("name")),
    VARIABLE_NO_SIZE("variable.no-size", value("name"), value("type")),
    VARIABLE_READ_ONLY("variable.read-only", value("name"), value("library")),
    VARIABLE_SIZE("variable.size", value("name"), number("size"), value("type"), number("wanted")),
    VARIABLE_TOO_LONG("variable.too-long", value("name"), number("room"), number("wanted")),
    VARIABLE_UNREADABLE("variable.unreadable", value("name")),
    UNSUPPORTED("call.unsupported", message("why")),
    UNSUPPORTED_LAYOUT("call.unsupported-layout", value("why")),
    CALLBACK_NOT_COMPILED("callback.not-compiled", value("why")),
    CALLBACK_POINTER("callback.pointer", value("why")),
    HOST_BROKEN_CHANNEL("host.broken-channel", message("why")),
    HOST_CLOSED_CHANNEL("host.closed-channel"),
    HOST_END("host.end", value("status")),
    HOST_EXIT("host.exit", value("status")),
    HOST_UNBOUND_IMPORT("host.unbound-import", value("library"), value("symbol"), value("provider"), value("chain")),
    HOST_UNBOUND_SYMBOL("host.unbound-symbol", value("library"), value("symbol")),
    HOST_FLOOD("host.flood", number("limit")),
    HOST_LIBRARY_GONE("host.library-gone"),
    HOST_LONG_PATH("host.long-path", value("path")),
    HOST_NO_JAVA("host.no-java", value("java")),
    HOST_NO_LOADER("host.no-loader", value("package")),
    HOST_NO_NARROW_PROGRAMS("host.no-narrow-programs", value("loader")),
    HOST_NO_QEMU("host.no-qemu", value("packages")),
    HOST_NO_TARGET("host.no-target", value("target")),
    HOST_NO_WINE("host.no-wine", value("package")),
    HOST_NO_WINE_32("host.no-wine-32", value("package")),
    HOST_NOT_CONFINED("host.not-confined", message("why")),
    HOST_NOT_STARTED("host.not-started", message("why")),
    HOST_EVENT_OVER("host.event-over"),
    HOST_HELPER_ENDED("host.helper-ended"),
    HOST_NOT_ALLOCATED("host.not-allocated"),
    HOST_OTHER_VERSION("host.other-version"),
    HOST_REFUSED("host.refused", value("what"), message("why")),
    HOST_SAID("host.said", value("words")),
    HOST_UNKNOWN_CALL("host.unknown-call"),
    HOST_UNKNOWN_LIBRARY("host.unknown-library", value("library")),
    HOST_UNKNOWN_THREAD("host.unknown-thread"),
    HOST_STRANGE_ANSWER("host.strange-answer"),
    HOST_THREAD_END("host.thread-end"),
    HOST_WINE_FAILED("host.wine-failed", value("why")),
    HOST_WINE_NO_PREFIX("host.wine-no-prefix", value("folder")),
    HOST_WINE_TOO_SLOW("host.wine-too-slow", value("command")),
    KEPT_NOT_HERE("kept.not-here", value("name")),
    NULL_FUNCTION("call.null-function", value("name")),
    VARIABLE_PASSED("variable.passed", value("name"), number("size"), value("type"), number("wanted")),
    KEPT_ELSEWHERE("kept.elsewhere", value("name"), value("target")),
    LOAD_FAILED("load.failed", value("library"), value("why")),
    LOAD_MISSING_DEPENDENCY("load.missing-dependency", value("library"), value("missing")),
    LOAD_NOT_A_LIBRARY("load.not-a-library", value("library"), value("why")),
    LOAD_NOT_FOUND("load.not-found", value("library")),
    LOAD_UNDEFINED_SYMBOL("load.undefined-symbol", value("library"), value("symbol")),
    LOAD_WRONG_MACHINE("load.wrong-machine", value("library"), value("why"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    CallFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
