package org.interopexplorer.app.function.editor;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Choices;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.CharacterKind;
import org.jspecify.annotations.Nullable;

/// The kind of control that edits a value. The value's type decides it, and the constants that are meant for it.
public sealed interface EditorKind {
    /// A check box.
    record Truth() implements EditorKind {}

    /// A number field.
    ///
    /// @param least the smallest number that fits
    /// @param greatest the largest
    /// @param character whether the type holds characters, so that `'c'` is offered
    record Whole(BigInteger least, BigInteger greatest, boolean character) implements EditorKind {}

    /// A number field for a floating type.
    record Real(FloatingType type) implements EditorKind {}

    /// A list of constants. If they are flags, several can be chosen.
    record Choice(List<EnumType.Constant> constants, boolean flags) implements EditorKind {}

    /// A number field, and a list of the constants that are meant for it.
    record Named(Whole whole, Choices choices) implements EditorKind {}

    /// A text field for a fixed array of characters.
    ///
    /// @param count how many fit, including the terminator, or [ArrayType#UNKNOWN_COUNT]
    record Characters(CharacterKind kind, long count) implements EditorKind {}

    /// A form inside the form.
    record Members(RecordType type) implements EditorKind {}

    /// A literal beside a grid of elements.
    ///
    /// @param count how many there must be, or [ArrayType#UNKNOWN_COUNT]
    record Elements(CType element, long count) implements EditorKind {}

    /// A menu of the modes of a pointer, and the control for the chosen mode.
    record Pointer(PointerType type, List<PointerMode> modes) implements EditorKind {}

    /// Only the literal, because there is no control for the type. The form says so.
    record LiteralOnly() implements EditorKind {}

    /// The control for values of `type` on a platform of `abi`.
    static EditorKind of(CType type, Abi abi) {
        return switch (type.resolved()) {
            case IntegerType.BOOL -> new Truth();
            case IntegerType integer -> whole(integer, CharacterKind.of(type), abi);
            case FloatingType floating -> new Real(floating);
            case EnumType enumeration
            when !enumeration.constants().isEmpty() -> new Choice(enumeration.constants(), enumeration.areFlags());
            case EnumType enumeration -> whole(enumeration.underlying(), Optional.empty(), abi);
            case PointerType pointer -> new Pointer(pointer, PointerMode.of(pointer));
            case ArrayType array ->
                CharacterKind.ofText(array)
                        .<EditorKind>map(characters -> new Characters(characters, array.count()))
                        .orElseGet(() -> new Elements(array.element(), array.count()));
            case VectorType vector -> new Elements(vector.element(), vector.count());
            case RecordType record -> record.isComplete() ? new Members(record) : new LiteralOnly();
            case VoidType _, FunctionType _ -> new LiteralOnly();
        };
    }

    /// The control for a parameter, for which its source may name constants.
    static EditorKind of(CType type, @Nullable Choices choices, Abi abi) {
        EditorKind plain = of(type, abi);
        return choices != null && plain instanceof Whole whole ? new Named(whole, choices) : plain;
    }

    /// The control for a member. A bit-field holds less than its type (C17 6.7.2.1 p10).
    static EditorKind of(RecordType.Member member, Abi abi) {
        return member.isBitField()
                        && member.type().resolved() instanceof IntegerType integer
                        && integer != IntegerType.BOOL
                ? whole(integer, Optional.empty(), member.bitWidth(), abi)
                : of(member.type(), abi);
    }

    private static Whole whole(IntegerType type, Optional<CharacterKind> character, Abi abi) {
        return whole(type, character, (int) new Layout(abi).sizeOf(type) * Byte.SIZE, abi);
    }

    private static Whole whole(IntegerType type, Optional<CharacterKind> character, int bits, Abi abi) {
        boolean signed = type.signed(abi);
        BigInteger least = signed ? BigInteger.ONE.shiftLeft(bits - 1).negate() : BigInteger.ZERO;
        BigInteger greatest = BigInteger.ONE.shiftLeft(signed ? bits - 1 : bits).subtract(BigInteger.ONE);
        return new Whole(least, greatest, character.isPresent());
    }
}
