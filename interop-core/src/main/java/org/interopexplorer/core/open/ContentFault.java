package org.interopexplorer.core.open;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Kinds of files that are not read here, and what to do with them instead.
public enum ContentFault implements MessageCode {
    AIX_ARCHIVE("file.aix-archive", value("file")),
    ARCHIVE("file.archive", value("file")),
    BITCODE("file.bitcode", value("file")),
    CABINET("file.cabinet", value("file")),
    CLASS("file.class", value("file")),
    COFF_OBJECT("file.coff-object", value("file")),
    COMPOUND("file.compound", value("file")),
    COMPRESSED("file.compressed", value("file")),
    COMPRESSED_PDB("file.compressed-pdb", value("file")),
    DEB("file.deb", value("file")),
    DEX("file.dex", value("file")),
    DOCUMENT("file.document", value("file")),
    DOS("file.dos", value("file")),
    EMPTY("file.empty", value("file")),
    JAVA_IMAGE("file.java-image", value("file")),
    JMOD("file.jmod", value("file")),
    LE("file.le", value("file")),
    LINKER_SCRIPT("file.linker-script", value("file"), message("next")),
    LX("file.lx", value("file")),
    NE("file.ne", value("file")),
    NEXT_LIBRARY("file.next.library", value("library")),
    NEXT_NAMED("file.next.named"),
    NO_SUCH_ARCHITECTURE("file.no-such-architecture", value("file"), value("wanted"), list("present")),
    PACKED("file.packed", value("file")),
    PDB("file.pdb", value("file")),
    PORTABLE_PDB("file.portable-pdb", value("file")),
    RPM("file.rpm", value("file")),
    SCRIPT("file.script", value("file"), value("interpreter")),
    SQUASHFS("file.squashfs", value("file")),
    STUB("file.stub", value("file")),
    TAR("file.tar", value("file")),
    TEXT("file.text", value("file")),
    THIN_ARCHIVE("file.thin-archive", value("file")),
    TYPE_LIBRARY("file.type-library", value("file")),
    UNKNOWN("file.unknown", value("file"), value("bytes")),
    WASM("file.wasm", value("file")),
    XAR("file.xar", value("file")),
    XCOFF("file.xcoff", value("file")),
    ZIP("file.zip", value("file")),
    SLICE_OUTSIDE("slice.outside", value("architecture"), value("size"), value("offset"), value("file"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    ContentFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
