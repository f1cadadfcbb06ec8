package org.interopexplorer.core.status;

/// A status code that a call left behind.
///
/// @param space the kind of code
/// @param code its number
/// @param source where it was found
/// @param tells whether it tells that the function failed or succeeded. A code that does not tell may be left
///     from an inner error that the function handled
public record StatusCode(StatusSpace space, int code, Source source, boolean tells) {
    /// Where a code can be found after a call.
    public enum Source {
        /// In the result of the function.
        RESULT,
        /// In `errno`.
        ERRNO,
        /// In the result of `GetLastError`.
        LAST_ERROR
    }

    /// The code as text: `errno 2`, `GetLastError 5`, `HRESULT 0x80004005`, `NTSTATUS 0xC0000005`, `Win32 5`.
    public String spelled() {
        return switch (space) {
            case ERRNO -> "errno " + code;
            case HRESULT -> "HRESULT 0x%08X".formatted(code);
            case NTSTATUS -> "NTSTATUS 0x%08X".formatted(code);
            case WIN32 -> (source == Source.LAST_ERROR ? "GetLastError " : "Win32 ") + Integer.toUnsignedString(code);
            case SIGNAL -> "signal " + code;
        };
    }
}
