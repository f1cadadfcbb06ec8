package org.interopexplorer.core.collection;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.Expectation.StatusKind;
import org.interopexplorer.core.ctype.Promises;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.status.NotAStatusException;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusCode;
import org.interopexplorer.core.status.StatusReading;
import org.interopexplorer.core.status.StatusSpace;
import org.jspecify.annotations.Nullable;

/// The names of status codes in expectations, with their numbers on this platform.
public final class StatusNames {
    /// Names that know only numbers.
    static final StatusNames NONE = new StatusNames(null);

    private static final Pattern NUMBER =
            Pattern.compile("(?<sign>-?)(?:0[xX](?<hex>[0-9A-Fa-f]{1,8})|(?<dec>\\d{1,10}))");

    private final @Nullable StatusCatalog catalog;

    private StatusNames(@Nullable StatusCatalog catalog) {
        this.catalog = catalog;
    }

    /// The names in a catalog.
    public static StatusNames of(StatusCatalog catalog) {
        return new StatusNames(catalog);
    }

    /// The names for another platform.
    StatusNames on(OperatingSystem platform) {
        return catalog == null || catalog.on(platform) == catalog ? this : new StatusNames(catalog.on(platform));
    }

    /// The number that a person wrote or named; empty if it is neither.
    OptionalLong code(StatusKind kind, String operand) {
        Matcher number = NUMBER.matcher(operand);
        if (number.matches()) {
            long magnitude = number.group("hex") != null
                    ? Long.parseLong(number.group("hex"), 16)
                    : Long.parseLong(number.group("dec"));
            return OptionalLong.of(number.group("sign").isEmpty() ? magnitude : -magnitude);
        }
        return readings(operand).stream()
                .filter(reading -> reading.space() == space(kind))
                .mapToLong(StatusReading::code)
                .findFirst();
    }

    /// The name of a code with a blank before it, such as ` ENOENT`; empty if it has none.
    String spelled(StatusKind kind, int code) {
        if (catalog == null) {
            return "";
        }
        Optional<String> name = switch (kind) {
            case ERRNO -> catalog.errno(code).map(StatusReading::name);
            case LAST_ERROR -> catalog.win32(code).map(StatusReading::name);
            case HRESULT -> Optional.ofNullable(catalog.hresult(code).name());
        };
        return name.map(known -> " " + known).orElse("");
    }

    /// The status codes that show how a call failed or succeeded.
    List<StatusCode> telling(String function, Promises promises, CallOutcome.Returned returned) {
        return catalog == null
                ? List.of()
                : returned.status(function, promises, catalog).telling();
    }

    /// The fault of a code in an expectation; empty if there is none.
    Optional<Message> fault(StatusKind kind, String operand) {
        if (code(kind, operand).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Message.of(ExpectationFault.STATUS, operand, kind.word()));
    }

    /// The fault of a signal in an expectation; empty if there is none.
    Optional<Message> signalFault(String name) {
        boolean known = readings(name).stream()
                .anyMatch(reading -> reading.space() == StatusSpace.SIGNAL && name.equals(reading.name()));
        // On Windows a crash has the code of an exception.
        return known || name.matches("0x[0-9A-Fa-f]{1,8}")
                ? Optional.empty()
                : Optional.of(Message.of(ExpectationFault.SIGNAL, name));
    }

    private List<StatusReading> readings(String name) {
        if (catalog == null || name.isBlank()) {
            return List.of();
        }
        try {
            return catalog.readings(name);
        } catch (NotAStatusException _) {
            return List.of();
        }
    }

    private static StatusSpace space(StatusKind kind) {
        return switch (kind) {
            case ERRNO -> StatusSpace.ERRNO;
            case LAST_ERROR -> StatusSpace.WIN32;
            case HRESULT -> StatusSpace.HRESULT;
        };
    }
}
