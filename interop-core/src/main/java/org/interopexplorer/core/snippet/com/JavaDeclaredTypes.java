package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.Set;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.MemberPlacement;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.jspecify.annotations.Nullable;

/// Java's types and layouts for the C types of a type library, on 64-bit Windows: the linker of Java has no 32-bit one.
final class JavaDeclaredTypes {
    private final Layout layout = new Layout(Abi.WINDOWS_X64);
    private final SequencedMap<RecordType, String> used = new LinkedHashMap<>();
    private final IdentityHashMap<RecordType, String> names = new IdentityHashMap<>();
    private final Set<String> taken = new HashSet<>();

    JavaDeclaredTypes(TypeLibraryPlan plan) {
        plan.all().forEach(entry -> {
            taken.add(entry.name().toLowerCase(Locale.ROOT));
            if (isRecord(entry) && plan.types().of(entry.type()) instanceof RecordType record) {
                names.put(record, entry.name());
            }
        });
    }

    private static boolean isRecord(TypeLibraryPlan.Entry entry) {
        return switch (entry.kind()) {
            case RECORD, UNION -> true;
            case ENUM, MODULE, INTERFACE, DISPATCH, COCLASS, ALIAS -> false;
        };
    }

    /// The records whose layouts are needed, with the names of their classes.
    SequencedMap<RecordType, String> used() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>(used));
    }

    /// Adds a record with all that it contains.
    ///
    /// @return whether it has a layout
    boolean use(RecordType record) {
        if (used.containsKey(record)) {
            return true;
        }
        if (!record.isComplete() || layout.sizeOf(record) == 0) {
            return false;
        }
        String name = names.get(record);
        if (name == null) {
            String bare = TypeLibraryPlan.identifier(Objects.requireNonNullElse(record.tag(), "Members"));
            name = bare;
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = bare + "_" + i;
            }
            names.put(record, name);
        }
        used.put(record, name);
        for (RecordType.Member each : record.members()) {
            if (!known(each.type())) {
                used.remove(record);
                return false;
            }
        }
        return true;
    }

    private boolean known(CType type) {
        return switch (type.resolved()) {
            case RecordType record -> use(record);
            case ArrayType array -> known(array.element());
            case VoidType _ -> false;
            default -> true;
        };
    }

    String maker(RecordType record) {
        return record.kind() == RecordType.Kind.UNION ? "MemoryLayout.unionLayout" : "MemoryLayout.structLayout";
    }

    /// The type of a value; `void` for none.
    String carrier(CType type) {
        return switch (type.resolved()) {
            case VoidType _ -> "void";
            case IntegerType _, EnumType _ ->
                switch ((int) layout.sizeOf(type)) {
                    case Byte.BYTES -> "byte";
                    case Short.BYTES -> "short";
                    case Integer.BYTES -> "int";
                    default -> "long";
                };
            case FloatingType floating -> floating == FloatingType.FLOAT ? "float" : "double";
            default -> "MemorySegment";
        };
    }

    private String layout(CType type) {
        return switch (type.resolved()) {
            case PointerType _ -> "ADDRESS";
            case RecordType record -> Objects.requireNonNullElse(used.get(record), "?") + ".LAYOUT";
            case ArrayType array ->
                "MemoryLayout.sequenceLayout(" + Math.max(0, array.count()) + ", " + layout(array.element()) + ")";
            default -> "JAVA_" + carrier(type).toUpperCase(Locale.ROOT);
        };
    }

    /// How a function is called; null for a type that it cannot pass.
    @Nullable
    String descriptor(FunctionType type) {
        List<String> all = new ArrayList<>();
        boolean nothing = type.returnType().resolved() instanceof VoidType;
        if (!nothing && !known(type.returnType())) {
            return null;
        }
        for (FunctionType.Parameter each : type.parameters()) {
            if (!known(each.type())) {
                return null;
            }
            all.add(layout(each.type()));
        }
        if (!nothing) {
            all.addFirst(layout(type.returnType()));
        }
        return (nothing ? "FunctionDescriptor.ofVoid(" : "FunctionDescriptor.of(") + String.join(", ", all) + ")";
    }

    /// The members of a record with the padding between them.
    List<String> members(RecordType record) {
        List<String> lines = new ArrayList<>();
        boolean union = record.kind() == RecordType.Kind.UNION;
        boolean packed = record.packing() != RecordType.NATURAL_PACKING;
        var given = new UniqueNames();
        long end = 0;
        for (MemberPlacement each : layout.placements(record)) {
            if (!union && each.offset() > end) {
                lines.add("MemoryLayout.paddingLayout(" + (each.offset() - end) + ")");
            }
            CType type = each.member().type();
            lines.add(layout(type) + (packed ? ".withByteAlignment(1)" : "") + ".withName(\""
                    + given.of(each.member().name(), "member") + "\")");
            end = each.offset() + layout.sizeOf(type);
        }
        if (!union && layout.sizeOf(record) > end) {
            lines.add("MemoryLayout.paddingLayout(" + (layout.sizeOf(record) - end) + ")");
        }
        return lines;
    }
}
