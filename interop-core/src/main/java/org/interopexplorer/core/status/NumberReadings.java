package org.interopexplorer.core.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.machine.OperatingSystem;

/// The possible readings of a bare number, likeliest first.
///
/// The size of the number decides most: small ones are errno, Win32 codes and signals; those with the top bit set
/// are HRESULT and NTSTATUS; small negative ones are an errno with its sign changed.
final class NumberReadings {
    /// The kernel keeps the last page of addresses free for negated errno values (`MAX_ERRNO` of Linux).
    private static final long MAX_ERRNO = 4095;

    private static final long MAX_WIN32 = 0xFFFF;

    /// Shells add this to the number of the signal that ended a program (`POSIX.1-2024, 2.8.2 Exit Status`).
    private static final long SHELL_SIGNAL_BASE = 128;

    private final StatusTables tables;

    NumberReadings(StatusTables tables) {
        this.tables = tables;
    }

    /// All readings of a number, at least one.
    List<StatusReading> of(TypedStatus.Numeral number) {
        List<StatusReading> readings = new ArrayList<>();
        if (number.value() < 0 && number.value() >= -MAX_ERRNO) {
            String why = number.value() == -1 ? "why.errno.minusone" : "why.errno.negated";
            listed(StatusSpace.ERRNO, -number.value(), why).ifPresent(readings::add);
        }
        if (readings.isEmpty()) {
            long bits = number.unsigned();
            if (bits <= MAX_WIN32) {
                addSmall(readings, number);
            } else {
                add32Bit(readings, new StatusFields.HResult(bits), new StatusFields.NtStatus(bits));
            }
        }
        return List.copyOf(readings);
    }

    /// The reading of a number that is known to be an HRESULT.
    StatusReading hresult(long value) {
        StatusFields.HResult bits = new StatusFields.HResult(value);
        return listed(StatusSpace.HRESULT, value, "why.hresult.table")
                .orElseGet(() -> bits.wrapsWin32()
                        ? tables.wrappedWin32(bits, tables.phrase("why.hresult.win32"))
                        : tables.decomposed(StatusSpace.HRESULT, value, tables.phrase("why.hresult.bits")));
    }

    /// The reading of a number that is known to be an NTSTATUS.
    StatusReading ntstatus(long value) {
        return listed(StatusSpace.NTSTATUS, value, "why.ntstatus.table")
                .orElseGet(() -> tables.decomposed(StatusSpace.NTSTATUS, value, tables.phrase("why.ntstatus.bits")));
    }

    private void addSmall(List<StatusReading> readings, TypedStatus.Numeral number) {
        long code = number.value();
        if (code == 0) {
            for (StatusSpace space : List.of(StatusSpace.HRESULT, StatusSpace.WIN32, StatusSpace.NTSTATUS)) {
                listed(space, code, "why.zero").ifPresent(readings::add);
            }
            return;
        }
        boolean windows = tables.platform() == OperatingSystem.WINDOWS;
        Optional<StatusReading> errno =
                listed(StatusSpace.ERRNO, code, windows ? "why.errno.runtime" : "why.errno.native");
        Optional<StatusReading> win32 =
                listed(StatusSpace.WIN32, code, windows ? "why.win32.native" : "why.win32.foreign");
        (windows ? win32 : errno).ifPresent(readings::add);
        if (!windows && number.decimal()) {
            tables.listed(
                            StatusSpace.SIGNAL,
                            code - SHELL_SIGNAL_BASE,
                            tables.phrase("why.signal.exit", code, code - SHELL_SIGNAL_BASE))
                    .ifPresent(readings::add);
        }
        (windows ? errno : win32).ifPresent(readings::add);
        listed(StatusSpace.HRESULT, code, "why.hresult.success").ifPresent(readings::add);
        listed(StatusSpace.SIGNAL, code, "why.signal.number").ifPresent(readings::add);
        listed(StatusSpace.NTSTATUS, code, "why.ntstatus.small").ifPresent(readings::add);
        if (readings.isEmpty()) {
            readings.add(tables.unlistedWin32(code, tables.phrase("why.win32.unknown")));
        }
    }

    private void add32Bit(List<StatusReading> readings, StatusFields.HResult hresult, StatusFields.NtStatus ntstatus) {
        boolean hresultListed =
                tables.table(StatusSpace.HRESULT).byCode(hresult.value()).isPresent();
        Optional<StatusReading> knownNtstatus = listed(StatusSpace.NTSTATUS, ntstatus.value(), "why.ntstatus.table");
        if (hresultListed || hresult.wrapsWin32()) {
            readings.add(hresult(hresult.value()));
            addWin32Inside(readings, hresult);
            knownNtstatus.ifPresent(readings::add);
        } else if (hresult.wrapsNtStatus()) {
            readings.add(tables.decomposed(StatusSpace.HRESULT, hresult.value(), tables.phrase("why.hresult.nt")));
            readings.add(listed(StatusSpace.NTSTATUS, hresult.ntStatus(), "why.ntstatus.inside")
                    .orElseGet(() -> tables.decomposed(
                            StatusSpace.NTSTATUS, hresult.ntStatus(), tables.phrase("why.ntstatus.inside"))));
        } else if (knownNtstatus.isPresent() || ntstatus.isError() || ntstatus.isInformational()) {
            readings.add(knownNtstatus.orElseGet(() -> ntstatus(ntstatus.value())));
            readings.add(tables.decomposed(StatusSpace.HRESULT, hresult.value(), tables.phrase("why.hresult.same")));
        } else {
            readings.add(hresult(hresult.value()));
        }
    }

    /// Adds the Win32 code if the HRESULT wraps one.
    private void addWin32Inside(List<StatusReading> readings, StatusFields.HResult hresult) {
        if (hresult.wrapsWin32()) {
            readings.add(listed(StatusSpace.WIN32, hresult.code(), "why.win32.inside")
                    .orElseGet(() -> tables.unlistedWin32(hresult.code(), tables.phrase("why.win32.inside"))));
        }
    }

    private Optional<StatusReading> listed(StatusSpace space, long code, String why) {
        return tables.listed(space, code, tables.phrase(why));
    }
}
