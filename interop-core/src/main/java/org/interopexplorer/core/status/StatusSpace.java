package org.interopexplorer.core.status;

/// A kind of status code, with its own numbers.
public enum StatusSpace {
    /// 32-bit result of COM and of much of Windows (`[MS-ERREF] 2.1`).
    HRESULT("hresult"),
    /// Error code of the Windows API, as returned by `GetLastError` and `WSAGetLastError` (`[MS-ERREF] 2.2`).
    WIN32("win32"),
    /// 32-bit status of the Windows kernel, also the code of a structured exception (`[MS-ERREF] 2.3`).
    NTSTATUS("ntstatus"),
    /// Error number of the C library and of Unix system calls; its numbers differ from platform to platform.
    ERRNO("errno"),
    /// Signal of Unix or of the C runtime; its numbers differ from platform to platform.
    SIGNAL("signal");

    private final String token;

    StatusSpace(String token) {
        this.token = token;
    }

    /// The lower-case name used in JSON and as the file name of the table.
    public String token() {
        return token;
    }
}
