package org.interopexplorer.app.drawing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.interopexplorer.app.control.EmptyState;
import org.interopexplorer.app.control.IconButtons;
import org.interopexplorer.app.control.Reasons;
import org.interopexplorer.app.control.Updates;
import org.interopexplorer.app.drawing.Drawing.Frame;
import org.interopexplorer.app.i18n.Messages;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows the pictures that something offers: the choice of one, its steps, its size, and what can be done with it.
public final class DrawingView {
    private static final double ZOOM_STEP = 1.2;
    private static final double LEAST_ZOOM = 0.4;
    private static final double MOST_ZOOM = 4;
    private static final double LEAST_FIT = 0.65;
    private static final Duration PAUSE = Duration.millis(1200);
    private static final double MILLIS_A_LETTER = 30;

    private final Messages messages;
    private final DrawingFiles files;
    private final ObservableValue<List<Offer>> offers;
    private final DrawingWords words;
    private final DrawingPane pane = new DrawingPane();
    private final StackPane ground = new StackPane(pane);
    private final ScrollPane canvas = new ScrollPane(ground);
    private final HBox kinds = new HBox();
    private final Label caption = new Label();
    private final Label count = new Label();
    private final HBox steps = new HBox();
    private final Button first;
    private final Button back;
    private final Button play;
    private final Button next;
    private final Button last;
    private final VBox body;
    private final BorderPane root = new BorderPane();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final EmptyState empty;
    private @Nullable String wanted;
    private @Nullable Drawing drawing;
    private Placement placement = DrawingLayout.of(new Drawing("", "", List.of(new Frame("", List.of(), List.of()))));
    private int at;
    private boolean playing;
    private double zoom;

    /// @param offers what can be drawn now; empty if nothing can be
    public DrawingView(Messages messages, ObservableValue<List<Offer>> offers, DrawingFiles files) {
        this.messages = messages;
        this.offers = offers;
        this.files = files;
        words = new DrawingWords(messages);
        first = step(Feather.SKIP_BACK, "drawing.first", () -> go(0));
        back = step(Feather.CHEVRON_LEFT, "drawing.back", () -> go(at - 1));
        play = tool(Feather.PLAY, "drawing.play", this::togglePlay);
        Reasons.of(play, messages.text("drawing.why.one"));
        next = step(Feather.CHEVRON_RIGHT, "drawing.next", () -> go(at + 1));
        last = step(Feather.SKIP_FORWARD, "drawing.last", () -> go(frames() - 1));
        empty = new EmptyState(
                Feather.IMAGE, messages.text("drawing.empty.title"), messages.text("drawing.empty.hint"));
        body = new VBox(bar(), caption, canvas);
        body.getStyleClass().add("drawing-view");
        root.setId("drawing-pane");
        caption.setId("drawing-caption");
        caption.setWrapText(true);
        caption.setMinHeight(Region.USE_PREF_SIZE);
        caption.getStyleClass().add("drawing-caption");
        buildCanvas();
        pause.setOnFinished(_ -> onwards());
        Updates.of(this::offer, offers, messages.localeProperty());
    }

    public Node root() {
        return root;
    }

    /// The kind of the picture on the screen; null for none.
    public @Nullable String shownKind() {
        return drawing == null ? null : wanted;
    }

    /// Shows this kind of picture, if it is offered, now and when it is offered the next time.
    public void show(String token) {
        wanted = token;
        offer();
    }

    /// Shows a step.
    ///
    /// @param frame from 0; the nearest one that there is
    public void go(int frame) {
        stop();
        step(frame);
    }

    /// The picture on the screen in words.
    public String text() {
        Drawing its = drawing;
        return its == null ? "" : words.of(its.frames().get(at));
    }

    private Button step(Feather icon, String key, Runnable action) {
        Button button = tool(icon, key, action);
        Reasons.of(button, messages.text("drawing.why.end"));
        return button;
    }

