package org.interopexplorer.core.value;

import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SequencedMap;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.CanonicalType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.NamedType;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.QualifiedType;
import org.interopexplorer.core.ctype.RecordType;
import org.jspecify.annotations.Nullable;

/// Times, large numbers and truth as Windows' types have them: what a value means, and the value for a literal.
///
/// `FILETIME`, `SYSTEMTIME` and `LARGE_INTEGER` have several names and are recognised by their members ([MS-DTYP]
/// 2.3.3,
/// 2.3.13, 2.3.5); `time_t` and `VARIANT_BOOL` ([MS-OAUT] 2.2.27) are numbers, and are recognised by their names.
public final class WindowsData {
    private static final List<String> FILE_TIME = List.of("dwLowDateTime", "dwHighDateTime");
    private static final List<String> SYSTEM_TIME =
            List.of("wYear", "wMonth", "wDayOfWeek", "wDay", "wHour", "wMinute", "wSecond", "wMilliseconds");
    private static final String WHOLE = "QuadPart";

    /// The names of `time_t`, whose width depends on the system, the compiler and the function.
    private static final List<String> SECONDS = List.of("time_t", "__time_t", "__time64_t", "__time32_t");

    private static final int MOST_TIMES = 64;

    private static final String TRUTH = "VARIANT_BOOL";

    /// From 1601 to 1970, in units of 100 nanoseconds ([MS-DTYP] 2.3.3).
    private static final long TICKS_TO_EPOCH = 116_444_736_000_000_000L;

    private static final long TICKS_PER_SECOND = 10_000_000;

    /// A smaller `FILETIME` is a span of time, such as those of `GetProcessTimes`: no file is so old.
    private static final Instant OLDEST = Instant.parse("1700-01-01T00:00:00Z");

    /// `2026-01-31`, `2026-01-31 12:00`, `2026-01-31T12:00:00.5`.
    private static final DateTimeFormatter WRITTEN = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .appendPattern("[['T'][' ']HH:mm[:ss]")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendPattern("]")
            .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
            .parseDefaulting(ChronoField.MINUTE_OF_HOUR, 0)
            .parseDefaulting(ChronoField.SECOND_OF_MINUTE, 0)
            .toFormatter(Locale.ROOT);

    private WindowsData() {}

    /// A literal that this class gives a meaning for some type, as an example for messages.
    public static final String EXAMPLE_TIME = "\"2026-01-31 12:00\"";

    /// Whether a text is the literal of a time for a type, or for what it points at.
    public static boolean takesTime(CType type) {
        return isSeconds(type) || hasMembers(type, FILE_TIME) || hasMembers(type, SYSTEM_TIME);
    }

    /// Whether a number is the literal of a struct: a `LARGE_INTEGER`.
    public static boolean takesNumber(CType type) {
        return isLarge(type.resolved());
    }

    /// The value of a type for a literal of another kind: a text for a time, a number for a `LARGE_INTEGER`, a truth
    /// for a
    /// `VARIANT_BOOL`. Other values stay as they are; empty if the text is no time that the type can hold.
    public static Optional<Value> meant(Value literal, CType type) {
        if (literal instanceof Value.Text(var text) && takesTime(type)) {
            return time(text).flatMap(time -> of(time, type));
        }
        if (literal instanceof Value.Int && takesNumber(type)) {
            SequencedMap<String, Value> members = new LinkedHashMap<>();
            members.put(WHOLE, literal);
            return Optional.of(new Value.Struct(members));
        }
        return Optional.of(
                literal instanceof Value.Bool(var truth) && isNamed(type, TRUTH)
                        ? Value.Int.of(truth ? -1 : 0)
                        : literal);
    }

