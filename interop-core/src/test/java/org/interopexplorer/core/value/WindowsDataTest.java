package org.interopexplorer.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.header.ParseResult;
import org.interopexplorer.core.header.PrototypeParser;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.value.WindowsData.Meaning;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What values of Windows' types mean, and their literals.
class WindowsDataTest {
    private static CType type(Abi abi, String parameter) {
        return ((ParseResult.Parsed) new PrototypeParser(abi).parse("void f(" + parameter + ")"))
                .type()
                .parameters()
                .getFirst()
                .type();
    }

    private static CType type(String parameter) {
        return type(Abi.WINDOWS_X64, parameter);
    }

    private static Value value(String literal, CType type) {
        return ((ParsedValue.Parsed) ValueParser.parse(literal, type)).value();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FILETIME t | {dwLowDateTime: 3577643008, dwHighDateTime: 27111902} | 1970-01-01T00:00:00Z",
                "FILETIME t | {dwLowDateTime: 1511230240, dwHighDateTime: 31232685} | 2026-01-31T12:30:15.250Z",
                // A span of time, as of GetProcessTimes.
                "FILETIME t | {dwLowDateTime: 15000000, dwHighDateTime: 0} | PT1.5S",
                "FILETIME *t | {dwLowDateTime: 3577643008, dwHighDateTime: 27111902} | 1970-01-01T00:00:00Z",
                "SYSTEMTIME t | {wYear: 2026, wMonth: 2, wDayOfWeek: 0, wDay: 1, wHour: 5, wMinute: 6, wSecond: 7,"
                        + " wMilliseconds: 8} | 2026-02-01T05:06:07.008",
                "LARGE_INTEGER n | {QuadPart: -5, u: {LowPart: 4294967291, HighPart: -1}} | -5",
                "ULARGE_INTEGER n | {QuadPart: 18446744073709551615} | 18446744073709551615",
                "VARIANT_BOOL b | -1 | true",
                "VARIANT_BOOL b | 0 | false",
                "time_t t | 1796061777 | 2026-11-30T18:02:57Z",
                "__time32_t t | 0 | 1970-01-01T00:00:00Z",
                "__time64_t t | 4102444800 | 2100-01-01T00:00:00Z",
            })
    void areToldInWords(String parameter, String literal, String meaning) {
        assertThat(WindowsData.meaning(value(literal, type(parameter)), type(parameter)))
                .contains(meaning);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FILETIME t | {dwLowDateTime: 0, dwHighDateTime: 0}",
                "SYSTEMTIME t | {wYear: 2026, wMonth: 13, wDayOfWeek: 0, wDay: 1, wHour: 0, wMinute: 0, wSecond: 0,"
                        + " wMilliseconds: 0}",
                "VARIANT_BOOL b | 5",
                "short b | -1",
                "POINT p | {x: 1, y: 2}",
            })
    void sayNoMoreThanTheyMean(String parameter, String literal) {
        assertThat(WindowsData.meaning(value(literal, type(parameter)), type(parameter)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FILETIME t | '\"2026-01-31 12:30:15.25\"' | {dwLowDateTime: 1511230240, dwHighDateTime: 31232685}",
                "FILETIME t | '\"1970-01-01\"' | {dwLowDateTime: 3577643008, dwHighDateTime: 27111902}",
                "SYSTEMTIME t | '\"2026-02-01T05:06Z\"' | {wYear: 2026, wMonth: 2, wDayOfWeek: 0, wDay: 1, wHour: 5,"
                        + " wMinute: 6, wSecond: 0, wMilliseconds: 0}",
                "time_t t | '\"2026-11-30T18:02:57Z\"' | 1796061777",
                "LARGE_INTEGER n | 5000000000 | {QuadPart: 5000000000}",
                "VARIANT_BOOL b | true | -1",
                "VARIANT_BOOL b | false | 0",
                "short b | true | true",
            })
    void haveLiterals(String parameter, String literal, String meant) {
        CType type = type(parameter);
        assertThat(ValuePrinter.print(
                        WindowsData.meant(value(literal, type), type).orElseThrow(), type))
                .isEqualTo(meant);
    }

    @ParameterizedTest
    @CsvSource({"FILETIME t,1500-01-01", "SYSTEMTIME t,yesterday", "time_t t,2026-02-30", "FILETIME t,99999-01-01"})
    void aTextThatIsNoTimeIsNone(String parameter, String text) {
        assertThat(WindowsData.meant(new Value.Text(text), type(parameter))).isEmpty();
    }

    @Test
    void timesAreFoundInTheirStructs() {
        CType type = type("struct { DWORD a; FILETIME made; struct { time_t at[2]; } in; } *f");
        Value value =
                value("{a: 1, made: {dwLowDateTime: 3577643008, dwHighDateTime: 27111902}, in: {at: [0, 1]}}", type);
        assertThat(WindowsData.times(value, type))
                .containsExactly(
                        new Meaning(".made", "1970-01-01T00:00:00Z"),
                        new Meaning(".in.at[0]", "1970-01-01T00:00:00Z"),
                        new Meaning(".in.at[1]", "1970-01-01T00:00:01Z"));
    }

    @Test
    void tcharFollowsTheNameOfTheFunction() {
        var parser = new PrototypeParser(Abi.WINDOWS_X64);
        for (String pair : List.of("GetUserNameA 1", "GetUserNameW 2", "GetUserName 2", "DATA 2")) {
            String[] parts = pair.split(" ", -1);
            var parsed = (ParseResult.Parsed) parser.parse("BOOL " + parts[0] + "(LPTSTR name, LPDWORD size)");
            CharacterKind kind = CharacterKind.ofText(
                            parsed.type().parameters().getFirst().type())
                    .orElseThrow();
            assertThat(kind == CharacterKind.NARROW ? "1" : "2").as(pair).isEqualTo(parts[1]);
        }
    }

    @Test
    void theWidthsOfSecondsAreThoseOfTheirNames() {
        var layout = new Layout(Abi.WINDOWS_X86);
        assertThat(layout.sizeOf(Objects.requireNonNull(type(Abi.WINDOWS_X86, "__time32_t t"))))
                .isEqualTo(4);
        assertThat(layout.sizeOf(type(Abi.WINDOWS_X86, "__time64_t t"))).isEqualTo(8);
        // msvcrt.dll's own `time` of 32-bit Windows.
        assertThat(layout.sizeOf(type(Abi.WINDOWS_X86, "time_t t"))).isEqualTo(4);
    }
}
