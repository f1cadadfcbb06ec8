package org.interopexplorer.app.drawing;

import java.util.function.Supplier;

/// A picture that can be drawn of something.
///
/// @param token its kind, such as `memory`; the name of the kind has the key `drawing.kind.TOKEN`
/// @param drawing draws it in the language of now
public record Offer(String token, Supplier<Drawing> drawing) {}
