package org.interopexplorer.core.archive;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.number;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// What is wrong with an archive or one of its members.
public enum ArchiveFault implements MessageCode {
    BOMB("archive.bomb", number("unpacked"), number("size")),
    BUNDLE_VERSION("archive.bundle-version", value("version"), value("last")),
    COUNT("archive.count", number("most")),
    DAMAGED("archive.damaged", value("why")),
    DEVICE("archive.device", value("member")),
    EMPTY("archive.empty", value("file")),
    ENCRYPTED("archive.encrypted", value("member")),
    LINK("archive.link", value("member")),
    METHOD("archive.method", value("member")),
    NAME("archive.name", value("member")),
    NESTED("archive.nested", number("most")),
    NO_MEMBER("archive.no-member", value("file"), value("member")),
    NO_MEMBER_BUT("archive.no-member-but", value("file"), value("member"), list("similar")),
    NOT_ARCHIVE("archive.not-archive", value("file"), value("member")),
    OUTSIDE("archive.outside", value("member"), value("offset"), value("size")),
    TOO_LARGE("archive.too-large", value("member"), number("most")),
    TRUNCATED("archive.truncated"),
    UNWRITABLE("archive.unwritable", value("folder"), value("why"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ArchiveFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
