package org.interopexplorer.core.status;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.interopexplorer.core.machine.OperatingSystem;

/// The tables of one platform in one language, each loaded at first use, and the readings made from them.
final class StatusTables {
    /// `E_FAIL`.
    private static final int FAILED = 0x8000_4005;

    private final OperatingSystem platform;
    private final String language;
    private final Phrases phrases;
    private final Map<StatusSpace, StatusTable> tables = new ConcurrentHashMap<>();
    private final Map<StatusSpace, Map<Integer, String>> facilities = new ConcurrentHashMap<>();

    StatusTables(OperatingSystem platform, String language) {
        this.platform = platform;
        this.language = language;
        this.phrases = new Phrases(language);
    }

    OperatingSystem platform() {
        return platform;
    }

    String phrase(String key, Object... values) {
        return phrases.text(key, values);
    }

    StatusTable table(StatusSpace space) {
        return tables.computeIfAbsent(space, this::read);
    }

    private StatusTable read(StatusSpace space) {
        String codes = switch (space) {
            case HRESULT, WIN32, NTSTATUS -> "code";
            case ERRNO, SIGNAL ->
                switch (platform) {
                    case WINDOWS -> "windows";
                    case MACOS -> "macos";
                    // The numbers of Linux on x86-64, ARM64 and RISC-V; other systems share most of them.
                    case LINUX, OTHER -> "linux";
                };
        };
        StatusTable described = StatusTable.of(TsvTable.read(space.token() + ".tsv"), codes, language);
        return switch (space) {
            case HRESULT, WIN32, NTSTATUS ->
                described.with(
                        TsvTable.text(space.token() + "-names.tsv").lines().filter(line -> !line.startsWith("#")),
                        code -> named(space, code));
            case ERRNO, SIGNAL -> described;
        };
    }

    private String named(StatusSpace space, long code) {
        if (space == StatusSpace.WIN32) {
            return phrase("named");
        }
        StatusFields bits = bits(space, code);
        return phrase(
                "named.bits", phrase("severity." + bits.severity()), facility(space, bits.facility()), bits.code());
    }

    /// The reading of a code that is in a table.
    Optional<StatusReading> listed(StatusSpace space, long code, String why) {
        return table(space).byCode(code).map(entry -> reading(space, entry, withOtherNames(why, entry)));
    }

    /// The HRESULT of a Java exception. The file `exceptions.tsv` decides where several codes have the same exception.
    int hresultOf(List<String> types) {
        StatusTable hresults = table(StatusSpace.HRESULT);
        List<TsvTable.Row> chosen = TsvTable.read("exceptions.tsv").rows();
        for (String type : types) {
            for (TsvTable.Row row : chosen) {
                if (row.cell("exception").equals(type)) {
                    return (int) hresults.byName(row.cell("name")).orElseThrow().code();
                }
            }
            for (StatusTable.Entry entry : hresults.entries()) {
                if (type.equals(entry.javaException())) {
                    return (int) entry.code();
                }
            }
        }
        return FAILED;
    }

    /// The readings of all codes that a table holds.
    List<StatusReading> all(StatusSpace space) {
        String why = phrase("why.table", space.token());
        return table(space).entries().stream()
                .map(entry -> reading(space, entry, withOtherNames(why, entry)))
                .toList();
    }

    /// The reading of a code by one of its names.
    Optional<StatusReading> named(StatusSpace space, String name) {
        return table(space)
                .byName(name)
                .map(entry -> reading(
                        space,
                        entry,
                        entry.name().equalsIgnoreCase(name)
                                ? withOtherNames(phrase("why.name", space.token()), entry)
                                : phrase("why.alias", name, entry.name())));
    }

    /// The reading of an HRESULT or NTSTATUS that is in no table, from its bits.
    StatusReading decomposed(StatusSpace space, long code, String why) {
        StatusFields bits = bits(space, code);
        StatusTable.Unlisted unlisted = table(space).unlisted();
        String facility = facility(space, bits.facility());
        String severity = phrase("severity." + bits.severity());
        return new StatusReading(
                space,
                code,
                null,
                unlisted.meaning().formatted(severity, facility, bits.code()),
                bits.severity(),
                facility,
                bits.failed() ? unlisted.javaException() : null,
                bits.failed() ? unlisted.dotnetException() : null,
                why);
    }

    /// The reading of a Win32 code that is in no table.
    StatusReading unlistedWin32(long code, String why) {
        StatusTable.Unlisted unlisted = table(StatusSpace.WIN32).unlisted();
        return new StatusReading(
                StatusSpace.WIN32,
                code,
                null,
                unlisted.meaning(),
                null,
                null,
                unlisted.javaException(),
                unlisted.dotnetException(),
                why);
    }

    /// The reading of an HRESULT that is not in the table and wraps a Win32 code: it has that code's meaning.
    StatusReading wrappedWin32(StatusFields.HResult bits, String why) {
        StatusReading decomposed = decomposed(StatusSpace.HRESULT, bits.value(), why);
        return table(StatusSpace.WIN32)
                .byCode(bits.code())
                .map(entry -> new StatusReading(
                        StatusSpace.HRESULT,
                        bits.value(),
                        "HRESULT_FROM_WIN32(" + entry.name() + ")",
                        entry.meaning(),
                        decomposed.severity(),
                        decomposed.facility(),
                        entry.javaException(),
                        decomposed.dotnetException(),
                        why))
                .orElse(decomposed);
    }

    /// All names of all tables.
    Stream<String> names() {
        return Stream.of(StatusSpace.values()).flatMap(space -> table(space).names().stream());
    }

    private StatusReading reading(StatusSpace space, StatusTable.Entry entry, String why) {
        String severity = null;
        String facility = null;
        switch (space) {
            case HRESULT, NTSTATUS -> {
                StatusFields bits = bits(space, entry.code());
                severity = bits.severity();
                facility = facility(space, bits.facility());
            }
            case WIN32, ERRNO, SIGNAL -> {}
        }
        return new StatusReading(
                space,
                entry.code(),
                entry.name(),
                entry.meaning(),
                severity,
                facility,
                entry.javaException(),
                entry.dotnetException(),
                why);
    }

    private String withOtherNames(String why, StatusTable.Entry entry) {
        List<String> others = entry.otherNames();
        return others.isEmpty() ? why : why + " " + phrase("why.also", String.join(", ", others));
    }

    private static StatusFields bits(StatusSpace space, long code) {
        return space == StatusSpace.NTSTATUS ? new StatusFields.NtStatus(code) : new StatusFields.HResult(code);
    }

    private String facility(StatusSpace space, int number) {
        return facilities
                .computeIfAbsent(space, StatusTables::readFacilities)
                .getOrDefault(number, Integer.toString(number));
    }

    private static Map<Integer, String> readFacilities(StatusSpace space) {
        TsvTable tsv = TsvTable.read("facilities.tsv");
        Map<Integer, String> names = new HashMap<>();
        for (TsvTable.Row row : tsv.rows()) {
            String number = row.cell(space.token());
            if (!number.isEmpty()) {
                names.put(Integer.valueOf(number), row.cell("name"));
            }
        }
        return Map.copyOf(names);
    }
}
