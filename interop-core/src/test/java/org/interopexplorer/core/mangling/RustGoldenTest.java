package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class RustGoldenTest {
    private final Demangler demangler = new Demangler();

    @Test
    void everyNameOfTheTableHasTheHumanFormBesideIt() {
        List<String[]> names = GoldenNames.read("rust.tsv");
        assertThat(names).hasSizeGreaterThan(100);
        SoftAssertions softly = new SoftAssertions();
        for (String[] name : names) {
            Scheme scheme = name[0].startsWith("_R") ? Scheme.RUST_V0 : Scheme.RUST_LEGACY;
            softly.assertThat(demangler.demangle(name[0])).isEqualTo(new Demangled(name[1], scheme));
        }
        softly.assertAll();
    }

    @Test
    void suffixOfTheLinkerIsDroppedAndOthersStay() {
        assertThat(demangler.demangle("_RNvC1a1b.llvm.1234").human()).isEqualTo("a::b");
        assertThat(demangler.demangle("_RNvC1a1b.cold").human()).isEqualTo("a::b.cold");
        assertThat(demangler.demangle("_ZN1a1b17h0123456789abcdefE.llvm.12").human())
                .isEqualTo("a::b");
    }

    @Test
    void structuredConstantsStandInBraces() {
        assertThat(demangler.demangle("_RIC0KRe616263_E").human()).isEqualTo("::<{\"abc\"}>");
        assertThat(demangler.demangle("_RIC0KRAh1_h2_EE").human()).isEqualTo("::<{&[1, 2]}>");
        assertThat(demangler.demangle("_RIC0KVNtC1a1BS1xh5_EE").human()).isEqualTo("::<{a::B { x: 5 }}>");
    }

    @Test
    void namesOfCppThatOnlyLookLikeRustStayCpp() {
        assertThat(demangler.demangle("_ZN3foo17haaaaaaaaaaaaaaaaE"))
                .isEqualTo(new Demangled("foo::haaaaaaaaaaaaaaaa", Scheme.ITANIUM));
    }
}
