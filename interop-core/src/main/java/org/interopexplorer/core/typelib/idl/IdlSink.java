package org.interopexplorer.core.typelib.idl;

/// Takes IDL text piece by piece.
@FunctionalInterface
public interface IdlSink {
    void accept(IdlToken kind, String text);

    /// A sink that keeps only the text.
    static IdlSink into(StringBuilder text) {
        return (_, piece) -> text.append(piece);
    }
}
