package org.interopexplorer.core.metadata;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with .NET metadata.
public enum MetadataFault implements MessageCode {
    ATTRIBUTE("metadata.attribute", value("token")),
    BLOB("metadata.blob", value("offset")),
    DEEP("metadata.deep", value("offset")),
    DOUBLE_STREAM("metadata.double-stream", value("name")),
    ENDLESS("metadata.endless", value("token")),
    GUID("metadata.guid", value("number")),
    INTERFACE_ID("metadata.interface-id", value("written"), value("place")),
    INTERFACE_ID_ARGUMENTS("metadata.interface-id.arguments", value("type"), value("wanted"), value("given")),
    INTERFACE_ID_ENDS("metadata.interface-id.ends", value("written")),
    INTERFACE_ID_NONE("metadata.interface-id.none", value("type")),
    INTERFACE_ID_TYPE("metadata.interface-id.type", value("type")),
    MARSHAL("metadata.marshal", value("token")),
    NONE("metadata.none", value("file")),
    NO_TABLES("metadata.no-tables"),
    PORTABLE_PDB("metadata.portable-pdb"),
    ROOT("metadata.root"),
    ROW("metadata.row", value("table"), value("row"), value("rows")),
    SIGNATURE("metadata.signature", value("element"), value("offset")),
    STREAM("metadata.stream", value("name"), value("offset"), value("size")),
    STRING("metadata.string", value("offset")),
    TABLE_CUT("metadata.table.cut", value("table"), value("declared"), value("present")),
    TABLE_UNKNOWN("metadata.table.unknown", value("table")),
    TOO_LARGE("metadata.too-large", value("size"), value("largest"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    MetadataFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
