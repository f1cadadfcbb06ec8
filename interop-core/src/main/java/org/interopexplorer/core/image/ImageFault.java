package org.interopexplorer.core.image;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Kinds of images that a loader does not load as a library.
public enum ImageFault implements MessageCode {
    KIND_CORE("file.kind.core"),
    KIND_DEBUG_INFORMATION("file.kind.debug-information"),
    KIND_NO_DYNAMIC_SECTION("file.kind.no-dynamic-section"),
    KIND_OBJECT("file.kind.object"),
    KIND_OF_TYPE("file.kind.of-type", value("type")),
    KIND_STATIC_EXECUTABLE("file.kind.static-executable");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ImageFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
