package org.interopexplorer.core.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.FunctionType.Parameter;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.RecordType.Kind;
import org.interopexplorer.core.ctype.RecordType.Member;
import org.interopexplorer.core.machine.Abi;
import org.junit.jupiter.api.Test;

class TypeComparisonTest {
    private static FunctionType taking(RecordType type) {
        return new FunctionType(IntegerType.INT, List.of(new Parameter("it", new PointerType(type))));
    }

    /// Debug information of one file may lack the definition of an inner struct.
    @Test
    void aStructThatHasNoLayoutInOneVersionLosesNoMembers() {
        RecordType before = RecordType.declare(Kind.STRUCT, "s")
                .complete(List.of(new Member("a", IntegerType.INT)), RecordType.NATURAL_PACKING);
        RecordType after = RecordType.declare(Kind.STRUCT, "s")
                .complete(
                        List.of(
                                new Member("a", IntegerType.INT),
                                new Member("inner", RecordType.declare(Kind.STRUCT, "hidden"))),
                        RecordType.NATURAL_PACKING);
        List<Change> changes = new ArrayList<>();
        new TypeComparison(Abi.LINUX_X64, UnaryOperator.identity(), changes)
                .compare("f", taking(before), taking(after));
        assertThat(changes).isEmpty();
    }
}
