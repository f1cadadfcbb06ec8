package org.interopexplorer.core.ctype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.interopexplorer.core.ctype.LayoutException.Reason;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;

class LayoutTest {
    private final Layout lp64 = new Layout(Abi.LINUX_X64);

    @Test
    void longIsFourBytesOn64BitWindowsOnly() {
        assertThat(lp64.sizeOf(IntegerType.LONG)).isEqualTo(8);
        assertThat(new Layout(Abi.WINDOWS_X64).sizeOf(IntegerType.LONG)).isEqualTo(4);
        assertThat(new Layout(Abi.LINUX_X86).sizeOf(IntegerType.LONG)).isEqualTo(4);
    }

    @Test
    void doubleInStructIsAlignedToFourOn32BitLinux() {
        RecordType type = RecordType.declare(Kind.STRUCT, "s")
                .complete(
                        List.of(new Member("c", IntegerType.CHAR), new Member("d", FloatingType.DOUBLE)),
                        RecordType.NATURAL_PACKING);
        assertThat(new Layout(Abi.LINUX_X86).sizeOf(type)).isEqualTo(12);
        assertThat(lp64.sizeOf(type)).isEqualTo(16);
    }

    @Test
    void membersOfAnonymousMembersAreNamedAsIfTheyWereTheStructsOwn() {
        RecordType inner = RecordType.declare(Kind.UNION, null)
                .complete(
                        List.of(new Member("i", IntegerType.INT), new Member("f", FloatingType.FLOAT)),
                        RecordType.NATURAL_PACKING);
        RecordType outer = RecordType.declare(Kind.STRUCT, "v")
                .complete(
                        List.of(new Member("tag", IntegerType.CHAR), new Member(null, inner)),
                        RecordType.NATURAL_PACKING);
        assertThat(lp64.namedPlacements(outer))
                .extracting(placement -> placement.member().name(), MemberPlacement::offset)
                .containsExactly(tuple("tag", 0L), tuple("i", 4L), tuple("f", 4L));
    }

    @Test
    void incompleteTypeHasNoSizeAndSaysSo() {
        RecordType opaque = RecordType.declare(Kind.STRUCT, "sqlite3");
        assertThatExceptionOfType(LayoutException.class)
                .isThrownBy(() -> lp64.sizeOf(opaque))
                .withMessageStartingWith("struct sqlite3 is incomplete")
                .extracting(LayoutException::reason)
                .isEqualTo(Reason.INCOMPLETE);
        assertThat(lp64.sizeOf(new PointerType(opaque))).isEqualTo(8);
    }

    @Test
    void arrayLargerThanMemoryIsAnErrorNotAWrappedSize() {
        CType huge = new ArrayType(new ArrayType(IntegerType.INT, Long.MAX_VALUE / 8), 3);
        assertThatExceptionOfType(LayoutException.class)
                .isThrownBy(() -> lp64.sizeOf(huge))
                .extracting(LayoutException::reason)
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void structThatHoldsItselfByValueIsAnError() {
        RecordType loop = RecordType.declare(Kind.STRUCT, "loop");
        loop.complete(List.of(new Member("self", loop)), RecordType.NATURAL_PACKING);
        assertThatExceptionOfType(LayoutException.class)
                .isThrownBy(() -> lp64.sizeOf(loop))
                .extracting(LayoutException::reason)
                .isEqualTo(Reason.ENDLESS);
    }
}
