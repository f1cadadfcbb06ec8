package org.interopexplorer.core.mangling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names of newer compilers and of other languages; what is expected is from llvm-cxxfilt 19, llvm-undname 19 and
/// `c++filt --format=gnat`.
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

    @Test
    void namesThatOnlyLookSoStayAsTheyAre() {
        for (String name : new String[] {"__imp_foo", "my__own", "ada", "_block_invoke", "system__Upper"}) {
            assertThat(demangler.demangle(name)).isEqualTo(new Demangled(name, Scheme.NONE));
        }
        String nested = "__imp_".repeat(20_000) + "_f@4";
        assertThat(demangler.demangle(nested).human()).doesNotContain("import thunk for import");
    }
}
