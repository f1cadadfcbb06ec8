package org.interopexplorer.core.image.macho;

import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// The words for the facts of a Mach-O image.
public enum MachOTerm implements MessageCode {
    AD_HOC("macho.term.ad-hoc", value("identifier")),
    ENCRYPTED("macho.term.encrypted", value("size"), value("offset"), value("method")),
    IDENTIFIED("macho.term.identified", value("identifier")),
    NEEDS("macho.term.needs", value("library"), value("oldest"), value("linked")),
    PLATFORM("macho.term.platform", value("number")),
    SIGNED("macho.term.signed"),
    TEAM("macho.term.team", value("identifier"), value("team"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    MachOTerm(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
