package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.binding.Assemblies.Home;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.ctype.PlacedMembers;
import org.interopexplorer.core.ctype.PlacedMembers.Placed;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.metadata.FieldDefinition;
import org.interopexplorer.core.metadata.MarshalDescriptor;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Substitution;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeLayout;
import org.jspecify.annotations.Nullable;

/// Structs, and classes with a layout, as native code sees them.
final class ManagedRecords {
    private static final long LARGEST = 1 << 24;

    private final ManagedTypes types;
    private final Abi abi;
    private final Layout layout;
    private final Map<Place, Made> made = new HashMap<>();
    private final Set<Place> open = new HashSet<>();

    ManagedRecords(ManagedTypes types, Abi abi) {
        this.types = types;
        this.abi = abi;
        this.layout = new Layout(abi);
    }

    /// A struct, and whether the marshaller converts any of its fields.
    ///
    /// @param generic the type of a field that .NET refuses because it is generic; null if there is none
    record Made(RecordType type, boolean isCopied, @Nullable String generic) {}

    private record Place(Home home, Substitution arguments) {}

    Made of(Home of, Substitution arguments) throws MalformedFileException {
        Place home = new Place(of, arguments);
        Made known = made.get(home);
        if (known != null) {
            return known;
        }
        String tag = ManagedTypes.simple(of.type().fullName());
        if (!open.add(home)) {
            // A struct that contains itself has no layout.
            return new Made(RecordType.declare(Kind.STRUCT, tag), true, null);
        }
        Made result = make(of, arguments, tag);
        open.remove(home);
        made.put(home, result);
        return result;
    }

    private Made make(Home home, Substitution arguments, String tag) throws MalformedFileException {
        Metadata module = home.module();
        TypeDefinition type = home.type();
        boolean explicit = type.layoutKind() == TypeDefinition.LayoutKind.EXPLICIT;
        List<Placed> placed = new ArrayList<>();
        boolean copied = false;
        String generic = null;
        boolean allAtStart = explicit;
        for (int row : module.fieldRows(type.token()).toArray()) {
            FieldDefinition field = module.field(row);
            if (field.isStatic()) {
                continue;
            }
            MarshalDescriptor marshal = module.marshal(field.token());
            Marshalled its =
                    types.of(module, arguments.in(field.type()), new ManagedTypes.Said(isWide(type), marshal, true));
            copied |= its.isCopied();
            if (its.kind() == Marshalled.Kind.GENERIC) {
                generic = its.spelled();
            }
            long offset = module.offset(field.token()).orElse(0);
            allAtStart &= offset == 0;
            placed.add(new Placed(new Member(field.name(), its.type()), offset * 8));
        }
        Kind kind = allAtStart && placed.size() > 1 ? Kind.UNION : Kind.STRUCT;
        RecordType record = RecordType.declare(kind, tag);
        complete(record, placed, module.layout(type.token()), explicit && kind == Kind.STRUCT);
        return new Made(record, copied, generic);
    }

    private boolean isWide(TypeDefinition type) {
        return switch (type.strings()) {
            case ANSI -> false;
            case UNICODE -> true;
            case AUTO -> abi.isWindows();
        };
    }

    private void complete(RecordType record, List<Placed> placed, TypeLayout said, boolean explicit) {
        List<Member> members = placed.stream().map(Placed::member).toList();
        int packing = said.packing() == 0 ? RecordType.NATURAL_PACKING : said.packing();
        RecordType tried = RecordType.declare(record.kind(), null).complete(members, packing);
        try {
            long natural = explicit ? end(placed, packing) : layout.sizeOf(tried);
            long size = said.size() > natural && said.size() <= LARGEST ? said.size() : natural;
            if (explicit) {
                new PlacedMembers(layout).complete(record, placed, size, RecordType.NO_ALIGNMENT);
            } else {
                record.complete(sized(record.kind(), members, size, natural), packing);
            }
        } catch (LayoutException _) {
            // The type of a field is not completely known, so only the struct's name is known.
        }
    }

    private long end(List<Placed> placed, int packing) {
        long end = 0;
        long alignment = 1;
        for (Placed each : placed) {
            end = Math.max(end, each.bit() / 8 + layout.sizeOf(each.member().type()));
            alignment = Math.max(alignment, layout.alignmentOf(each.member().type()));
        }
        alignment = packing == RecordType.NATURAL_PACKING ? alignment : Math.min(alignment, packing);
        return Math.ceilDiv(end, alignment) * alignment;
    }

    /// C# writes a buffer of fixed size as a struct with one field and a larger size: it is an array.
    private List<Member> sized(Kind kind, List<Member> members, long size, long natural) {
        if (size == natural || kind == Kind.UNION) {
            return members;
        }
        if (members.size() == 1 && size % natural == 0) {
            Member only = members.getFirst();
            return List.of(new Member(only.name(), new ArrayType(only.type(), size / natural)));
        }
        List<Member> all = new ArrayList<>(members);
        all.add(new Member("padding", new ArrayType(IntegerType.UNSIGNED_CHAR, size - natural)));
        return all;
    }
}
