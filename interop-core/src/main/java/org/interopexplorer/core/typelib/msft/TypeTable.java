package org.interopexplorer.core.typelib.msft;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.TypeAttr;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.Version;
import org.interopexplorer.core.typelib.reading.Budget;

/// The table of types. Each is an entry of 100 bytes that leads to its members.
final class TypeTable {
    static final int ENTRY = 100;

    private static final int KIND_MASK = 0xf;
    private static final int ALIGNMENT_SHIFT = 11;
    private static final int ALIGNMENT_MASK = 0x1f;
    /// Bytes of an interface of a coclass: type, flags, custom data, the next one.
    private static final int IMPLEMENTED_ENTRY = 16;

    private final ByteView table;
    private final ByteView implemented;
    private final int lcid;
    private final MsftTexts texts;
    private final MsftValues values;
    private final MsftReferences references;
    private final TypeDescriptors descriptors;
    private final MsftMemberReader members;
    private final DiagnosticLog log;
    private final Budget implementedBudget;

    TypeTable(
            ByteView table,
            ByteView implemented,
            int lcid,
            MsftTexts texts,
            MsftValues values,
            MsftReferences references,
            TypeDescriptors descriptors,
            MsftMemberReader members,
            DiagnosticLog log) {
        this.table = table;
        this.implemented = implemented;
        this.lcid = lcid;
        this.texts = texts;
        this.values = values;
        this.references = references;
        this.descriptors = descriptors;
        this.members = members;
        this.log = log;
        this.implementedBudget = new Budget(MsftFault.OVERLAP, MsftFault.PART_IMPLEMENTED, implemented.size());
    }

    /// How many of the types that the header counts are in the file.
    static int count(ByteView table, int declared, DiagnosticLog log) {
        int there = (int) (table.size() / ENTRY);
        if (there < declared) {
            log.add(MsftFault.TYPES_MISSING, table.inFile(0).value(), declared, there);
        }
        return Math.min(there, declared);
    }

    /// Reads `count` types from the first on.
    List<TypeInfo> read(int count) throws MalformedFileException {
        List<TypeInfo> types = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            types.add(type((long) i * ENTRY));
        }
        return types;
    }

    /// Reads a type. It cannot be left out, because references go by index.
    private TypeInfo type(long at) throws MalformedFileException {
        int packedKind = table.i32(at);
        TypeKind kind = kind(packedKind & KIND_MASK, at);
        int about = table.i32(at + 0x54);
        String dll = kind == TypeKind.MODULE ? texts.string(about) : null;
        List<Function> functions = new ArrayList<>();
        List<Variable> variables = new ArrayList<>();
        members.read(
                Integer.toUnsignedLong(table.i32(at + 4)),
                table.u16(at + 0x18),
                table.u16(at + 0x1a),
                kind == TypeKind.MODULE ? new MsftMemberReader.Module(dll) : null,
                functions,
                variables);
        return new TypeInfo(
                texts.nameOrEmpty(table.i32(at + 0x34)),
                new TypeAttr(
                        values.guid(table.i32(at + 0x2c)),
                        kind,
                        table.u16(at + 0x30),
                        Version.ofStored(table.i32(at + 0x38)),
                        lcid,
                        table.u32(at + 0x50),
                        packedKind >>> ALIGNMENT_SHIFT & ALIGNMENT_MASK,
                        table.u16(at + 0x4e)),
                new Documentation(texts.string(table.i32(at + 0x3c)), table.i32(at + 0x44), table.i32(at + 0x40)),
                values.customData(table.i32(at + 0x48)),
                implemented(kind, table.u16(at + 0x4c), about),
                functions,
                variables,
                kind == TypeKind.ALIAS ? descriptors.at(about) : null,
                dll);
    }

    private TypeKind kind(int number, long at) {
        TypeKind[] kinds = TypeKind.values();
        if (number < kinds.length) {
            return kinds[number];
        }
        log.add(MsftFault.TYPE_KIND, table.inFile(at).value(), table.inFile(at), number, kinds.length - 1);
        return TypeKind.RECORD;
    }

    private List<ImplementedType> implemented(TypeKind kind, int count, int about) {
        if (count == 0) {
            return List.of();
        }
        return switch (kind) {
            case COCLASS -> interfaces(count, about);
            // A dispinterface that neither extends nor wraps an interface has IDispatch as its implicit base.
            case DISPATCH -> about == MsftHeader.NONE ? List.of() : List.of(base(about));
            case INTERFACE -> List.of(base(about));
            case ENUM, RECORD, MODULE, ALIAS, UNION -> List.of();
        };
    }

    private ImplementedType base(int href) {
        return new ImplementedType(references.at(href), 0, List.of());
    }

    private List<ImplementedType> interfaces(int count, int first) {
        List<ImplementedType> interfaces = new ArrayList<>();
        try {
            int at = first;
            while (interfaces.size() < count && at != MsftHeader.NONE) {
                implementedBudget.spend(IMPLEMENTED_ENTRY, implemented, at);
                interfaces.add(new ImplementedType(
                        references.at(implemented.i32(at)),
                        implemented.i32(at + 4L),
                        values.customData(implemented.i32(at + 8L))));
                at = implemented.i32(at + 12L);
            }
        } catch (MalformedFileException e) {
            log.add(e);
        }
        return interfaces;
    }
}
