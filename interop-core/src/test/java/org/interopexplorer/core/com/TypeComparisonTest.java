package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.junit.jupiter.api.Test;

class TypeComparisonTest {
    @Test
    void nameThatLiveTypeInformationLeavesOutIsNoDifference() {
        assertThat(compared(put("", VarType.BSTR), put("value", VarType.BSTR)).differences())
                .isEmpty();
    }

    @Test
    void anotherNameOrTypeIsADifference() {
        assertThat(compared(put("text", VarType.BSTR), put("value", VarType.BSTR))
                        .differences())
                .hasSize(1);
        assertThat(compared(put("", VarType.VARIANT), put("value", VarType.BSTR))
                        .differences())
                .hasSize(1);
    }

    private static TypeComparison compared(Member live, Member declared) {
        return TypeComparison.of("some.dll", "Some", "ISome", List.of(live), List.of(declared));
    }

    private static Member put(String parameter, VarType type) {
        return new Member(
                "Text",
                Member.Kind.PUT,
                3,
                8,
                new ComType.Basic(VarType.HRESULT),
                List.of(new Member.Parameter(parameter, new ComType.Basic(type), ParamFlag.IN.bit(), null)),
                0,
                false,
                null);
    }
}
