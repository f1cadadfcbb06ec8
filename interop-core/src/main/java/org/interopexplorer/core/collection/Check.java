package org.interopexplorer.core.collection;

/// One expectation beside what was.
///
/// @param expected as the person wrote it
/// @param met whether it was so
/// @param found what was instead, or just what was
public record Check(String expected, boolean met, Actual found) {}
