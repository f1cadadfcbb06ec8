package org.interopexplorer.app.session;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A function chosen to be called, and what its form starts with.
///
/// Two are the same only when they are the same object: choosing a function again, or putting a call of the history
/// back, is a new choice, and the form starts afresh.
public final class FunctionChoice {
    private final OpenLibrary library;
    private final String function;
    private final @Nullable Signature signature;
    private final List<Value> arguments;
    private final Encodings encodings;

    FunctionChoice(
            OpenLibrary library,
            String function,
            @Nullable Signature signature,
            List<Value> arguments,
            Encodings encodings) {
        this.library = library;
        this.function = function;
        this.signature = signature;
        this.arguments = List.copyOf(arguments);
        this.encodings = encodings;
    }

    public OpenLibrary library() {
        return library;
    }

    /// The export's name as the file spells it.
    public String function() {
        return function;
    }

    /// Its type; empty where nobody knows it yet, so that a prototype has to be typed.
    public Optional<Signature> signature() {
        return Optional.ofNullable(signature);
    }

    /// What the form's fields start with, one a parameter; fewer or none where they start empty.
    public List<Value> arguments() {
        return arguments;
    }

    /// The encodings of texts among the arguments that are not in that of their type.
    public Encodings encodings() {
        return encodings;
    }
}
