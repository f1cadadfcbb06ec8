package org.interopexplorer.core.status;

import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.VoidType;
import org.interopexplorer.core.machine.OperatingSystem;

/// How a function reports a failure and its cause.
public enum ErrorConvention {
    /// It returns an HRESULT.
    HRESULT("hresult", "hresult"),
    /// It returns an NTSTATUS.
    NTSTATUS("ntstatus", "ntstatus"),
    /// It returns -1 or a null pointer and sets `errno`.
    ERRNO("errno", "errno"),
    /// It sets `errno`. Its result on failure may also be a valid result.
    ERRNO_ALONE("errno-alone", "errno"),
    /// It returns an errno number, 0 for success.
    RETURNED_ERRNO("returned-errno", "returned"),
    /// It returns a negated errno number.
    NEGATIVE_ERRNO("negative-errno", "returned"),
    /// It returns a Win32 error code, 0 for success.
    RETURNED_WIN32("returned-win32", "returned"),
    /// It returns an error number of its own library, 0 for success.
    RETURNED("returned", "returned"),
    /// It returns 0, false, null or an invalid handle, and `GetLastError` gives the cause.
    LAST_ERROR("last-error", "lastError"),
    /// It returns -1, and `GetLastError` gives the cause; 0 is a success.
    LAST_ERROR_MINUS_ONE("last-error-minus-one", "lastError"),
    /// Its declaration says that `GetLastError` gives the cause of a failure, not which result is one: 0, null or -1
    /// with a code is taken for a failure.
    DECLARED_LAST_ERROR("declared-last-error", "lastError");

    private static final Map<String, ErrorConvention> BY_RESULT = Map.of(
            "HRESULT", HRESULT,
            "NTSTATUS", NTSTATUS,
            "LSTATUS", RETURNED_WIN32,
            "WIN32_ERROR", RETURNED_WIN32,
            "errno_t", RETURNED_ERRNO,
            "error_t", RETURNED_ERRNO);

    private final String word;
    private final String token;

    ErrorConvention(String word, String token) {
        this.word = word;
        this.token = token;
    }

    /// Whether a function with such a result can have the convention. A number that the result is cannot be in a
    /// pointer: glibc's `strerror_r` returns text, that of POSIX a number.
    boolean fits(CType result) {
        return switch (this) {
            case RETURNED_ERRNO, NEGATIVE_ERRNO, RETURNED_WIN32, RETURNED ->
                !(result.resolved() instanceof PointerType);
            case HRESULT, NTSTATUS, ERRNO, ERRNO_ALONE, LAST_ERROR, LAST_ERROR_MINUS_ONE, DECLARED_LAST_ERROR -> true;
        };
    }

    /// Whether a function leaves a code that tells why it failed, in `errno` or for `GetLastError`.
    public static boolean leavesCode(String function) {
        return of(function, VoidType.VOID, OperatingSystem.WINDOWS)
                .filter(one -> one == ERRNO || one == LAST_ERROR || one == LAST_ERROR_MINUS_ONE)
                .isPresent();
    }

    /// Its name in `conventions.txt`.
    String word() {
        return word;
    }

    /// The stable name in JSON.
    public String token() {
        return token;
    }

    /// The convention by which a function reports a failure: by the name of its result's type, else by its own
    /// name.
    ///
    /// @param platform where it runs
    /// @return empty if neither tells
    public static Optional<ErrorConvention> of(String function, CType result, OperatingSystem platform) {
        return of(result)
                .or(() -> FunctionConventions.shipped().find(function, platform).filter(one -> one.fits(result)));
    }

    /// The convention by which a function reports a failure: by the names of its result's type and of itself, else
    /// by what its declaration says.
    ///
    /// @param platform where it runs
    /// @return empty if none tells
    public static Optional<ErrorConvention> of(String function, FunctionType type, OperatingSystem platform) {
        return of(function, type.returnType(), platform).or(() -> of(type.promises()));
    }

    /// The convention that a declaration states; empty if it states none.
    static Optional<ErrorConvention> of(Promises promises) {
        return promises.setsLastError() ? Optional.of(DECLARED_LAST_ERROR) : Optional.empty();
    }

    /// The convention that belongs to the name of a result's type; empty if there is none.
    public static Optional<ErrorConvention> of(CType result) {
        return switch (result) {
            case NamedType named ->
                Optional.ofNullable(BY_RESULT.get(named.name())).or(() -> of(named.target()));
            case QualifiedType qualified -> of(qualified.unqualified());
            case CanonicalType _ -> Optional.empty();
        };
    }
}
