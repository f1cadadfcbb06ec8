package org.interopexplorer.core.call;

/// Describes the host of a call.
///
/// @param system such as `Windows`
/// @param architecture such as `x86-64`
/// @param bits the width of an address: 32 or 64
/// @param through the program that runs the host, such as `wine-8.0`; empty for none
public record HostDescription(String system, String architecture, int bits, String through) {}
