package org.interopexplorer.core.mangling;

/// A linker name in human form.
///
/// @param human the declaration as a person would write it, for decorated C the plain identifier; the raw name
/// unchanged when `scheme` is [Scheme#NONE]
/// @param scheme what the raw name was written in
public record Demangled(String human, Scheme scheme) {}
