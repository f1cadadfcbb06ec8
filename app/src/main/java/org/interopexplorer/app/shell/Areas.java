package org.interopexplorer.app.shell;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableDoubleValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// The areas of the window and their sizes: the navigator, the list, the workbench, and the drawer along the
/// bottom. The workbench is the form above the answers. It is shown while something callable is chosen.
///
/// Sizes that a person sets by dragging an edge stay, also in the next window.
final class Areas {
    /// A part that can be maximised to the whole window.
    enum Area {
        LIST,
        FORM,
        ANSWERS,
        DRAWER
    }

    private static final double USUAL_NAVIGATOR = 210;

    /// With larger text the navigator grows at most by this factor, since the other areas need their room.
    private static final double MOST_NAVIGATOR = 1.5;

    private static final double LEAST_WORKBENCH = 560;
    private static final double MOST_WORKBENCH = 860;
    private static final double WORKBENCH_SHARE = 0.46;
    private static final double LIST_SHARE_STACKED = 0.48;
    private static final double MOST_FORM_SHARE = 0.66;

    /// If the list and the workbench are one above the other in less height than this, the one with the keyboard has
    /// most of it.
    private static final double LOW = 600;

    private static final double SHARE_IN_USE = 0.8;
    private static final double LIST_SHARE_IN_USE = 0.6;
    private static final double FORM_SHARE_IN_USE = 0.72;
    private static final double FORM_SHARE_BESIDE = 0.4;
    private static final double DRAWER_SHARE = 0.36;

    /// If the list and the workbench are narrower than this, they are one above the other.
    private static final double NARROW = 800;

    /// If the workbench is at least this wide, the answers are next to the form.
    private static final double WIDE_WORKBENCH = 1000;

    private final Region list;
    private final Region form;
    private final Region answers;
    private final Drawer drawer;
    private final PaneSizes sizes;
    private final ObservableDoubleValue formHeight;
    private final Split workbench;
    private final Split middle;
    private final Split across;
    private final Split down;
    private final BooleanProperty calling = new SimpleBooleanProperty(this, "calling", false);
    private final ObjectProperty<@Nullable Area> maximised = new SimpleObjectProperty<>(this, "maximised", null);
    private final BooleanProperty navigatorShut;

    /// @param formHeight the height that the form would like, in pixels; 0 while it is not known
    Areas(
            Region navigator,
            Region list,
            Region form,
            Region answers,
            Drawer drawer,
            ObservableDoubleValue formHeight,
            PaneSizes sizes) {
        this.list = list;
        this.form = form;
        this.answers = answers;
        this.drawer = drawer;
        this.sizes = sizes;
        this.formHeight = formHeight;
        navigatorShut = new SimpleBooleanProperty(
                this, "navigatorShut", sizes.of("navigator.shut").isPresent());
        workbench = new Split(Orientation.VERTICAL, form, answers, true, this::formSize, sizes.keeper(this::formKey));
        middle = new Split(
                Orientation.HORIZONTAL,
                workbench.pane(),
                list,
                false,
                this::workbenchSize,
                sizes.keeper(this::workbenchKey));
        across = new Split(
                Orientation.HORIZONTAL,
                navigator,
                middle.pane(),
                true,
                _ -> sizes.of("navigator").orElse(USUAL_NAVIGATOR * Math.min(sizes.scale(), MOST_NAVIGATOR)),
                sizes.keeper(() -> "navigator"));
        down = new Split(
                Orientation.VERTICAL,
                drawer.root(),
                across.pane(),
                false,
                this::drawerSize,
                sizes.keeper(this::drawerKey));
        workbench.pane().setId("workbench");
        formHeight.subscribe(_ -> workbench.place());
        workbench.pane().widthProperty().subscribe(_ -> turnWorkbench());
        middle.pane().widthProperty().subscribe(_ -> turnMiddle());
        drawer.openProperty().subscribe(_ -> arrange());
        drawer.onTitles(this::arrange);
        drawer.chosenProperty().subscribe(_ -> down.place());
        calling.subscribe(_ -> arrange());
        maximised.subscribe(_ -> arrange());
        navigatorShut.subscribe(_ -> arrange());
        navigatorShut.addListener((_, _, shut) -> sizes.keep("navigator.shut", shut ? 1 : 0));
        down.pane().heightProperty().subscribe(_ -> arrange());
        FocusMoves.follow(down.pane(), () -> {
            if (isLow()) {
                middle.place();
                workbench.place();
            }
        });
    }

