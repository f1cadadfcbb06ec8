package org.interopexplorer.core.dwarf;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with debug information.
public enum DwarfFault implements MessageCode {
    ABBREVIATION("dwarf.abbreviation", value("code"), value("offset")),
    COMPRESSION("dwarf.compression", value("section")),
    BY_POINTER("dwarf.by-pointer", value("type"), message("why")),
    ENDLESS("dwarf.endless", value("offset")),
    FORM("dwarf.form", value("form"), value("offset")),
    NO_ENTRY("dwarf.no-entry", value("offset")),
    PART_DECLARED("dwarf.part.declared", value("type")),
    PART_INTEGER("dwarf.part.integer", number("size")),
    PART_MEMBER_FUNCTION("dwarf.part.member-function"),
    PART_PLACES("dwarf.part.places"),
    PART_SCALAR("dwarf.part.scalar", value("name")),
    PART_TAG("dwarf.part.tag", value("tag")),
    PART_UNTYPED_MEMBER("dwarf.part.untyped-member"),
    PART_UNTYPED_PARAMETER("dwarf.part.untyped-parameter"),
    PART_VARIANTS("dwarf.part.variants"),
    PART_VECTOR("dwarf.part.vector"),
    PART_VIRTUAL_BASE("dwarf.part.virtual-base"),
    UNSUPPORTED("dwarf.unsupported", message("what"), value("offset")),
    VERSION("dwarf.version", value("version"), value("offset"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    DwarfFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
