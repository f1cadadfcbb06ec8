package org.interopexplorer.core.image;

/// A fact for the Information page.
///
/// @param key a stable name that translations use, such as `build-id`
/// @param value as the file says it
public record Property(String key, String value) {}
