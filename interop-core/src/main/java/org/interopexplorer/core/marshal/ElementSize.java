package org.interopexplorer.core.marshal;

/// The size of the elements behind a `void *`, as another argument of the call gives it, such as `size` of
/// `qsort`.
///
/// @param bytes more than 0
/// @param count how many elements the call's arguments announce
/// @param parameter the one that gives the size, for messages
public record ElementSize(long bytes, long count, String parameter) {
    /// The size of all elements in bytes; `Long.MAX_VALUE` if it does not fit.
    long total() {
        return count != 0 && bytes > Long.MAX_VALUE / count ? Long.MAX_VALUE : bytes * count;
    }
}
