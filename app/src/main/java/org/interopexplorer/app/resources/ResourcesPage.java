package org.interopexplorer.app.resources;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.interopexplorer.app.control.HexBytes;
import org.interopexplorer.app.control.HexView;
import org.interopexplorer.app.control.PageCard;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.table.Column;
import org.interopexplorer.app.control.table.FilteredRows;
import org.interopexplorer.app.control.table.FilteredTable;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.app.session.OpenFailure;
import org.interopexplorer.app.session.Workspace;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.image.pe.LangId;
import org.jspecify.annotations.Nullable;

/// The resources of a Windows file, and the first bytes of the chosen one as hexadecimal or as text.
public final class ResourcesPage {
    private static final int PREVIEWED = 1 << 16;
    private static final int LARGEST_PICTURE = 16 << 20;

    private final Workspace workspace;
    private final Messages messages;
    private final Function<OpenFailure, String> why;
    private final Function<String, Optional<Path>> chooseTarget;
    private final Supplier<Optional<Path>> chooseFolder;
    private final Button saveAll = new Button();
    private final FilteredTable<Resource> table;
    private final Label title = new Label();
    private final ToggleButton asText = new ToggleButton();
    private final Button save = new Button();
    private final Button browse = new Button();
    private final StackPane preview = new StackPane();
    private final SplitPane root;
    private @Nullable NativeImage image;
    private byte[] read = new byte[0];

    /// @param why says why a file could not be read or written
    /// @param chooseTarget asks the person where to save, told a name to start with
    /// @param chooseFolder asks the person for a folder to save all in
    public ResourcesPage(
            Workspace workspace,
            Messages messages,
            Function<OpenFailure, String> why,
            Function<String, Optional<Path>> chooseTarget,
            Supplier<Optional<Path>> chooseFolder) {
        this.chooseFolder = chooseFolder;
        this.workspace = workspace;
        this.messages = messages;
        this.why = why;
        this.chooseTarget = chooseTarget;
        table = new FilteredTable<>(
                "resources",
                new FilteredTable.Words("resources.prompt", "resources.table", "resources.none"),
                new FilteredRows<>(resource -> resource.type() + "\n" + resource.name() + "\n" + language(resource)),
                messages,
                List.of(
                        Column.text("control.column.type", 0, Resource::type),
                        Column.text("control.column.name", 0, Resource::name),
                        Column.text("resources.column.language", 92, ResourcesPage::language),
                        Column.hexadecimal("control.column.size", Resource::size),
                        Column.hexadecimal("control.column.offset", Resource::offset)));
        asText.textProperty().bind(messages.text("resources.text"));
        save.textProperty().bind(messages.text("resources.save"));
        browse.textProperty().bind(messages.text("resources.browse"));
        saveAll.textProperty().bind(messages.text("resources.save.all"));
        saveAll.setId("resource-save-all");
        saveAll.setOnAction(_ -> saveAll());
        for (var control : List.of(asText, save, saveAll, browse)) {
            control.getStyleClass().addAll("small", "chip");
            control.setMinWidth(Button.USE_PREF_SIZE);
        }
        save.setId("resource-save");
        browse.setId("resource-browse");
        title.getStyleClass().add("muted");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox bar = new HBox(8, title, browse, asText, save, saveAll);
        HBox.setHgrow(title, Priority.ALWAYS);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("resource-bar");
        VBox below = new VBox(bar, preview);
        VBox.setVgrow(preview, Priority.ALWAYS);
        root = new SplitPane(table.root(), below);
        root.setOrientation(Orientation.VERTICAL);
        root.setDividerPositions(0.55);
        table.table().getSelectionModel().selectedItemProperty().subscribe(_ -> chosen());
        messages.localeProperty().subscribe(_ -> chosen());
        asText.selectedProperty().subscribe(_ -> showBytes());
        save.setOnAction(_ -> save());
        browse.setOnAction(_ -> browse());
    }

    public Node root() {
        return root;
    }

    /// Its list, with the filter.
    public FilteredTable<?> list() {
        return table;
    }

    public void show(NativeImage shown) {
        if (!shown.equals(image)) {
            image = shown;
            table.show(shown.resources());
            chosen();
        }
    }

    private static String language(Resource resource) {
        return resource.language() == LangId.NEUTRAL ? "" : LangId.name(resource.language());
    }

    private @Nullable Resource selected() {
        return table.table().getSelectionModel().getSelectedItem();
    }

