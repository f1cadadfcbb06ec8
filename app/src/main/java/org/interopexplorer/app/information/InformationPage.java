package org.interopexplorer.app.information;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.SearchField;
import org.interopexplorer.app.control.table.FilterQuery;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.Loadability;
import org.interopexplorer.app.session.OpenLibrary;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.Property.Group;
import org.interopexplorer.core.loading.LoadProblem;
import org.interopexplorer.core.loading.LoadReport;
import org.interopexplorer.core.message.Language;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Facts about a library in groups, each to be selected and copied; then what was wrong in the file.
public final class InformationPage {
    private static final int MOST_ROWS = 16;
    private static final int FITS_A_LINE = 44;
    private static final int LABEL_WIDTH = 170;

    private record Fact(String name, String value) {}

    private final Messages messages;
    private final Function<NativeImage, Optional<String>> ranOn;
    private final Function<NativeImage, Optional<String>> wine;
    private final SearchField filter;
    private final VBox content = new VBox(16);
    private final ScrollPane facts = new ScrollPane(content);
    private final VBox root;
    private @Nullable NativeImage image;
    private List<LoadProblem> problems = List.of();

    /// @param ranOn what the latest call into a library ran on, in words; empty if none ran
    /// @param wine the Wine that would run a library, in words; empty if none would
    public InformationPage(
            Messages messages,
            Function<NativeImage, Optional<String>> ranOn,
            Function<NativeImage, Optional<String>> wine) {
        this.messages = messages;
        filter = new SearchField("information-filter", messages, "information.prompt", "control.filter.clear");
        filter.textProperty().subscribe(_ -> update());
        filter.onDown(this::focusFacts);
        this.ranOn = ranOn;
        this.wine = wine;
        content.getStyleClass().add("page");
        facts.setFitToWidth(true);
        facts.setId("information");
        VBox bar = new VBox(filter);
        bar.getStyleClass().add("pane-bar");
        root = new VBox(bar, facts);
        VBox.setVgrow(facts, Priority.ALWAYS);
    }

    /// The field of the filter.
    public TextField filter() {
        return filter;
    }

    /// Puts the keyboard into the filter, with what stands there selected.
    public void focusFilter() {
        filter.focusAll();
    }

    /// Puts the keyboard into the first fact.
    public void focusFacts() {
        content.lookupAll(".fact").stream().findFirst().ifPresent(Node::requestFocus);
    }

    public Node root() {
        return root;
    }

    /// Shows what is known of a library, as far as the filter lets it through.
    public void show(OpenLibrary library, NativeImage shown) {
        image = shown;
        problems = library.loadabilityProperty().get() instanceof Loadability.Checked(LoadReport report)
                ? report.problems()
                : List.of();
        update();
    }

    private void update() {
        content.getChildren().clear();
        if (image != null) {
            fill(image, FilterQuery.parse(filter.getText(), Set.of()));
        }
    }

    private void fill(NativeImage shown, FilterQuery query) {
        Map<Group, List<Fact>> groups = facts(shown, query);
        Button copy = new Button(messages.get("information.fact.copy"), new FontIcon(Feather.COPY));
        copy.setOnAction(_ -> IconButtons.copy(text(groups)));
        copy.getStyleClass().addAll("flat", "small");
        groups.forEach((group, facts) -> {
            Label heading = heading(
                    messages.get("information.fact.group." + group.name().toLowerCase(Locale.ROOT)));
            heading.setMaxWidth(Double.MAX_VALUE);
            HBox line = new HBox(heading);
            HBox.setHgrow(heading, Priority.ALWAYS);
            if (content.getChildren().isEmpty()) {
                line.getChildren().add(copy);
            }
            content.getChildren().add(new VBox(4, line, grid(facts)));
        });
        section("information.problems", problems.stream().map(problem -> messages.say(problem.message())), query);
        section("information.diagnostics", shown.diagnostics().stream().map(this::complaint), query);
        if (content.getChildren().isEmpty()) {
            Label nothing =
                    new Label(messages.get("control.nothing", filter.getText().strip()));
            nothing.setWrapText(true);
            content.getChildren().add(nothing);
        }
    }

