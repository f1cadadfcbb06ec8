package org.interopexplorer.core.advice;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What may go wrong with a call. The call can still be made.
public enum Caution implements MessageCode {
    DOUBLE_FREE("advice.double-free", value("parameter"), value("value"), value("function"), value("call")),
    FORMAT_COUNT("advice.format-count", value("format"), number("wanted"), number("given")),
    FORMAT_TYPE("advice.format-type", value("parameter"), value("conversion"), message("takes"), value("value")),
    FORMAT_UNKNOWN("advice.format-unknown", value("format"), value("conversion")),
    FREED("advice.freed", value("parameter"), value("value"), value("call")),
    LASTING_CALLBACK("advice.lasting-callback", value("parameter"), value("function")),
    NARROWED("advice.narrowed", value("parameter"), value("value"), value("type"), value("left")),
    NO_TERMINATOR("advice.no-terminator", value("parameter"), value("bytes"), value("needed")),
    NOT_HEAP("advice.not-heap", value("parameter"), value("value"), value("function")),
    NULL("advice.null", value("parameter")),
    NUMBER_IS_ADDRESS("advice.number-is-address", value("parameter"), value("value")),
    OUT_IS_READ("advice.out-is-read", value("parameter")),
    SHORT_ARRAY("advice.short-array", value("parameter"), value("type"), value("count"), value("given")),
    SHORT_BUFFER("advice.short-buffer", value("parameter"), value("bytes"), value("length"), value("said")),
    TAKES_FLOATING("advice.takes.floating"),
    TAKES_INTEGER("advice.takes.integer"),
    TAKES_PLACE("advice.takes.place"),
    TAKES_POINTER("advice.takes.pointer"),
    TAKES_TEXT("advice.takes.text"),
    UNBOUNDED("advice.unbounded", value("parameter"), value("function")),
    WIDE_VECTOR("advice.wide-vector", value("parameter"), value("type"), value("bytes")),
    ZERO_IS_TEXT("advice.zero-is-text", value("parameter"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    Caution(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
