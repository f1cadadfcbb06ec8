package org.interopexplorer.app.shell;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.interopexplorer.app.control.StatusWords;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.app.session.OpenTypeLibrary;
import org.interopexplorer.app.session.TypeLibraryState;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.status.StatusReading;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.value.ValuePrinter;
import org.jspecify.annotations.Nullable;

/// Finds everything that fits what a person types: commands, settings, pages, open libraries, types and their
/// members, earlier calls, and error codes. It finds functions by both names, in open libraries and in all of the
/// system.
final class SearchEverywhere implements Function<String, List<Palette.Item>> {
    private static final int MOST = 200;
    private static final int MOST_ERRORS = 20;
    private static final int ASCII = 128;

    /// The meanings of error codes are searched only for words of at least this length. Shorter ones are in too
    /// many.
    private static final int SHORTEST_FOR_MEANINGS = 3;

    /// @param key the item's title in lower case
    /// @param other another name by which the item is found; empty if it has none
    private record Candidate(String key, String other, Palette.Item item) {
        boolean has(String term) {
            return key.contains(term) || other.contains(term);
        }

        boolean startsWith(String term) {
            return key.startsWith(term) || other.startsWith(term);
        }
    }

    /// What is searched in addition to the content of the workspace.
    ///
    /// @param settings choices of the window that are not commands
    /// @param lessons read when something is typed first
    /// @param readable the readable names that are known so far
    /// @param system the libraries of the system that are not open
    record Sources(
            List<Command> commands,
            List<Palette.Item> settings,
            Supplier<List<Panes.Lead>> lessons,
            ErrorSearch errors,
            ReadableNames readable,
            SystemHits system) {}

    private final Workspace workspace;
    private final Messages messages;
    private final ErrorSearch errors;
    private final ReadableNames readable;
    private final SystemHits system;
    private final Runnable toForm;
    private final Runnable toList;
    private final List<Candidate> first;
    private final Supplier<List<Panes.Lead>> lessons;
    private @Nullable List<Candidate> learning;
    private List<Candidate> rest = List.of();

    /// @param toForm moves the keyboard focus to the form
    /// @param toList moves the keyboard focus to the list
    SearchEverywhere(Workspace workspace, Sources sources, Messages messages, Runnable toForm, Runnable toList) {
        this.workspace = workspace;
        this.messages = messages;
        this.errors = sources.errors();
        this.readable = sources.readable();
        this.system = sources.system();
        this.lessons = sources.lessons();
        this.toForm = toForm;
        this.toList = toList;
        first = Stream.concat(
                        sources.commands().stream()
                                .map(command -> new Palette.Item(
                                        messages.get(command.key()),
                                        String.join(" · ", command.keyTexts(messages)),
                                        command.action())),
                        sources.settings().stream())
                .map(SearchEverywhere::candidate)
                .toList();
        gather();
    }

    /// Collects the content of the workspace again, for example when readable names are ready.
    void gather() {
        List<Candidate> all = new ArrayList<>();
        workspace.calls().history().reversed().stream().limit(MOST).forEach(call -> all.add(candidate(earlier(call))));
        for (OpenLibrary library : workspace.libraries()) {
            all.add(candidate(new Palette.Item(library.title(), messages.get("shell.search.library"), () -> {
                workspace.show(library);
                toList.run();
            })));
            library.image().ifPresent(image -> addExports(library, image, all));
            library.types().forEach(types -> addTypes(types, all));
        }
        rest = all;
    }