    /// A small button. Its id is made of the key of its words.
    private Button tool(Feather icon, String key, Runnable action) {
        Button button = IconButtons.of(icon, messages.text(key), action);
        button.setId(key.replace('.', '-'));
        button.getStyleClass().add("compact");
        return button;
    }

    private Region bar() {
        kinds.setAlignment(Pos.CENTER_LEFT);
        kinds.setSpacing(4);
        count.setId("drawing-count");
        count.getStyleClass().add("muted");
        count.setMinWidth(Region.USE_PREF_SIZE);
        steps.getChildren().setAll(first, back, play, next, last, count);
        steps.setAlignment(Pos.CENTER_LEFT);
        HBox tools = new HBox(
                tool(Feather.ZOOM_OUT, "drawing.smaller", () -> zoomBy(1 / ZOOM_STEP)),
                tool(Feather.ZOOM_IN, "drawing.larger", () -> zoomBy(ZOOM_STEP)),
                tool(Feather.MAXIMIZE_2, "drawing.fit", this::fit),
                tool(Feather.SAVE, "drawing.save.svg", this::saveSvg),
                tool(Feather.IMAGE, "drawing.save.png", this::savePng),
                tool(Feather.COPY, "drawing.copy", this::copy));
        tools.setAlignment(Pos.CENTER_LEFT);
        FlowPane bar = new FlowPane(8, 4, kinds, steps, tools);
        bar.setAlignment(Pos.CENTER_LEFT);
        return bar;
    }

    private void buildCanvas() {
        ground.setAlignment(Pos.TOP_CENTER);
        ground.getStyleClass().add("drawing-ground");
        canvas.setId("drawing-canvas");
        canvas.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        canvas.getStyleClass().addAll("edge-to-edge", "drawing-canvas");
        canvas.setFitToWidth(true);
        canvas.setFitToHeight(true);
        canvas.setPannable(true);
        canvas.setFocusTraversable(true);
        canvas.setMinHeight(60);
        VBox.setVgrow(canvas, Priority.ALWAYS);
        canvas.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        canvas.widthProperty().subscribe(_ -> {
            if (zoom == 0) {
                applyZoom();
            }
        });
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        Runnable action = switch (event.getCode()) {
            case RIGHT -> () -> go(at + 1);
            case LEFT -> () -> go(at - 1);
            case HOME -> () -> go(0);
            case END -> () -> go(frames() - 1);
            case SPACE -> this::togglePlay;
            case PLUS, ADD, EQUALS -> () -> zoomBy(ZOOM_STEP);
            case MINUS, SUBTRACT -> () -> zoomBy(1 / ZOOM_STEP);
            case DIGIT0, NUMPAD0 -> this::fit;
            default -> null;
        };
        if (action != null) {
            action.run();
            event.consume();
        }
    }

    private void offer() {
        stop();
        List<Offer> all = offers.getValue();
        if (all == null || all.isEmpty()) {
            drawing = null;
            root.setCenter(empty);
            return;
        }
        Offer chosen = all.stream()
                .filter(each -> each.token().equals(wanted))
                .findFirst()
                .orElse(all.getFirst());
        listKinds(all, chosen);
        draw(chosen);
        root.setCenter(body);
    }

    private void listKinds(List<Offer> all, Offer chosen) {
        ToggleGroup group = new ToggleGroup();
        kinds.getChildren()
                .setAll(all.stream()
                        .map(each -> {
                            ToggleButton button = new ToggleButton(messages.get("drawing.kind." + each.token()));
                            button.setId("drawing-kind-" + each.token());
                            button.setMnemonicParsing(false);
                            button.getStyleClass().addAll("small", "chip");
                            button.setToggleGroup(group);
                            button.setSelected(each.equals(chosen));
                            button.setMinWidth(Region.USE_PREF_SIZE);
                            button.setOnAction(_ -> {
                                button.setSelected(true);
                                wanted = each.token();
                                stop();
                                draw(each);
                            });
                            return button;
                        })
                        .toList());
        // A group of one is no choice.
        kinds.setVisible(all.size() > 1);
        kinds.setManaged(all.size() > 1);
    }