    private void chosen() {
        Resource resource = selected();
        boolean library = resource != null && resource.type().equals(Resource.TYPELIB);
        browse.setVisible(library);
        browse.setManaged(library);
        Reasons.of(save, messages.text("control.why.row"));
        Reasons.of(asText, messages.text("control.why.row"));
        save.setDisable(resource == null);
        asText.setDisable(resource == null);
        read = new byte[0];
        if (resource == null || image == null) {
            title.setText("");
            preview.getChildren().setAll(PageCard.of(messages.get("resources.choose")));
            return;
        }
        int length = (int) Math.min(Picture.is(resource) ? LARGEST_PICTURE : PREVIEWED, resource.size());
        title.setText(
                length == resource.size()
                        ? messages.get("resources.whole", resource.size())
                        : messages.get("resources.part", length, resource.size()));
        workspace
                .contents()
                .read(
                        image.path(),
                        resource.offset(),
                        length,
                        bytes -> {
                            if (resource.equals(selected())) {
                                read = bytes;
                                asText.setSelected(Picture.is(resource)
                                        || text(resource, bytes).isPresent());
                                showBytes();
                            }
                        },
                        this::tell);
    }

    private void showBytes() {
        Resource resource = selected();
        if (resource == null || read.length == 0) {
            return;
        }
        Optional<Image> picture = Picture.is(resource) ? Picture.of(resource, read) : Optional.empty();
        if (asText.isSelected() && picture.isPresent()) {
            ImageView view = new ImageView(picture.get());
            view.setId("resource-picture");
            view.setAccessibleText(messages.get("resources.picture"));
            preview.getChildren().setAll(new ScrollPane(new StackPane(view)));
        } else if (asText.isSelected()) {
            TextArea area =
                    new TextArea(text(resource, read).orElseGet(() -> new String(read, StandardCharsets.ISO_8859_1)));
            area.setEditable(false);
            area.getStyleClass().add("code-text");
            area.setAccessibleText(messages.get("resources.bytes"));
            preview.getChildren().setAll(area);
        } else {
            HexView view = new HexView(HexBytes.of(resource.offset(), read), List.of(), _ -> {});
            view.setId("resource-bytes");
            view.setAccessibleText(messages.get("resources.bytes"));
            preview.getChildren().setAll(view);
        }
    }

    /// A resource as text: by its type, else where its bytes are text.
    private static Optional<String> text(Resource resource, byte[] bytes) {
        return ResourceReader.read(resource, bytes).or(() -> text(bytes));
    }

    /// The bytes as text, where that is what they are: UTF-16 with its mark, else UTF-8.
    static Optional<String> text(byte[] bytes) {
        boolean wide = bytes.length >= 2 && (bytes[0] & 0xff) == 0xff && (bytes[1] & 0xff) == 0xfe;
        String text = wide
                ? new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE)
                : new String(bytes, StandardCharsets.UTF_8);
        boolean plain = !text.isBlank()
                && text.chars().noneMatch(c -> c == '\uFFFD' || (c < ' ' && c != '\n' && c != '\r' && c != '\t'));
        return plain ? Optional.of(text) : Optional.empty();
    }

    private void save() {
        Resource resource = selected();
        NativeImage from = image;
        if (resource != null && from != null) {
            chooseTarget.apply(nameOf(resource)).ifPresent(target -> save(from, resource, target));
        }
    }

    /// Saves all that the filter lets through, each as a file of its own.
    private void saveAll() {
        NativeImage from = image;
        if (from != null && !table.table().getItems().isEmpty()) {
            chooseFolder
                    .get()
                    .ifPresent(folder -> table.table()
                            .getItems()
                            .forEach(resource -> save(from, resource, folder.resolve(nameOf(resource)))));
        }
    }

    private static String nameOf(Resource resource) {
        String name = (resource.type() + "-" + resource.name()).replaceAll("[^A-Za-z0-9_.-]", "");
        String language = resource.language() == LangId.NEUTRAL ? "" : "-" + resource.language();
        String ending = resource.type().equals("RT_MANIFEST") ? "xml" : Picture.ending(resource);
        return name + language + "." + ending;
    }

    private void save(NativeImage from, Resource resource, Path target) {
        if (!Picture.is(resource) || resource.size() > LARGEST_PICTURE) {
            workspace.contents().save(from.path(), resource.offset(), resource.size(), target, this::tell);
            return;
        }
        workspace
                .contents()
                .read(
                        from.path(),
                        resource.offset(),
                        (int) resource.size(),
                        bytes -> {
                            try {
                                Files.write(target, Picture.file(resource, bytes));
                            } catch (IOException e) {
                                title.setText(messages.get(
                                        "control.save.failed", target.toString(), String.valueOf(e.getMessage())));
                            }
                        },
                        this::tell);
    }

    private void browse() {
        Resource resource = selected();
        if (resource != null && image != null) {
            int number = 1
                    + image.resources().stream()
                            .filter(other -> other.type().equals(Resource.TYPELIB))
                            .toList()
                            .indexOf(resource);
            workspace.openTypeLibrary(image.path(), number);
        }
    }

    private void tell(OpenFailure failure) {
        preview.getChildren().setAll(PageCard.of(why.apply(failure)));
    }
}
