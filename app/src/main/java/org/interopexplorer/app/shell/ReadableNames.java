package org.interopexplorer.app.shell;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.task.BackgroundJobs;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;

/// The readable names of the open libraries' exports. They are computed in the background at the first search.
final class ReadableNames {
    private final UnaryOperator<String> demangler;
    private final BackgroundJobs jobs;
    private final Messages messages;

    /// By identity: to compare images by their content would go through all exports at each question.
    private final IdentityHashMap<NativeImage, Map<String, String>> known = new IdentityHashMap<>();

    /// @param demangler returns a name unchanged if it is not mangled; called on any thread
    ReadableNames(UnaryOperator<String> demangler, BackgroundJobs jobs, Messages messages) {
        this.demangler = demangler;
        this.jobs = jobs;
        this.messages = messages;
    }

    /// The readable name of an export. It is the export's label if the readable name is not known yet, or is the
    /// same.
    String of(NativeImage image, Export export) {
        return known.getOrDefault(image, Map.of()).getOrDefault(export.name(), export.label());
    }

    /// Computes the names that are not known yet, and forgets the names of closed libraries.
    ///
    /// @param then called on the FX thread each time the names of a library are ready
    void gather(List<OpenLibrary> libraries, Consumer<NativeImage> then) {
        List<NativeImage> images =
                libraries.stream().flatMap(library -> library.image().stream()).toList();
        Set<NativeImage> open = Collections.newSetFromMap(new IdentityHashMap<>());
        open.addAll(images);
        known.keySet().retainAll(open);
        images.stream().filter(image -> !known.containsKey(image)).forEach(image -> {
            known.put(image, Map.of());
            var _ = jobs.start(
                    messages.text("shell.job.demangling"),
                    _ -> readable(image),
                    names -> {
                        known.put(image, names);
                        then.accept(image);
                    },
                    _ -> known.remove(image));
        });
    }

    private Map<String, String> readable(NativeImage image) {
        return image.exports().stream()
                .map(Export::name)
                .distinct()
                .map(name -> Map.entry(name, demangler.apply(name)))
                .filter(both -> !both.getKey().equals(both.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
