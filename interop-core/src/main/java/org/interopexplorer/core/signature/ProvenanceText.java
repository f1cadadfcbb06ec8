package org.interopexplorer.core.signature;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Says where a signature came from, or why an existing source gives none.
public enum ProvenanceText implements MessageCode {
    CATALOG("signature.catalog", value("header"), value("line")),
    DWARF("signature.dwarf", value("file"), value("offset")),
    DWARF_LINE("signature.dwarf-line", value("file"), value("source"), value("line")),
    HEADER("signature.header", value("file"), value("line")),
    GUESSED("signature.guessed", value("relative")),
    MANGLED_NAME("signature.mangled", value("name")),
    METADATA("signature.metadata", value("file"), value("type"), value("token")),
    NAME_ARGUMENTS("signature.name-arguments", value("convention"), number("bytes")),
    OTHER_LANGUAGE("signature.other-language", value("language")),
    PDB("signature.pdb", value("file")),
    PREDECESSOR("signature.predecessor", value("file")),
    SPLIT("signature.split", value("library"), value("file")),
    STORE_DAMAGED("signature.store-damaged", value("file"), value("aside")),
    SYSTEM_HEADER("signature.system-header", value("file"), value("line")),
    TYPED("signature.typed"),
    TYPE_LIBRARY("signature.typelib", value("library"), value("module")),
    UNREADABLE("signature.unreadable", value("file"), value("why")),
    UNUSABLE("signature.unusable", value("file"), message("why")),
    IN_HEADER("signature.in-header", value("file"), value("line"), message("why")),
    NOT_READ("signature.not-read", value("file"), value("line"), value("name"), message("why"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ProvenanceText(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
