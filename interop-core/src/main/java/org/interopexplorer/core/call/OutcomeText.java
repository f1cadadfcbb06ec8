package org.interopexplorer.core.call;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// How a call ended.
public enum OutcomeText implements MessageCode {
    CRASH_AT("outcome.crash.at", message("crash"), value("address")),
    CRASH_EXCEPTION("outcome.crash.exception", value("code")),
    CRASH_ACCESS("outcome.crash.access", message("crash"), number("access")),
    CRASH_IN("outcome.crash.in", message("crash"), value("place")),
    CRASH_OVERFLOW("outcome.crash.overflow", message("crash")),
    CRASH_PARAMETERS("outcome.crash.parameters", message("crash"), list("parameters")),
    CRASH_NO_ADDRESS("outcome.crash.no-address", message("crash")),
    CRASH_SIGNAL("outcome.crash.signal", value("signal")),
    CRASHED("outcome.crashed", value("signal")),
    ENDED_CRASHED("outcome.ended-crashed", message("function"), message("crash")),
    ENDED_LOST("outcome.ended-lost", value("function"), value("library"), message("why")),
    ENDED_LOST_LOADING("outcome.ended-lost-loading", value("library"), message("why")),
    ENDED_THROWN("outcome.ended-thrown", value("function"), value("type")),
    ENDED_THROWN_UNKNOWN("outcome.ended-thrown-unknown", value("function")),
    ENDED_TIMED_OUT("outcome.ended-timed-out", message("function"), value("limit")),
    EXITED("outcome.exited", value("status")),
    FUNCTION("outcome.function", value("name")),
    LOADING("outcome.loading", value("library")),
    LOST("outcome.lost", message("why")),
    OVERRUN_AFTER("outcome.overrun-after", value("argument"), number("bytes"), number("size")),
    OVERRUN_BEFORE("outcome.overrun-before", value("argument"), number("bytes"), number("size")),
    REJECTED("outcome.rejected", list("problems")),
    REPORTS_FAILURE("outcome.reports-failure", value("code")),
    REPORTS_FAILURE_ALONE("outcome.reports-failure-alone"),
    RETURNED("outcome.returned"),
    RETURNED_VALUE("outcome.returned-value", value("value")),
    STACK("outcome.stack", number("expected"), number("removed"), message("guess")),
    STACK_ARGUMENTS("outcome.stack-arguments", number("count")),
    STACK_CDECL("outcome.stack-cdecl"),
    STACK_STDCALL("outcome.stack-stdcall"),
    STACK_UNKNOWN("outcome.stack-unknown"),
    STOPPED("outcome.stopped"),
    THREW("outcome.threw", value("type")),
    THREW_UNKNOWN("outcome.threw-unknown"),
    TIMED_OUT("outcome.timed-out");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    OutcomeText(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
