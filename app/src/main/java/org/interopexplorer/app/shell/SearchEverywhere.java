package org.interopexplorer.app.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.input.KeyCombination;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.image.Export;

/// Finds commands, open libraries and their exports by what a person types.
final class SearchEverywhere implements Function<String, List<Palette.Item>> {
    private static final int MOST = 200;

    private record Candidate(String key, Palette.Item item) {}

    private final List<Candidate> commands;
    private final List<Candidate> exports = new ArrayList<>();

    SearchEverywhere(Workspace workspace, List<Command> all, Messages messages) {
        commands = all.stream()
                .map(command -> candidate(new Palette.Item(
                        messages.get(command.key()),
                        command.keys().stream()
                                .map(KeyCombination::getDisplayText)
                                .collect(Collectors.joining(" · ")),
                        command.action())))
                .toList();
        for (OpenLibrary library : workspace.libraries()) {
            exports.add(candidate(new Palette.Item(
                    library.title(),
                    messages.get("shell.search.library"),
                    () -> workspace.selectedProperty().set(library))));
            library.image()
                    .ifPresent(image -> image.exports().stream()
                            .filter(export -> export.target().callable())
                            .forEach(export -> exports.add(candidate(new Palette.Item(
                                    export.label(), library.title(), () -> go(workspace, library, export))))));
        }
    }

    /// An exact match comes first, then names that start with what was typed, shorter ones before longer ones.
    @Override
    public List<Palette.Item> apply(String typed) {
        List<String> terms = Arrays.stream(typed.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(term -> !term.isEmpty())
                .toList();
        String start = terms.isEmpty() ? "" : terms.getFirst();
        return Stream.concat(commands.stream(), exports.stream())
                .filter(one -> terms.stream().allMatch(one.key::contains))
                .sorted(Comparator.comparing((Candidate one) -> !one.key.startsWith(start))
                        .thenComparingInt(one -> start.isEmpty() ? 0 : one.key.length()))
                .limit(MOST)
                .map(Candidate::item)
                .toList();
    }

    private static Candidate candidate(Palette.Item item) {
        return new Candidate(item.title().toLowerCase(Locale.ROOT), item);
    }

    private static void go(Workspace workspace, OpenLibrary library, Export export) {
        workspace.selectedProperty().set(library);
        workspace.showPage(LibraryPage.EXPORTS);
        workspace.functions().choose(library, export, List.of());
    }
}
