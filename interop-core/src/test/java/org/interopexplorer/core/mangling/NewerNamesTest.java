package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of newer compilers and of other languages; the expected forms are from llvm-cxxfilt 19, llvm-undname 19
/// and `c++filt --format=gnat`.
class NewerNamesTest {
    private final Demangler demangler = new Demangler();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_Z1fITk1AiTk1BIT_ElEvS1_T0_ | void f<int, long>(int, long)",
                "_Z1hIiTnDk1BIT_ELi3EEvS1_ | void h<int, 3>(int)",
                "_Z1gIiQ1AIT_EEvS0_ | void g<int>(int)",
                "_Z1pIXadsoiL_Z3arrE4EEEvv | void p<&arr.<int at offset 4>>()",
                "_ZN35Bar$LT$$u5b$u32$u3b$$u20$4$u5d$$GT$3foo17h05af221e174051e9E.cold | Bar<[u32; 4]>::foo",
                "_ZN3foo3bar17h05af221e174051e9E.part.0.llvm.123 | foo::bar",
                "?g@?$Val@$MPEBH1?gi@@3HB@@QEAAXXZ | public: void __cdecl Val<&int const gi>::g(void)",
                "?f@@$$J0YAXXZ | extern \"C\" void __cdecl f(void)",
                "_ZN1n2sfEi@4 | n::sf(int)",
                "@_ZN1n2sfEi@4 | n::sf(int)",
                "__imp__f@4 | import thunk for f",
                "__imp__Z1fv | import thunk for f()",
                "___main_block_invoke | invocation function for block in main",
                "____Z3foov_block_invoke_2 | invocation function for block in foo()",
                "_ada_hello | hello",
                "ada__text_io__put_line__2 | ada.text_io.put_line",
            })
    void newerNamesAreReadable(String name, String human) {
        assertThat(demangler.demangle(name).human()).isEqualTo(human);
    }

    /// Names that clang 19 makes for C++20 and C++23. llvm-undname 19 reads none of the Microsoft names, so the
    /// expected form is their source.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "_ZNH1S1kERS_S0_S_ | S::k(this S&, S&, S)",
                "?k@S@@SAH_VAEAU1@0U1@@Z | public: static int __cdecl S::k(this struct S &, struct S &, struct S)",
                "??$h@US@@@S@@SAX_V$$QEAU0@@Z | public: static void __cdecl S::h<struct S>(this struct S &&)",
                "??$dv@$BDPPIAAAAAAAAAAAA@@@YAXXZ | void __cdecl dv<1.5>(void)",
                "??$dv@$BIAAAAAAAAAAAAAAA@@@YAXXZ | void __cdecl dv<-0.0>(void)",
                "??$ff@$ADPMAAAAA@@@YAXXZ | void __cdecl ff<1.5>(void)",
                "??$lv@$2UL@@H00H01NBEAAMAAAAAAAAAAAA@@@@YAXXZ | void __cdecl lv<struct L{1, 2, 3.5}>(void)",
                "??$pp@$C1?arr@@3PAHA00@@@YAXXZ | void __cdecl pp<arr[1]>(void)",
                "??$qq@$61?q@@3UQ@@Aa@@@@YAXXZ | void __cdecl qq<q.a>(void)",
                "??$qq@$6C61?q@@3UQ@@Ain@@00@z@@@@YAXXZ | void __cdecl qq<q.in[1].z>(void)",
            })
    void newestConstructsReadAsTheirSource(String name, String human) {
        assertThat(demangler.demangle(name).human()).isEqualTo(human);
    }

    /// The expected form is from llvm-undname 19.
    @Test
    void deducedTypesMayBeReferredBackTo() {
        assertThat(demangler
                        .demangle("??$?RH@<lambda_0>@?0??use@@YA?A?<auto>@@XZ@QEBA?A?2@H@Z")
                        .human())
                .isEqualTo("public: <auto> __cdecl `<auto> __cdecl use(void)'::`1'::<lambda_0>::operator()<int>(int)"
                        + " const");
    }

    @ParameterizedTest
    @CsvSource({
        "$s4main3fooyyF, SWIFT",
        "_$s4main3fooyyF, SWIFT",
        "_T04main3fooyyF, SWIFT",
        "runtime.gcStart, GO",
        "main.main, GO",
        "main.(*T).Add, GO",
        "internal/cpu.Initialize, GO",
        "github.com/a/b%2ec.(*T).M.func1, GO",
        "type:.eq.main.T, GO",
        "go:buildid, GO",
        "main.cold, NONE",
        "main.part.0, NONE",
        "foo.constprop.0, NONE",
        "$start, NONE",
        "-[NSString length], NONE",
    })
    void namesOfLanguagesThatAreNotDecodedAreSaidToBeTheirs(String name, Scheme scheme) {
        assertThat(demangler.demangle(name).scheme()).isEqualTo(scheme);
        assertThat(demangler.demangle(name).human()).endsWith(name);
    }

    @Test
    void namesThatOnlyLookSoStayAsTheyAre() {
        for (String name : new String[] {"__imp_foo", "my__own", "ada", "_block_invoke", "system__Upper"}) {
            assertThat(demangler.demangle(name)).isEqualTo(new Demangled(name, Scheme.NONE));
        }
        String nested = "__imp_".repeat(20_000) + "_f@4";
        assertThat(demangler.demangle(nested).human()).doesNotContain("import thunk for import");
    }
}
