package org.interopexplorer.core.typelib.msft;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What can be wrong with a type library that starts with MSFT, and the names of its parts.
public enum MsftFault implements MessageCode {
    ARRAY_DIMENSIONS("msft.array.dimensions", value("offset"), value("dimensions")),
    DIRECTORY_MISSING("msft.directory.missing", value("offset")),
    FUNCTION_INVOKE_KIND("msft.function.invoke-kind", value("offset"), value("kind")),
    FUNCTION_PARAMETERS("msft.function.parameters", value("offset"), value("size"), value("parameters")),
    HEADER_SYSKIND("msft.header.syskind", value("system")),
    MEMBER_CONSTANT("msft.member.constant", value("offset"), message("what"), value("number"), value("last")),
    MEMBER_SHORT("msft.member.short", value("offset"), value("size"), value("least")),
    OVERLAP("msft.overlap", message("what"), value("limit")),
    PART_ARRAYS("msft.part.arrays"),
    PART_CALLING_CONVENTION("msft.part.calling-convention"),
    PART_CUSTOM_DATA("msft.part.custom-data"),
    PART_IMPLEMENTED("msft.part.implemented"),
    PART_KIND("msft.part.kind"),
    PART_MEMBER_BYTES("msft.part.member-bytes"),
    PART_MEMBERS("msft.part.members"),
    PART_TEXT("msft.part.text"),
    PART_TEXTS("msft.part.texts"),
    PART_TYPES("msft.part.types"),
    REFERENCE_BROKEN("msft.reference.broken", value("reference"), value("types")),
    REFERENCE_LIBRARY("msft.reference.library", value("reference")),
    SEGMENT_OUTSIDE("msft.segment.outside", value("segment"), value("size"), value("offset"), value("file")),
    TYPE_KIND("msft.type.kind", value("offset"), value("kind"), value("last")),
    TYPE_TOO_DEEP("msft.type.too-deep", value("offset"), value("limit")),
    TYPES_MISSING("msft.types.missing", value("declared"), value("present"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    MsftFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
