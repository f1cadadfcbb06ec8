package org.interopexplorer.app.shell;

import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;
import org.interopexplorer.app.settings.SettingsStore;

/// The sizes that a person gave to the parts of the window, kept for the next window.
final class PaneSizes {
    private final SettingsStore settings;

    PaneSizes(SettingsStore settings) {
        this.settings = settings;
    }

    /// The size of a part in pixels; empty if the person has not changed it.
    OptionalDouble of(String part) {
        double size = settings.settings().view().sizes().getOrDefault(part, 0.0);
        return size > 0 ? OptionalDouble.of(size) : OptionalDouble.empty();
    }

    /// @param size in pixels; 0 for the default size
    void keep(String part, double size) {
        settings.update(old -> old.withView(old.view().withSize(part, size)));
    }

    /// Keeps each size for the part whose name is supplied at that time.
    DoubleConsumer keeper(Supplier<String> part) {
        return size -> keep(part.get(), size);
    }

    /// The scale of text; 1 if the person has not changed it.
    double scale() {
        return settings.settings().view().textScale();
    }
}
