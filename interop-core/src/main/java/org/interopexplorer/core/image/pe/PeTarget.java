package org.interopexplorer.core.image.pe;

import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.machine.Architecture;

/// What an image is made for. Its machine number alone does not tell: ARM64EC code has x64's number, ARM64X has
/// code of both kinds, managed code may run anywhere, and ready-to-run code for another system masks the number.
///
/// @param architecture the processor whose code it has
/// @param system the operating system whose ABI it follows
record PeTarget(Architecture architecture, String system) {
    static PeTarget of(PeHeader header, ImageLayout layout) {
        DiagnosticLog unheard = new DiagnosticLog();
        ClrHeader clr = ClrHeader.read(header, layout, unheard);
        if (clr != null) {
            return managed(header, clr);
        }
        boolean hybrid = LoadConfiguration.read(header, layout, unheard).hybrid();
        Architecture architecture = switch (header.machine()) {
            case PeMachine.AMD64 -> hybrid ? Architecture.ARM64EC : Architecture.X86_64;
            case PeMachine.ARM64 -> hybrid ? Architecture.ARM64X : Architecture.ARM64;
            case PeMachine.ARM64EC -> Architecture.ARM64EC;
            case PeMachine.ARM64X -> Architecture.ARM64X;
            default -> PeMachine.architecture(header.machine());
        };
        return new PeTarget(architecture, PeMachine.system(header.subsystem()));
    }

    /// The runtime's `ReadyToRun` format: the machine number is XORed with a number for the system.
    private static PeTarget managed(PeHeader header, ClrHeader clr) {
        if (header.machine() == PeMachine.I386 && clr.anyProcessor()) {
            return new PeTarget(Architecture.ANY_CPU, PeMachine.system(header.subsystem()));
        }
        for (CompiledFor system : CompiledFor.values()) {
            Architecture architecture = PeMachine.architecture(header.machine() ^ system.mask);
            if (PeMachine.known(header.machine() ^ system.mask)) {
                return new PeTarget(
                        architecture,
                        system == CompiledFor.WINDOWS ? PeMachine.system(header.subsystem()) : system.label);
            }
        }
        return new PeTarget(PeMachine.architecture(header.machine()), PeMachine.system(header.subsystem()));
    }

    /// The systems that ready-to-run code is compiled for.
    private enum CompiledFor {
        WINDOWS(0, "Windows"),
        LINUX(0x7b79, "Linux"),
        APPLE(0x4644, "macOS"),
        FREEBSD(0xadc4, "FreeBSD"),
        NETBSD(0x1993, "NetBSD"),
        SUNOS(0x1992, "SunOS");

        private final int mask;
        private final String label;

        CompiledFor(int mask, String label) {
            this.mask = mask;
            this.label = label;
        }
    }
}
