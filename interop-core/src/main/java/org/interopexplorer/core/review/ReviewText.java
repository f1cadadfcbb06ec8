package org.interopexplorer.core.review;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;
import org.interopexplorer.core.review.Finding.Severity;
import org.interopexplorer.core.review.Finding.Sureness;
import org.jspecify.annotations.Nullable;

/// What a review finds, with its usual severity, how sure it is, why it matters and what to do.
public enum ReviewText implements MessageCode {
    ANSI_EXPORTS(
            "review.ansi-exports",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.ANSI,
            ReviewRemedy.WIDE,
            number("count")),
    ANSI_IMPORTS(
            "review.ansi-imports",
            Severity.ADVICE,
            Sureness.LIKELY,
            ReviewReason.ANSI,
            ReviewRemedy.WIDE,
            number("count")),
    ASLR("review.aslr", Severity.INFO, Sureness.CERTAIN, ReviewReason.ASLR, null),
    ASLR_FIXED("review.aslr-fixed", Severity.WARNING, Sureness.CERTAIN, ReviewReason.ASLR, ReviewRemedy.RELOCATIONS),
    ASLR_OFF("review.aslr-off", Severity.WARNING, Sureness.CERTAIN, ReviewReason.ASLR, ReviewRemedy.DYNAMICBASE),
    BESIDE_FIRST(
            "review.beside-first",
            Severity.ADVICE,
            Sureness.LIKELY,
            ReviewReason.BESIDE,
            ReviewRemedy.LOAD_FLAGS,
            list("libraries")),
    CALLBACK_KEPT(
            "review.callback-kept",
            Severity.ADVICE,
            Sureness.LIKELY,
            ReviewReason.CALLBACK,
            ReviewRemedy.KEEP_ALIVE,
            value("function"),
            value("parameter"),
            value("call")),
    CALLBACK_LATE(
            "review.callback-late",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.CALLBACK,
            ReviewRemedy.KEEP_ALIVE,
            value("callback"),
            value("call")),
    CALLBACK_NO_DATA(
            "review.callback-no-data",
            Severity.ADVICE,
            Sureness.LIKELY,
            ReviewReason.USER_DATA,
            ReviewRemedy.USER_DATA,
            number("count")),
    CFG("review.cfg", Severity.INFO, Sureness.CERTAIN, ReviewReason.CFG, null),
    CFG_OFF("review.cfg-off", Severity.ADVICE, Sureness.CERTAIN, ReviewReason.CFG, ReviewRemedy.CFG),
    CHATTY(
            "review.chatty",
            Severity.ADVICE,
            Sureness.LIKELY,
            ReviewReason.CHATTY,
            ReviewRemedy.LOOP,
            value("function"),
            number("count"),
            value("time"),
            value("average")),
    CHATTY_HANDLE(
            "review.chatty-handle",
            Severity.ADVICE,
            Sureness.LIKELY,
            ReviewReason.CHATTY,
            ReviewRemedy.LOOP,
            list("functions"),
            value("handle"),
            number("count"),
            value("time"),
            value("average")),
    CHECKSUM("review.checksum", Severity.INFO, Sureness.CERTAIN, ReviewReason.CHECKSUM, null),
    CHECKSUM_WRONG(
            "review.checksum-wrong", Severity.ADVICE, Sureness.CERTAIN, ReviewReason.CHECKSUM, ReviewRemedy.CHECKSUM),
    CONVERSIONS(
            "review.conversions",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.CONVERSION,
            ReviewRemedy.CONVERT_ONCE,
            value("text"),
            number("count"),
            number("bytes")),
    CPP_EXPORTS(
            "review.cpp-exports",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.CPP,
            ReviewRemedy.C_INTERFACE,
            number("count"),
            number("all")),
    DEBUG_DATA(
            "review.debug-data",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.DEBUG,
            ReviewRemedy.STRIP,
            number("bytes")),
    DEBUG_PATH("review.debug-path", Severity.INFO, Sureness.CERTAIN, ReviewReason.PDB, ReviewRemedy.PDB, value("path")),
    DELAY_LOADED(
            "review.delay-loaded",
            Severity.INFO,
            Sureness.CERTAIN,
            ReviewReason.DELAYED,
            ReviewRemedy.DELAYED,
            list("libraries")),
    DEP("review.dep", Severity.INFO, Sureness.CERTAIN, ReviewReason.NX, null),
    DEP_OFF("review.dep-off", Severity.WARNING, Sureness.CERTAIN, ReviewReason.NX, ReviewRemedy.NXCOMPAT),
    DEPENDENCY_ELSEWHERE(
            "review.dependency-elsewhere",
            Severity.INFO,
            Sureness.GUESS,
            ReviewReason.ELSEWHERE,
            ReviewRemedy.LOOK_THERE,
            value("library")),
    DEPENDENCY_MISSING(
            "review.dependency-missing",
            Severity.ERROR,
            Sureness.CERTAIN,
            ReviewReason.MISSING,
            ReviewRemedy.INSTALL,
            value("library")),
    DEPENDENCY_MISSING_LATER(
            "review.dependency-missing-later",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.MISSING_LATER,
            ReviewRemedy.INSTALL,
            value("library")),
    EXPORT_UNSAFE(
            "review.export-unsafe",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.OBSOLETE,
            ReviewRemedy.INSTEAD,
            value("function"),
            value("source")),
    FORCED_INTEGRITY("review.forced-integrity", Severity.INFO, Sureness.CERTAIN, ReviewReason.INTEGRITY, null),
    FORTIFY("review.fortify", Severity.INFO, Sureness.CERTAIN, ReviewReason.FORTIFY, null, number("count")),
    FORTIFY_NONE(
            "review.fortify-none",
            Severity.ADVICE,
            Sureness.LIKELY,
            ReviewReason.FORTIFY,
            ReviewRemedy.FORTIFY,
            list("functions")),
    HANDLE_OPEN(
            "review.handle-open",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.HANDLE,
            ReviewRemedy.FREE_WITH,
            value("function"),
            value("call"),
            value("value")),
    HARDENED_RUNTIME("review.hardened-runtime", Severity.INFO, Sureness.CERTAIN, ReviewReason.RUNTIME, null),
    HARDENED_RUNTIME_OFF(
            "review.hardened-runtime-off",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.RUNTIME,
            ReviewRemedy.RUNTIME),
    HIGH_ENTROPY("review.high-entropy", Severity.INFO, Sureness.CERTAIN, ReviewReason.HIGH_ENTROPY, null),
    HIGH_ENTROPY_OFF(
            "review.high-entropy-off",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.HIGH_ENTROPY,
            ReviewRemedy.HIGH_ENTROPY),
    HOT_STRUCT(
            "review.hot-struct",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.BLITTABLE,
            ReviewRemedy.BLITTABLE,
            value("function"),
            number("count"),
            list("structs")),
    IMPORT_UNSAFE(
            "review.import-unsafe",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.OBSOLETE,
            ReviewRemedy.INSTEAD,
            value("function"),
            value("source")),
    KNOWN_DLLS("review.known-dlls", Severity.INFO, Sureness.CERTAIN, ReviewReason.KNOWN, null, list("libraries")),
    LIBRARY_VALIDATION("review.library-validation", Severity.INFO, Sureness.CERTAIN, ReviewReason.VALIDATION, null),
    NOT_BLITTABLE(
            "review.not-blittable",
            Severity.ADVICE,
            Sureness.LIKELY,
            ReviewReason.BLITTABLE,
            ReviewRemedy.BLITTABLE,
            number("count"),
            list("structs")),
    NOT_GIVEN_BACK(
            "review.not-given-back",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.LEAK,
            ReviewRemedy.FREE_WITH,
            value("function"),
            value("call"),
            value("value")),
    NX("review.nx", Severity.INFO, Sureness.CERTAIN, ReviewReason.NX, null),
    ORDER_OPEN(
            "review.order-open",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.PLANTING,
            ReviewRemedy.DIRECTORY,
            value("directory"),
            list("libraries")),
    ORDINAL_ONLY(
            "review.ordinal-only",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.ORDINAL,
            ReviewRemedy.NAMES,
            number("count")),
    OWNED("review.owned", Severity.INFO, Sureness.LIKELY, ReviewReason.OWNED, ReviewRemedy.GIVE_BACK, number("count")),
    OWNER_UNKNOWN(
            "review.owner-unknown",
            Severity.ADVICE,
            Sureness.GUESS,
            ReviewReason.OWNER,
            ReviewRemedy.OWNER,
            number("count")),
    PIE("review.pie", Severity.INFO, Sureness.CERTAIN, ReviewReason.ASLR, null),
    PIE_OFF("review.pie-off", Severity.WARNING, Sureness.CERTAIN, ReviewReason.ASLR, ReviewRemedy.PIE),
    RELRO("review.relro", Severity.INFO, Sureness.CERTAIN, ReviewReason.RELRO, null),
    RELRO_NONE("review.relro-none", Severity.WARNING, Sureness.CERTAIN, ReviewReason.RELRO, ReviewRemedy.NOW),
    RELRO_PARTIAL("review.relro-partial", Severity.ADVICE, Sureness.CERTAIN, ReviewReason.LAZY, ReviewRemedy.NOW),
    RESTRICTED("review.restricted", Severity.INFO, Sureness.CERTAIN, ReviewReason.RESTRICTED, null),
    RPATH_ABSENT(
            "review.rpath-absent",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.BUILD_PATH,
            ReviewRemedy.RPATH,
            value("rule"),
            value("directory")),
    RPATH_EMPTY(
            "review.rpath-empty",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.WORKING,
            ReviewRemedy.RPATH,
            value("rule")),
    RPATH_OLD("review.rpath-old", Severity.ADVICE, Sureness.CERTAIN, ReviewReason.RPATH, ReviewRemedy.RUNPATH),
    RPATH_OPEN(
            "review.rpath-open",
            Severity.ERROR,
            Sureness.CERTAIN,
            ReviewReason.PLANTING,
            ReviewRemedy.RPATH,
            value("rule"),
            value("directory")),
    RPATH_ORIGIN(
            "review.rpath-origin",
            Severity.INFO,
            Sureness.CERTAIN,
            ReviewReason.ORIGIN,
            null,
            value("rule"),
            value("entry")),
    RPATH_RELATIVE(
            "review.rpath-relative",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.WORKING,
            ReviewRemedy.RPATH,
            value("rule"),
            value("entry")),
    SAFE_SEH("review.safe-seh", Severity.INFO, Sureness.CERTAIN, ReviewReason.SEH, null),
    SAFE_SEH_OFF("review.safe-seh-off", Severity.ADVICE, Sureness.CERTAIN, ReviewReason.SEH, ReviewRemedy.SAFESEH),
    SHADOW_STACK("review.shadow-stack", Severity.INFO, Sureness.CERTAIN, ReviewReason.SHADOW, null),
    SIGNED("review.signed", Severity.INFO, Sureness.CERTAIN, ReviewReason.SIGNED, null),
    SIGNED_AD_HOC("review.signed-ad-hoc", Severity.INFO, Sureness.CERTAIN, ReviewReason.SIGNED, ReviewRemedy.SIGN),
    SONAME_MISSING("review.soname-missing", Severity.ADVICE, Sureness.LIKELY, ReviewReason.SONAME, ReviewRemedy.SONAME),
    STACK_EXECUTABLE(
            "review.stack-executable",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.STACK_EXEC,
            ReviewRemedy.NOEXECSTACK),
    STACK_PROTECTOR("review.stack-protector", Severity.INFO, Sureness.CERTAIN, ReviewReason.CANARY, null),
    STACK_PROTECTOR_NONE(
            "review.stack-protector-none", Severity.ADVICE, Sureness.LIKELY, ReviewReason.CANARY, ReviewRemedy.CANARY),
    STACK_UNSTATED(
            "review.stack-unstated",
            Severity.WARNING,
            Sureness.LIKELY,
            ReviewReason.STACK_EXEC,
            ReviewRemedy.NOEXECSTACK),
    STRUCT_BY_VALUE(
            "review.struct-by-value",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.BY_VALUE,
            ReviewRemedy.BY_VALUE,
            number("count")),
    SYSTEM_ONLY("review.system-only", Severity.INFO, Sureness.CERTAIN, ReviewReason.SYSTEM_ONLY, null),
    TEXT_RELOCATIONS(
            "review.text-relocations",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.TEXT_RELOCATIONS,
            ReviewRemedy.PIC),
    UNCHECKED(
            "review.unchecked",
            Severity.WARNING,
            Sureness.LIKELY,
            ReviewReason.FAILED_USE,
            ReviewRemedy.CHECK,
            value("function"),
            value("call"),
            value("next"),
            value("later")),
    UNSIGNED("review.unsigned", Severity.INFO, Sureness.CERTAIN, ReviewReason.SIGNED, ReviewRemedy.SIGN),
    VARIADIC(
            "review.variadic",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.VARIADIC,
            ReviewRemedy.VARIADIC,
            number("count")),
    VERSIONS_MISSING(
            "review.versions-missing", Severity.INFO, Sureness.CERTAIN, ReviewReason.VERSIONS, ReviewRemedy.VERSIONS),
    WIDTH_BOOL(
            "review.width-bool",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.BOOLEAN,
            ReviewRemedy.BOOLEAN,
            number("count")),
    WIDTH_LONG(
            "review.width-long",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.WIDTH,
            ReviewRemedy.WIDTH,
            number("count")),
    WIDTH_LONG_DOUBLE(
            "review.width-long-double",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.WIDTH,
            ReviewRemedy.WIDTH,
            number("count")),
    WIDTH_OFFSET(
            "review.width-offset",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.WIDTH,
            ReviewRemedy.WIDTH,
            number("count")),
    WIDTH_TIME(
            "review.width-time",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.WIDTH,
            ReviewRemedy.WIDTH,
            number("count")),
    WIDTH_WIDE_CHAR(
            "review.width-wide-char",
            Severity.ADVICE,
            Sureness.CERTAIN,
            ReviewReason.WIDTH,
            ReviewRemedy.WIDTH,
            number("count")),
    WRITABLE_CODE(
            "review.writable-code",
            Severity.WARNING,
            Sureness.CERTAIN,
            ReviewReason.WRITABLE_CODE,
            ReviewRemedy.WRITABLE_CODE);

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    private final Severity severity;
    private final Sureness sureness;
    private final ReviewReason why;
    private final @Nullable ReviewRemedy remedy;

    ReviewText(
            String key,
            Severity severity,
            Sureness sureness,
            ReviewReason why,
            @Nullable ReviewRemedy remedy,
            Parameter... parameters) {
        spec = Spec.of(key, parameters);
        this.severity = severity;
        this.sureness = sureness;
        this.why = why;
        this.remedy = remedy;
    }

    @Override
    public Spec spec() {
        return spec;
    }

    Severity severity() {
        return severity;
    }

    Sureness sureness() {
        return sureness;
    }

    ReviewReason why() {
        return why;
    }

    /// Null where there is nothing to do.
    @Nullable
    ReviewRemedy remedy() {
        return remedy;
    }
}
