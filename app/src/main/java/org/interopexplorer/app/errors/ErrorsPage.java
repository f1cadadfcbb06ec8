package org.interopexplorer.app.errors;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.StatusWords;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.status.NotAStatusException;
import org.interopexplorer.core.status.StatusCatalog;
import org.interopexplorer.core.status.StatusReading;
import org.interopexplorer.core.status.StatusSpace;

/// All codes of the tables. Above them: everything that a typed code can mean, even if no table contains it.
public final class ErrorsPage {
    private static final int MOST_READINGS = 6;

    private final Messages messages;
    private final Function<Locale, StatusCatalog> catalogs;
    private final FilteredRows<StatusReading> rows =
            new FilteredRows<>(ErrorsPage::searched, reading -> reading.space().token());
    private final FilteredTable<StatusReading> table;
    private final VBox readings = new VBox(6);
    private final VBox root;

    /// @param catalogs the tables in a language
    /// @param asked a code or a name that another part of the window asks about
    public ErrorsPage(Messages messages, Function<Locale, StatusCatalog> catalogs, ObservableValue<String> asked) {
        this.messages = messages;
        this.catalogs = catalogs;
        table = new FilteredTable<>(
                "errors",
                new FilteredTable.Words(
                        "errors.prompt",
                        "errors.title",
                        "errors.none",
                        "control.count",
                        "control.count.of",
                        "control.nothing",
                        "control.nothing",
                        "errors.space."),
                rows,
                messages,
                List.of(
                        Column.text(
                                "control.column.name", 220, reading -> Objects.requireNonNullElse(reading.name(), "")),
                        Column.text("errors.column.meaning", 0, StatusReading::meaning),
                        new Column<>(
                                "errors.column.code",
                                110,
                                true,
                                StatusWords::code,
                                Comparator.comparingLong(StatusReading::code)),
                        Column.text(
                                "errors.column.space",
                                90,
                                reading -> messages.get(
                                        "errors.space." + reading.space().token())),
                        Column.text(
                                "errors.column.java",
                                170,
                                reading -> Objects.requireNonNullElse(reading.javaException(), ""))));
        readings.getStyleClass().add("pane-bar");
        root = new VBox(table.root(), readings);
        VBox.setVgrow(table.root(), Priority.ALWAYS);
        root.setId("errors-page");
        messages.localeProperty().subscribe(_ -> {
            StatusCatalog catalog = catalogs.apply(messages.locale());
            table.show(Stream.of(StatusSpace.values())
                    .flatMap(space -> catalog.all(space).stream())
                    .toList());
            read();
        });
        rows.filterProperty().subscribe(this::read);
        asked.subscribe(code -> {
            if (code != null && !code.isEmpty()) {
                rows.clearFilter();
                rows.filterProperty().set(code);
            }
        });
    }

    public Region root() {
        return root;
    }

    /// The code or name that a person looks for.
    public ReadOnlyStringProperty lookedForProperty() {
        return rows.filterProperty();
    }

    public void focusFilter() {
        table.focusFilter();
    }

    /// The text of a code that the filter searches: its name, its numbers as developers write them, its meaning.
    private static String searched(StatusReading reading) {
        return "%s\n%s\n%d\n0x%x\n%d\n%s"
                .formatted(
                        Objects.requireNonNullElse(reading.name(), ""),
                        StatusWords.code(reading),
                        reading.code(),
                        reading.code(),
                        (int) reading.code(),
                        reading.meaning());
    }

    /// Shows what the typed text means as a code, regardless of the rows that it finds.
    private void read() {
        List<Label> lines = new ArrayList<>();
        try {
            catalogs.apply(messages.locale()).readings(rows.filterProperty().get()).stream()
                    .limit(MOST_READINGS)
                    .forEach(reading -> lines.add(line(reading)));
        } catch (NotAStatusException _) {
            // It is no code, only a text to search for.
        }
        readings.getChildren().setAll(lines);
        readings.setVisible(!lines.isEmpty());
        readings.setManaged(!lines.isEmpty());
    }

    private Label line(StatusReading reading) {
        Label line = new Label(messages.get(
                "errors.reading",
                messages.get("errors.space." + reading.space().token()),
                StatusWords.title(reading),
                reading.meaning(),
                reading.why()));
        line.setWrapText(true);
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }
}
