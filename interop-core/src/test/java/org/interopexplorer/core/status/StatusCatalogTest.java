package org.interopexplorer.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.interopexplorer.core.machine.OperatingSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatusCatalogTest {
    private final StatusCatalog linux = new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH);
    private final StatusCatalog macos = new StatusCatalog(OperatingSystem.MACOS, Locale.ENGLISH);
    private final StatusCatalog windows = new StatusCatalog(OperatingSystem.WINDOWS, Locale.ENGLISH);
    private final StatusCatalog french = new StatusCatalog(OperatingSystem.LINUX, Locale.CANADA_FRENCH);

    @ParameterizedTest
    @ValueSource(strings = {"0x80070005", "0X80070005", "-2147024891", "2147942405", " -0x7FF8FFFB ", "0x80070005L"})
    void accessDeniedIsTheSameInEveryNotation(String typed) throws NotAStatusException {
        assertThat(summary(linux, typed)).containsExactly("hresult E_ACCESSDENIED", "win32 ERROR_ACCESS_DENIED");
    }

    @Test
    void hresultIsTakenApartAndTranslatedIntoExceptions() throws NotAStatusException {
        StatusReading reading = linux.readings("0x80070005").getFirst();
        assertThat(reading.code()).isEqualTo(0x80070005L);
        assertThat(reading.severity()).isEqualTo("failure");
        assertThat(reading.facility()).isEqualTo("FACILITY_WIN32");
        assertThat(reading.javaException()).isEqualTo("java.nio.file.AccessDeniedException");
        assertThat(reading.dotnetException()).isEqualTo("System.UnauthorizedAccessException");
    }

    @Test
    void smallNumberIsErrnoFirstOnUnixAndWin32FirstOnWindows() throws NotAStatusException {
        assertThat(summary(linux, "5")).containsExactly("errno EIO", "win32 ERROR_ACCESS_DENIED", "signal SIGTRAP");
        assertThat(summary(windows, "5")).containsExactly("win32 ERROR_ACCESS_DENIED", "errno EIO");
    }

    @Test
    void oneIsAlsoASuccessAndAWait() throws NotAStatusException {
        assertThat(summary(linux, "1"))
                .containsExactly(
                        "errno EPERM",
                        "win32 ERROR_INVALID_FUNCTION",
                        "hresult S_FALSE",
                        "signal SIGHUP",
                        "ntstatus STATUS_WAIT_1");
    }

    @Test
    void zeroIsSuccessEverywhereAndNoErrno() throws NotAStatusException {
        assertThat(summary(linux, "0"))
                .containsExactly("hresult S_OK", "win32 ERROR_SUCCESS", "ntstatus STATUS_SUCCESS");
        assertThat(linux.errno(0)).isEmpty();
    }

    @Test
    void ntstatusComesBeforeTheSameBitsReadAsHresult() throws NotAStatusException {
        List<StatusReading> readings = linux.readings("0xC0000005");
        assertThat(readings)
                .extracting(StatusReading::space)
                .containsExactly(StatusSpace.NTSTATUS, StatusSpace.HRESULT);
        assertThat(readings.getFirst().name()).isEqualTo("STATUS_ACCESS_VIOLATION");
        assertThat(readings.getFirst().severity()).isEqualTo("error");
        assertThat(readings.getFirst().dotnetException()).isEqualTo("System.AccessViolationException");
        assertThat(readings.getLast().name()).isNull();
        assertThat(readings.getLast().severity()).isEqualTo("failure");
    }

    @Test
    void hresultMadeFromAnNtstatusShowsTheNtstatusInside() throws NotAStatusException {
        assertThat(summary(linux, "0xD0000005")).containsExactly("hresult null", "ntstatus STATUS_ACCESS_VIOLATION");
        assertThat(linux.readings("0xD0000005").getLast().code()).isEqualTo(0xC0000005L);
    }

    @Test
    void wrappedWin32CodeWithoutARowOfItsOwnMeansWhatTheCodeMeans() throws NotAStatusException {
        List<StatusReading> readings = linux.readings("0x80070057");
        assertThat(readings).extracting(StatusReading::name).containsExactly("E_INVALIDARG", "ERROR_INVALID_PARAMETER");
        StatusReading wrapped = linux.readings("0x800706BA").getFirst();
        assertThat(wrapped.name()).isEqualTo("HRESULT_FROM_WIN32(RPC_S_SERVER_UNAVAILABLE)");
        assertThat(wrapped.meaning()).isEqualTo("The RPC server cannot be reached.");
        assertThat(wrapped.dotnetException()).isEqualTo("System.Runtime.InteropServices.COMException");
    }

    @Test
    void sharingViolationInAnHresultIsTheExceptionThatDotnetLoadsFilesWith() {
        assertThat(windows.hresult(0x80070020).dotnetException()).isEqualTo("System.IO.FileLoadException");
    }

    @Test
    void knownHresultComesBeforeAnNtstatusOfTheSameNumber() throws NotAStatusException {
        assertThat(summary(linux, "0x8000000A")).containsExactly("hresult E_PENDING", "ntstatus STATUS_HANDLES_CLOSED");
    }

    @Test
    void breakpointIsAnNtstatusWarning() throws NotAStatusException {
        assertThat(linux.readings("0x80000003").getFirst())
                .extracting(StatusReading::name, StatusReading::severity)
                .containsExactly("STATUS_BREAKPOINT", "warning");
    }

    @Test
    void smallNegativeNumberIsANegatedErrno() throws NotAStatusException {
        assertThat(linux.readings("-2"))
                .singleElement()
                .extracting(StatusReading::space, StatusReading::code, StatusReading::name)
                .containsExactly(StatusSpace.ERRNO, 2L, "ENOENT");
        assertThat(linux.readings("-1").getFirst().why()).contains("call failed");
    }

    @Test
    void exitStatusOfAShellIsTheSignalThatEndedTheProgram() throws NotAStatusException {
        StatusReading reading = linux.readings("139").getFirst();
        assertThat(reading).extracting(StatusReading::name, StatusReading::code).containsExactly("SIGSEGV", 11L);
        assertThat(reading.why()).contains("139 = 128 + 11");
        assertThat(summary(linux, "130")).startsWith("errno EOWNERDEAD", "signal SIGINT");
        assertThat(summary(windows, "139")).doesNotContain("signal SIGSEGV");
    }

    @Test
    void numbersOfErrnoAndSignalsAreThoseOfThePlatform() {
        assertThat(linux.errno(11).orElseThrow().name()).isEqualTo("EAGAIN");
        assertThat(macos.errno(11).orElseThrow().name()).isEqualTo("EDEADLK");
        assertThat(macos.errno(35).orElseThrow().name()).isEqualTo("EAGAIN");
        assertThat(windows.errno(140).orElseThrow().name()).isEqualTo("EWOULDBLOCK");
        assertThat(linux.signal(7).orElseThrow().name()).isEqualTo("SIGBUS");
        assertThat(macos.signal(10).orElseThrow().name()).isEqualTo("SIGBUS");
        assertThat(windows.signal(22).orElseThrow().name()).isEqualTo("SIGABRT");
        assertThat(linux.signal(37).orElseThrow().name()).isEqualTo("SIGRTMIN+3");
    }

    @ParameterizedTest
    @CsvSource({
        "ENOENT, errno, 2",
        "e_fail, hresult, 2147500037",
        "Error_File_Not_Found, win32, 2",
        "STATUS_ACCESS_VIOLATION, ntstatus, 3221225477",
        "sigsegv, signal, 11",
        "SIGRTMAX-1, signal, 63",
        "COR_E_ARGUMENT, hresult, 2147942487",
        "C0000005, ntstatus, 3221225477",
        "HRESULT_FROM_WIN32(ERROR_NOT_READY), hresult, 2147942421"
    })
    void nameIsFoundInAnyCase(String typed, String space, long code) throws NotAStatusException {
        StatusReading reading = linux.readings(typed).getFirst();
        assertThat(reading.space().token()).isEqualTo(space);
        assertThat(reading.code()).isEqualTo(code);
    }

    @Test
    void otherNameLeadsToTheMainOneAndSaysSo() throws NotAStatusException {
        StatusReading reading = linux.readings("EWOULDBLOCK").getFirst();
        assertThat(reading.name()).isEqualTo("EAGAIN");
        assertThat(reading.why()).isEqualTo("EWOULDBLOCK is another name of EAGAIN.");
        assertThat(linux.errno(11).orElseThrow().why()).contains("Also called EWOULDBLOCK.");
    }

    @ParameterizedTest
    @CsvSource({
        "4294967296, does not fit 32 bits",
        "-2147483649, does not fit 32 bits",
        "0x1FFFFFFFF, does not fit 32 bits",
        "12monkeys, neither a number nor a name",
        "1.5, neither a number nor a name",
        "0x, neither a number nor a name",
        "'   ', No status code",
        "ENOENTT, similar: ENOENT",
        "NOBODY_KNOWS_THIS, No table of this platform"
    })
    void whatIsNoStatusIsRejectedWithWhatIsAccepted(String typed, String reason) {
        assertThatThrownBy(() -> linux.readings(typed))
                .isInstanceOf(NotAStatusException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining("-2147483648 to 4294967295");
    }

    @Test
    void frenchCatalogSpeaksFrench() throws NotAStatusException {
        assertThat(french.readings("E_POINTER").getFirst().meaning())
                .isEqualTo("Un pointeur est nul ou inutilisable là où il en faut un valide.");
        assertThat(french.readings("0x80041234").getFirst().meaning())
                .isEqualTo("Hors des tables\u00a0: échec, origine FACILITY_ITF, code 4660.");
        assertThatThrownBy(() -> french.readings("?"))
                .hasMessageContaining("n’est ni un nombre ni un nom de code d’état");
    }

    @Test
    void unlistedCodesAreStillTakenApart() throws NotAStatusException {
        assertThat(linux.readings("0x80041234"))
                .singleElement()
                .extracting(StatusReading::name, StatusReading::severity, StatusReading::facility)
                .containsExactly(null, "failure", "FACILITY_ITF");
        assertThat(linux.readings("0x87FF0001").getFirst().facility()).isEqualTo("2047");
        assertThat(summary(linux, "60000")).containsExactly("win32 null");
        assertThat(linux.hresult(0x00042345).dotnetException()).isNull();
        assertThat(linux.ntstatus(0xC0AB0001).dotnetException())
                .isEqualTo("System.Runtime.InteropServices.SEHException");
    }

    @Property
    void everyNumberOf32BitsHasAReadingInEitherSign(@ForAll int number) throws NotAStatusException {
        for (String typed : List.of(
                Integer.toString(number), Integer.toUnsignedString(number), "0x" + Integer.toHexString(number))) {
            assertThat(linux.readings(typed)).isNotEmpty().allSatisfy(reading -> {
                assertThat(reading.meaning()).isNotBlank();
                assertThat(reading.why()).isNotBlank();
                assertThat(reading.code()).isBetween(0L, 0xFFFF_FFFFL);
            });
        }
    }

    @Property
    void everySmallNumberHasAReadingOnEveryPlatform(@ForAll short number) throws NotAStatusException {
        for (StatusCatalog catalog : List.of(linux, macos, windows, french)) {
            assertThat(catalog.readings(Short.toString(number))).isNotEmpty();
        }
    }

    @Test
    void aUnixOfAnotherKindHasTheNumbersOfLinux() {
        StatusCatalog other = new StatusCatalog(OperatingSystem.OTHER, Locale.ENGLISH);
        assertThat(other.errno(2)).isEqualTo(linux.errno(2));
    }

    private static List<String> summary(StatusCatalog catalog, String typed) throws NotAStatusException {
        return catalog.readings(typed).stream()
                .map(reading -> reading.space().token() + " " + reading.name())
                .toList();
    }
}
