package org.interopexplorer.core.snippet;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.snippet.Program.Argument;
import org.interopexplorer.core.snippet.Program.Block;
import org.interopexplorer.core.text.VersionedName;
import org.interopexplorer.core.value.CharacterKind;
import org.interopexplorer.core.value.ValuePrinter;

/// Values in C, each an initialiser.
final class CValues extends Values {
    private final CPlaces places;
    private final Layout layout;
    private final Parts<String> parts = new Parts<>() {
        @Override
        String member(String place, RecordType owner, int index) {
            String name = owner.members().get(index).name();
            return name == null ? place : place + "." + name;
        }

        @Override
        String element(String place, CType element, long index) {
            return place + "[" + index + "]";
        }

        @Override
        void scalar(String place, Datum datum, CType type) {
            source.line("%s = %s;", place, of(datum, type));
        }
    };

    CValues(Program program, Source source, CPlaces places) {
        super(program, source);
        this.places = places;
        this.layout = program.layout();
    }

    @Override
    boolean isInline(Block block) {
        return block.isLiteral();
    }

    /// A literal has the encoding of its type.
    @Override
    void note(Block block) {
        source.note(block.initial().isZero() ? SnippetNote.BUFFER : SnippetNote.MEMORY);
    }

    @Override
    void make(Block block) {
        String name = block.kind() == Block.Kind.ONE ? block.name() : block.name() + "[" + block.count() + "]";
        make(block.element(), name, block.name(), block.initial(), block.whole());
    }

    private void make(CType declared, String declarator, String name, Datum initial, CType type) {
        if (!leavesBytes(initial, type)) {
            source.line("%s = %s;", CSpelling.declaration(declared, declarator), of(initial, type));
            return;
        }
        // What a union has beside the member that is given need not be zero (C17 6.2.6.1).
        CType writable = declared instanceof QualifiedType qualified ? qualified.unqualified() : declared;
        source.line("%s;", CSpelling.declaration(writable, declarator));
        source.line("memset(&%s, 0, sizeof %s);", name, name);
        parts.store(name, initial, type);
    }

