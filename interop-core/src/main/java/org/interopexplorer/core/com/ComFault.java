package org.interopexplorer.core.com;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.message.MessageCode;

/// Why an object of a COM class cannot be created, or a member cannot be called.
public enum ComFault implements MessageCode {
    AMBIGUOUS_ARGUMENTS("com.ambiguous-arguments", value("member")),
    ARGUMENT("com.argument", value("name"), message("what")),
    ARRAY_COUNT("com.array-count", value("parameter"), value("given"), value("said"), value("wanted")),
    ARRAY_NOT_WRITTEN("com.array-not-written", value("parameter"), value("said")),
    ARRAY_SIZE("com.array-size", value("parameter"), value("said"), value("count"), value("most")),
    ARRAY_UNKNOWN("com.array-unknown", value("parameter"), value("said")),
    BAD_PATH("com.bad-path", value("path"), value("column")),
    BODY("com.body", value("object"), value("member"), value("line"), value("column"), value("complaint")),
    CLASS_IN_FILE("com.class-in-file", value("class"), value("file"), list("classes")),
    CLASS_UNREGISTERED("com.class-unregistered", value("class")),
    FILE("com.file", value("file"), value("why")),
    FIRES_NOTHING("com.fires-nothing"),
    IID_MISSING("com.iid-missing", value("object")),
    JAVA_INTERFACE("com.java-interface", value("text")),
    JAVA_NOT_EXPOSED("com.java-not-exposed", value("member"), value("what")),
    LITERAL_ARRAY("com.literal.array", value("text")),
    LITERAL_BOUNDS("com.literal.bounds", value("text")),
    LITERAL_CONSTANT("com.literal.constant", value("text"), value("type"), list("constants")),
    LITERAL_END("com.literal.end", value("text")),
    LITERAL_OBJECT("com.literal.object", value("name")),
    LITERAL_PLACES("com.literal.places", value("text"), value("type"), value("most")),
    LITERAL_RANGE("com.literal.range", value("text"), value("type"), value("least"), value("greatest")),
    LITERAL_TYPE("com.literal.type", value("text"), value("type")),
    NAMED_BEFORE("com.named-before", value("name")),
    NEXT_SIMILAR("com.next.similar", list("names")),
    NEXT_DESCRIBE("com.next.describe"),
    NO_CLASS_OBJECT("com.no-class-object", value("file")),
    NO_CONTEXT("com.no-context", value("manifest"), value("error")),
    NO_DISPATCH("com.no-dispatch", value("member")),
    NO_EVENT("com.no-event", value("event"), value("interface")),
    NO_FIELD("com.no-field", value("structure"), value("field")),
    RESULT_NOT_SERVED("com.result-not-served", value("member"), value("type")),
    NO_EVENTS("com.no-events", value("object")),
    NO_RPC_SERVICE("com.no-rpc-service"),
    SERVED_ELSEWHERE("com.served-elsewhere", value("class")),
    SERVER_KILLED("com.server-killed", value("class")),
    NO_PART("com.no-part", value("class")),
    NO_SOURCE("com.no-source", value("interface")),
    NO_SUCH_MEMBER("com.no-such-member", value("member"), value("object")),
    NOT_ADVISED("com.not-advised", value("interface"), value("hresult")),
    NOT_REGISTERED_CLASS("com.not-registered-class", value("class"), value("hresult")),
    NOT_SERVED("com.not-served", value("member"), value("parameter"), value("type")),
    NO_LIBRARY_MADE("com.no-library-made", value("what"), value("hresult")),
    NO_FUNCTION("com.no-function", value("function"), value("library")),
    NO_ELEMENTS("com.no-elements", value("hresult")),
    NO_INTERFACE("com.no-interface", value("interface")),
    NO_MEMBER("com.no-member", value("member"), message("next")),
    NO_NAMES("com.no-names", value("member"), value("hresult")),
    NO_OBJECT("com.no-object", value("member"), value("type")),
    NO_SUCH_INTERFACE("com.no-such-interface", value("name")),
    NO_TYPE_INFORMATION("com.no-type-information", value("interface")),
    NOT_CREATED("com.not-created", value("class"), value("hresult")),
    NOT_JAVA("com.not-java", value("object")),
    NOT_INITIALIZED("com.not-initialized", value("hresult")),
    NOT_PASSED("com.not-passed", value("type")),
    NOT_BY_VTABLE("com.not-by-vtable", value("parameter"), value("type")),
    OBJECT_GONE("com.object-gone", value("object")),
    OTHER_APARTMENT("com.other-apartment", value("object")),
    OUT_OF_MEMORY("com.out-of-memory"),
    PARAMETER_COUNT("com.parameter-count", value("member"), value("wanted"), value("given")),
    NOT_MARSHALED("com.not-marshaled", value("interface"), value("hresult")),
    NOT_RUNNING("com.not-running", value("name")),
    PROTOTYPE("com.prototype", value("member")),
    NOT_REGISTERABLE("com.not-registerable", value("file"), value("function")),
    REGISTRY("com.registry", value("key"), value("error")),
    RELEASED("com.released"),
    REMOTE("com.remote", value("class")),
    TOO_LONG("com.too-long", value("length")),
    TOO_MANY("com.too-many", value("most")),
    UNKNOWN_MONIKER("com.unknown-moniker", value("name"), value("hresult")),
    UNKNOWN_NAMED("com.unknown-named", value("name"), value("member")),
    UNREADABLE("com.unreadable", value("what"), value("address")),
    VALUE_MISSING("com.value-missing", value("member"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ComFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }

    /// Makes the exception that ends a call before its callee runs.
    static CallEndedException refused(ComFault what, Object... arguments) {
        return new CallEndedException(new CallOutcome.Rejected(List.of(CallProblem.ofCall(what, arguments))));
    }
}