    private static Optional<LocalDateTime> time(String text) {
        String bare = text.strip().replaceFirst("[zZ]$", "");
        try {
            return Optional.of(
                    bare.length() == LocalDate.EPOCH.toString().length()
                            ? LocalDate.parse(bare).atStartOfDay()
                            : LocalDateTime.parse(bare, WRITTEN));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    private static Optional<Value> of(LocalDateTime time, CType type) {
        Instant instant = time.toInstant(ZoneOffset.UTC);
        if (isSeconds(type)) {
            return Optional.of(Value.Int.of(instant.getEpochSecond()));
        }
        SequencedMap<String, Value> members = new LinkedHashMap<>();
        if (hasMembers(type, FILE_TIME)) {
            BigInteger ticks = BigInteger.valueOf(instant.getEpochSecond())
                    .multiply(BigInteger.valueOf(TICKS_PER_SECOND))
                    .add(BigInteger.valueOf(instant.getNano() / 100 + TICKS_TO_EPOCH));
            if (ticks.signum() < 0 || ticks.bitLength() >= Long.SIZE) {
                return Optional.empty();
            }
            members.put(FILE_TIME.getFirst(), Value.Int.of(Integer.toUnsignedLong(ticks.intValue())));
            members.put(FILE_TIME.getLast(), new Value.Int(ticks.shiftRight(Integer.SIZE)));
            return Optional.of(new Value.Struct(members));
        }
        if (time.getYear() < 1601 || time.getYear() > 30827) {
            return Optional.empty();
        }
        int[] parts = {
            time.getYear(),
            time.getMonthValue(),
            time.getDayOfWeek().getValue() % 7,
            time.getDayOfMonth(),
            time.getHour(),
            time.getMinute(),
            time.getSecond(),
            time.getNano() / 1_000_000
        };
        for (int i = 0; i < parts.length; i++) {
            members.put(SYSTEM_TIME.get(i), Value.Int.of(parts[i]));
        }
        return Optional.of(new Value.Struct(members));
    }

    /// What a value of a type means: a time in UTC with `Z`, the local or universal time of a `SYSTEMTIME` without, a
    /// span of time, the number in a `LARGE_INTEGER`, `true` or `false` for a `VARIANT_BOOL`. Empty if it means
    /// nothing else than it says.
    public static Optional<String> meaning(Value value, CType given) {
        CType type = given.resolved() instanceof PointerType pointer && !(value instanceof Value.Address)
                ? pointer.target()
                : given;
        if (value instanceof Value.Int(var number)) {
            return isNamed(type, TRUTH) ? ofTruth(number) : isSeconds(type) ? ofSeconds(number) : Optional.empty();
        }
        if (value instanceof Value.Struct(var members)) {
            return hasMembers(type, FILE_TIME)
                    ? ofFileTime(members)
                    : hasMembers(type, SYSTEM_TIME) ? ofSystemTime(members) : ofLarge(members, type);
        }
        return value instanceof Value.Address(var _, Value target)
                        && target != null
                        && type.resolved() instanceof PointerType pointer
                ? meaning(target, pointer.target())
                : Optional.empty();
    }

    private static Optional<String> ofTruth(BigInteger number) {
        return number.signum() == 0
                ? Optional.of("false")
                : Optional.of("true").filter(_ -> number.equals(BigInteger.ONE.negate()));
    }

    private static Optional<String> ofLarge(SequencedMap<String, Value> members, CType type) {
        return isLarge(type.resolved()) && members.get(WHOLE) instanceof Value.Int(var number)
                ? Optional.of(number.toString())
                : Optional.empty();
    }

    /// What a part of a value means.
    ///
    /// @param path from the value to the part, such as `.ftCreationTime` or `[1].when`; empty for the value itself
    public record Meaning(String path, String text) {}

    /// The times in a value, wherever they are, in order; at most 64.
    public static List<Meaning> times(Value value, CType type) {
        List<Meaning> found = new ArrayList<>();
        collect("", value, type, found);
        return found;
    }

    private static void collect(String path, Value value, @Nullable CType type, List<Meaning> into) {
        if (type == null || into.size() >= MOST_TIMES) {
            return;
        }
        if (isTime(type) && !(value instanceof Value.Array)) {
            meaning(value, type).ifPresent(text -> into.add(new Meaning(path, text)));
            return;
        }
        if (value instanceof Value.Struct(var members)) {
            members.forEach(
                    (name, member) -> collect(path + "." + name, member, LiteralTypes.member(type, name), into));
        } else if (value instanceof Value.Array(var elements)) {
            for (int i = 0; i < Math.min(MOST_TIMES, elements.size()); i++) {
                collect(path + "[" + i + "]", elements.get(i), LiteralTypes.element(type), into);
            }
        } else if (value instanceof Value.Address(var _, Value target) && target != null) {
            collect(path, target, LiteralTypes.initial(type, target instanceof Value.Array), into);
        }
    }

    /// Whether the meaning of a value is a time, or a span of it.
    public static boolean isTime(CType type) {
        return takesTime(type.resolved() instanceof PointerType pointer ? pointer.target() : type);
    }

    private static Optional<String> ofSeconds(BigInteger number) {
        try {
            return Optional.of(Instant.ofEpochSecond(number.longValueExact()).toString());
        } catch (DateTimeException | ArithmeticException _) {
            return Optional.empty();
        }
    }

    private static Optional<String> ofFileTime(SequencedMap<String, Value> members) {
        if (!(members.get(FILE_TIME.getFirst()) instanceof Value.Int(var low))
                || !(members.get(FILE_TIME.getLast()) instanceof Value.Int(var high))) {
            return Optional.empty();
        }
        long ticks = high.shiftLeft(Integer.SIZE).or(low).longValue();
        if (ticks <= 0) {
            return Optional.empty();
        }
        Duration span = Duration.ofSeconds(ticks / TICKS_PER_SECOND, ticks % TICKS_PER_SECOND * 100);
        Instant instant =
                Instant.ofEpochSecond(-TICKS_TO_EPOCH / TICKS_PER_SECOND).plus(span);
        return Optional.of(instant.isBefore(OLDEST) ? span.toString() : instant.toString());
    }

    private static Optional<String> ofSystemTime(SequencedMap<String, Value> members) {
        int[] parts = new int[SYSTEM_TIME.size()];
        for (int i = 0; i < parts.length; i++) {
            if (!(members.get(SYSTEM_TIME.get(i)) instanceof Value.Int(var number))) {
                return Optional.empty();
            }
            parts[i] = number.intValue();
        }
        try {
            return Optional.of(LocalDateTime.of(parts[0], parts[1], parts[3], parts[4], parts[5], parts[6])
                    .plusNanos(parts[7] * 1_000_000L)
                    .toString());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static boolean isSeconds(CType type) {
        return type.resolved() instanceof IntegerType && SECONDS.stream().anyMatch(name -> isNamed(type, name));
    }

    private static boolean hasMembers(CType type, List<String> names) {
        return type.resolved() instanceof RecordType record
                && record.isComplete()
                && record.kind() == RecordType.Kind.STRUCT
                && record.members().stream()
                        .map(RecordType.Member::name)
                        .toList()
                        .equals(names);
    }

    private static boolean isLarge(CanonicalType type) {
        return type instanceof RecordType record
                && record.isComplete()
                && record.kind() == RecordType.Kind.UNION
                && record.members().stream()
                        .anyMatch(member -> WHOLE.equals(member.name())
                                && (member.type().resolved() == IntegerType.LONG_LONG
                                        || member.type().resolved() == IntegerType.UNSIGNED_LONG_LONG));
    }

    private static boolean isNamed(@Nullable CType type, String name) {
        return switch (type) {
            case NamedType named -> named.name().equals(name) || isNamed(named.target(), name);
            case QualifiedType qualified -> isNamed(qualified.unqualified(), name);
            case null -> false;
            case CanonicalType _ -> false;
        };
    }
}
