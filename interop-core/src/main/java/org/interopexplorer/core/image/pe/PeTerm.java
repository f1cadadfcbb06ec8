package org.interopexplorer.core.image.pe;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// The words for the facts of a PE image: what its flags and numbers mean.
public enum PeTerm implements MessageCode {
    BYTES("pe.term.bytes", value("count")),
    CLR_IL_LIBRARY("pe.term.clr.il-library"),
    CLR_IL_ONLY("pe.term.clr.il-only"),
    CLR_MIXED("pe.term.clr.mixed"),
    CLR_NATIVE_ENTRY("pe.term.clr.native-entry"),
    CLR_PREFERS_32("pe.term.clr.prefers-32"),
    CLR_READY_TO_RUN("pe.term.clr.ready-to-run"),
    CLR_REQUIRES_32("pe.term.clr.requires-32"),
    CLR_STRONG_NAME("pe.term.clr.strong-name"),
    FLAG_HIGH_ENTROPY("pe.term.flag.high-entropy"),
    FLAG_INTEGRITY("pe.term.flag.integrity"),
    FLAG_LARGE_ADDRESSES("pe.term.flag.large-addresses"),
    FLAG_NET_RUN_FROM_SWAP("pe.term.flag.net-run-from-swap"),
    FLAG_NO_BINDING("pe.term.flag.no-binding"),
    FLAG_NO_ISOLATION("pe.term.flag.no-isolation"),
    FLAG_NO_RELOCATIONS("pe.term.flag.no-relocations"),
    FLAG_NO_SEH("pe.term.flag.no-seh"),
    FLAG_REMOVABLE_RUN_FROM_SWAP("pe.term.flag.removable-run-from-swap"),
    FLAG_SHADOW_STACK("pe.term.flag.shadow-stack"),
    FLAG_SYSTEM_FILE("pe.term.flag.system-file"),
    FLAG_TERMINAL_SERVER("pe.term.flag.terminal-server"),
    FLAG_WDM_DRIVER("pe.term.flag.wdm-driver"),
    LOAD_FROM_SYSTEM("pe.term.load-from-system"),
    SUBSYSTEM_BOOT("pe.term.subsystem.boot"),
    SUBSYSTEM_CE("pe.term.subsystem.ce"),
    SUBSYSTEM_CONSOLE("pe.term.subsystem.console"),
    SUBSYSTEM_EFI_APPLICATION("pe.term.subsystem.efi-application"),
    SUBSYSTEM_EFI_BOOT("pe.term.subsystem.efi-boot"),
    SUBSYSTEM_EFI_ROM("pe.term.subsystem.efi-rom"),
    SUBSYSTEM_EFI_RUNTIME("pe.term.subsystem.efi-runtime"),
    SUBSYSTEM_GUI("pe.term.subsystem.gui"),
    SUBSYSTEM_NATIVE("pe.term.subsystem.native"),
    SUBSYSTEM_OS2("pe.term.subsystem.os2"),
    SUBSYSTEM_OTHER("pe.term.subsystem.other", value("number")),
    SUBSYSTEM_POSIX("pe.term.subsystem.posix"),
    SUBSYSTEM_UNKNOWN("pe.term.subsystem.unknown"),
    SUBSYSTEM_WINDOWS_9X("pe.term.subsystem.windows-9x"),
    SUBSYSTEM_XBOX("pe.term.subsystem.xbox"),
    VERSION_DEBUG("pe.term.version.debug"),
    VERSION_INFERRED("pe.term.version.inferred"),
    VERSION_PATCHED("pe.term.version.patched"),
    VERSION_PRERELEASE("pe.term.version.prerelease"),
    VERSION_PRIVATE("pe.term.version.private"),
    VERSION_SPECIAL("pe.term.version.special");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    PeTerm(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
