package org.interopexplorer.core.ctype;

import org.interopexplorer.core.ctype.RecordType.Member;

/// Where one member stands in its struct or union.
///
/// A bit-field is described by the byte that holds its lowest bit, whatever storage unit a compiler would load:
/// bit `bitOffset` of that byte, then upwards, on into the following bytes (every ABI here is little-endian).
///
/// @param offset in bytes from the start of the struct
/// @param bitOffset for a bit-field, 0 to 7; else 0
public record MemberPlacement(Member member, long offset, int bitOffset) {
    /// The width of a bit-field in bits, or [Member#NOT_A_BIT_FIELD].
    public int bitWidth() {
        return member.bitWidth();
    }
}
