package org.interopexplorer.core.marshal;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// The texts of a trace: what each step of a call did, and why.
public enum TraceText implements MessageCode {
    BYTES("trace.bytes", number("count")),
    CONTENT_LENGTH_PREFIXED("trace.content.length-prefixed", value("type")),
    CONTENT_TEXT("trace.content.text", value("type")),
    CONTENT_UNTYPED("trace.content.untyped"),
    LOCATION_NOWHERE("trace.location.nowhere"),
    LOCATION_PROVIDED("trace.location.provided", value("passedIn")),
    LOCATION_PROVIDED_BACK("trace.location.provided.back", value("passedIn"), value("returnedIn")),
    LOCATION_REFERENCE("trace.location.reference", message("address")),
    LOCATION_REGISTERS("trace.location.registers", number("count"), list("registers")),
    LOCATION_STACK("trace.location.stack", value("offset")),
    LOCATION_WITH_BITS("trace.location.with-bits", message("location"), value("bits")),
    NAME("trace.name", value("name")),
    PLACE_ARGUMENT("trace.place.argument", value("parameter")),
    PLACE_MEMORY("trace.place.memory", value("path")),
    PLACE_OFFSET("trace.place.offset", message("place"), value("offset")),
    RANGES("trace.ranges", list("ranges")),
    RANGES_MORE("trace.ranges.more", list("first"), value("more")),
    RESULT("trace.result"),
    STEP_ALLOCATED("trace.step.allocated", message("size"), message("content"), value("path")),
    STEP_CALLED("trace.step.called", value("function")),
    STEP_CALLED_BACK("trace.step.calledBack", number("times")),
    STEP_CAPTURED_ERRNO("trace.step.capturedErrno", value("errno")),
    STEP_CAPTURED_LAST_ERROR("trace.step.capturedLastError", value("lastError")),
    STEP_COMPARED("trace.step.compared", message("size"), message("ranges"), value("path")),
    STEP_COMPARED_SAME("trace.step.compared.same", value("path")),
    STEP_COUNTED_VECTORS("trace.step.countedVectors", value("count")),
    STEP_DECODED("trace.step.decoded", message("what"), value("type"), value("value")),
    STEP_DECODED_TEXT("trace.step.decoded.text", message("what"), value("type"), value("value"), value("charset")),
    STEP_ENCODED("trace.step.encoded", value("text"), value("charset"), message("size"), message("place")),
    STEP_ENCODED_BARE("trace.step.encoded.bare", value("text"), value("charset"), message("size"), message("place")),
    STEP_KEPT("trace.step.kept", number("blocks"), message("size"), value("calls")),
    STEP_MADE_CALLBACK("trace.step.madeCallback", value("source"), value("path"), value("address")),
    STEP_OMITTED("trace.step.omitted", value("count")),
    STEP_PASSED("trace.step.passed", value("parameter"), value("type"), message("location")),
    STEP_PROVIDED_RESULT("trace.step.providedResult", message("size"), value("type"), value("register")),
    STEP_READ_BACK("trace.step.readBack", message("size"), value("address"), value("path")),
    STEP_READ_BACK_PART("trace.step.readBack.part", message("size"), value("address"), value("path"), message("whole")),
    STEP_RESERVED_STACK("trace.step.reservedStack", message("size")),
    STEP_RETURNED("trace.step.returned", value("function"), value("time")),
    STEP_TOOK_RESULT("trace.step.tookResult", value("type"), message("location")),
    STEP_WROTE("trace.step.wrote", value("path"), value("value"), value("type"), message("size"), message("place")),
    STEP_WROTE_ADDRESS("trace.step.wroteAddress", message("target"), value("address"), message("place")),
    STEP_WROTE_BITS(
            "trace.step.wroteBits", value("path"), value("value"), value("width"), value("bit"), message("place")),
    TARGET_CALLBACK("trace.target.callback", value("number")),
    WHY_ALLOCATED("trace.why.allocated"),
    WHY_CALLED("trace.why.called"),
    WHY_CALLED_BACK("trace.why.calledBack"),
    WHY_CAPTURED("trace.why.captured"),
    WHY_COMPARED("trace.why.compared"),
    WHY_COUNTED_VECTORS("trace.why.countedVectors"),
    WHY_DECODED("trace.why.decoded"),
    WHY_ENCODED("trace.why.encoded"),
    WHY_KEPT("trace.why.kept"),
    WHY_MADE_CALLBACK("trace.why.madeCallback"),
    WHY_OMITTED("trace.why.omitted"),
    WHY_PASSED_NOWHERE("trace.why.passed.nowhere"),
    WHY_PASSED_REFERENCE("trace.why.passed.reference"),
    WHY_PASSED_REGISTERS("trace.why.passed.registers"),
    WHY_PASSED_STACK("trace.why.passed.stack"),
    WHY_PROVIDED_RESULT("trace.why.providedResult"),
    WHY_READ_BACK("trace.why.readBack"),
    WHY_RESERVED_STACK("trace.why.reservedStack"),
    WHY_RETURNED("trace.why.returned"),
    WHY_TOOK_RESULT("trace.why.tookResult"),
    WHY_WROTE("trace.why.wrote"),
    WHY_WROTE_ADDRESS("trace.why.wroteAddress"),
    WHY_WROTE_BITS("trace.why.wroteBits");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    TraceText(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
