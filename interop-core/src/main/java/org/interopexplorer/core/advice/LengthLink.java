package org.interopexplorer.core.advice;

/// States that one parameter gives the length of another parameter's buffer, as in `(char *buffer, size_t size)`.
///
/// @param buffer the index of the pointer parameter
/// @param length the index of the parameter that counts
/// @param unit what the length counts
/// @param behindPointer whether the parameter points at the count, as `unsigned long *destLen` does: it passes the
///   capacity in, and often the used length out
/// @param elementSize the index of the parameter that gives the size of an element in bytes, as in `qsort`, or
///   [#NO_PARAMETER] if the buffer's type gives it
public record LengthLink(int buffer, int length, Unit unit, boolean behindPointer, int elementSize) {
    public static final int NO_PARAMETER = -1;

    /// What a length counts.
    public enum Unit {
        /// Elements of the pointer's target type; bytes for a `void *`.
        ELEMENTS,
        BYTES,
        /// Not a count: the size of one element in bytes.
        BYTES_OF_ONE
    }
}
