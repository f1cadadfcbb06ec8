package org.interopexplorer.core.abi;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.ComplexTypes;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// The conventions of 32-bit x86: all arguments on the stack, in slots of four bytes, but for the first of `fastcall`
/// and `thiscall` (System V ABI i386, "Function Calling Sequence"; Microsoft "Argument Passing and Naming
/// Conventions").
final class X86 {
    private static final int SLOT = 4;
    /// How narrow vectors are aligned, alone and in structs; what has none is aligned to a slot, whatever its type
    /// says.
    private static final int VECTOR_ALIGNMENT = 16;
    /// The vectors that go into registers; the others are on the stack.
    private static final int VECTORS = 3;

    private final Layout layout;
    private final CallingConvention convention;
    private final List<String> integers;
    private int usedIntegers;
    private int usedVectors;
    private long stack;

    X86(Layout layout, CallingConvention convention) {
        this.layout = layout;
        this.convention = convention;
        this.integers = switch (convention) {
            case X86_FASTCALL -> List.of("ECX", "EDX");
            case X86_THISCALL -> List.of("ECX");
            case X86_CDECL,
                    X86_STDCALL,
                    SYSTEM_V_AMD64,
                    SYSTEM_V_AMD64_CLANG,
                    SYSTEM_V_AMD64_CLANG_17,
                    WINDOWS_X64,
                    WINDOWS_X64_CLANG,
                    AAPCS64,
                    AAPCS64_CLANG,
                    AAPCS64_CLANG_15,
                    APPLE_ARM64,
                    WINDOWS_ARM64 -> List.of();
        };
    }

    Assignment assign(CType result, List<CType> arguments, int firstVariadic) {
        boolean variadic = firstVariadic != CallingConvention.NOT_VARIADIC;
        if (variadic && convention != CallingConvention.X86_CDECL) {
            // The callee cannot remove what it does not know: compilers make such a function `cdecl`.
            return new X86(layout, CallingConvention.X86_CDECL).assign(result, arguments, firstVariadic);
        }
        ValueLocation resultAt = result(result);
        boolean hidden = resultAt instanceof ValueLocation.ThroughPointer;
        List<ValueLocation> locations = new ArrayList<>();
        for (CType argument : arguments) {
            locations.add(argument(argument, variadic));
        }
        // With System V the callee removes the address of the result even if the caller removes the arguments.
        long removed = convention != CallingConvention.X86_CDECL
                ? stack
                : hidden && !layout.abi().isWindows() ? SLOT : 0;
        return new Assignment(locations, resultAt, stack, 0, null, removed);
    }

    private ValueLocation argument(CType type, boolean variadic) {
        long size = layout.sizeOf(type);
        if (size == 0) {
            return new ValueLocation.Nowhere();
        }
        refuseUnknown(type);
        if (type.resolved() instanceof VectorType && !variadic && usedVectors < VECTORS) {
            return ValueLocation.InRegisters.of(vector(size) + usedVectors++, size);
        }
        if (usedIntegers < integers.size()) {
            if (isWhole(type) && size <= SLOT) {
                return ValueLocation.InRegisters.of(integers.get(usedIntegers++), size);
            }
            if (!(type.resolved() instanceof FloatingType) && !(type.resolved() instanceof VectorType)) {
                throw new UnplacedException(PlaceFault.BEFORE_REGISTERS, CSpelling.of(type));
            }
        }
        return onStack(size, alignment(type));
    }

    /// The alignment of an argument on the stack.
    private int alignment(CType type) {
        if (!containsVector(type)) {
            return SLOT;
        }
        int natural = layout.alignmentOf(type);
        if (type.resolved() instanceof RecordType && natural > VECTOR_ALIGNMENT) {
            throw new UnplacedException(PlaceFault.ALIGNED, CSpelling.of(type));
        }
        return natural;
    }

    private ValueLocation.OnStack onStack(long size, int alignment) {
        stack = Math.ceilDiv(stack, alignment) * alignment;
        var location = new ValueLocation.OnStack(stack, size);
        stack += Math.ceilDiv(size, SLOT) * SLOT;
        return location;
    }

    private static String vector(long size) {
        return size <= 16 ? "XMM" : size <= 32 ? "YMM" : "ZMM";
    }

    private static boolean isWhole(CType type) {
        return switch (type.resolved()) {
            case IntegerType _, EnumType _, PointerType _, FunctionType _ -> true;
            case VoidType _, FloatingType _, ArrayType _, VectorType _, RecordType _ -> false;
        };
    }

