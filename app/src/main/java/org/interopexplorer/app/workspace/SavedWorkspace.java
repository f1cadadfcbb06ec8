package org.interopexplorer.app.workspace;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.interopexplorer.app.session.Loading;
import org.interopexplorer.core.call.HistoryEntry;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The content of a workspace's file.
///
/// @param selected the index of the selected library, from 0; -1 for none
/// @param windowPage the token of the window's page that is on the screen; null if a library is on the screen
/// @param chosen the function in the form; null for none
/// @param history the calls made, oldest first
/// @param collection the path of the collection on the screen; null for none
/// @param edits the text of that collection, or of a new one, where it was changed and not saved; null for none
/// @param loading how libraries are loaded
public record SavedWorkspace(
        List<Library> libraries,
        int selected,
        @Nullable String windowPage,
        @Nullable Chosen chosen,
        List<HistoryEntry> history,
        List<Kept> values,
        @Nullable String collection,
        @Nullable String edits,
        Loading.Choices loading) {
    /// The version of the format that this program writes. Version 1 had no traces and no invocations of callbacks.
    public static final int VERSION = 2;

    /// How many calls are kept at most, the latest ones.
    public static final int MOST_CALLS = 1000;

    /// How many bytes of memory are kept at most, before and after the calls together; those of the latest calls.
    public static final int MOST_MEMORY = 4 << 20;

    /// How many bytes the traces and the invocations of callbacks take in the file at most; those of the latest calls.
    public static final int MOST_INSIDE = 2 << 20;

    /// The state of a first start.
    public static final SavedWorkspace EMPTY =
            new SavedWorkspace(List.of(), -1, null, null, List.of(), List.of(), null);

    /// A workspace whose collection is saved, and whose libraries are loaded as the loader does.
    public SavedWorkspace(
            List<Library> libraries,
            int selected,
            @Nullable String windowPage,
            @Nullable Chosen chosen,
            List<HistoryEntry> history,
            List<Kept> values,
            @Nullable String collection) {
        this(libraries, selected, windowPage, chosen, history, values, collection, null, Loading.Choices.USUAL);
    }

    public SavedWorkspace {
        libraries = List.copyOf(libraries);
        history = List.copyOf(history.subList(Math.max(0, history.size() - MOST_CALLS), history.size()));
        values = List.copyOf(values);
    }

    /// An open library.
    ///
    /// @param asked the path or name by which it was opened
    /// @param page the token of the page that it last showed
    /// @param filters the texts of the filters, by the token of their page
    public record Library(String asked, String page, Map<String, String> filters) {
        public Library {
            filters = Map.copyOf(filters);
        }
    }

    /// The function in the form.
    ///
    /// @param library the path or name by which the library was opened
    /// @param arguments one for each parameter
    public record Chosen(String library, String function, List<Value> arguments) {
        public Chosen {
            arguments = List.copyOf(arguments);
        }
    }

    /// A value with a name. If it needs a host, it is of no use until the call that gave it is made again.
    ///
    /// @param type its type, declared in C
    /// @param from the call that gave it; null if that is not known
    public record Kept(
            String name, String type, Value value, @Nullable Source from) {
        /// A value of which it is not known where it came from.
        public Kept(String name, String type, Value value) {
            this(name, type, value, null);
        }
    }

    /// The call that gave a value.
    ///
    /// @param at when the call was made, which names it in the history
    /// @param path the way to the value, from the name of a parameter or an empty text for the returned value
    public record Source(Instant at, List<String> path) {
        public Source {
            path = List.copyOf(path);
        }
    }

    /// The same without the parts that may contain secrets.
    ///
    /// @param kept whether the kept values stay
    /// @param output whether what native code printed stays
    /// @param memory whether the memory that calls passed, their traces and the invocations of callbacks stay
    public SavedWorkspace sharing(boolean kept, boolean output, boolean memory) {
        return new SavedWorkspace(
                libraries,
                selected,
                windowPage,
                chosen,
                history.stream()
                        .map(call -> output ? call : Sharing.withoutOutput(call))
                        .map(call -> memory ? call : Sharing.withoutInside(call))
                        .toList(),
                kept ? values : List.of(),
                collection,
                edits,
                loading);
    }

    /// The same, taken from somebody else: what they had loaded first is not loaded here.
    public SavedWorkspace fromElsewhere() {
        return new SavedWorkspace(
                libraries, selected, windowPage, chosen, history, values, collection, edits, Loading.Choices.USUAL);
    }
}