    Region root() {
        return down.pane();
    }

    /// Whether something callable is chosen, so that the workbench is shown.
    BooleanProperty callingProperty() {
        return calling;
    }

    /// The area that has the whole window; null if none has.
    ObjectProperty<@Nullable Area> maximisedProperty() {
        return maximised;
    }

    /// Whether the navigator is hidden.
    BooleanProperty navigatorShutProperty() {
        return navigatorShut;
    }

    /// Maximises the area with the keyboard focus, or restores all areas.
    void toggleMaximised() {
        maximised.set(maximised.get() == null ? focused().orElse(Area.LIST) : null);
    }

    /// Makes an area visible.
    void reveal(Area area) {
        if (maximised.get() != null && maximised.get() != area) {
            maximised.set(null);
        }
        if (area == Area.DRAWER) {
            drawer.openProperty().set(true);
        }
    }

    private Optional<Area> focused() {
        return Stream.of(Area.values())
                .filter(area -> nodeOf(area).isFocusWithin())
                .findFirst();
    }

    private Node nodeOf(Area area) {
        return switch (area) {
            case LIST -> list;
            case FORM -> form;
            case ANSWERS -> answers;
            case DRAWER -> drawer.root();
        };
    }

    private void arrange() {
        Area only = maximised.get();
        boolean drawerShown = only == null || only == Area.DRAWER;
        boolean workbenchShown = only == null ? calling.get() : only == Area.FORM || only == Area.ANSWERS;
        boolean shut = !drawer.openProperty().get();
        drawer.root().setMinHeight(shut ? drawer.titles() : Region.USE_COMPUTED_SIZE);
        drawer.root().setMaxHeight(shut ? drawer.titles() : Region.USE_COMPUTED_SIZE);
        workbench.show(only != Area.ANSWERS, only != Area.FORM);
        middle.show(workbenchShown, only == null || only == Area.LIST);
        across.show(only == null && !navigatorShut.get(), only != Area.DRAWER);
        down.show(drawerShown, only != Area.DRAWER);
    }

    private void turnMiddle() {
        Orientation wanted =
                middle.pane().getWidth() < NARROW * sizes.scale() ? Orientation.VERTICAL : Orientation.HORIZONTAL;
        if (middle.pane().getOrientation() != wanted) {
            middle.turn(wanted);
        }
    }

    private void turnWorkbench() {
        Orientation wanted = workbench.pane().getWidth() < WIDE_WORKBENCH * sizes.scale()
                ? Orientation.VERTICAL
                : Orientation.HORIZONTAL;
        if (workbench.pane().getOrientation() != wanted) {
            workbench.turn(wanted);
        }
    }

    /// Whether the list, the form and the answers are one above the other with too little height for all.
    private boolean isLow() {
        return !middle.isAcross() && middle.pane().getHeight() < LOW * sizes.scale();
    }

    private double lowShare() {
        return list.isFocusWithin() ? 1 - LIST_SHARE_IN_USE : SHARE_IN_USE;
    }

    private double formSize(double room) {
        double needed = workbench.isAcross()
                ? room / 2
                : isLow()
                        ? room * (answers.isFocusWithin() ? FORM_SHARE_BESIDE : FORM_SHARE_IN_USE)
                        : Math.min(formHeight.get() > 0 ? formHeight.get() : room / 2, room * MOST_FORM_SHARE);
        return sizes.of(formKey()).orElse(needed);
    }

    private String formKey() {
        return workbench.isAcross() ? "form.across" : "form";
    }

    private double workbenchSize(double room) {
        double usual = middle.isAcross()
                ? Math.clamp(
                        room * WORKBENCH_SHARE,
                        LEAST_WORKBENCH * sizes.scale(),
                        Math.max(MOST_WORKBENCH, LEAST_WORKBENCH * sizes.scale()))
                : room * (isLow() ? lowShare() : 1 - LIST_SHARE_STACKED);
        return sizes.of(workbenchKey()).orElse(usual);
    }

    private String workbenchKey() {
        return middle.isAcross() ? "workbench" : "workbench.stacked";
    }

    private double drawerSize(double room) {
        return drawer.openProperty().get() ? sizes.of(drawerKey()).orElse(room * DRAWER_SHARE) : drawer.titles();
    }

    private String drawerKey() {
        return "drawer." + drawer.chosen();
    }
}