    /// The meaning of a typed code comes first. Then come names that start with the typed text, then other names,
    /// each time shorter ones before longer ones. Then come the other libraries of the system, and last the error
    /// codes whose meaning has the words.
    @Override
    public List<Palette.Item> apply(String typed) {
        List<String> terms = Arrays.stream(typed.toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(term -> !term.isEmpty())
                .toList();
        List<String> plain = terms.stream().map(SearchEverywhere::lower).toList();
        String start = plain.isEmpty() ? "" : plain.getFirst();
        List<StatusReading> exact = typed.isBlank() ? List.of() : errors.exact(typed.strip());
        Stream<Palette.Item> found = Stream.of(first, terms.isEmpty() ? List.<Candidate>of() : learning(), rest)
                .flatMap(List::stream)
                .filter(one -> plain.stream().allMatch(one::has))
                .sorted(Comparator.comparing((Candidate one) -> !one.startsWith(start))
                        .thenComparingInt(one -> start.isEmpty() ? 0 : one.key.length()))
                .limit(MOST)
                .map(Candidate::item);
        List<StatusReading> mentioned = terms.stream().anyMatch(term -> term.length() >= SHORTEST_FOR_MEANINGS)
                ? errors.mentioning(terms)
                : List.of();
        List<Palette.Item> codes = exact.stream().map(this::error).toList();
        return Stream.of(
                        codes.stream(),
                        found,
                        system.of(typed).stream(),
                        mentioned.stream()
                                .sorted(Comparator.comparing(reading -> reading.name() == null
                                        || !lower(reading.name()).startsWith(start)))
                                .map(this::error)
                                // The same reading says otherwise how it was found, so the lines are compared.
                                .filter(item -> codes.stream().noneMatch(item::readsAs))
                                .limit(MOST_ERRORS))
                .flatMap(items -> items)
                .toList();
    }

    private List<Candidate> learning() {
        List<Candidate> known = learning;
        if (known == null) {
            known = lessons.get().stream()
                    .map(lead -> new Candidate(
                            lower(lead.title()),
                            lower(lead.words()),
                            new Palette.Item(lead.title(), messages.get("shell.search.lesson"), lead.action())))
                    .toList();
            learning = known;
        }
        return known;
    }

    private Palette.Item error(StatusReading reading) {
        String title = StatusWords.title(reading);
        return new Palette.Item(
                title,
                reading.meaning(),
                () -> workspace.showError(reading.name() == null ? StatusWords.code(reading) : reading.name()));
    }

    private Palette.Item earlier(HistoryEntry call) {
        return new Palette.Item(
                messages.get(
                        "shell.search.call",
                        call.request().signature().function(),
                        call.request().arguments().stream()
                                .map(ValuePrinter::print)
                                .collect(Collectors.joining(", "))),
                messages.get("shell.search.history"),
                () -> {
                    workspace.functions().putBack(call);
                    workspace.calls().show(call);
                    toForm.run();
                });
    }

    private void addExports(OpenLibrary library, NativeImage image, List<Candidate> into) {
        for (Export export : image.exports()) {
            if (export.target().callable()) {
                Palette.Item item = new Palette.Item(readable.of(image, export), library.title(), () -> {
                    workspace.show(library);
                    workspace.showPage(LibraryPage.EXPORTS);
                    workspace.functions().choose(library, export, List.of());
                    toForm.run();
                });
                into.add(new Candidate(lower(item.title()), lower(export.label()), item));
            }
        }
    }

    private void addTypes(OpenTypeLibrary types, List<Candidate> into) {
        if (!(types.state() instanceof TypeLibraryState.Opened opened)) {
            return;
        }
        List<TypeInfo> all = opened.library().types();
        for (int i = 0; i < all.size(); i++) {
            TypeInfo type = all.get(i);
            into.add(type(types, i, -1, type.name()));
            int member = 0;
            for (var function : type.functions()) {
                into.add(type(types, i, member++, type.name() + "." + function.name()));
            }
            for (var variable : type.variables()) {
                into.add(type(types, i, member++, type.name() + "." + variable.name()));
            }
        }
    }

    private Candidate type(OpenTypeLibrary types, int type, int member, String name) {
        String detail = messages.get(
                member < 0 ? "shell.search.type" : "shell.search.member",
                types.owner().title());
        // A member is also found by its own name, because a person may have read only that somewhere.
        return new Candidate(
                lower(name), lower(name.substring(name.indexOf('.') + 1)), new Palette.Item(name, detail, () -> {
                    workspace.showType(types, type, member);
                    toList.run();
                }));
    }

    private static Candidate candidate(Palette.Item item) {
        return new Candidate(lower(item.title()), "", item);
    }

    /// A text as it is compared: in lower case and without accents, which not every keyboard has.
    private static String lower(String text) {
        String small = text.toLowerCase(Locale.ROOT);
        return small.chars().allMatch(c -> c < ASCII)
                ? small
                : Normalizer.normalize(small, Normalizer.Form.NFD).replaceAll("\\p{M}+", "");
    }
}
