package org.interopexplorer.core.mangling;

/// A demangled linker name.
///
/// @param human the readable declaration; for decorated C the plain identifier; for [Scheme#NONE] the raw name
/// @param scheme of the raw name
public record Demangled(String human, Scheme scheme) {}
