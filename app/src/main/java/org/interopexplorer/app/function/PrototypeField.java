package org.interopexplorer.app.function;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.mangling.DecoratedName;
import org.interopexplorer.core.signature.Decorations;
import org.interopexplorer.core.signature.Signature;
import org.jspecify.annotations.Nullable;

/// A prototype being typed, parsed in the background.
final class PrototypeField {
    private final PrototypeReader reader;
    private final Supplier<@Nullable NativeImage> library;
    private final Executor background;
    private final Executor ui;
    private final StringProperty text = new SimpleStringProperty(this, "text", "");
    private final ReadOnlyObjectWrapper<PrototypeReader.@Nullable Reading> reading =
            new ReadOnlyObjectWrapper<>(this, "reading", null);
    private int asks;
    private boolean current = true;
    private @Nullable Consumer<PrototypeReader.Reading> waiting;

    /// @param library the library whose types the text may use
    /// @param background parses prototypes, one after another
    /// @param ui runs updates with the results
    PrototypeField(PrototypeReader reader, Supplier<@Nullable NativeImage> library, Executor background, Executor ui) {
        this.reader = reader;
        this.library = library;
        this.background = background;
        this.ui = ui;
        text.addListener((_, _, now) -> read(now));
    }

    StringProperty textProperty() {
        return text;
    }

    /// The result of parsing the text; null while it is empty. While a person types, it is of the text before until
    /// the new one has been parsed.
    ReadOnlyObjectProperty<PrototypeReader.@Nullable Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Puts a known signature into the field, to edit it, with what it says of directions and lengths; null empties
    /// the field.
    void show(@Nullable Signature known) {
        String shown = known == null ? "" : CSpelling.annotated(known.type(), named(known));
        // The result of the text before is about another function.
        reading.set(null);
        if (shown.equals(text.get())) {
            read(shown);
        } else {
            text.set(shown);
        }
    }

    /// Gives away the result of parsing the text as it is now: at once, or as soon as it has been parsed. A text
    /// that changes before is given to nobody.
    void whenRead(Consumer<PrototypeReader.Reading> then) {
        PrototypeReader.Reading known = reading.get();
        if (!current) {
            waiting = then;
        } else if (known != null) {
            then.accept(known);
        }
    }

    /// The name as C spells it: `f` for `f@8` of 32-bit Windows.
    private String named(Signature known) {
        NativeImage image = library.get();
        return image == null
                ? known.function()
                : Decorations.of(image, known.function())
                        .map(DecoratedName::identifier)
                        .orElse(known.function());
    }

    private void read(String now) {
        int asked = ++asks;
        waiting = null;
        current = now.isBlank();
        if (now.isBlank()) {
            reading.set(null);
            return;
        }
        NativeImage types = library.get();
        background.execute(() -> {
            PrototypeReader.Reading read = reader.read(types, now);
            ui.execute(() -> {
                if (asked == asks) {
                    Consumer<PrototypeReader.Reading> then = waiting;
                    waiting = null;
                    current = true;
                    reading.set(read);
                    if (then != null) {
                        then.accept(read);
                    }
                }
            });
        });
    }
}
