package org.interopexplorer.core.review;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;
import static org.interopexplorer.core.review.Finding.Severity.ADVICE;
import static org.interopexplorer.core.review.Finding.Severity.ERROR;
import static org.interopexplorer.core.review.Finding.Severity.INFO;
import static org.interopexplorer.core.review.Finding.Severity.WARNING;
import static org.interopexplorer.core.review.Finding.Sureness.CERTAIN;
import static org.interopexplorer.core.review.Finding.Sureness.GUESS;
import static org.interopexplorer.core.review.Finding.Sureness.LIKELY;

import org.interopexplorer.core.message.MessageCode;
import org.interopexplorer.core.review.Finding.Severity;
import org.interopexplorer.core.review.Finding.Sureness;
import org.jspecify.annotations.Nullable;

/// What a review finds, with its usual severity, how sure it is, why it matters and what to do.
public enum ReviewText implements MessageCode {
    ANSI_EXPORTS("review.ansi-exports", ADVICE, CERTAIN, ReviewReason.ANSI, ReviewRemedy.WIDE, number("count")),
    ANSI_IMPORTS("review.ansi-imports", ADVICE, LIKELY, ReviewReason.ANSI, ReviewRemedy.WIDE, number("count")),
    ASLR("review.aslr", INFO, CERTAIN, ReviewReason.ASLR, null),
    ASLR_FIXED("review.aslr-fixed", WARNING, CERTAIN, ReviewReason.ASLR, ReviewRemedy.RELOCATIONS),
    ASLR_OFF("review.aslr-off", WARNING, CERTAIN, ReviewReason.ASLR, ReviewRemedy.DYNAMICBASE),
    BESIDE_FIRST(
            "review.beside-first", ADVICE, LIKELY, ReviewReason.BESIDE, ReviewRemedy.LOAD_FLAGS, list("libraries")),
    BRANCH_TARGETS("review.branch-targets", INFO, CERTAIN, ReviewReason.BRANCHES, null),
    CALLBACK_KEPT(
            "review.callback-kept",
            ADVICE,
            LIKELY,
            ReviewReason.CALLBACK,
            ReviewRemedy.KEEP_ALIVE,
            value("function"),
            value("parameter"),
            value("call")),
    CALLBACK_LATE(
            "review.callback-late",
            WARNING,
            CERTAIN,
            ReviewReason.CALLBACK,
            ReviewRemedy.KEEP_ALIVE,
            value("callback"),
            value("call")),
    CALLBACK_NO_DATA(
            "review.callback-no-data", ADVICE, LIKELY, ReviewReason.USER_DATA, ReviewRemedy.USER_DATA, number("count")),
    CFG("review.cfg", INFO, CERTAIN, ReviewReason.CFG, null),
    CFG_OFF("review.cfg-off", ADVICE, CERTAIN, ReviewReason.CFG, ReviewRemedy.CFG),
    CHATTY(
            "review.chatty",
            ADVICE,
            LIKELY,
            ReviewReason.CHATTY,
            ReviewRemedy.LOOP,
            value("function"),
            number("count"),
            value("time"),
            value("average")),
    CHATTY_HANDLE(
            "review.chatty-handle",
            ADVICE,
            LIKELY,
            ReviewReason.CHATTY,
            ReviewRemedy.LOOP,
            list("functions"),
            value("handle"),
            number("count"),
            value("time"),
            value("average")),
    CHECKSUM("review.checksum", INFO, CERTAIN, ReviewReason.CHECKSUM, null),
    CHECKSUM_WRONG("review.checksum-wrong", ADVICE, CERTAIN, ReviewReason.CHECKSUM, ReviewRemedy.CHECKSUM),
    COM_CROSSING(
            "review.com-crossing",
            ADVICE,
            LIKELY,
            ReviewReason.COM_CROSSING,
            ReviewRemedy.COM_CROSSING,
            value("object"),
            number("count"),
            list("members"),
            value("time")),
    COM_FAILURE_IGNORED(
            "review.com-failure-ignored",
            ADVICE,
            GUESS,
            ReviewReason.COM_FAILURE,
            ReviewRemedy.CHECK,
            value("member"),
            value("object"),
            value("code"),
            value("call"),
            value("next"),
            value("later")),
    COM_LATE(
            "review.com-late",
            ADVICE,
            LIKELY,
            ReviewReason.COM_LATE,
            ReviewRemedy.COM_LATE,
            value("object"),
            number("count"),
            list("members"),
            value("time")),
    COM_ONE_BY_ONE(
            "review.com-one-by-one",
            ADVICE,
            LIKELY,
            ReviewReason.COM_ONE_BY_ONE,
            ReviewRemedy.COM_ONE_BY_ONE,
            value("member"),
            value("object"),
            number("count"),
            value("time")),
    COM_READS(
            "review.com-reads",
            ADVICE,
            LIKELY,
            ReviewReason.CHATTY,
            ReviewRemedy.COM_READS,
            value("object"),
            number("count"),
            list("members"),
            value("time")),
    COM_SAME_READ(
            "review.com-same-read",
            ADVICE,
            LIKELY,
            ReviewReason.COM_SAME_READ,
            ReviewRemedy.COM_SAME_READ,
            value("member"),
            value("object"),
            number("count"),
            value("time")),
    COM_UNRELEASED(
            "review.com-unreleased",
            WARNING,
            LIKELY,
            ReviewReason.COM_UNRELEASED,
            ReviewRemedy.COM_UNRELEASED,
            number("count"),
            list("objects")),
    CONVERSIONS(
            "review.conversions",
            ADVICE,
            CERTAIN,
            ReviewReason.CONVERSION,
            ReviewRemedy.CONVERT_ONCE,
            value("text"),
            number("count"),
            number("bytes")),
    CPP_EXPORTS(
            "review.cpp-exports",
            ADVICE,
            CERTAIN,
            ReviewReason.CPP,
            ReviewRemedy.C_INTERFACE,
            number("count"),
            number("all")),
    DEBUG_DATA("review.debug-data", ADVICE, CERTAIN, ReviewReason.DEBUG, ReviewRemedy.STRIP, number("bytes")),
    DEBUG_PATH("review.debug-path", INFO, CERTAIN, ReviewReason.PDB, ReviewRemedy.PDB, value("path")),
    DELAY_LOADED("review.delay-loaded", INFO, CERTAIN, ReviewReason.DELAYED, ReviewRemedy.DELAYED, list("libraries")),
    DEP("review.dep", INFO, CERTAIN, ReviewReason.NX, null),
    DEPENDENCY_ELSEWHERE(
            "review.dependency-elsewhere",
            INFO,
            GUESS,
            ReviewReason.ELSEWHERE,
            ReviewRemedy.LOOK_THERE,
            value("library")),
    DEPENDENCY_MISSING(
            "review.dependency-missing", ERROR, CERTAIN, ReviewReason.MISSING, ReviewRemedy.INSTALL, value("library")),
    DEPENDENCY_MISSING_LATER(
            "review.dependency-missing-later",
            WARNING,
            CERTAIN,
            ReviewReason.MISSING_LATER,
            ReviewRemedy.INSTALL,
            value("library")),
    DEP_OFF("review.dep-off", WARNING, CERTAIN, ReviewReason.NX, ReviewRemedy.NXCOMPAT),
    EXPORT_UNSAFE(
            "review.export-unsafe",
            ADVICE,
            CERTAIN,
            ReviewReason.OBSOLETE,
            ReviewRemedy.INSTEAD,
            value("function"),
            value("source")),
    FORCED_INTEGRITY("review.forced-integrity", INFO, CERTAIN, ReviewReason.INTEGRITY, null),
    FORTIFY("review.fortify", INFO, CERTAIN, ReviewReason.FORTIFY, null, number("count")),
    FORTIFY_NONE("review.fortify-none", ADVICE, LIKELY, ReviewReason.FORTIFY, ReviewRemedy.FORTIFY, list("functions")),
    FORTIFY_UNKNOWN(
            "review.fortify-unknown",
            INFO,
            GUESS,
            ReviewReason.FORTIFY_UNKNOWN,
            ReviewRemedy.FORTIFY,
            list("functions")),
    GIVEN_BACK_TWICE(
            "review.given-back-twice",
            ERROR,
            LIKELY,
            ReviewReason.FREED_TWICE,
            ReviewRemedy.GIVEN_BACK_ONCE,
            value("function"),
            value("call"),
            value("value"),
            value("before")),
    HANDLE_OPEN(
            "review.handle-open",
            WARNING,
            CERTAIN,
            ReviewReason.HANDLE,
            ReviewRemedy.FREE_WITH,
            value("function"),
            value("call"),
            value("value")),
    HARDENED_RUNTIME("review.hardened-runtime", INFO, CERTAIN, ReviewReason.RUNTIME, null),
    HARDENED_RUNTIME_OFF("review.hardened-runtime-off", ADVICE, CERTAIN, ReviewReason.RUNTIME, ReviewRemedy.RUNTIME),
    HIGH_ENTROPY("review.high-entropy", INFO, CERTAIN, ReviewReason.HIGH_ENTROPY, null),
    HIGH_ENTROPY_OFF("review.high-entropy-off", ADVICE, CERTAIN, ReviewReason.HIGH_ENTROPY, ReviewRemedy.HIGH_ENTROPY),
    HOT_STRUCT(
            "review.hot-struct",
            ADVICE,
            CERTAIN,
            ReviewReason.BLITTABLE,
            ReviewRemedy.BLITTABLE,
            value("function"),
            number("count"),
            list("structs")),
    IMPORT_UNSAFE(
            "review.import-unsafe",
            ADVICE,
            CERTAIN,
            ReviewReason.OBSOLETE,
            ReviewRemedy.INSTEAD,
            value("function"),
            value("source")),
    KNOWN_DLLS("review.known-dlls", INFO, CERTAIN, ReviewReason.KNOWN, null, list("libraries")),
    LIBRARY_VALIDATION("review.library-validation", INFO, CERTAIN, ReviewReason.VALIDATION, null),
    NOT_BLITTABLE(
            "review.not-blittable",
            ADVICE,
            LIKELY,
            ReviewReason.BLITTABLE,
            ReviewRemedy.BLITTABLE,
            number("count"),
            list("structs")),
    NOT_GIVEN_BACK(
            "review.not-given-back",
            WARNING,
            CERTAIN,
            ReviewReason.LEAK,
            ReviewRemedy.FREE_WITH,
            value("function"),
            value("call"),
            value("value")),
    NOT_LOADED("review.not-loaded", INFO, CERTAIN, ReviewReason.NOT_LOADED, ReviewRemedy.NOT_LOADED),
    NX("review.nx", INFO, CERTAIN, ReviewReason.NX, null),
    ORDER_OPEN(
            "review.order-open",
            WARNING,
            CERTAIN,
            ReviewReason.PLANTING,
            ReviewRemedy.DIRECTORY,
            value("directory"),
            list("libraries")),
    ORDINAL_ONLY("review.ordinal-only", ADVICE, CERTAIN, ReviewReason.ORDINAL, ReviewRemedy.NAMES, number("count")),
    OWNED("review.owned", INFO, LIKELY, ReviewReason.OWNED, ReviewRemedy.GIVE_BACK, number("count")),
    OWNER_UNKNOWN("review.owner-unknown", ADVICE, GUESS, ReviewReason.OWNER, ReviewRemedy.OWNER, number("count")),
    PIE("review.pie", INFO, CERTAIN, ReviewReason.ASLR, null),
    PIE_OFF("review.pie-off", WARNING, CERTAIN, ReviewReason.ASLR, ReviewRemedy.PIE),
    RELRO("review.relro", INFO, CERTAIN, ReviewReason.RELRO, null),
    RELRO_NONE("review.relro-none", WARNING, CERTAIN, ReviewReason.RELRO, ReviewRemedy.NOW),
    RELRO_PARTIAL("review.relro-partial", ADVICE, CERTAIN, ReviewReason.LAZY, ReviewRemedy.NOW),
    RESTRICTED("review.restricted", INFO, CERTAIN, ReviewReason.RESTRICTED, null),
    RPATH_ABSENT(
            "review.rpath-absent",
            ADVICE,
            CERTAIN,
            ReviewReason.BUILD_PATH,
            ReviewRemedy.RPATH,
            value("rule"),
            value("directory")),
    RPATH_EMPTY("review.rpath-empty", WARNING, CERTAIN, ReviewReason.WORKING, ReviewRemedy.RPATH, value("rule")),
    RPATH_OLD("review.rpath-old", ADVICE, CERTAIN, ReviewReason.RPATH, ReviewRemedy.RUNPATH),
    RPATH_OPEN(
            "review.rpath-open",
            ERROR,
            CERTAIN,
            ReviewReason.PLANTING,
            ReviewRemedy.RPATH,
            value("rule"),
            value("directory")),
    RPATH_ORIGIN("review.rpath-origin", INFO, CERTAIN, ReviewReason.ORIGIN, null, value("rule"), value("entry")),
    RPATH_RELATIVE(
            "review.rpath-relative",
            WARNING,
            CERTAIN,
            ReviewReason.WORKING,
            ReviewRemedy.RPATH,
            value("rule"),
            value("entry")),
    SAFE_SEH("review.safe-seh", INFO, CERTAIN, ReviewReason.SEH, null),
    SAFE_SEH_OFF("review.safe-seh-off", ADVICE, CERTAIN, ReviewReason.SEH, ReviewRemedy.SAFESEH),
    SHADOW_STACK("review.shadow-stack", INFO, CERTAIN, ReviewReason.SHADOW, null),
    SIGNED("review.signed", INFO, CERTAIN, ReviewReason.SIGNED, null),
    SIGNED_AD_HOC("review.signed-ad-hoc", INFO, CERTAIN, ReviewReason.SIGNED, ReviewRemedy.SIGN),
    SIGNED_RETURNS("review.signed-returns", INFO, CERTAIN, ReviewReason.SIGNED_RETURNS, null),
    SONAME_MISSING("review.soname-missing", ADVICE, LIKELY, ReviewReason.SONAME, ReviewRemedy.SONAME),
    STACK_EXECUTABLE("review.stack-executable", WARNING, CERTAIN, ReviewReason.STACK_EXEC, ReviewRemedy.NOEXECSTACK),
    STACK_PROTECTOR("review.stack-protector", INFO, CERTAIN, ReviewReason.CANARY, null),
    STACK_PROTECTOR_NONE("review.stack-protector-none", ADVICE, GUESS, ReviewReason.CANARY, ReviewRemedy.CANARY),
    STACK_UNSTATED("review.stack-unstated", WARNING, LIKELY, ReviewReason.STACK_EXEC, ReviewRemedy.NOEXECSTACK),
    STRUCT_BY_VALUE(
            "review.struct-by-value", ADVICE, CERTAIN, ReviewReason.BY_VALUE, ReviewRemedy.BY_VALUE, number("count")),
    SYSTEM_ONLY("review.system-only", INFO, CERTAIN, ReviewReason.SYSTEM_ONLY, null),
    TEXT_RELOCATIONS("review.text-relocations", WARNING, CERTAIN, ReviewReason.TEXT_RELOCATIONS, ReviewRemedy.PIC),
    UNCHECKED(
            "review.unchecked",
            WARNING,
            LIKELY,
            ReviewReason.FAILED_USE,
            ReviewRemedy.CHECK,
            value("function"),
            value("call"),
            value("next"),
            value("later")),
    UNSIGNED("review.unsigned", INFO, CERTAIN, ReviewReason.SIGNED, ReviewRemedy.SIGN),
    VARIADIC("review.variadic", ADVICE, CERTAIN, ReviewReason.VARIADIC, ReviewRemedy.VARIADIC, number("count")),
    VERSIONS_MISSING("review.versions-missing", INFO, CERTAIN, ReviewReason.VERSIONS, ReviewRemedy.VERSIONS),
    WIDTH_BOOL("review.width-bool", ADVICE, CERTAIN, ReviewReason.BOOLEAN, ReviewRemedy.BOOLEAN, number("count")),
    WIDTH_LONG("review.width-long", ADVICE, CERTAIN, ReviewReason.WIDTH, ReviewRemedy.WIDTH, number("count")),
    WIDTH_LONG_DOUBLE(
            "review.width-long-double", ADVICE, CERTAIN, ReviewReason.WIDTH, ReviewRemedy.WIDTH, number("count")),
    WIDTH_OFFSET("review.width-offset", ADVICE, CERTAIN, ReviewReason.WIDTH, ReviewRemedy.WIDTH, number("count")),
    WIDTH_TIME("review.width-time", ADVICE, CERTAIN, ReviewReason.WIDTH, ReviewRemedy.WIDTH, number("count")),
    WIDTH_WIDE_CHAR("review.width-wide-char", ADVICE, CERTAIN, ReviewReason.WIDTH, ReviewRemedy.WIDTH, number("count")),
    WRITABLE_CODE("review.writable-code", WARNING, CERTAIN, ReviewReason.WRITABLE_CODE, ReviewRemedy.WRITABLE_CODE);

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
