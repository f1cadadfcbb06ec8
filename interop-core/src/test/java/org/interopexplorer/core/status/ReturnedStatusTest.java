package org.interopexplorer.core.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Locale;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.ReturnedStatus.Judgement;
import org.interopexplorer.core.status.StatusCode.Source;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether a call failed, from what it returned and left, for each function as documented.
class ReturnedStatusTest {
    private static final int ENOENT = 2;
    private static final int ACCESS_DENIED = 5;

    private final StatusCatalog catalog = new StatusCatalog(OperatingSystem.LINUX, Locale.ENGLISH);

    private ReturnedStatus judge(
            String function, CType type, @Nullable Long result, @Nullable Integer errno, @Nullable Integer lastError) {
        return judge(function, type, Promises.NONE, result, errno, lastError);
    }

    private ReturnedStatus judge(
            String function,
            CType type,
            Promises promises,
            @Nullable Long result,
            @Nullable Integer errno,
            @Nullable Integer lastError) {
        return catalog.judge(
                function, type, promises, result == null ? null : BigInteger.valueOf(result), errno, lastError);
    }

    private static CType type(String name) {
        return switch (name) {
            case "int" -> IntegerType.INT;
            case "unsigned" -> IntegerType.UNSIGNED_INT;
            case "char" -> IntegerType.CHAR;
            case "bool" -> IntegerType.BOOL;
            case "long" -> IntegerType.LONG;
            case "double" -> FloatingType.DOUBLE;
            case "pointer" -> new PointerType(VoidType.VOID);
            case "void" -> VoidType.VOID;
            default -> new NamedType(name, IntegerType.INT);
        };
    }

    @Test
    void socketsOfWindowsReportByTheLastError() {
        StatusCatalog windows = new StatusCatalog(OperatingSystem.WINDOWS, Locale.ENGLISH);
        assertThat(windows.convention("connect", IntegerType.INT, Promises.NONE))
                .contains(ErrorConvention.LAST_ERROR_MINUS_ONE);
        assertThat(catalog.convention("connect", IntegerType.INT, Promises.NONE))
                .contains(ErrorConvention.ERRNO);
        assertThat(windows.convention("open", IntegerType.INT, Promises.NONE)).contains(ErrorConvention.ERRNO);
    }

    @ParameterizedTest(name = "{0}: {1} {2}, errno {3}, last error {4}")
    @CsvSource({
        // Known by the type of the result.
        "anything, HRESULT, -2147467259, , , FAILED",
        "anything, HRESULT, 1, , 5, SUCCEEDED",
        "anything, NTSTATUS, -1073741819, , , FAILED",
        "anything, NTSTATUS, 259, , , SUCCEEDED",
        "anything, LSTATUS, 5, , , FAILED",
        "anything, LSTATUS, 0, 2, , SUCCEEDED",
        "anything, errno_t, 22, , , FAILED",
        // Known by the name of the function.
        "pthread_mutex_lock, int, 22, 0, , FAILED",
        "pthread_mutex_lock, int, 0, 0, , SUCCEEDED",
        "pthread_equal, int, 1, 0, , UNKNOWN",
        "pthread_self, long, 140000000000000, 0, , UNKNOWN",
        "posix_openpt, int, 5, 0, , SUCCEEDED",
        "posix_openpt, int, -1, 2, , FAILED",
        "sd_journal_open, int, -2, 0, , FAILED",
        "sd_journal_open, int, 3, 0, , SUCCEEDED",
        "open, int, -1, 2, , FAILED",
        "open64, int, -1, 2, , FAILED",
        "open, int, 3, 0, , SUCCEEDED",
        "printf, int, 5, 25, , UNKNOWN",
        "malloc, pointer, 0, 12, , FAILED",
        "malloc, pointer, 0, 0, , UNKNOWN",
        "mmap, pointer, -1, 22, , FAILED",
        "strtol, long, 9223372036854775807, 34, , FAILED",
        "strtol, long, -1, 0, , SUCCEEDED",
        "sqrt, double, , 33, , FAILED",
        "sqrt, double, , 0, , SUCCEEDED",
        "getaddrinfo, int, -2, 0, , FAILED",
        "CloseHandle, BOOL, 0, , 6, FAILED",
        "CloseHandle, BOOL, 1, , 0, SUCCEEDED",
        "CreateFileW, pointer, -1, , 2, FAILED",
        "WaitForSingleObject, unsigned, 0, , 5, SUCCEEDED",
        "WaitForSingleObject, unsigned, 4294967295, , 6, FAILED",
        // Known by neither.
        "mine, int, -1, 2, , FAILED",
        "mine, int, -1, 0, , UNKNOWN",
        "mine, int, 0, 2, , UNKNOWN",
        "mine, long, -1, 2, , FAILED",
        "mine, char, -1, 2, , UNKNOWN",
        "mine, bool, 0, 2, , UNKNOWN",
        "mine, pointer, 0, 2, , FAILED",
        "mine, pointer, 4096, 2, , UNKNOWN",
        "mine, double, , 33, , UNKNOWN",
        "mine, void, , 2, , UNKNOWN",
        "mine, BOOL, 0, , 5, FAILED",
        "mine, BOOL, 1, , 5, SUCCEEDED",
        "mine, BOOL, 0, , 0, UNKNOWN",
        "mine, int, 0, , 5, UNKNOWN",
        "mine, pointer, 0, , 5, FAILED",
    })
    void aCallIsJudgedByItsConvention(
            String function, String type, Long result, Integer errno, Integer lastError, Judgement judgement) {
        assertThat(judge(function, type(type), result, errno, lastError).judgement())
                .isEqualTo(judgement);
    }

