package org.interopexplorer.core.metadata;

/// A parameter of a generic type or method (ECMA-335 II.22.20).
///
/// @param number counted from 0
public record GenericParameter(Token token, int number, int flags, String name) {}
