package org.interopexplorer.core.ctype;

import org.interopexplorer.core.ctype.RecordType.Member;

/// The place of one member in its struct or union.
///
/// A bit-field starts at bit `bitOffset` of byte `offset`, the byte with its lowest bit, and continues upwards
/// into the following bytes (every ABI here is little-endian). The storage unit that a compiler would load does
/// not matter.
///
/// @param offset in bytes from the start of the struct
/// @param bitOffset for a bit-field, 0 to 7; else 0
public record MemberPlacement(Member member, long offset, int bitOffset) {
    /// The width of a bit-field in bits, or [Member#NOT_A_BIT_FIELD].
    public int bitWidth() {
        return member.bitWidth();
    }
}
