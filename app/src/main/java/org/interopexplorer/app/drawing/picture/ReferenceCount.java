package org.interopexplorer.app.drawing.picture;

/// What an object answered about its references at one moment.
///
/// @param event the member that was called before; empty for the first moment
/// @param count what `AddRef` and `Release` answered, which only some objects report correctly
public record ReferenceCount(String event, long count) {}
