package org.interopexplorer.core.metadata;

import static org.interopexplorer.core.metadata.Column.BLOB;
import static org.interopexplorer.core.metadata.Column.GUID;
import static org.interopexplorer.core.metadata.Column.STRING;
import static org.interopexplorer.core.metadata.Column.U2;
import static org.interopexplorer.core.metadata.Column.U4;
import static org.interopexplorer.core.metadata.Column.coded;
import static org.interopexplorer.core.metadata.Column.index;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The tables of metadata and their columns, in the order of their numbers (ECMA-335 II.22).
///
/// Uncompressed metadata (`#-`) have tables with `POINTER` in their names, between an owner and its items.
public enum Table {
    MODULE(0x00, "Module", U2, STRING, GUID, GUID, GUID),
    TYPE_REF(0x01, "TypeRef", coded(CodedIndex.RESOLUTION_SCOPE), STRING, STRING),
    TYPE_DEF(0x02, "TypeDef", U4, STRING, STRING, coded(CodedIndex.TYPE_DEF_OR_REF), index(0x04), index(0x06)),
    FIELD_POINTER(0x03, "FieldPtr", index(0x04)),
    FIELD(0x04, "Field", U2, STRING, BLOB),
    METHOD_POINTER(0x05, "MethodPtr", index(0x06)),
    METHOD_DEF(0x06, "MethodDef", U4, U2, U2, STRING, BLOB, index(0x08)),
    PARAM_POINTER(0x07, "ParamPtr", index(0x08)),
    PARAM(0x08, "Param", U2, U2, STRING),
    INTERFACE_IMPL(0x09, "InterfaceImpl", index(0x02), coded(CodedIndex.TYPE_DEF_OR_REF)),
    MEMBER_REF(0x0a, "MemberRef", coded(CodedIndex.MEMBER_REF_PARENT), STRING, BLOB),
    CONSTANT(0x0b, "Constant", U2, coded(CodedIndex.HAS_CONSTANT), BLOB),
    CUSTOM_ATTRIBUTE(
            0x0c,
            "CustomAttribute",
            coded(CodedIndex.HAS_CUSTOM_ATTRIBUTE),
            coded(CodedIndex.CUSTOM_ATTRIBUTE_TYPE),
            BLOB),
    FIELD_MARSHAL(0x0d, "FieldMarshal", coded(CodedIndex.HAS_FIELD_MARSHAL), BLOB),
    DECL_SECURITY(0x0e, "DeclSecurity", U2, coded(CodedIndex.HAS_DECL_SECURITY), BLOB),
    CLASS_LAYOUT(0x0f, "ClassLayout", U2, U4, index(0x02)),
    FIELD_LAYOUT(0x10, "FieldLayout", U4, index(0x04)),
    STAND_ALONE_SIG(0x11, "StandAloneSig", BLOB),
    EVENT_MAP(0x12, "EventMap", index(0x02), index(0x14)),
    EVENT_POINTER(0x13, "EventPtr", index(0x14)),
    EVENT(0x14, "Event", U2, STRING, coded(CodedIndex.TYPE_DEF_OR_REF)),
    PROPERTY_MAP(0x15, "PropertyMap", index(0x02), index(0x17)),
    PROPERTY_POINTER(0x16, "PropertyPtr", index(0x17)),
    PROPERTY(0x17, "Property", U2, STRING, BLOB),
    METHOD_SEMANTICS(0x18, "MethodSemantics", U2, index(0x06), coded(CodedIndex.HAS_SEMANTICS)),
    METHOD_IMPL(
            0x19, "MethodImpl", index(0x02), coded(CodedIndex.METHOD_DEF_OR_REF), coded(CodedIndex.METHOD_DEF_OR_REF)),
    MODULE_REF(0x1a, "ModuleRef", STRING),
    TYPE_SPEC(0x1b, "TypeSpec", BLOB),
    IMPL_MAP(0x1c, "ImplMap", U2, coded(CodedIndex.MEMBER_FORWARDED), STRING, index(0x1a)),
    FIELD_RVA(0x1d, "FieldRVA", U4, index(0x04)),
    ENC_LOG(0x1e, "EncLog", U4, U4),
    ENC_MAP(0x1f, "EncMap", U4),
    ASSEMBLY(0x20, "Assembly", U4, U2, U2, U2, U2, U4, BLOB, STRING, STRING),
    ASSEMBLY_PROCESSOR(0x21, "AssemblyProcessor", U4),
    ASSEMBLY_OS(0x22, "AssemblyOS", U4, U4, U4),
    ASSEMBLY_REF(0x23, "AssemblyRef", U2, U2, U2, U2, U4, BLOB, STRING, STRING, BLOB),
    ASSEMBLY_REF_PROCESSOR(0x24, "AssemblyRefProcessor", U4, index(0x23)),
    ASSEMBLY_REF_OS(0x25, "AssemblyRefOS", U4, U4, U4, index(0x23)),
    FILE(0x26, "File", U4, STRING, BLOB),
    EXPORTED_TYPE(0x27, "ExportedType", U4, U4, STRING, STRING, coded(CodedIndex.IMPLEMENTATION)),
    MANIFEST_RESOURCE(0x28, "ManifestResource", U4, U4, STRING, coded(CodedIndex.IMPLEMENTATION)),
    NESTED_CLASS(0x29, "NestedClass", index(0x02), index(0x02)),
    GENERIC_PARAM(0x2a, "GenericParam", U2, U2, coded(CodedIndex.TYPE_OR_METHOD_DEF), STRING),
    METHOD_SPEC(0x2b, "MethodSpec", coded(CodedIndex.METHOD_DEF_OR_REF), BLOB),
    GENERIC_PARAM_CONSTRAINT(0x2c, "GenericParamConstraint", index(0x2a), coded(CodedIndex.TYPE_DEF_OR_REF));

    private static final List<Table> ALL = List.of(values());

    private final int number;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final List<Column> columns;

    Table(int number, String title, Column... columns) {
        this.number = number;
        this.title = title;
        this.columns = List.of(columns);
    }

    /// The table's name in the standard, such as `MethodDef`.
    public String title() {
        return title;
    }

    /// Its number, the upper 8 bits of a token.
    public int number() {
        return number;
    }

    List<Column> columns() {
        return columns;
    }

    /// The table with a number; null if there is none.
    static @Nullable Table numbered(int number) {
        return number >= 0 && number < ALL.size() ? ALL.get(number) : null;
    }
}
