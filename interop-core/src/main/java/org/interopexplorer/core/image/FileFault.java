package org.interopexplorer.core.image;

import static org.interopexplorer.core.message.MessageCode.Parameter.list;
import static org.interopexplorer.core.message.MessageCode.Parameter.message;
import static org.interopexplorer.core.message.MessageCode.Parameter.value;

import org.interopexplorer.core.message.MessageCode;

/// Why a file holds no image that is read here, or cannot be read at all.
public enum FileFault implements MessageCode {
    AIX_ARCHIVE("file.aix-archive", value("file")),
    ARCHIVE("file.archive", value("file")),
    BITCODE("file.bitcode", value("file")),
    CHANGED("file.changed", value("file")),
    CLASS("file.class", value("file")),
    COFF_OBJECT("file.coff-object", value("file")),
    COMPRESSED("file.compressed", value("file")),
    DENIED("file.denied", value("file")),
    DEVICE("file.device", value("file")),
    DEX("file.dex", value("file")),
    DIRECTORY("file.directory", value("file")),
    DOCUMENT("file.document", value("file")),
    DOS("file.dos", value("file")),
    EMPTY("file.empty", value("file")),
    FIFO("file.fifo", value("file")),
    IMPORT_LIBRARY("file.import-library", value("file")),
    KIND_CORE("file.kind.core"),
    KIND_DEBUG_INFORMATION("file.kind.debug-information"),
    KIND_NO_DYNAMIC_SECTION("file.kind.no-dynamic-section"),
    KIND_OBJECT("file.kind.object"),
    KIND_OF_TYPE("file.kind.of-type", value("type")),
    KIND_STATIC_EXECUTABLE("file.kind.static-executable"),
    LE("file.le", value("file")),
    LINK_LOOP("file.link-loop", value("file")),
    LINKER_SCRIPT("file.linker-script", value("file"), message("next")),
    LX("file.lx", value("file")),
    MISSING("file.missing", value("file")),
    MISSING_TARGET("file.missing-target", value("file"), value("target")),
    NE("file.ne", value("file")),
    NEXT_LIBRARY("file.next.library", value("library")),
    NEXT_NAMED("file.next.named"),
    NO_SUCH_ARCHITECTURE("file.no-such-architecture", value("file"), value("wanted"), list("present")),
    NOT_A_DIRECTORY("file.not-a-directory", value("file"), value("parent")),
    PDB("file.pdb", value("file")),
    SCRIPT("file.script", value("file"), value("interpreter")),
    SOCKET("file.socket", value("file")),
    SPECIAL("file.special", value("file")),
    STUB("file.stub", value("file")),
    TEXT("file.text", value("file")),
    THIN_ARCHIVE("file.thin-archive", value("file")),
    TYPE_LIBRARY("file.type-library", value("file")),
    UNKNOWN("file.unknown", value("file"), value("bytes")),
    UNREADABLE("file.unreadable", value("file"), value("why")),
    WASM("file.wasm", value("file")),
    XCOFF("file.xcoff", value("file")),
    ZIP("file.zip", value("file")),
    SLICE_OUTSIDE("slice.outside", value("architecture"), value("size"), value("offset"), value("file"));

    @SuppressWarnings("ImmutableEnumChecker") // Its list is a copy.
    private final Spec spec;

    FileFault(String key, Parameter... parameters) {
        spec = Spec.of(key, parameters);
    }

    @Override
    public Spec spec() {
        return spec;
    }
}
