package org.interopexplorer.core.status;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.machine.OperatingSystem;
import org.jspecify.annotations.Nullable;

/// The meanings of status codes on one platform, in one language.
///
/// Tables are loaded at first use. Safe for use by several threads.
public final class StatusCatalog {
    private final OperatingSystem platform;
    private final Locale locale;
    private final StatusTables tables;
    private final NumberReadings numbers;
    private volatile @Nullable FunctionConventions conventions;

    /// @param platform decides the numbers of errno and signals, and the order of the readings of a bare number
    /// @param locale French for any French locale, English for all others
    public StatusCatalog(OperatingSystem platform, Locale locale) {
        this.platform = platform;
        this.locale = locale;
        this.tables = new StatusTables(platform, locale.getLanguage().equals("fr") ? "fr" : "en");
        this.numbers = new NumberReadings(tables);
    }

    /// The catalog of another platform in the same language; this one if the platform is the same.
    public StatusCatalog on(OperatingSystem other) {
        return other == platform ? this : new StatusCatalog(other, locale);
    }

    /// All readings of what a person typed, likeliest first, at least one.
    ///
    /// @param typed a number from -2^31 to 2^32-1, in decimal, with `0x`, or as eight hexadecimal digits with a
    ///     letter among them; or a name in any case, such as `ENOENT`, `E_FAIL` or `SIGSEGV`
    /// @throws NotAStatusException if it is neither, or if no table of this platform holds the name
    public List<StatusReading> readings(String typed) throws NotAStatusException {
        String text = typed.strip();
        if (text.isEmpty()) {
            throw rejected("reject.empty");
        }
        return switch (TypedStatus.of(text)) {
            case TypedStatus.Numeral number -> numbers.of(number);
            case TypedStatus.Name(String name) -> named(name);
            case TypedStatus.OutOfRange() -> throw rejected("reject.range", text);
            case TypedStatus.Unreadable() -> throw rejected("reject.syntax", text);
        };
    }

    /// Every code of a space that the tables of this platform hold, in their order.
    public List<StatusReading> all(StatusSpace space) {
        return tables.all(space);
    }

    /// What an errno of this platform means.
    ///
    /// @param code the value of `errno`
    /// @return empty if the platform has no such number; also for 0, which is no error
    public Optional<StatusReading> errno(int code) {
        return direct(StatusSpace.ERRNO, code);
    }

    /// What a signal of this platform means.
    public Optional<StatusReading> signal(int code) {
        return direct(StatusSpace.SIGNAL, code);
    }

    /// What a result of `GetLastError` means.
    ///
    /// @return empty if no table has the number
    public Optional<StatusReading> win32(int code) {
        return direct(StatusSpace.WIN32, Integer.toUnsignedLong(code));
    }

    /// The HRESULT that a Java exception becomes for a caller who knows HRESULTs only: the mapping of exceptions
    /// from the other side. `E_FAIL` if neither the class nor one above it has a code.
    ///
    /// @param types the binary names of the exception's class and of those above it
    public int hresultOf(List<String> types) {
        return tables.hresultOf(types);
    }

    /// What an HRESULT means; one that no table holds is taken apart, and its name is null.
    public StatusReading hresult(int code) {
        return numbers.hresult(Integer.toUnsignedLong(code));
    }

    /// What an NTSTATUS means; one that no table holds is taken apart, and its name is null.
    public StatusReading ntstatus(int code) {
        return numbers.ntstatus(Integer.toUnsignedLong(code));
    }

    private Optional<StatusReading> direct(StatusSpace space, long code) {
        return tables.listed(space, code, tables.phrase("why.table", space.token()));
    }

    /// The meaning of a code that a call left; empty if no table has it.
    public Optional<StatusReading> reading(StatusCode code) {
        return switch (code.space()) {
            case ERRNO -> errno(code.code());
            case WIN32 -> win32(code.code());
            case HRESULT -> Optional.of(hresult(code.code()));
            case NTSTATUS -> Optional.of(ntstatus(code.code()));
            case SIGNAL -> signal(code.code());
        };
    }

    /// The convention by which a function reports a failure: by the name of its result's type, else by its own
    /// name, else by what its declaration says.
    ///
    /// @return empty if none tells
    public Optional<ErrorConvention> convention(String function, CType result, Promises promises) {
        return ErrorConvention.of(result)
                .or(() -> conventions().find(function, platform).filter(one -> one.fits(result)))
                .or(() -> ErrorConvention.of(promises));
    }

    /// Judges the success of a returned call. Every view of a call uses this.
    ///
    /// @param type of the result
    /// @param promises what the function's declaration says
    /// @param result a number or an address; null for other results
    /// @param errno after the call, if it was 0 before it; null if it is not known
    /// @param lastError likewise; null if the system has none
    public ReturnedStatus judge(
            String function,
            CType type,
            Promises promises,
            @Nullable BigInteger result,
            @Nullable Integer errno,
            @Nullable Integer lastError) {
        return new ReturnedStatusReader(type, result, errno, lastError).read(convention(function, type, promises));
    }

    private FunctionConventions conventions() {
        FunctionConventions read = conventions;
        if (read == null) {
            read = FunctionConventions.shipped();
            conventions = read;
        }
        return read;
    }

    private List<StatusReading> named(String name) throws NotAStatusException {
        List<StatusReading> readings = Arrays.stream(StatusSpace.values())
                .flatMap(space -> tables.named(space, name).stream())
                .toList();
        if (readings.isEmpty()) {
            List<String> similar = SimilarNames.of(name, tables.names());
            throw similar.isEmpty()
                    ? rejected("reject.unknown", name)
                    : rejected("reject.similar", name, String.join(", ", similar));
        }
        return readings;
    }

    private NotAStatusException rejected(String key, Object... values) {
        return new NotAStatusException(tables.phrase(key, values) + " " + tables.phrase("reject.accepted"));
    }
}
