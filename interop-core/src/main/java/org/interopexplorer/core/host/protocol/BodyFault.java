package org.interopexplorer.core.host.protocol;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import java.util.List;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.message.MessageCode;

/// Why a callback's body gave no value, so that native code got the value after `else`, or zero.
///
/// A failure crosses the wire as the constant's name and the arguments as text, so every argument is a value.
public enum BodyFault implements MessageCode {
    ARENA_LASTS("body.arena-lasts"),
    ENDED_JAVA("body.ended-java", value("status")),
    EXPLORER_GONE("body.explorer-gone"),
    HEAP_ALIGNMENT("body.heap-alignment", value("alignment")),
    JAVA_ENDED("body.java-ended"),
    JAVA_MEMORY("body.java-memory"),
    JAVA_SIZE("body.java-size"),
    NO_MEMORY("body.no-memory", value("words")),
    NOT_READABLE("body.not-readable", value("address")),
    NOT_RETURNABLE("body.not-returnable", value("given")),
    NOT_WRITABLE("body.not-writable", value("address")),
    OTHER_THREAD("body.other-thread"),
    OUT_OF_BOUNDS("body.out-of-bounds", value("length"), value("offset"), value("size")),
    RESULT_NOT_WRITABLE("body.result-not-writable"),
    STACK_NOT_READABLE("body.stack-not-readable"),
    STRUCTURE_NOT_READABLE("body.structure-not-readable"),
    STRUCTURE_RETURNED("body.structure-returned"),
    TEXT_RETURNED("body.text-returned", value("text")),
    THREW("body.threw", value("exception")),
    TIME_LIMIT("body.time-limit");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    BodyFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }

    static void write(FrameWriter out, Message failure) {
        out.text(failure.code() instanceof BodyFault fault ? fault.name() : "");
        out.list(failure.arguments(), (each, argument) -> each.text(String.valueOf(argument)));
    }

    /// @throws IllegalArgumentException for a name or a number of arguments that no fault has
    static Message read(FrameReader in) throws ProtocolException {
        BodyFault fault = valueOf(in.text());
        List<String> arguments = in.list(FrameReader::text);
        return new Message(fault, arguments);
    }
}