    @Test
    void theCodeThatTellsComesFirstAndWhatWasLeftOverFollows() {
        assertThat(judge("mine", type("BOOL"), 0L, ENOENT, ACCESS_DENIED).codes())
                .containsExactly(
                        new StatusCode(StatusSpace.WIN32, ACCESS_DENIED, Source.LAST_ERROR, true),
                        new StatusCode(StatusSpace.ERRNO, ENOENT, Source.ERRNO, false));
    }

    @Test
    void aNegativeErrnoIsReadAsTheErrnoThatItIs() {
        assertThat(judge("sd_journal_open", IntegerType.INT, -2L, 0, null).telling())
                .containsExactly(new StatusCode(StatusSpace.ERRNO, ENOENT, Source.RESULT, true))
                .first()
                .satisfies(code -> assertThat(catalog.reading(code))
                        .hasValueSatisfying(
                                reading -> assertThat(reading.name()).isEqualTo("ENOENT")));
    }

    @Test
    void aSuccessfulHresultIsReported() {
        assertThat(judge("any", type("HRESULT"), 1L, null, 0).telling())
                .extracting(StatusCode::spelled)
                .containsExactly("HRESULT 0x00000001");
    }

    @Test
    void aLineWithoutAConventionAndADuplicateNameAreRefused() {
        assertThatThrownBy(() -> FunctionConventions.of("sometimes open"))
                .hasMessage("no convention is called sometimes");
        assertThatThrownBy(() -> FunctionConventions.of("errno open\nnone open"))
                .hasMessage("open stands twice");
    }

    private static final Promises SETS_LAST_ERROR = new Promises(null, null, false, false, true);

    /// Metadata says only that a failure leaves its code, not which result is a failure.
    @ParameterizedTest
    @CsvSource({
        "BOOL, 0, 5, FAILED",
        "BOOL, 1, 0, SUCCEEDED",
        "BOOL, 1, 5, SUCCEEDED",
        "int, 0, 5, FAILED",
        "int, -1, 5, FAILED",
        "int, 7, 0, SUCCEEDED",
        "int, 7, 5, UNKNOWN",
        "int, 0, 0, UNKNOWN",
        "pointer, 0, 5, FAILED",
        "pointer, -1, 5, FAILED",
        "pointer, 64, 183, SUCCEEDED"
    })
    void functionWhoseDeclarationSaysThatItSetsTheLastErrorIsJudgedByIt(
            String type, long result, int lastError, ReturnedStatus.Judgement judgement) {
        CType named = switch (type) {
            case "BOOL" -> new NamedType("BOOL", IntegerType.INT);
            case "pointer" -> new PointerType(VoidType.VOID);
            default -> IntegerType.INT;
        };
        ReturnedStatus status = judge("OnlyInMetadata", named, SETS_LAST_ERROR, result, 0, lastError);
        assertThat(status.judgement()).isEqualTo(judgement);
        assertThat(catalog.convention("OnlyInMetadata", named, SETS_LAST_ERROR))
                .contains(ErrorConvention.DECLARED_LAST_ERROR);
        // What is known of a function by its name is more than that.
        assertThat(catalog.convention("WaitForSingleObject", named, SETS_LAST_ERROR))
                .contains(ErrorConvention.LAST_ERROR_MINUS_ONE);
    }

    /// glibc's `strerror_r` returns text, that of POSIX an errno number. Sockets of Windows have their own.
    @Test
    void conventionOfANameHoldsForItsResultAndItsSystem() {
        assertThat(catalog.convention("strerror_r", IntegerType.INT, Promises.NONE))
                .contains(ErrorConvention.RETURNED_ERRNO);
        assertThat(catalog.convention("strerror_r", new PointerType(IntegerType.CHAR), Promises.NONE))
                .isEmpty();
        StatusCatalog windows = catalog.on(OperatingSystem.WINDOWS);
        assertThat(catalog.convention("inet_ntop", new PointerType(IntegerType.CHAR), Promises.NONE))
                .contains(ErrorConvention.ERRNO);
        assertThat(windows.convention("inet_ntop", new PointerType(IntegerType.CHAR), Promises.NONE))
                .contains(ErrorConvention.LAST_ERROR);
    }
}
