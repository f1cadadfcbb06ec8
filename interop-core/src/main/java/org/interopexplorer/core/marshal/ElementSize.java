package org.interopexplorer.core.marshal;

/// How many bytes each element behind a `void *` has, where another argument of the call says it, as `size` does for
/// `qsort`.
///
/// @param bytes more than 0
/// @param count how many elements the call is told of
/// @param parameter the one that gives the size, for messages
public record ElementSize(long bytes, long count, String parameter) {
    /// Of all elements; the largest number where a `long` does not hold it.
    long total() {
        return count != 0 && bytes > Long.MAX_VALUE / count ? Long.MAX_VALUE : bytes * count;
    }
}