    /// Whether a member of a union is given that is narrower than the union.
    private boolean leavesBytes(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Elements(var all) -> all.stream().anyMatch(one -> leavesBytes(one, element(type)));
            case Datum.Members members
            when !ComplexTypes.is(type.resolved()) -> {
                RecordType record = (RecordType) type.resolved();
                var leaves = new AtomicBoolean();
                members.each(record, (index, value) -> {
                    RecordType.Member member = record.members().get(index);
                    boolean narrow = member.isBitField() || layout.sizeOf(member.type()) < layout.sizeOf(record);
                    if ((narrow && record.kind() == RecordType.Kind.UNION) || leavesBytes(value, member.type())) {
                        leaves.set(true);
                    }
                });
                yield leaves.get();
            }
            default -> false;
        };
    }

    @Override
    void make(Argument argument) {
        make(argument.type(), argument.name(), argument.name(), argument.value(), argument.type());
    }

    /// The address of a block.
    private String address(Block block, CType type) {
        if (block.isLiteral()) {
            String literal = literal(block.text(), block.element());
            boolean signed = block.element().resolved() == IntegerType.UNSIGNED_CHAR
                    || block.element().resolved() == IntegerType.SIGNED_CHAR;
            return signed ? "(" + CSpelling.of(type) + ") " + literal : literal;
        }
        String name = block.kind() == Block.Kind.ONE ? "&" + block.name() : block.name();
        return isSame(block.element(), type) ? name : "(" + CSpelling.of(type) + ") " + name;
    }

    private static boolean isSame(CType element, CType pointer) {
        return pointer.resolved() instanceof PointerType to
                && (to.target().resolved().equals(element.resolved()) || Types.isVoid(to.target()));
    }

    /// The address of an export.
    String symbol(String name) {
        if (layout.abi().isWindows()) {
            return "(void *) GetProcAddress(library, \"" + name + "\")";
        }
        VersionedName wanted = VersionedName.parse(name);
        return wanted.version() == null
                ? "dlsym(library, \"" + name + "\")"
                : "dlvsym(library, \"" + wanted.name() + "\", \"" + wanted.version() + "\")";
    }

    /// A value where it is used or assigned.
    String of(Datum datum, CType type) {
        return switch (datum) {
            case Datum.Whole(var number) -> whole(number, Types.integer(type));
            case Datum.Real(var number) -> real(number, (FloatingType) type.resolved());
            case Datum.Wide(var number) -> ValuePrinter.decimal(number) + "L";
            case Datum.Truth(var holds) -> String.valueOf(holds);
            case Datum.Nothing _ -> "NULL";
            case Datum.At(var block) -> address(call.block(block), type);
            case Datum.Symbol(var name) -> "(" + CSpelling.of(type) + ") " + symbol(name);
            case Datum.Function(var callback) -> call.callbacks().get(callback).name();
            case Datum.Raw(var address) -> "(" + CSpelling.of(type) + ") 0x" + Long.toHexString(address);
            case Datum.Earlier(var place) -> places.expression(place);
            case Datum.Text(var text) -> literal(text, element(type));
            case Datum.Elements(var all) ->
                all.isEmpty()
                        ? "{0}"
                        : list(all.stream().map(one -> of(one, element(type))).toList());
            case Datum.Members members -> members(members, (RecordType) type.resolved());
        };
    }

    private static CType element(CType type) {
        return switch (type.resolved()) {
            case ArrayType array -> array.element();
            case VectorType vector -> vector.element();
            default -> type;
        };
    }

    private String members(Datum.Members members, RecordType record) {
        if (ComplexTypes.is(record)) {
            CType part = record.members().getFirst().type();
            String re = of(members.all().getOrDefault("re", new Datum.Real(0)), part);
            String im = of(members.all().getOrDefault("im", new Datum.Real(0)), part);
            return (part.resolved() == FloatingType.FLOAT
                            ? "CMPLXF"
                            : part.resolved() == FloatingType.DOUBLE ? "CMPLX" : "CMPLXL")
                    + "(" + re + ", " + im + ")";
        }
        List<String> parts = new ArrayList<>();
        designated(members, record, parts);
        return parts.isEmpty() ? "{0}" : list(parts);
    }

    /// Members of anonymous structs are those of the outer one.
    private void designated(Datum.Members members, RecordType record, List<String> into) {
        for (int i = 0; i < record.members().size(); i++) {
            RecordType.Member member = record.members().get(i);
            Datum value = members.all().get(RecordNames.member(record, i));
            if (value == null) {
                continue;
            }
            if (member.name() == null && member.type().resolved() instanceof RecordType anonymous) {
                designated((Datum.Members) value, anonymous, into);
            } else {
                into.add("." + member.name() + " = " + of(value, member.type()));
            }
        }
    }

    private static String list(List<String> parts) {
        return "{" + String.join(", ", parts) + "}";
    }

    private String whole(BigInteger number, IntegerType type) {
        if (layout.sizeOf(type) > Long.BYTES) {
            return "((%s) 0x%sULL << 64 | 0x%sULL)"
                    .formatted(
                            type.spelling(),
                            Long.toHexString(number.shiftRight(Long.SIZE).longValue()),
                            Long.toHexString(number.longValue()));
        }
        String suffix = switch (type) {
            case UNSIGNED_INT -> number.bitLength() < Integer.SIZE ? "" : "u";
            case LONG -> "L";
            case UNSIGNED_LONG -> "UL";
            case LONG_LONG -> "LL";
            case UNSIGNED_LONG_LONG -> "ULL";
            default -> "";
        };
        int bits = Math.toIntExact(layout.sizeOf(type)) * Byte.SIZE;
        boolean least = type.signed(layout.abi())
                && bits >= Integer.SIZE
                && number.equals(BigInteger.ONE.shiftLeft(bits - 1).negate());
        // The most negative number has no literal: the minus is not part of it (C17 6.4.4.1).
        return least ? "(" + number.add(BigInteger.ONE) + suffix + " - 1)" : number + (small(number) ? "" : suffix);
    }

    private static boolean small(BigInteger number) {
        return number.bitLength() < Short.SIZE;
    }

    private static String real(double number, FloatingType type) {
        if (Double.isNaN(number)) {
            return "NAN";
        }
        if (Double.isInfinite(number)) {
            return number > 0 ? "INFINITY" : "-INFINITY";
        }
        return switch (type) {
            case FLOAT -> (float) number + "f";
            case DOUBLE -> String.valueOf(number);
            case LONG_DOUBLE, EXTENDED -> number + "L";
        };
    }

    /// A string literal with the prefix of its characters.
    private String literal(String text, CType element) {
        String prefix = switch (CharacterKind.of(element).orElse(CharacterKind.NARROW)) {
            case NARROW -> "";
            case UTF8 -> "u8";
            case WIDE -> "L";
            case UTF16 -> layout.abi().isWindows() ? "L" : "u";
            case UTF32 -> "U";
        };
        return prefix + Quotes.c(text);
    }
}
