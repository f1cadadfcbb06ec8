package org.interopexplorer.core.advice;

/// That one parameter says how long the buffer of another is, as in `(char *buffer, size_t size)`.
///
/// @param buffer the index of the pointer parameter
/// @param length the index of the parameter that counts
/// @param unit what it counts
/// @param behindPointer whether the count stands behind a pointer: given as the room there is, and often set to what
///   was used (`unsigned long *destLen`)
/// @param elementSize the index of the parameter that gives the size of an element in bytes, as in `qsort`, or
///   [#NO_PARAMETER] where the buffer's type does
public record LengthLink(int buffer, int length, Unit unit, boolean behindPointer, int elementSize) {
    public static final int NO_PARAMETER = -1;

    /// What a length counts.
    public enum Unit {
        /// Elements of the type that the buffer's pointer points at; bytes for a `void *`.
        ELEMENTS,
        BYTES,
        /// Not a count: how many bytes one element has.
        BYTES_OF_ONE
    }
}
