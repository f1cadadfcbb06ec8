package org.interopexplorer.core.typelib.idl.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.typelib.ArrayLength;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrayLengthsTest {
    private static TypeLibrary library(String parameter) throws MalformedFileException {
        return IdlTexts.rest("""
                const long MOST = 16;
                typedef [string] wchar_t *LPWSTR;
                [object, uuid(5f1a0001-7c5b-4c6e-9d55-0a1b2c3d4e5f)] interface I : IUnknown {
                    HRESULT F([in] long n, [in, out] long *got, %s);
                }
                """.formatted(parameter));
    }

    private static Parameter parameter(String text) throws MalformedFileException {
        TypeLibrary library = library(text);
        assertThat(IdlTexts.complaints(library)).isEmpty();
        return IdlTexts.function(library, "I", "F").parameters().getLast();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[in, size_is(n)] long *v; size_is(n); ''",
                "[in, size_is( n )] long v[]; size_is(n); ''",
                "[out, size_is(n), length_is(*got)] long *v; size_is(n); length_is(*got)",
                "[in, size_is((ULONG)n)] long *v; size_is(n); ''",
                "[in, size_is((unsigned long)*got)] long *v; size_is(*got); ''",
                "[in, size_is((n) * (*got + 1))] long *v; size_is(n * (*got + 1)); ''",
                "[in, max_is(n)] long *v; size_is(n + 1); ''",
                "[in, size_is(MOST), last_is(n)] long *v; size_is(16); length_is(n + 1)",
                "[in, size_is(n,)] long **v; size_is(n); ''",
                "[in] long v[4]; size_is(4); ''",
                "[in] long v[2][3]; size_is(6); ''",
                "[in, size_is(n), first_is(*got)] long *v; size_is(n); length_is(first_is(*got))",
                "[in, size_is(unknown(n))] long *v; size_is(unknown ( n )); ''",
            })
    void theSizeAndTheLengthOfAnArrayAreKept(String text, String size, String length) throws MalformedFileException {
        assertThat(parameter(text).array())
                .isNotNull()
                .extracting(ArrayLength::sizeIs, ArrayLength::lengthIs)
                .containsExactly(size, length);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[in] long *v",
                "[out, size_is(, *got)] long **v",
                "[out, size_is(1, *got)] long **v",
                "[in] long v[]"
            })
    void aPointerWithoutASizeOfItsOwnIsNoArray(String text) throws MalformedFileException {
        assertThat(parameter(text).array()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "wchar_t *v, true",
        "LPWSTR v, true",
        "wchar_t v[], true",
        "LPWSTR *v, false",
        "short *v, false",
        "char *v, false"
    })
    void anArrayOfUtf16UnitsIsText(String declared, boolean isText) throws MalformedFileException {
        assertThat(parameter("[in, size_is(n)] " + declared).array())
                .isNotNull()
                .extracting(ArrayLength::isText)
                .isEqualTo(isText);
    }

    @Test
    void theIdlOfALibraryTellsTheSizeOfItsArrays() throws MalformedFileException {
        TypeLibrary library = library("[out, size_is(n), length_is(*got)] long *v");
        assertThat(IdlPrinter.text(library, IdlTexts.RESOLVER)).contains("[out, size_is(n), length_is(*got)] long *v");
    }
}
