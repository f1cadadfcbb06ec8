package org.interopexplorer.core.dwarf;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with debug information.
public enum DwarfFault implements MessageCode {
    ABBREVIATION("dwarf.abbreviation", value("code"), value("offset")),
    COMPRESSION("dwarf.compression", value("section")),
    ENDLESS("dwarf.endless", value("offset")),
    FORM("dwarf.form", value("form"), value("offset")),
    NO_ENTRY("dwarf.no-entry", value("offset")),
    UNSUPPORTED("dwarf.unsupported", value("what"), value("offset")),
    VERSION("dwarf.version", value("version"), value("offset")),
    ZSTD("dwarf.zstd", value("section"));

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
