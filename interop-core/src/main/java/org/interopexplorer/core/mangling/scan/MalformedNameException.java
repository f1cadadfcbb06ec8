package org.interopexplorer.core.mangling.scan;

/// A name that does not follow the grammar of its scheme, or that would grow past the limits.
///
/// It has no stack trace: a symbol table may contain thousands of such names.
public final class MalformedNameException extends Exception {
    private static final long serialVersionUID = 1;

    private final int offset;

    /// @param reason what is wrong, in one English line without the offset
    /// @param offset where in the raw name, in bytes of its UTF-8 form
    public MalformedNameException(String reason, int offset) {
        super(reason, null, false, false);
        this.offset = offset;
    }

    /// Where the name stops being valid, in bytes of its UTF-8 form from the start.
    public int offset() {
        return offset;
    }
}
