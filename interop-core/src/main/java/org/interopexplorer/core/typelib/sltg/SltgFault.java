package org.interopexplorer.core.typelib.sltg;

import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What can be wrong with a type library that starts with SLTG, and the names of its parts.
public enum SltgFault implements MessageCode {
    ARRAY_DIMENSIONS("sltg.array.dimensions", value("offset"), value("dimensions")),
    ARRAY_SYSTEM("sltg.array.system", value("offset"), value("system")),
    CONSTANT_TYPE("sltg.constant.type", value("offset"), value("type")),
    DIRECTORY_CHAIN("sltg.directory.chain", value("blocks"), value("block")),
    FUNCTION_INVOKE_KIND("sltg.function.invoke-kind", value("offset"), value("kind")),
    FUNCTION_KIND("sltg.function.kind", value("offset"), value("kind")),
    HELP_OVERLAP("sltg.help.overlap", message("what"), value("limit")),
    HELP_TOO_LONG("sltg.help.too-long", value("offset"), value("longest")),
    HELP_TREE("sltg.help.tree", value("offset")),
    IMPLEMENTED_KIND("sltg.implemented.kind", value("offset"), value("kind")),
    IMPLEMENTED_REFERENCE("sltg.implemented.reference", value("offset"), value("word")),
    LIBRARY_MAGIC("sltg.library.magic", value("offset"), value("magic"), value("expected")),
    LIBRARY_SYSKIND("sltg.library.syskind", value("system")),
    MEMBERS_MISSING("sltg.members.missing", value("offset"), value("declared"), message("what"), value("present")),
    MODULE_ENTRIES("sltg.module.entries", value("module")),
    NAMES_CUT("sltg.names.cut", value("size"), value("left")),
    NAMES_MARK("sltg.names.mark", value("offset"), value("mark"), value("short"), value("long")),
    OVERLAP("sltg.overlap", message("what"), value("limit")),
    PART_BLOCKS("sltg.part.blocks"),
    PART_FUNCTIONS("sltg.part.functions"),
    PART_HELP_BYTES("sltg.part.help-bytes"),
    PART_HELP_TEXTS("sltg.part.help-texts"),
    PART_MEMBER_BYTES("sltg.part.member-bytes"),
    PART_MEMBERS("sltg.part.members"),
    PART_NAMES("sltg.part.names"),
    PART_REFERENCE_BYTES("sltg.part.reference-bytes"),
    PART_TYPE_ENTRIES("sltg.part.type-entries"),
    PART_TYPES("sltg.part.types"),
    PART_VARIABLES("sltg.part.variables"),
    REFERENCE_INDEX("sltg.reference.index", value("reference"), value("offset"), value("index"), value("types")),
    REFERENCE_LIBRARY("sltg.reference.library", value("reference"), value("offset"), value("text"), value("form")),
    REFERENCE_NUMBER("sltg.reference.number", value("reference"), value("offset"), value("references")),
    REFERENCE_TEXT("sltg.reference.text", value("reference"), value("offset"), value("text"), value("form")),
    REFERENCES_MAGIC("sltg.references.magic", value("offset"), value("magic"), value("expected")),
    TYPE_KIND("sltg.type.kind", value("offset"), value("kind"), value("last")),
    TYPE_MAGIC("sltg.type.magic", value("offset"), value("magic"), value("expected")),
    TYPE_NO_BLOCK("sltg.type.no-block", value("offset"), value("block")),
    TYPE_TOO_DEEP("sltg.type.too-deep", value("offset"), value("limit")),
    UNION_MEMBERS("sltg.union.members", value("union")),
    VARIABLE_FLAGS("sltg.variable.flags", value("offset"), value("flags"), value("unknown")),
    VARIABLE_KIND("sltg.variable.kind", value("offset"), value("kind"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    SltgFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
