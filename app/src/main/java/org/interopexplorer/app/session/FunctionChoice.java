package org.interopexplorer.app.session;

import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.marshal.Encodings;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// A function chosen to be called, and the initial values of its form.
///
/// Choices are compared by identity: choosing a function again, or putting a call of the history back, is a new
/// choice, which resets the form.
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

    /// The export's name in the file.
    public String function() {
        return function;
    }

    /// Its type; empty if it is not known, so that the person must type a prototype.
    public Optional<Signature> signature() {
        return Optional.ofNullable(signature);
    }

    /// The initial values, one for each parameter; further fields start empty.
    public List<Value> arguments() {
        return arguments;
    }

    /// The encodings of texts that do not have the encoding of their type.
    public Encodings encodings() {
        return encodings;
    }
}
