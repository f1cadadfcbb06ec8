package org.interopexplorer.core.abi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.abi.ValueLocation.ByReference;
import org.interopexplorer.core.abi.ValueLocation.InRegisters;
import org.interopexplorer.core.abi.ValueLocation.OnStack;
import org.interopexplorer.core.abi.ValueLocation.Piece;
import org.interopexplorer.core.abi.ValueLocation.ThroughPointer;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Machine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The conventions, with each case taken from the document that defines it. A struct is written as the letters of
/// its members: `c` char, `i` int, `l` long long, `f` float, `d` double, `p` pointer, `x` long double.
class AbiTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SYSTEM_V_AMD64 | i l p d f | RDI, RSI, RDX, XMM0, XMM1",
                "SYSTEM_V_AMD64 | i i i i i i i c | RDI, RSI, RDX, RCX, R8, R9, +0, +8",
                "SYSTEM_V_AMD64 | {dd} | XMM0 XMM1",
                "SYSTEM_V_AMD64 | {ff} | XMM0",
                "SYSTEM_V_AMD64 | {fi} | RDI",
                "SYSTEM_V_AMD64 | {di} | XMM0 RDI",
                "SYSTEM_V_AMD64 | {lll} i | +0, RDI",
                "SYSTEM_V_AMD64 | {ccc} | RDI",
                // A struct is never split: this one needs two registers, and only one is left, which the next
                // argument gets.
                "SYSTEM_V_AMD64 | l l l l l {ll} i | RDI, RSI, RDX, RCX, R8, +0, R9",
                "SYSTEM_V_AMD64 | i x i x | RDI, +0, RSI, +16",
                "SYSTEM_V_AMD64 | i i i i i i i x | RDI, RSI, RDX, RCX, R8, R9, +0, +16",
                "SYSTEM_V_AMD64 | d d d d d d d d d | XMM0, XMM1, XMM2, XMM3, XMM4, XMM5, XMM6, XMM7, +0",
                "WINDOWS_X64 | i d i d | RCX, XMM1, R8, XMM3",
                "WINDOWS_X64 | i i i i i d | RCX, RDX, R8, R9, +32, +40",
                "WINDOWS_X64 | {ii} {dd} | RCX, *RDX",
                "WINDOWS_X64 | {ccc} {dddd} i i {ll} | *RCX, *RDX, R8, R9, *+32",
                "WINDOWS_X64 | {d} | RCX",
                "AAPCS64 | i d l f | X0, D0, X1, S1",
                "AAPCS64 | {ffff} {dd} | S0 S1 S2 S3, D4 D5",
                "AAPCS64 | {fffff} | *X0",
                "AAPCS64 | {df} | X0 X1",
                "AAPCS64 | {lll} i | *X0, X1",
                "AAPCS64 | l l l l l l l {ll} l | X0, X1, X2, X3, X4, X5, X6, +0, +16",
                "AAPCS64 | d d d d d d {ddd} d | D0, D1, D2, D3, D4, D5, +0, +24",
                "AAPCS64 | l l l l l l l l c c | X0, X1, X2, X3, X4, X5, X6, X7, +0, +8",
            })
    void arguments(CallingConvention abi, String arguments, String places) {
        assertThat(places(abi, "v", arguments, CallingConvention.NOT_VARIADIC)).isEqualTo(places);
    }

    @Test
    void applePacksTheStackAndPassesVariadicArgumentsThere() {
        assertThat(places(CallingConvention.APPLE_ARM64, "v", "l l l l l l l l c c i", CallingConvention.NOT_VARIADIC))
                .isEqualTo("X0, X1, X2, X3, X4, X5, X6, X7, +0, +1, +4");
        assertThat(places(CallingConvention.APPLE_ARM64, "i", "p i d {ll} l", 1))
                .isEqualTo("X0, +0, +8, +16, +32");
    }

    /// "Writing ARM64 code for Apple platforms", "Pass arguments to functions correctly": `two_stack_args`, in
    /// which `s0` takes one byte of the stack and `s1` follows after one byte of padding.
    @Test
    void applesExampleOfTwoStackArguments() {
        assertThat(places(CallingConvention.APPLE_ARM64, "v", "c c c c c c c c c s", CallingConvention.NOT_VARIADIC))
                .isEqualTo("X0, X1, X2, X3, X4, X5, X6, X7, +0, +2");
        assertThat(places(CallingConvention.AAPCS64, "v", "c c c c c c c c c s", CallingConvention.NOT_VARIADIC))
                .isEqualTo("X0, X1, X2, X3, X4, X5, X6, X7, +0, +8");
    }

    /// The same page: an argument aligned to 16 bytes may begin in any register on Apple's platforms; the standard ABI
    /// wants an even one (AAPCS64 6.8.2, C.10).
    @Test
    void appleBeginsA128BitIntegerInAnyRegister() {
        assertThat(places(CallingConvention.APPLE_ARM64, "v", "i q i", CallingConvention.NOT_VARIADIC))
                .isEqualTo("X0, X1 X2, X3");
        assertThat(places(CallingConvention.AAPCS64, "v", "i q i", CallingConvention.NOT_VARIADIC))
                .isEqualTo("X0, X2 X3, X4");
    }

    /// The same page: variadic arguments lie on the stack, each in a slot of eight bytes, also those before which
    /// registers are free.
    @Test
    void applesVariadicArgumentsAreOnTheStack() {
        assertThat(places(CallingConvention.APPLE_ARM64, "i", "p i l d", 1)).isEqualTo("X0, +0, +8, +16");
        assertThat(places(CallingConvention.AAPCS64, "i", "p i l d", 1)).isEqualTo("X0, X1, X2, D0");
    }

    /// An attribute of the struct does not change where it begins; one of a member does (AAPCS64 5.9).
    @Test
    void theAlignmentOfItsMembersDecidesAboutAStruct() {
        RecordType outer = RecordType.declare(Kind.STRUCT, "outer")
                .complete(List.of(new Member("a", IntegerType.LONG)), RecordType.NATURAL_PACKING, 16);
        RecordType inner = RecordType.declare(Kind.STRUCT, "inner")
                .complete(
                        List.of(new Member("a", IntegerType.LONG, Member.NOT_A_BIT_FIELD, false, 16)),
                        RecordType.NATURAL_PACKING);
        assertThat(spelledOnArm64(IntegerType.INT, outer)).isEqualTo("X0, X1 X2");
        assertThat(spelledOnArm64(IntegerType.INT, inner)).isEqualTo("X0, X2 X3");
    }

    private static String spelledOnArm64(CType... arguments) {
        return CallingConvention.AAPCS64
                .assign(new Layout(Abi.LINUX_ARM64), VoidType.VOID, List.of(arguments), CallingConvention.NOT_VARIADIC)
                .arguments()
                .stream()
                .map(AbiTest::spelled)
                .collect(Collectors.joining(", "));
    }

    @Test
    void variadicFloatingArgumentsAreWhereTheCalleeCanLook() {
        assertThat(places(CallingConvention.WINDOWS_X64, "i", "p d i d", 1)).isEqualTo("RCX, XMM1 RDX, R8, XMM3 R9");
        assertThat(places(CallingConvention.WINDOWS_ARM64, "i", "p d {dd} {ddd}", 1))
                .isEqualTo("X0, X1, X2 X3, *X4");
        assertThat(places(CallingConvention.AAPCS64, "i", "p d", 1)).isEqualTo("X0, D0");
        assertThat(assign(CallingConvention.SYSTEM_V_AMD64, "i", "p d i d", 1).vectorCount())
                .isEqualTo(2);
        assertThat(assign(CallingConvention.SYSTEM_V_AMD64, "i", "p d", CallingConvention.NOT_VARIADIC)
                        .vectorCount())
                .isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SYSTEM_V_AMD64 | i | RAX",
                "SYSTEM_V_AMD64 | {ld} | RAX XMM0",
                "SYSTEM_V_AMD64 | {dl} | XMM0 RAX",
                "SYSTEM_V_AMD64 | {ll} | RAX RDX",
                "SYSTEM_V_AMD64 | x | ST0",
                "SYSTEM_V_AMD64 | {lll} | [RDI RAX]",
                "WINDOWS_X64 | d | XMM0",
                "WINDOWS_X64 | {d} | RAX",
                "WINDOWS_X64 | {ccc} | [RCX RAX]",
                "AAPCS64 | {ddd} | D0 D1 D2",
                "AAPCS64 | {lc} | X0 X1",
                "AAPCS64 | {lll} | [X8 ]",
            })
    void results(CallingConvention abi, String result, String place) {
        assertThat(spelled(
                        assign(abi, result, "", CallingConvention.NOT_VARIADIC).result()))
                .isEqualTo(place);
    }

    @Test
    void theHiddenPointerIsTheFirstArgument() {
        assertThat(places(CallingConvention.SYSTEM_V_AMD64, "{lll}", "i", CallingConvention.NOT_VARIADIC))
                .isEqualTo("RSI");
        assertThat(places(CallingConvention.WINDOWS_X64, "{lll}", "d", CallingConvention.NOT_VARIADIC))
                .isEqualTo("XMM1");
        assertThat(places(CallingConvention.AAPCS64, "{lll}", "i", CallingConvention.NOT_VARIADIC))
                .isEqualTo("X0");
    }

    @Test
    void misalignedMembersSendAStructToTheStack() {
        RecordType packed = RecordType.declare(Kind.STRUCT, "packed")
                .complete(List.of(new Member("c", IntegerType.CHAR), new Member("i", IntegerType.INT)), 1);
        var places = CallingConvention.SYSTEM_V_AMD64.assign(
                new Layout(Abi.LINUX_X64), VoidType.VOID, List.of(packed), CallingConvention.NOT_VARIADIC);
        assertThat(places.arguments()).containsExactly(new OnStack(0, 5));
    }

    @Test
    void aPlatformIsKnownByItsNames() {
        assertThat(CallingConvention.of(Machine.of("Linux", "amd64", ByteOrder.LITTLE_ENDIAN)))
                .contains(CallingConvention.SYSTEM_V_AMD64);
        assertThat(CallingConvention.of(Machine.of("Windows 11", "amd64", ByteOrder.LITTLE_ENDIAN)))
                .contains(CallingConvention.WINDOWS_X64);
        assertThat(CallingConvention.of(Machine.of("Mac OS X", "aarch64", ByteOrder.LITTLE_ENDIAN)))
                .contains(CallingConvention.APPLE_ARM64);
        assertThat(CallingConvention.of(Machine.of("Linux", "aarch64", ByteOrder.LITTLE_ENDIAN)))
                .contains(CallingConvention.AAPCS64);
        assertThat(CallingConvention.of(Machine.of("Linux", "riscv64", ByteOrder.LITTLE_ENDIAN)))
                .isEmpty();
    }

    private static String places(CallingConvention abi, String result, String arguments, int firstVariadic) {
        return String.join(
                ", ",
                assign(abi, result, arguments, firstVariadic).arguments().stream()
                        .map(AbiTest::spelled)
                        .toList());
    }

    private static Assignment assign(CallingConvention abi, String result, String arguments, int firstVariadic) {
        boolean windows = abi == CallingConvention.WINDOWS_X64 || abi == CallingConvention.WINDOWS_ARM64;
        List<CType> types = Arrays.stream(arguments.split(" ", -1))
                .filter(word -> !word.isEmpty())
                .map(AbiTest::type)
                .toList();
        return abi.assign(new Layout(windows ? Abi.WINDOWS_X64 : Abi.LINUX_X64), type(result), types, firstVariadic);
    }

    private static CType type(String word) {
        if (!word.startsWith("{")) {
            return scalar(word.charAt(0));
        }
        var members = new ArrayList<Member>();
        for (int i = 1; i < word.length() - 1; i++) {
            members.add(new Member("m" + i, scalar(word.charAt(i))));
        }
        return RecordType.declare(Kind.STRUCT, "s").complete(members, RecordType.NATURAL_PACKING);
    }

    private static CType scalar(char letter) {
        return switch (letter) {
            case 'v' -> VoidType.VOID;
            case 'c' -> IntegerType.CHAR;
            case 's' -> IntegerType.SHORT;
            case 'q' -> IntegerType.INT128;
            case 'i' -> IntegerType.INT;
            case 'l' -> IntegerType.LONG_LONG;
            case 'f' -> FloatingType.FLOAT;
            case 'd' -> FloatingType.DOUBLE;
            case 'x' -> FloatingType.LONG_DOUBLE;
            case 'p' -> new PointerType(VoidType.VOID);
            default -> throw new AssertionError(letter);
        };
    }

    private static String spelled(ValueLocation location) {
        return switch (location) {
            case InRegisters(var pieces) ->
                String.join(" ", pieces.stream().map(Piece::register).toList());
            case OnStack(var offset, var _) -> "+" + offset;
            case ByReference(var address) -> "*" + spelled(address);
            case ThroughPointer(var passed, var returned) -> "[" + passed + " " + returned + "]";
            case ValueLocation.Nowhere _ -> "nowhere";
        };
    }
}
