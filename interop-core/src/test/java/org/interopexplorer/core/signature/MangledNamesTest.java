package org.interopexplorer.core.signature;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.message.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MangledNamesTest {
    private static String prototype(Abi abi, String name) {
        return new MangledNames(abi)
                .find(Questions.of(new LibraryName(null, "x"), name)).stream()
                        .map(signature -> signature.named("f").prototype())
                        .findFirst()
                        .orElse("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "?add@@YAHHH@Z | int f(int, int)",
                "?get@Foo@@QEBANXZ | double f(const struct Foo *this)",
                "?set@Foo@@QEAAXAEBUPoint@@PEAD@Z | void f(struct Foo *this, const struct Point *, char *)",
                "?make@Foo@@SAPEAV1@H@Z | struct Foo *f(int)",
            })
    void microsoftsNamesSayAll(String name, String prototype) {
        assertThat(prototype(Abi.WINDOWS_X64, name)).isEqualTo(prototype);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_ZN3geo6CircleC1Ed | void f(struct Circle *this, double)",
                "_ZN3geo6CircleD1Ev | void f(struct Circle *this)",
                "_Z5twiceIiET_S0_ | int f(int)",
            })
    void itaniumsNamesSayWhatConstructorsAndTemplatesReturn(String name, String prototype) {
        assertThat(prototype(Abi.LINUX_X64, name)).isEqualTo(prototype);
    }

    @ParameterizedTest
    @ValueSource(strings = {"_ZN3geo4areaERKNS_5ShapeE", "_ZN3geo6CircleC1ENS_5PointE", "cos", "_RNvC1a1b", "_f@8"})
    void whatANameDoesNotTellIsNotSaid(String name) {
        assertThat(prototype(Abi.LINUX_X64, name)).isEmpty();
    }

    @Test
    void conventionOf32BitsIsKept() {
        assertThat(prototype(Abi.WINDOWS_X86, "?add@@YGHHH@Z")).isEqualTo("int __stdcall f(int, int)");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_f@8 | The name says __stdcall: the function takes 8 bytes of arguments, and removes them itself",
                "@g@12 | The name says __fastcall: the function takes 12 bytes of arguments, and removes them itself",
                "h@@16 | The name says __vectorcall: the function takes 16 bytes of arguments, and removes them itself",
            })
    void decoratedNamesSayHowManyBytesTheyTake(String name, String said) {
        assertThat(remark(Abi.WINDOWS_X86, name)).isEqualTo(said);
        // In ELF what follows is a version.
        assertThat(remark(Abi.LINUX_X86, name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"_RNvC1a1b, Rust", "$s4main3fooyyF, Swift", "_D3foo3barFiZv, D", "main.main, Go"})
    void namesOfOtherLanguagesAreNamed(String name, String language) {
        assertThat(remark(Abi.LINUX_X64, name)).startsWith("The name is one of " + language + ",");
    }

    private static String remark(Abi abi, String name) {
        return new MangledNames(abi)
                .remarks(Questions.of(new LibraryName(null, "x"), name)).stream()
                        .map(Language.ENGLISH::say)
                        .findFirst()
                        .orElse("");
    }
}
