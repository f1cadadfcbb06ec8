package org.interopexplorer.core.com;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What COM makes of a Java interface.
class JavaInterfaceTest {
    private static List<String> members(String text) throws CallEndedException {
        return JavaInterface.parse(text).members().stream()
                .map(Member::signature)
                .toList();
    }

    @Test
    void accessorsAreAPropertyAndAnOverloadGetsANumber() throws CallEndedException {
        assertThat(members("""
                        /** A counter; with a comment. */
                        public interface Counter {
                            int add(int by);
                            int add(int by, int more); // again
                            String getName();
                            void setName(String name);
                            double sum(double[] values) throws java.io.IOException;
                        }
                        """))
                .containsExactly(
                        "HRESULT add([in] long by, [out, retval] long *result)",
                        "HRESULT add_2([in] long by, [in] long more, [out, retval] long *result)",
                        "[propget] HRESULT Name([out, retval] BSTR *result)",
                        "[propput] HRESULT Name([in] BSTR name)",
                        "HRESULT sum([in] SAFEARRAY(double) values, [out, retval] double *result)");
    }

    @Test
    void theIidFollowsWhatTheInterfaceSays() throws CallEndedException {
        JavaInterface one = JavaInterface.parse("interface A { int f(); }");
        assertThat(JavaInterface.parse("interface A { int f(); }").iid()).isEqualTo(one.iid());
        assertThat(JavaInterface.parse("interface A { long f(); }").iid()).isNotEqualTo(one.iid());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "interface A<T> { int f(); } | generic",
                "interface A { <T> T f(); } | generic",
                "interface A { static int f(); } | static",
                "interface A { default int f(); } | default",
                "class A { int f(); } | class",
                "interface A extends B { int f(); } | extends B",
                "interface A { java.util.Map<String> f(); } | java.util.Map<String>",
                "interface A { void f(Thread t); } | Thread",
                "interface A { A(int n); } | A()",
            })
    void whatComHasNoPlaceForIsRefusedByName(String text, String named) {
        assertThat(catchThrowableOfType(CallEndedException.class, () -> JavaInterface.parse(text)))
                .hasMessageContaining(named.strip());
    }

    @Test
    void textWithoutAnInterfaceIsRefused() {
        assertThat(catchThrowableOfType(CallEndedException.class, () -> JavaInterface.parse("int f();")))
                .hasMessageContaining("interface NAME");
    }
}
