package org.interopexplorer.app.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.interopexplorer.core.call.LoadSettings;

/// How the window's hosts load libraries: settings for all calls, and further ones for calls into single
/// libraries.
///
/// Everything here is called, and changes, on the FX thread.
public final class Loading {
    /// All settings.
    ///
    /// @param all for every call
    /// @param libraries what is added for calls into a library, by its file
    public record Choices(LoadSettings all, Map<Path, LoadSettings> libraries) {
        /// The loader's own ways.
        public static final Choices USUAL = new Choices(LoadSettings.USUAL, Map.of());

        public Choices {
            libraries = Map.copyOf(libraries);
        }

        /// The settings for calls into a library: first what is preloaded, and where is looked, for it.
        public LoadSettings of(Path library) {
            LoadSettings its = libraries.getOrDefault(library, LoadSettings.USUAL);
            return new LoadSettings(
                    joined(its.preload(), all.preload()),
                    its.now() || all.now(),
                    joined(its.lookIn(), all.lookIn()),
                    all.confined());
        }

        private static List<Path> joined(List<Path> first, List<Path> then) {
            SequencedSet<Path> both = new LinkedHashSet<>(first);
            both.addAll(then);
            return new ArrayList<>(both);
        }

        /// The same with other settings for a library; [LoadSettings#USUAL] for none.
        public Choices with(Path library, LoadSettings its) {
            Map<Path, LoadSettings> changed = new LinkedHashMap<>(libraries);
            if (its.equals(LoadSettings.USUAL)) {
                changed.remove(library);
            } else {
                changed.put(library, its);
            }
            return new Choices(all, changed);
        }
    }

    private final ReadOnlyObjectWrapper<Choices> choices = new ReadOnlyObjectWrapper<>(this, "choices", Choices.USUAL);

    /// What is chosen.
    public ReadOnlyObjectProperty<Choices> choicesProperty() {
        return choices.getReadOnlyProperty();
    }

    /// Chooses how later calls load. Where that is another way than before, the hosts end at the next call.
    public void choose(Choices wanted) {
        choices.set(wanted);
    }
}
