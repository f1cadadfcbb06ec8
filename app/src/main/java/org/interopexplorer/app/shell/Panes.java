package org.interopexplorer.app.shell;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableDoubleValue;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.layout.Region;
import org.interopexplorer.app.session.WindowPage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;

/// The parts that the features provide for the window, and what the window's keys do in them.
///
/// @param library the tree of open libraries, in the navigator
/// @param pages the pages of the chosen library, for the area of the list
/// @param form the signature and the form, or a variable, for the workbench
/// @param formHeight the height that the form would like, in pixels; 0 while it is not known
/// @param answers tabs next to the form: result, memory
/// @param records tabs of the drawer: history, session values, output
/// @param lessons what can be learnt here, in the language of the window
/// @param windowPages pages that belong to no library, in the order of the navigator
public record Panes(
        Pane library,
        Pane pages,
        Pane form,
        ObservableDoubleValue formHeight,
        List<Page> answers,
        List<Page> records,
        List<WindowPane> windowPages,
        Supplier<List<Lead>> lessons,
        Keys keys) {
    public Panes {
        answers = List.copyOf(answers);
        records = List.copyOf(records);
        windowPages = List.copyOf(windowPages);
    }

    /// A part of the window.
    ///
    /// @param focus moves the keyboard focus to it
    public record Pane(Region root, Runnable focus) {}

    /// One tab.
    public record Page(ObservableValue<String> title, Node content) {}

    /// Something to which the search leads.
    ///
    /// @param words by which it is found besides its title
    public record Lead(String title, String words, Runnable action) {}

    /// A page that belongs to no library and is shown instead of the list.
    ///
    /// @param pane created when the page is first shown
    /// @param filter moves the keyboard focus to its filter
    /// @param bench the workbench while the page is shown; null for a page that calls nothing
    public record WindowPane(
            WindowPage page,
            ObservableValue<String> title,
            Ikon icon,
            Supplier<Pane> pane,
            Runnable filter,
            @Nullable Bench bench) {}

    /// The workbench of a page that belongs to no library.
    ///
    /// @param form the form of the call
    /// @param formHeight the height that the form would like, in pixels; 0 while it is not known
    /// @param answers the results
    /// @param calling whether something callable is chosen, so that the workbench is shown
    /// @param invoke makes the call of the form
    /// @param stop ends the running call
    public record Bench(
            Pane form,
            ObservableDoubleValue formHeight,
            Region answers,
            ObservableValue<Boolean> calling,
            Runnable invoke,
            Runnable stop) {}

    /// What keys do in a feature.
    ///
    /// @param filter moves the keyboard focus to the filter of the library's page
    /// @param filterBy puts a text into that filter
    public record Keys(Runnable filter, Consumer<String> filterBy, Runnable invoke, Runnable timeIt, Runnable stop) {}
}
