package org.interopexplorer.core.collection;

/// One expectation beside what was.
///
/// @param expected as the person wrote it
/// @param met whether it was so
/// @param actual what was instead, or just what was, as a literal or in English
public record Check(String expected, boolean met, String actual) {}
