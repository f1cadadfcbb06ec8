package org.interopexplorer.core.status;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.machine.OperatingSystem;

/// The readings of a bare number, likeliest first.
///
/// The size of the number decides most: small ones are errno, Win32 codes and signals; those with the top bit set are
/// HRESULT and NTSTATUS; small negative ones are an errno with its sign changed.
final class NumberReadings {
    /// The kernel keeps the last page of addresses free for negated errno values (`MAX_ERRNO` of Linux).
    private static final long MAX_ERRNO = 4095;

    private static final long MAX_WIN32 = 0xFFFF;

    /// A shell adds this to the signal that ended a program (`POSIX.1-2024, 2.8.2 Exit Status`).
    private static final long SHELL_SIGNAL_BASE = 128;

    private final Tables tables;

    NumberReadings(Tables tables) {
        this.tables = tables;
    }

    /// All readings of a number, at least one.
    List<Reading> of(Typed.Numeral number) {
        List<Reading> readings = new ArrayList<>();
        if (number.value() < 0 && number.value() >= -MAX_ERRNO) {
            String why = number.value() == -1 ? "why.errno.minusone" : "why.errno.negated";
            listed(Space.ERRNO, -number.value(), why).ifPresent(readings::add);
        }
        if (readings.isEmpty()) {
            long bits = number.unsigned();
            if (bits <= MAX_WIN32) {
                addSmall(readings, number);
            } else {
                add32Bit(readings, new Bits.HResult(bits), new Bits.NtStatus(bits));
            }
        }
        return List.copyOf(readings);
    }

    /// The reading of a number that is known to be an HRESULT.
    Reading hresult(long value) {
        Bits.HResult bits = new Bits.HResult(value);
        return listed(Space.HRESULT, value, "why.hresult.table")
                .orElseGet(() -> bits.wrapsWin32()
                        ? tables.wrappedWin32(bits, tables.phrase("why.hresult.win32"))
                        : tables.decomposed(Space.HRESULT, value, tables.phrase("why.hresult.bits")));
    }

    /// The reading of a number that is known to be an NTSTATUS.
    Reading ntstatus(long value) {
        return listed(Space.NTSTATUS, value, "why.ntstatus.table")
                .orElseGet(() -> tables.decomposed(Space.NTSTATUS, value, tables.phrase("why.ntstatus.bits")));
    }

    private void addSmall(List<Reading> readings, Typed.Numeral number) {
        long code = number.value();
        if (code == 0) {
            for (Space space : List.of(Space.HRESULT, Space.WIN32, Space.NTSTATUS)) {
                listed(space, code, "why.zero").ifPresent(readings::add);
            }
            return;
        }
        boolean windows = tables.platform() == OperatingSystem.WINDOWS;
        Optional<Reading> errno = listed(Space.ERRNO, code, windows ? "why.errno.runtime" : "why.errno.native");
        Optional<Reading> win32 = listed(Space.WIN32, code, windows ? "why.win32.native" : "why.win32.foreign");
        (windows ? win32 : errno).ifPresent(readings::add);
        if (!windows && number.decimal()) {
            tables.listed(
                            Space.SIGNAL,
                            code - SHELL_SIGNAL_BASE,
                            tables.phrase("why.signal.exit", code, code - SHELL_SIGNAL_BASE))
                    .ifPresent(readings::add);
        }
        (windows ? errno : win32).ifPresent(readings::add);
        listed(Space.HRESULT, code, "why.hresult.success").ifPresent(readings::add);
        listed(Space.SIGNAL, code, "why.signal.number").ifPresent(readings::add);
        listed(Space.NTSTATUS, code, "why.ntstatus.small").ifPresent(readings::add);
        if (readings.isEmpty()) {
            readings.add(tables.unlistedWin32(code, tables.phrase("why.win32.unknown")));
        }
    }

    private void add32Bit(List<Reading> readings, Bits.HResult hresult, Bits.NtStatus ntstatus) {
        boolean hresultListed =
                tables.table(Space.HRESULT).byCode(hresult.value()).isPresent();
        Optional<Reading> knownNtstatus = listed(Space.NTSTATUS, ntstatus.value(), "why.ntstatus.table");
        if (hresultListed || hresult.wrapsWin32()) {
            readings.add(hresult(hresult.value()));
            addWin32Inside(readings, hresult);
            knownNtstatus.ifPresent(readings::add);
        } else if (hresult.wrapsNtStatus()) {
            readings.add(tables.decomposed(Space.HRESULT, hresult.value(), tables.phrase("why.hresult.nt")));
            readings.add(listed(Space.NTSTATUS, hresult.ntStatus(), "why.ntstatus.inside")
                    .orElseGet(() -> tables.decomposed(
                            Space.NTSTATUS, hresult.ntStatus(), tables.phrase("why.ntstatus.inside"))));
        } else if (knownNtstatus.isPresent() || ntstatus.isError() || ntstatus.isInformational()) {
            readings.add(knownNtstatus.orElseGet(() -> ntstatus(ntstatus.value())));
            readings.add(tables.decomposed(Space.HRESULT, hresult.value(), tables.phrase("why.hresult.same")));
        } else {
            readings.add(hresult(hresult.value()));
        }
    }

    /// Nothing, unless the HRESULT wraps a Win32 code.
    private void addWin32Inside(List<Reading> readings, Bits.HResult hresult) {
        if (hresult.wrapsWin32()) {
            readings.add(listed(Space.WIN32, hresult.code(), "why.win32.inside")
                    .orElseGet(() -> tables.unlistedWin32(hresult.code(), tables.phrase("why.win32.inside"))));
        }
    }

    private Optional<Reading> listed(Space space, long code, String why) {
        return tables.listed(space, code, tables.phrase(why));
    }
}
