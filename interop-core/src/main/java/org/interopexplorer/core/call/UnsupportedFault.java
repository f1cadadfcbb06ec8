package org.interopexplorer.core.call;

import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a valid call cannot be made here.
public enum UnsupportedFault implements MessageCode {
    ALIGNED_ARGUMENT("unsupported.aligned-argument", number("bytes"), number("stack")),
    ALIGNED_RESULT("unsupported.aligned-result", number("bytes")),
    CALLBACK_STACK("unsupported.callback-stack", number("bytes")),
    CALLBACK_STRUCTURE("unsupported.callback-structure", number("bytes")),
    CARRIED_ERRNO("unsupported.carried-errno"),
    COMPILER("unsupported.compiler", value("library")),
    CONVENTION("unsupported.convention"),
    JVM_CONVENTION("unsupported.jvm-convention", value("type")),
    JVM_TYPE("unsupported.jvm-type", value("type")),
    LIMITS("unsupported.limits"),
    LINKER_ARGUMENT("unsupported.linker-argument", number("argument"), value("place")),
    LINKER_RESULT("unsupported.linker-result", value("linker"), value("function")),
    LINKER_STRUCTURE("unsupported.linker-structure"),
    LOAD_SETTINGS("unsupported.load-settings"),
    NO_COMPILER("unsupported.no-compiler"),
    NO_SYMBOL_VERSIONS("unsupported.no-symbol-versions"),
    NO_WIDE_VECTORS("unsupported.no-wide-vectors"),
    PLACE("unsupported.place", value("place")),
    STACK("unsupported.stack", number("bytes")),
    STRUCTURES("unsupported.structures"),
    TYPE("unsupported.type", value("type"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    UnsupportedFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
