package org.interopexplorer.core.call;

/// What a call ran on.
///
/// @param system such as `Windows`
/// @param architecture such as `x86-64`
/// @param bits the width of an address: 32 or 64
/// @param through what runs the system's programs on another one, such as `wine-8.0`; empty for none
public record HostDescription(String system, String architecture, int bits, String through) {}
