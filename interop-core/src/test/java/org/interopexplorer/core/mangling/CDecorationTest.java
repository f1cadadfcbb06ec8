package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CDecorationTest {
    private final Demangler demangler = new Demangler();

    @ParameterizedTest
    @CsvSource({"_Beep@8, Beep", "@hash@4, hash", "blend@@32, blend", "_DllMain@12, DllMain", "__imp@0, _imp"})
    void callingConventionIsTakenOff(String raw, String human) {
        assertThat(demangler.demangle(raw)).isEqualTo(new Demangled(human, Scheme.C_DECORATED));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Beep",
                "_Beep",
                "_Beep@",
                "@8",
                "_@8",
                "@@8",
                "_a b@8",
                "_Beep@x",
                "memcpy@GLIBC_2.14",
                "name@8",
                "_9@8"
            })
    void otherNamesStay(String raw) {
        assertThat(demangler.demangle(raw)).isEqualTo(new Demangled(raw, Scheme.NONE));
    }
}
