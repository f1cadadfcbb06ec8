package org.interopexplorer.core.review;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What to do about a finding.
public enum ReviewRemedy implements MessageCode {
    BLITTABLE("review.do.blittable"),
    BOOLEAN("review.do.boolean"),
    BULK("review.do.bulk", list("functions")),
    BY_VALUE("review.do.by-value"),
    CANARY("review.do.canary"),
    CFG("review.do.cfg"),
    CHECK("review.do.check", value("function")),
    CHECKSUM("review.do.checksum"),
    COM_CROSSING("review.do.com-crossing"),
    COM_LATE("review.do.com-late"),
    COM_ONE_BY_ONE("review.do.com-one-by-one"),
    COM_READS("review.do.com-reads"),
    COM_SAME_READ("review.do.com-same-read"),
    COM_UNRELEASED("review.do.com-unreleased"),
    CONVERT_ONCE("review.do.convert-once"),
    C_INTERFACE("review.do.c-interface"),
    DELAYED("review.do.delayed"),
    DIRECTORY("review.do.directory"),
    DYNAMICBASE("review.do.dynamicbase"),
    FORTIFY("review.do.fortify"),
    FREE_WITH("review.do.free-with", value("function")),
    GIVEN_BACK_ONCE("review.do.given-back-once"),
    GIVE_BACK("review.do.give-back"),
    HIGH_ENTROPY("review.do.high-entropy"),
    INSTALL("review.do.install"),
    INSTEAD("review.do.instead", list("functions")),
    KEEP_ALIVE("review.do.keep-alive"),
    LOAD_FLAGS("review.do.load-flags"),
    LOOK_THERE("review.do.look-there"),
    LOOP("review.do.loop"),
    NAMES("review.do.names"),
    NOEXECSTACK("review.do.noexecstack"),
    NOT_LOADED("review.do.not-loaded"),
    NOW("review.do.now"),
    NXCOMPAT("review.do.nxcompat"),
    OWNER("review.do.owner"),
    PDB("review.do.pdb"),
    PIC("review.do.pic"),
    PIE("review.do.pie"),
    RELOCATIONS("review.do.relocations"),
    RPATH("review.do.rpath"),
    RUNPATH("review.do.runpath"),
    RUNTIME("review.do.runtime"),
    SAFESEH("review.do.safeseh"),
    SIGN("review.do.sign"),
    SONAME("review.do.soname"),
    STRIP("review.do.strip"),
    USER_DATA("review.do.user-data"),
    VARIADIC("review.do.variadic"),
    VERSIONS("review.do.versions"),
    WIDE("review.do.wide"),
    WIDTH("review.do.width"),
    WITHOUT("review.do.without"),
    WRITABLE_CODE("review.do.writable-code");

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ReviewRemedy(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
