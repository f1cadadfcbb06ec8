package org.interopexplorer.core.metadata.win32;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.PlacedMembers;
import org.interopexplorer.core.ctype.PlacedMembers.Placed;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.FieldDefinition;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeLayout;

/// Structs and unions of metadata, with the bit-fields and flexible arrays that attributes describe.
final class Win32Records {
    private static final String UNNAMED = "Anonymous";

    private final Metadata metadata;
    private final Win32Types types;
    private final Layout layout;

    Win32Records(Metadata metadata, Win32Types types, Abi abi) {
        this.metadata = metadata;
        this.types = types;
        this.layout = new Layout(abi);
    }

    /// A struct or union without its members.
    RecordType declare(TypeDefinition type, String tag) throws MalformedFileException {
        boolean union = type.layoutKind() == TypeDefinition.LayoutKind.EXPLICIT && allAtStart(type);
        // Names such as `_Anonymous_e__Union` are generated: in C these types have no name.
        return RecordType.declare(union ? Kind.UNION : Kind.STRUCT, tag.startsWith("_" + UNNAMED) ? null : tag);
    }

    private boolean allAtStart(TypeDefinition type) throws MalformedFileException {
        for (int row : metadata.fieldRows(type.token()).toArray()) {
            FieldDefinition field = metadata.field(row);
            if (!field.isStatic() && metadata.offset(field.token()).orElse(0) != 0) {
                return false;
            }
        }
        return true;
    }

    void complete(RecordType record, TypeDefinition type) throws MalformedFileException, UnmappableException {
        TypeLayout said = metadata.layout(type.token());
        boolean placed = type.layoutKind() == TypeDefinition.LayoutKind.EXPLICIT && record.kind() == Kind.STRUCT;
        List<Member> members = new ArrayList<>();
        List<Placed> places = new ArrayList<>();
        for (int row : metadata.fieldRows(type.token()).toArray()) {
            FieldDefinition field = metadata.field(row);
            if (field.isStatic()) {
                continue;
            }
            List<Member> its = members(field);
            members.addAll(its);
            if (placed) {
                places.add(new Placed(
                        its.getFirst(), metadata.offset(field.token()).orElse(0) * 8));
            }
        }
        if (placed) {
            new PlacedMembers(layout).complete(record, places, size(said, places), RecordType.NO_ALIGNMENT);
        } else {
            record.complete(members, said.packing() == 0 ? RecordType.NATURAL_PACKING : said.packing());
        }
    }

    private long size(TypeLayout said, List<Placed> places) throws UnmappableException {
        long end = 0;
        int alignment = 1;
        try {
            for (Placed placed : places) {
                CType type = placed.member().type();
                end = Math.max(end, placed.bit() / 8 + layout.sizeOf(type));
                alignment = Math.max(alignment, layout.alignmentOf(type));
            }
        } catch (LayoutException e) {
            throw new UnmappableException(String.valueOf(e.getMessage()));
        }
        int aligned = said.packing() == 0 ? alignment : Math.min(alignment, said.packing());
        return said.size() == 0 ? Math.ceilDiv(end, (long) aligned) * aligned : said.size();
    }

    private List<Member> members(FieldDefinition field) throws MalformedFileException, UnmappableException {
        CType type = types.mapped(field.type(), false);
        List<CustomAttribute> bits = new ArrayList<>();
        boolean flexible = false;
        for (CustomAttribute attribute : metadata.attributes(field.token())) {
            if (attribute.simpleName().equals("NativeBitfieldAttribute")) {
                bits.add(attribute);
            }
            flexible |= attribute.simpleName().equals("FlexibleArrayAttribute");
        }
        if (!bits.isEmpty()) {
            // Custom attributes are not ordered.
            bits.sort(Comparator.comparingLong(bit -> bit.number(1).orElse(0)));
            List<Member> members = new ArrayList<>();
            for (CustomAttribute bit : bits) {
                int width = Math.clamp(bit.number(2).orElse(1), 1, 64);
                members.add(new Member(bit.text(0), type, width));
            }
            return members;
        }
        if (flexible && type instanceof ArrayType array) {
            return List.of(new Member(field.name(), new ArrayType(array.element(), ArrayType.UNKNOWN_COUNT)));
        }
        boolean unnamed = field.name().startsWith(UNNAMED) && type instanceof RecordType record && record.tag() == null;
        return List.of(new Member(unnamed ? null : field.name(), type));
    }
}
