package org.interopexplorer.core.advice;

import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.QualifiedType;

/// How a function tells that it failed, and why.
public enum ErrorConvention {
    /// It returns an HRESULT.
    HRESULT("hresult"),
    /// It returns an NTSTATUS.
    NTSTATUS("ntstatus"),
    /// Its result says that it failed, `errno` says why.
    ERRNO("errno"),
    /// Its result says that it failed, `GetLastError` says why.
    LAST_ERROR("lastError"),
    /// Its result is the error's number, 0 for none.
    RETURNED("returned");

    private static final Map<String, ErrorConvention> BY_RESULT =
            Map.of("HRESULT", HRESULT, "NTSTATUS", NTSTATUS, "LSTATUS", RETURNED);

    private final String token;

    ErrorConvention(String token) {
        this.token = token;
    }

    /// The stable name in JSON.
    public String token() {
        return token;
    }

    /// That of a function, by its result's type or by what is known of its name; empty where nothing tells.
    public static Optional<ErrorConvention> of(String function, FunctionType type, FunctionFacts facts) {
        return byResult(type.returnType()).or(() -> facts.errorConvention(function));
    }

    private static Optional<ErrorConvention> byResult(CType type) {
        return switch (type) {
            case NamedType named ->
                Optional.ofNullable(BY_RESULT.get(named.name())).or(() -> byResult(named.target()));
            case QualifiedType qualified -> byResult(qualified.unqualified());
            default -> Optional.empty();
        };
    }
}
