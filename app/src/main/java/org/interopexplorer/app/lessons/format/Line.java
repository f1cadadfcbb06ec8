package org.interopexplorer.app.lessons.format;

/// A line of a block, read.
///
/// @param text as it was written
/// @param place of the text
public record Line<T>(T what, String text, Place place) {}