    private Map<Group, List<Fact>> facts(NativeImage image, FilterQuery query) {
        Map<Group, List<Fact>> groups = new EnumMap<>(Group.class);
        add(
                groups,
                Group.IDENTITY,
                messages.get("information.fact.file"),
                image.path().toString());
        add(
                groups,
                Group.IDENTITY,
                messages.get("information.fact.format"),
                image.format().token());
        add(
                groups,
                Group.IDENTITY,
                messages.get("information.fact.kind"),
                messages.get("information.filekind." + image.kind().token()));
        String identity = image.identity();
        if (identity != null
                && image.properties().stream()
                        .noneMatch(property -> property.key().equals(Property.Fact.SONAME))) {
            add(groups, Group.IDENTITY, messages.get("information.fact.identity"), identity);
        }
        add(
                groups,
                Group.TARGET,
                messages.get("information.fact.architecture"),
                messages.get(
                        "information.fact.architecture.value",
                        image.architecture().name(),
                        image.bits()));
        ranOn.apply(image).ifPresent(where -> add(groups, Group.TARGET, messages.get("information.fact.ran"), where));
        wine.apply(image)
                .ifPresent(command -> add(
                        groups,
                        Group.TARGET,
                        messages.get("information.fact.wine"),
                        messages.get("information.fact.wine.value", command)));
        for (Property property : image.properties()) {
            add(
                    groups,
                    property.key().group(),
                    name(property.key()),
                    property.text(Language.closest(messages.locale())));
        }
        groups.values().forEach(all -> all.removeIf(fact -> !matches(query, fact.name() + "\n" + fact.value())));
        groups.values().removeIf(List::isEmpty);
        return groups;
    }

    private void add(Map<Group, List<Fact>> groups, Group group, String name, String value) {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(new Fact(name, value));
    }

    private String name(Property.Key key) {
        return switch (key) {
            case Property.Fact fact -> messages.get("information.fact." + fact.token());
            case Property.VersionString text ->
                text.isStandard() ? messages.get("information.fact.version." + text.name()) : text.name();
        };
    }

    private static boolean matches(FilterQuery query, String text) {
        return query.matchesText(text.toLowerCase(Locale.ROOT));
    }

    private static String text(Map<Group, List<Fact>> groups) {
        return groups.values().stream()
                .flatMap(List::stream)
                .map(fact -> fact.name() + "\t" + fact.value())
                .collect(Collectors.joining("\n"));
    }

    private String complaint(Diagnostic diagnostic) {
        String text = messages.say(diagnostic.message());
        return diagnostic.offset() < 0
                ? "%s  [%s]".formatted(text, diagnostic.code())
                : "%s  [%s, 0x%x]".formatted(text, diagnostic.code(), diagnostic.offset());
    }

    /// Lines under a title; nothing if the filter lets none through.
    private void section(String key, Stream<String> lines, FilterQuery query) {
        String title = messages.get(key);
        VBox box = new VBox(4, heading(title));
        lines.filter(line -> matches(query, line)).forEach(line -> {
            TextInputControl text = lines(line);
            text.setEditable(false);
            text.getStyleClass().add("fact");
            text.setAccessibleText(title);
            box.getChildren().add(text);
        });
        if (box.getChildren().size() > 1) {
            content.getChildren().add(box);
        }
    }

    private static Label heading(String title) {
        Label heading = new Label(title);
        heading.getStyleClass().add("pane-title");
        return heading;
    }

    private static GridPane grid(List<Fact> facts) {
        GridPane grid = new GridPane(16, 4);
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().setAll(new ColumnConstraints(LABEL_WIDTH), wide);
        for (Fact fact : facts) {
            Label label = new Label(fact.name());
            label.setWrapText(true);
            label.getStyleClass().add("muted");
            TextInputControl text =
                    fact.value().length() > FITS_A_LINE || fact.value().contains("\n")
                            ? lines(fact.value())
                            : new TextField(fact.value());
            text.setEditable(false);
            text.getStyleClass().addAll("fact", "code-text");
            label.setLabelFor(text);
            text.setAccessibleText(fact.name());
            grid.addRow(grid.getRowCount(), label, text);
        }
        return grid;
    }

    /// An area as high as its text needs, up to a limit beyond which it scrolls.
    private static TextArea lines(String value) {
        TextArea area = new TextArea(value);
        area.setWrapText(true);
        long rows =
                value.lines().mapToLong(line -> 1 + line.length() / FITS_A_LINE).sum();
        area.setPrefRowCount(Math.clamp(rows, 1, MOST_ROWS));
        return area;
    }
}
