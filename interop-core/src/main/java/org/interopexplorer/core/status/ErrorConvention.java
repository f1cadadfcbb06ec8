package org.interopexplorer.core.status;

import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.QualifiedType;

/// How a function reports that it failed, and why.
public enum ErrorConvention {
    /// It returns an HRESULT.
    HRESULT("hresult", "hresult"),
    /// It returns an NTSTATUS.
    NTSTATUS("ntstatus", "ntstatus"),
    /// It returns -1 or a null pointer, and `errno` says why.
    ERRNO("errno", "errno"),
    /// Only `errno` tells: what it returns on failure it may also return on success.
    ERRNO_ALONE("errno-alone", "errno"),
    /// It returns the number of an errno, 0 for none.
    RETURNED_ERRNO("returned-errno", "returned"),
    /// It returns the number of an errno with its sign changed.
    NEGATIVE_ERRNO("negative-errno", "returned"),
    /// It returns a Win32 error code, 0 for none.
    RETURNED_WIN32("returned-win32", "returned"),
    /// It returns an error number that only its library gives a meaning, 0 for none.
    RETURNED("returned", "returned"),
    /// It returns 0, false, a null or an invalid handle, and `GetLastError` says why.
    LAST_ERROR("last-error", "lastError"),
    /// It returns -1, and `GetLastError` says why; 0 is a good result.
    LAST_ERROR_MINUS_ONE("last-error-minus-one", "lastError");

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

    /// The word for it in `conventions.txt`.
    String word() {
        return word;
    }

    /// The stable name in JSON.
    public String token() {
        return token;
    }

    /// The convention by which a function reports a failure: by the name of its result's type, else by its own name.
    ///
    /// @return empty where neither tells
    public static Optional<ErrorConvention> of(String function, CType result) {
        return of(result).or(() -> FunctionConventions.shipped().find(function));
    }

    /// The convention that the name of a result's type tells of; empty where it tells of none.
    public static Optional<ErrorConvention> of(CType result) {
        return switch (result) {
            case NamedType named ->
                Optional.ofNullable(BY_RESULT.get(named.name())).or(() -> of(named.target()));
            case QualifiedType qualified -> of(qualified.unqualified());
            case CanonicalType _ -> Optional.empty();
        };
    }
}
