package org.interopexplorer.core.review;

import org.interopexplorer.core.message.MessageCode;

/// Why a finding matters.
public enum ReviewReason implements MessageCode {
    ANSI("review.why.ansi"),
    ASLR("review.why.aslr"),
    BESIDE("review.why.beside"),
    BLITTABLE("review.why.blittable"),
    BOOLEAN("review.why.boolean"),
    BRANCHES("review.why.branches"),
    BUILD_PATH("review.why.build-path"),
    BY_VALUE("review.why.by-value"),
    CALLBACK("review.why.callback"),
    CANARY("review.why.canary"),
    CFG("review.why.cfg"),
    CHATTY("review.why.chatty"),
    CHECKSUM("review.why.checksum"),
    CLOSED_TWICE("review.why.closed-twice"),
    COM_CROSSING("review.why.com-crossing"),
    COM_FAILURE("review.why.com-failure"),
    COM_LATE("review.why.com-late"),
    COM_ONE_BY_ONE("review.why.com-one-by-one"),
    COM_SAME_READ("review.why.com-same-read"),
    COM_UNRELEASED("review.why.com-unreleased"),
    CONVERSION("review.why.conversion"),
    CPP("review.why.cpp"),
    DEBUG("review.why.debug"),
    DELAYED("review.why.delayed"),
    ELSEWHERE("review.why.elsewhere"),
    FAILED_USE("review.why.failed-use"),
    FORTIFY("review.why.fortify"),
    FORTIFY_UNKNOWN("review.why.fortify-unknown"),
    FREED_TWICE("review.why.freed-twice"),
    HANDLE("review.why.handle"),
    HIDES("review.why.hides"),
    HIGH_ENTROPY("review.why.high-entropy"),
    INTEGRITY("review.why.integrity"),
    KNOWN("review.why.known"),
    LAZY("review.why.lazy"),
    LEAK("review.why.leak"),
    LIFETIME("review.why.lifetime"),
    MISSING("review.why.missing"),
    MISSING_LATER("review.why.missing-later"),
    NOT_LOADED("review.why.not-loaded"),
    NX("review.why.nx"),
    OBSOLETE("review.why.obsolete"),
    ORDINAL("review.why.ordinal"),
    ORIGIN("review.why.origin"),
    OWNED("review.why.owned"),
    OWNER("review.why.owner"),
    PDB("review.why.pdb"),
    PLANTING("review.why.planting"),
    PREDICTABLE("review.why.predictable"),
    PROCESS("review.why.process"),
    RACE("review.why.race"),
    RELRO("review.why.relro"),
    RESTRICTED("review.why.restricted"),
    RPATH("review.why.rpath"),
    RUNTIME("review.why.runtime"),
    SEARCH("review.why.search"),
    SEH("review.why.seh"),
    SHADOW("review.why.shadow"),
    SHARED("review.why.shared"),
    SHELL("review.why.shell"),
    SIGNED("review.why.signed"),
    SIGNED_RETURNS("review.why.signed-returns"),
    SONAME("review.why.soname"),
    STACK("review.why.stack"),
    STACK_EXEC("review.why.stack-exec"),
    SYSTEM_ONLY("review.why.system-only"),
    TEXT_RELOCATIONS("review.why.text-relocations"),
    UNBOUNDED("review.why.unbounded"),
    UNCHECKED("review.why.unchecked"),
    UNTERMINATED("review.why.unterminated"),
    USER_DATA("review.why.user-data"),
    VALIDATION("review.why.validation"),
    VARIADIC("review.why.variadic"),
    VERSIONS("review.why.versions"),
    WEAK("review.why.weak"),
    WIDTH("review.why.width"),
    WORKING("review.why.working"),
    WRITABLE_CODE("review.why.writable-code");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ReviewReason(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
