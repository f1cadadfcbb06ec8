package org.interopexplorer.core.binding.jvm;

/// How a JNA library maps names and text.
public enum JnaOptions {
    NONE,
    /// `W32APIOptions.UNICODE_OPTIONS`: text is UTF-16, and names get a `W`.
    UNICODE,
    /// `W32APIOptions.ASCII_OPTIONS`: names get an `A`.
    ASCII,
    /// Made by code of the program's own: names and types may be mapped in any way.
    CUSTOM
}
