package org.interopexplorer.app.launcher;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import org.interopexplorer.app.lessons.format.Deed;
import org.interopexplorer.app.session.WindowPage;
import org.interopexplorer.app.session.Workspace;
import org.jspecify.annotations.Nullable;

/// Finds the control that a deed of a lesson is done with, among those on the screen.
final class ControlFinder {
    private final Parent window;
    private final Workspace workspace;

    ControlFinder(Parent window, Workspace workspace) {
        this.window = window;
        this.workspace = workspace;
    }

    /// @param named the control's name in the lesson; empty for the one that the deed is about
    @Nullable
    Node find(Deed deed, Optional<String> named) {
        return named.map(this::named).orElseGet(() -> of(deed));
    }

    private @Nullable Node named(String name) {
        String[] words = name.split("\\s+", 2);
        String rest = words.length > 1 ? words[1] : "";
        return switch (words[0]) {
            case "open" -> first("#shell-open");
            case "system" -> first("#shell-system");
            case "search" -> first("#shell-search");
            case "list" -> first("#exports", "#com-pane", "#errors");
            case "filter" -> filter();
            case "navigator" -> first("#navigator");
            case "form" -> first("#function-pane", "#com-form");
            case "prototype" -> first("#prototype", "#edit-prototype");
            case "parameter" -> first("#parameter-" + rest, "#com-argument-" + rest);
            case "invoke" -> first("#invoke", "#com-call");
            case "time" -> first("#time-it");
            case "result" -> first("#result-pane");
            case "keep" -> first("#keep", "#com-keep");
            case "tab" ->
                tab(
                        "#answers",
                        Deed.AnswerTab.of(rest).map(Deed.AnswerTab::index).orElse(0));
            case "drawer" ->
                tab(
                        "#records",
                        Deed.DrawerTab.of(rest).map(Deed.DrawerTab::index).orElse(0));
            case "com" -> first("#com-pane", "#page-com");
            case "errors" -> first("#errors-page", "#page-errors");
            default -> first(name);
        };
    }

    private @Nullable Node of(Deed deed) {
        boolean com = workspace.windowPageProperty().get() == WindowPage.COM;
        return switch (deed) {
            case Deed.Open(var library) ->
                library.equals("teaching")
                        ? first("#start-teaching", "#shell-start")
                        : library.indexOf('.') > 0 ? first("#shell-system") : first("#shell-open");
            case Deed.Close _, Deed.Page _ -> first("#libraries");
            case Deed.Window(var page) -> first("#page-" + page.token());
            case Deed.Filter _ -> filter();
            case Deed.Choose(var function) ->
                cell("#exports", function).orElseGet(() -> first("#exports", "#libraries"));
            case Deed.Declare _ -> first("#prototype", "#edit-prototype");
            case Deed.Known _ -> first("#exports");
            case Deed.Put(var parameter, var _) ->
                first("#parameter-" + parameter, "#com-argument-" + parameter, "#function-pane", "#com-form");
            case Deed.Encode(var parameter, var _) -> first("#parameter-" + parameter);
            case Deed.Invoke _ -> com ? first("#com-call") : first("#invoke");
            case Deed.Called _ -> first("#exports");
            case Deed.Time _ -> first("#time-it");
            case Deed.Keep _ -> com ? first("#com-keep") : first("#keep", "#result-pane");
            case Deed.Forget _ ->
                Optional.ofNullable(first("#kept-table"))
                        .orElseGet(() -> tab("#records", Deed.DrawerTab.VALUES.index()));
            case Deed.Tab(var tab) -> tab("#answers", tab.index());
            case Deed.Drawer(var tab) -> tab("#records", tab.index());
            case Deed.Meaning _ -> first("#errors-filter", "#page-errors");
            case Deed.Create _ -> com ? first("#com-name", "#com-create") : first("#page-com");
            case Deed.Member(var name) ->
                com ? cell("#com-pane", name).orElseGet(() -> first("#com-object")) : first("#page-com");
            case Deed.Draw _ -> com ? first("#com-draw", "#com-object") : first("#page-com");
            case Deed.Release _ -> com ? first("#com-release") : first("#page-com");
            case Deed.Java _ -> com ? first("#com-to-java") : first("#page-com");
            case Deed.Implement _ -> first("#com-java-interface", "#com-to-java", "#page-com");
            case Deed.Body(var member, var _) ->
                first(
                        "#com-java-bodies-" + bodyId(member),
                        "#com-event-bodies-" + bodyId(member),
                        "#com-java-member",
                        "#com-event-answers",
                        "#com-show-events",
                        "#com-to-java",
                        "#page-com");
            case Deed.Make _ ->
                first("#com-java-open:disabled") == null
                        ? first("#com-java-keep-name", "#com-to-java", "#page-com")
                        : first("#com-java-make");
            case Deed.Listen _ -> first("#com-listen", "#com-show-events", "#com-to-classes", "#page-com");
            case Deed.Unlisten _ -> first("#com-listen-stop", "#com-show-events", "#page-com");
            case Deed.Heard _ -> first("#com-incoming", "#com-events", "#com-show-events", "#com-to-java");
            case Deed.Serve _ -> first("#com-class-plan", "#com-java-tabs", "#com-to-java", "#page-com");
            case Deed.Unserve _ -> first("#com-class-end", "#com-java-tabs", "#com-to-java", "#page-com");
        };
    }

    private static String bodyId(String member) {
        return member.equals(Deed.Body.STATE) ? member : "body-" + member.replace(' ', '-');
    }

    private @Nullable Node filter() {
        return first("#" + workspace.pageProperty().get().token() + "-filter", "#exports-filter");
    }

    /// The first of these that is on the screen.
    private @Nullable Node first(String... selectors) {
        return Stream.of(selectors)
                .flatMap(selector -> window.lookupAll(selector).stream())
                .filter(ControlFinder::isShown)
                .findFirst()
                .orElse(null);
    }

    private static boolean isShown(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return node.getScene() != null && node.getLayoutBounds().getHeight() > 0;
    }

    /// The row whose first words are this text.
    private Optional<Node> cell(String table, String text) {
        return window.lookupAll(table).stream()
                .filter(ControlFinder::isShown)
                .flatMap(found -> found.lookupAll(".table-cell").stream())
                .filter(node -> node instanceof IndexedCell<?> cell && !cell.isEmpty() && reads(cell, text))
                .filter(ControlFinder::isShown)
                .findFirst();
    }

    private static boolean reads(IndexedCell<?> cell, String text) {
        return text.equals(cell.getText())
                || cell.lookupAll(".label").stream()
                        .anyMatch(node -> node instanceof Labeled label && text.equals(label.getText()));
    }

    private @Nullable Node tab(String pane, int index) {
        Node tabs = first(pane);
        return tabs == null
                ? null
                : tabs.lookupAll(".tab").stream().skip(index).findFirst().orElse(null);
    }
}
