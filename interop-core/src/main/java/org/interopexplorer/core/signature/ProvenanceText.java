package org.interopexplorer.core.signature;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Says where a signature came from, or why a source that is there says none.
public enum ProvenanceText implements MessageCode {
    CATALOG("signature.catalog", value("header"), value("line")),
    DWARF("signature.dwarf", value("file"), value("offset")),
    DWARF_LINE("signature.dwarf-line", value("file"), value("source"), value("line")),
    HEADER("signature.header", value("file"), value("line")),
    MANGLED_NAME("signature.mangled", value("name")),
    METADATA("signature.metadata", value("file"), value("type")),
    PDB("signature.pdb", value("file")),
    SYSTEM_HEADER("signature.system-header", value("file"), value("line")),
    TYPED("signature.typed"),
    TYPE_LIBRARY("signature.typelib", value("library"), value("module")),
    UNUSABLE("signature.unusable", value("file"), message("why"));

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
