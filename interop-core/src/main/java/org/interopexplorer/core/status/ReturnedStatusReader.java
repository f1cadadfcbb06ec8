package org.interopexplorer.core.status;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.status.ReturnedStatus.Judgement;
import org.interopexplorer.core.status.StatusCode.Source;
import org.jspecify.annotations.Nullable;

/// Judges one call by its result, `errno` and the last error. The host sets the latter two to 0 before a call.
///
/// @param type of the result
/// @param result a number or an address; null for other results
/// @param errno null if it is not known
/// @param lastError null if the system has none
record ReturnedStatusReader(
        CType type,
        @Nullable BigInteger result,
        @Nullable Integer errno,
        @Nullable Integer lastError) {
    private static final BigInteger ALL_ONES_32 = BigInteger.ONE.shiftLeft(32).subtract(BigInteger.ONE);
    private static final BigInteger ALL_ONES_64 = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private record Told(Judgement judgement, Optional<StatusCode> by) {
        static final Told NOTHING = new Told(Judgement.UNKNOWN, Optional.empty());

        static Told of(boolean failed, StatusCode by) {
            return new Told(failed ? Judgement.FAILED : Judgement.SUCCEEDED, Optional.of(by));
        }

        static Told success() {
            return new Told(Judgement.SUCCEEDED, Optional.empty());
        }
    }

    ReturnedStatus read(Optional<ErrorConvention> convention) {
        Told told = convention.map(this::byConvention).orElseGet(this::byType);
        List<StatusCode> codes = new ArrayList<>();
        told.by().ifPresent(codes::add);
        leftOver(StatusSpace.ERRNO, errno, Source.ERRNO, told).ifPresent(codes::add);
        leftOver(StatusSpace.WIN32, lastError, Source.LAST_ERROR, told).ifPresent(codes::add);
        return new ReturnedStatus(told.judgement(), codes);
    }

    private static Optional<StatusCode> leftOver(StatusSpace space, @Nullable Integer code, Source source, Told told) {
        return code == null
                        || code == 0
                        || told.by().filter(by -> by.source() == source).isPresent()
                ? Optional.empty()
                : Optional.of(new StatusCode(space, code, source, false));
    }

    private Told byConvention(ErrorConvention convention) {
        return switch (convention) {
            case HRESULT -> returnedBits(StatusSpace.HRESULT);
            case NTSTATUS -> returnedBits(StatusSpace.NTSTATUS);
            case RETURNED_ERRNO -> returnedNumber(StatusSpace.ERRNO);
            case RETURNED_WIN32 -> returnedNumber(StatusSpace.WIN32);
            case NEGATIVE_ERRNO -> negativeErrno();
            case RETURNED ->
                result == null
                        ? Told.NOTHING
                        : new Told(result.signum() == 0 ? Judgement.SUCCEEDED : Judgement.FAILED, Optional.empty());
            case ERRNO -> {
                boolean bad = isNull() || isMinusOne() || (result != null && result.signum() < 0);
                yield bad || isSet(errno) ? failure(bad, StatusSpace.ERRNO, errno, Source.ERRNO) : Told.success();
            }
            case ERRNO_ALONE ->
                errno == null
                        ? Told.NOTHING
                        : errno == 0 ? Told.success() : failure(true, StatusSpace.ERRNO, errno, Source.ERRNO);
            case LAST_ERROR -> lastError(isZero() || (isPointer() && isMinusOne()));
            case LAST_ERROR_MINUS_ONE -> lastError(isMinusOne());
            case DECLARED_LAST_ERROR -> declaredLastError();
        };
    }

    /// The judgement if only the type is known. A result that many functions return on failure, together with a
    /// nonzero code, is a failure. Any other result says nothing, since this function's failure result is not
    /// known.
    private Told byType() {
        if (lastError != null && (isNamed(type, "BOOL") || isPointer())) {
            Told told = lastError(isZero() || (isPointer() && isMinusOne()));
            if (told.judgement() == Judgement.FAILED || (isNamed(type, "BOOL") && !isZero())) {
                return told;
            }
        }
        return failure(isNull() || isMinusOne(), StatusSpace.ERRNO, errno, Source.ERRNO);
    }

    /// A result of 0, null or -1 with a code is a failure. Without a code only a boolean, a pointer or a handle tells:
    /// of other numbers it is not known which are good.
    private Told declaredLastError() {
        if (isZero() || isMinusOne()) {
            return failure(true, StatusSpace.WIN32, lastError, Source.LAST_ERROR);
        }
        return isNamed(type, "BOOL") || isPointer() || !isSet(lastError) ? Told.success() : Told.NOTHING;
    }

    private Told lastError(boolean bad) {
        return bad ? failure(true, StatusSpace.WIN32, lastError, Source.LAST_ERROR) : Told.success();
    }

    private static Told failure(boolean bad, StatusSpace space, @Nullable Integer code, Source source) {
        return bad && code != null && code != 0
                ? Told.of(true, new StatusCode(space, code, source, true))
                : Told.NOTHING;
    }

    private Told returnedBits(StatusSpace space) {
        if (result == null) {
            return Told.NOTHING;
        }
        int code = result.intValue();
        StatusFields fields = space == StatusSpace.HRESULT
                ? new StatusFields.HResult(Integer.toUnsignedLong(code))
                : new StatusFields.NtStatus(Integer.toUnsignedLong(code));
        return Told.of(fields.failed(), new StatusCode(space, code, Source.RESULT, true));
    }

    private Told returnedNumber(StatusSpace space) {
        if (result == null) {
            return Told.NOTHING;
        }
        return result.signum() == 0
                ? Told.success()
                : Told.of(true, new StatusCode(space, result.intValue(), Source.RESULT, true));
    }

    private Told negativeErrno() {
        if (result == null) {
            return Told.NOTHING;
        }
        return result.signum() < 0
                ? Told.of(true, new StatusCode(StatusSpace.ERRNO, -result.intValue(), Source.RESULT, true))
                : Told.success();
    }

    private static boolean isSet(@Nullable Integer code) {
        return code != null && code != 0;
    }

    private boolean isZero() {
        return result != null && result.signum() == 0;
    }

    private boolean isNull() {
        return isZero() && isPointer();
    }

    private boolean isPointer() {
        return type.resolved() instanceof PointerType;
    }

    /// Whether the result is -1 in a type at least as wide as `int`. A `char` may hold -1 for other reasons.
    private boolean isMinusOne() {
        if (result == null || type.resolved() == IntegerType.BOOL) {
            return false;
        }
        boolean narrow = type.resolved() instanceof IntegerType integer
                && switch (integer) {
                    case BOOL, CHAR, SIGNED_CHAR, UNSIGNED_CHAR, SHORT, UNSIGNED_SHORT -> true;
                    case INT,
                            UNSIGNED_INT,
                            LONG,
                            UNSIGNED_LONG,
                            LONG_LONG,
                            UNSIGNED_LONG_LONG,
                            INT128,
                            UNSIGNED_INT128 -> false;
                };
        return !narrow
                && (result.equals(BigInteger.ONE.negate()) || result.equals(ALL_ONES_32) || result.equals(ALL_ONES_64));
    }

    private static boolean isNamed(CType type, String name) {
        return switch (type) {
            case NamedType named -> named.name().equals(name) || isNamed(named.target(), name);
            case QualifiedType qualified -> isNamed(qualified.unqualified(), name);
            case CanonicalType _ -> false;
        };
    }
}
