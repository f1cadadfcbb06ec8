package org.interopexplorer.core.metadata;

import org.interopexplorer.core.bytes.ByteView;

/// What tells an assembly from others (ECMA-335 II.22.2).
///
/// @param publicKey empty for an assembly without a strong name
public record AssemblyIdentity(String name, int major, int minor, int build, int revision, ByteView publicKey) {}
