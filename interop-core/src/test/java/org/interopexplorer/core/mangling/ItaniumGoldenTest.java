package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.interopexplorer.core.mangling.scan.MalformedNameException;
import org.junit.jupiter.api.Test;

class ItaniumGoldenTest {
    private final Demangler demangler = new Demangler();

    @Test
    void everyNameOfTheTableHasTheHumanFormBesideIt() {
        List<String[]> names = GoldenNames.read("itanium.tsv");
        assertThat(names).hasSizeGreaterThan(250);
        SoftAssertions softly = new SoftAssertions();
        for (String[] name : names) {
            softly.assertThat(demangler.demangle(name[0])).isEqualTo(new Demangled(name[1], Scheme.ITANIUM));
        }
        softly.assertAll();
    }

    @Test
    void knownDifferencesFromCppFiltReadAsListed() {
        SoftAssertions softly = new SoftAssertions();
        for (String[] name : GoldenNames.read("cppfilt-differences.tsv")) {
            softly.assertThat(demangler.demangle(name[0]).human())
                    .isEqualTo(name[2])
                    .isNotEqualTo(name[1]);
        }
        softly.assertAll();
    }

    @Test
    void leadingUnderscoreOfMachOIsNoPartOfTheName() {
        assertThat(demangler.demangle("__ZN1A1fEv")).isEqualTo(new Demangled("A::f()", Scheme.ITANIUM));
    }

    @Test
    void identifierLengthsCountBytesOfUtf8() {
        assertThat(demangler.demangle("_Z7größei").human()).isEqualTo("größe(int)");
    }

    @Test
    void namesThatAreNotMangledStayAsTheyAre() {
        for (String name :
                List.of("", "_", "_Z", "main", "_start", "_GLOBAL_", "_GLOBAL__", "_ZGVbN2v_acos", "Z3foov")) {
            assertThat(demangler.demangle(name)).isEqualTo(new Demangled(name, Scheme.NONE));
        }
    }

    @Test
    void malformedNameIsReportedWithItsFaultAndPlace() {
        assertThatThrownBy(() -> demangler.demangleOrExplain("_ZN3fooE3barS9_"))
                .isInstanceOfSatisfying(MalformedNameException.class, malformed -> {
                    assertThat(malformed).hasMessage("a substitution refers to what has not been named yet");
                    assertThat(malformed.offset()).isEqualTo(15);
                });
    }
}