    private void draw(Offer offer) {
        Drawing its = offer.drawing().get();
        drawing = its;
        placement = DrawingLayout.of(its);
        zoom = 0;
        at = its.frames().size() - 1;
        showFrame(false);
        applyZoom();
    }

    private int frames() {
        return drawing == null ? 0 : drawing.frames().size();
    }

    private void step(int frame) {
        if (drawing == null) {
            return;
        }
        int before = at;
        at = Math.clamp(frame, 0, frames() - 1);
        showFrame(at == before + 1);
    }

    private void showFrame(boolean moving) {
        Drawing its = Objects.requireNonNull(drawing);
        Frame frame = its.frames().get(at);
        pane.show(frame, placement, moving);
        caption.setText(frame.caption());
        count.setText(messages.get("drawing.count", at + 1, frames()));
        String said = its.title() + "\n" + words.of(frame);
        canvas.setAccessibleText(said);
        canvas.setAccessibleHelp(messages.get("drawing.keys"));
        first.setDisable(at == 0);
        back.setDisable(at == 0);
        next.setDisable(at == frames() - 1);
        last.setDisable(at == frames() - 1);
        play.setDisable(frames() < 2);
        // A picture of one state has nothing to step through.
        steps.setVisible(frames() > 1);
        steps.setManaged(frames() > 1);
    }

    private void togglePlay() {
        if (playing) {
            stop();
        } else if (frames() > 1) {
            playing = true;
            play.setGraphic(new FontIcon(Feather.PAUSE));
            if (at == frames() - 1) {
                step(0);
            } else {
                step(at + 1);
            }
            rest();
        }
    }

    /// Lets the person read before the next step.
    private void rest() {
        pause.setDuration(
                PAUSE.add(Duration.millis(MILLIS_A_LETTER * caption.getText().length())));
        pause.playFromStart();
    }

    private void onwards() {
        if (at < frames() - 1) {
            step(at + 1);
        }
        if (at < frames() - 1) {
            rest();
        } else {
            stop();
        }
    }

    private void stop() {
        pause.stop();
        if (playing) {
            playing = false;
            play.setGraphic(new FontIcon(Feather.PLAY));
        }
    }

    private void zoomBy(double factor) {
        zoom = Math.clamp(currentZoom() * factor, LEAST_ZOOM, MOST_ZOOM);
        applyZoom();
    }

    private void fit() {
        zoom = 0;
        applyZoom();
    }

    /// The size on the screen: the chosen one, else the whole width, but not so small that nobody can read it.
    private double currentZoom() {
        double room = canvas.getWidth() - 16;
        return zoom != 0 || room <= 0 ? (zoom == 0 ? 1 : zoom) : Math.clamp(room / placement.width(), LEAST_FIT, 1);
    }

    private void applyZoom() {
        pane.zoom(currentZoom());
    }

    private void saveSvg() {
        Drawing its = drawing;
        if (its != null) {
            String svg = svg(its);
            files.save(name(its, "svg"), () -> svg.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void savePng() {
        Drawing its = drawing;
        if (its != null) {
            var image = pane.image(its.frames().get(at));
            files.save(name(its, "png"), () -> PngImage.bytes(image));
        }
    }

    private String name(Drawing its, String suffix) {
        return its.name() + (frames() == 1 ? "" : "-" + (at + 1)) + "." + suffix;
    }

    /// The picture on the screen as SVG, in the colours of the screen.
    private String svg(Drawing its) {
        Frame frame = its.frames().get(at);
        return SvgPainter.paint(its, frame, placement, pane.colours(), words.of(frame));
    }

    /// As a picture, as SVG and as text: what it is pasted into takes what it can.
    private void copy() {
        Drawing its = drawing;
        if (its != null) {
            PngImage.copy(pane.image(its.frames().get(at)), svg(its), text());
        }
    }
}
