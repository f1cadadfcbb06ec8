package org.interopexplorer.core.call;

import java.util.Arrays;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;

/// Extends small integers by their sign, as callers do. No document asks for it on x86, but code of clang relies on
/// it.
final class Extension {
    private Extension() {}

    /// The bytes of a value, those of an integer as many as a word has.
    static byte[] toWord(byte[] bytes, CType type, Layout layout, int word) {
        IntegerType integer = switch (type.resolved()) {
            case IntegerType own -> own;
            case EnumType enumeration -> enumeration.underlying();
            case VoidType _, FloatingType _, PointerType _, ArrayType _, VectorType _, RecordType _, FunctionType _ ->
                null;
        };
        if (integer == null || bytes.length >= word || bytes.length == 0) {
            return bytes;
        }
        byte[] whole = Arrays.copyOf(bytes, word);
        if (integer.signed(layout.abi()) && bytes[bytes.length - 1] < 0) {
            Arrays.fill(whole, bytes.length, word, (byte) -1);
        }
        return whole;
    }
}