    /// A vector as wide as MMX registers, which the host does not fill, and what 32-bit compilers do not have.
    private static void refuseUnknown(CType type) {
        CanonicalType resolved = type.resolved();
        if ((resolved instanceof VectorType vector && vector.bytes() < 16)
                || resolved == IntegerType.INT128
                || resolved == IntegerType.UNSIGNED_INT128) {
            throw new UnplacedException(PlaceFault.NOT_ON_X86, CSpelling.of(type));
        }
    }

    private boolean containsVector(CType type) {
        return switch (type.resolved()) {
            case VectorType vector -> vector.bytes() >= VECTOR_ALIGNMENT;
            case ArrayType array -> containsVector(array.element());
            case RecordType record ->
                layout.alignmentOf(record) >= VECTOR_ALIGNMENT
                        && record.members().stream().anyMatch(member -> containsVector(member.type()));
            case VoidType _, IntegerType _, FloatingType _, EnumType _, PointerType _, FunctionType _ -> false;
        };
    }

    private ValueLocation result(CType type) {
        if (type.resolved() instanceof VoidType || layout.sizeOf(type) == 0) {
            return new ValueLocation.Nowhere();
        }
        refuseUnknown(type);
        long size = layout.sizeOf(type);
        if (layout.abi().isWindows()
                && type.resolved() instanceof RecordType record
                && (isSoleNumber(type) || (!inMemory(record, size) && holdsOddArray(type)))) {
            throw new UnplacedException(PlaceFault.SOLE_MEMBER, CSpelling.of(type));
        }
        return switch (type.resolved()) {
            case FloatingType _ -> ValueLocation.InRegisters.of("ST0", size);
            case VectorType _ -> ValueLocation.InRegisters.of(vector(size) + "0", size);
            case RecordType record -> inMemory(record, size) ? hidden(type) : integers(size);
            case VoidType _, IntegerType _, EnumType _, PointerType _, ArrayType _, FunctionType _ -> integers(size);
        };
    }

    /// Whether a struct is returned in memory: with System V always, on Windows if no integer is as large. A complex
    /// number is no struct.
    private boolean inMemory(RecordType record, long size) {
        return !isInteger(size) || (!layout.abi().isWindows() && !ComplexTypes.is(record));
    }

    /// Whether a type is one floating number or vector, alone in structs and arrays without padding: gcc gives such a
    /// struct the mode of its member.
    private boolean isSoleNumber(CType type) {
        return switch (type.resolved()) {
            case FloatingType _, VectorType _ -> true;
            case ArrayType array ->
                layout.sizeOf(array) == layout.sizeOf(array.element()) && isSoleNumber(array.element());
            case RecordType record ->
                record.kind() == RecordType.Kind.STRUCT
                        && record.members().stream()
                                .filter(member -> !member.isBitField())
                                .map(RecordType.Member::type)
                                .anyMatch(member ->
                                        layout.sizeOf(member) == layout.sizeOf(record) && isSoleNumber(member));
            case VoidType _, IntegerType _, EnumType _, PointerType _, FunctionType _ -> false;
        };
    }

    /// Whether a type holds an array that no integer is as large as: gcc returns such a struct in memory, whatever its
    /// size, and Microsoft's compiler in registers.
    private boolean holdsOddArray(CType type) {
        return switch (type.resolved()) {
            case ArrayType array -> {
                long size = layout.sizeOf(array);
                yield !isInteger(size) || holdsOddArray(array.element());
            }
            case RecordType record ->
                !isInteger(layout.sizeOf(record))
                        || record.members().stream()
                                .filter(member -> !member.isBitField())
                                .anyMatch(member -> holdsOddArray(member.type()));
            case VoidType _, IntegerType _, FloatingType _, EnumType _, PointerType _, FunctionType _, VectorType _ ->
                false;
        };
    }

    private static boolean isInteger(long size) {
        return size == 1 || size == 2 || size == SLOT || size == 2 * SLOT;
    }

    private ValueLocation hidden(CType type) {
        if (convention == CallingConvention.X86_THISCALL) {
            // gcc passes the address in place of `this`, and others behind it.
            throw new UnplacedException(PlaceFault.BEFORE_REGISTERS, CSpelling.of(type));
        }
        if (usedIntegers < integers.size()) {
            return new ValueLocation.ThroughPointer(integers.get(usedIntegers++), "EAX");
        }
        stack = SLOT;
        return new ValueLocation.ThroughPointer(ValueLocation.ThroughPointer.STACK, "EAX");
    }

    private static ValueLocation integers(long size) {
        return size <= SLOT
                ? ValueLocation.InRegisters.of("EAX", size)
                : new ValueLocation.InRegisters(
                        List.of(new Piece("EAX", 0, SLOT), new Piece("EDX", SLOT, size - SLOT)));
    }
}
