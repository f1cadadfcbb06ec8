package org.interopexplorer.app.launcher;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.interopexplorer.app.shell.ErrorSearch;
import org.interopexplorer.core.status.NotAStatusException;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusReading;
import org.interopexplorer.core.status.StatusSpace;
import org.jspecify.annotations.Nullable;

/// Searches the tables of error codes in the window's language.
final class StatusSearch implements ErrorSearch {
    private final Function<Locale, StatusCatalog> catalogs;
    private final Supplier<Locale> language;
    private @Nullable Locale readIn;
    private List<StatusReading> all = List.of();

    /// @param catalogs gives the tables in a language
    StatusSearch(Function<Locale, StatusCatalog> catalogs, Supplier<Locale> language) {
        this.catalogs = catalogs;
        this.language = language;
    }

    @Override
    public List<StatusReading> exact(String typed) {
        try {
            return catalogs.apply(language.get()).readings(typed);
        } catch (NotAStatusException _) {
            return List.of();
        }
    }

    @Override
    public List<StatusReading> mentioning(List<String> words) {
        return all().stream()
                .filter(reading -> {
                    String text = (Objects.requireNonNullElse(reading.name(), "") + "\n" + reading.meaning())
                            .toLowerCase(Locale.ROOT);
                    return words.stream().allMatch(text::contains);
                })
                .toList();
    }

    private List<StatusReading> all() {
        Locale now = language.get();
        if (!now.equals(readIn)) {
            StatusCatalog catalog = catalogs.apply(now);
            all = Stream.of(StatusSpace.values())
                    .flatMap(space -> catalog.all(space).stream())
                    .toList();
            readIn = now;
        }
        return all;
    }
}
