package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.typelib.ParamFlag;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Literals where a member takes text: a bare one is the text itself.
class TextArgumentsTest {
    private static @Nullable Variant given(VarType type, String literal) throws CallEndedException {
        return given(new ComType.Basic(type), literal);
    }

    private static @Nullable Variant given(ComType type, String literal) throws CallEndedException {
        var parameter = new Member.Parameter("path", type, ParamFlag.IN.bit(), null);
        var member = new Member(
                "Open", Member.Kind.METHOD, 1, 7, new ComType.Basic(VarType.VOID), List.of(parameter), 0, false, null);
        MemberCall call = new MemberCall("Open", List.of(literal));
        Variant late = Arguments.read(call, member, _ -> null).getFirst().value();
        assertThat(Arguments.ordered(call, member, _ -> null)).containsExactly(late);
        return late;
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "-1.5", "[1, 2].length", "[1, 2]", "true", "nan", "inf", "(a)", "C:\\x.txt", "a b"})
    void aBareLiteralIsText(String literal) throws CallEndedException {
        assertThat(given(VarType.BSTR, literal)).isEqualTo(new Variant.Text(literal));
    }

    @Test
    void quotesTypesAndWordsSayWhatElseItIs() throws CallEndedException {
        assertThat(given(VarType.BSTR, "\"a\\0b\"")).isEqualTo(new Variant.Text("a\0b"));
        assertThat(given(VarType.BSTR, "bstr 42")).isEqualTo(new Variant.Text("42"));
        assertThat(given(VarType.BSTR, "missing")).isEqualTo(Variant.Failure.MISSING);
        assertThat(given(VarType.BSTR, "null")).isEqualTo(new Variant.Nothing(VarType.NULL));
        assertThat(given(VarType.BSTR, "true")).isEqualTo(new Variant.Text("true"));
    }

    @Test
    void constantsOfAnEnumerationAreTakenByTheirNames() throws CallEndedException {
        var constants = new LinkedHashMap<String, Integer>();
        constants.put("ForReading", 1);
        constants.put("ForAppending", 8);
        ComType mode = new ComType.Enumeration("IOMode", constants);
        assertThat(given(mode, "ForAppending")).isEqualTo(number(8));
        assertThat(given(mode, "forreading | ForAppending")).isEqualTo(number(9));
        assertThat(given(mode, "8")).isEqualTo(number(8));
        assertThat(given(mode, "missing")).isEqualTo(Variant.Failure.MISSING);
        var ended = catchThrowableOfType(CallEndedException.class, () -> given(mode, "ForWriting"));
        assertThat(Language.ENGLISH.say(((CallOutcome.Rejected) ended.outcome())
                        .problems()
                        .getFirst()
                        .whole()))
                .contains("path", "ForWriting", "IOMode", "ForReading", "ForAppending");
    }

    private static Variant number(int value) {
        return new Variant.Whole(VarType.I4, BigInteger.valueOf(value));
    }

    @Test
    void whereAnythingIsTakenANumberIsANumber() throws CallEndedException {
        assertThat(given(VarType.VARIANT, "true")).isEqualTo(Variant.Truth.of(true));
        assertThat(given(VarType.VARIANT, "[1]")).isInstanceOf(Variant.Array.class);
    }
}
