package org.interopexplorer.app.lessons.format;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.interopexplorer.app.session.LibraryPage;
import org.interopexplorer.app.session.WindowPage;

/// Something that can be done in the window, by a person or for them; and the condition that it was done, whoever
/// did it and by whatever way.
public sealed interface Deed {
    /// A library is opened and selected.
    record Open(String library) implements Deed {}

    record Close(String library) implements Deed {}

    /// A page of the selected library is shown.
    record Page(LibraryPage page) implements Deed {}

    /// A page of the window is shown.
    record Window(WindowPage page) implements Deed {}

    /// The filter of the page has a text.
    record Filter(String text) implements Deed {}

    /// A function is in the form.
    record Choose(String function) implements Deed {}

    /// The function of the form has a type that the person typed.
    record Declare(String prototype) implements Deed {}

    /// The type of a function is known. This cannot be done.
    record Known(String function) implements Deed {}

    /// A parameter has a value.
    record Put(String parameter, String literal) implements Deed {}

    /// A text is passed in this encoding.
    record Encode(String parameter, String charset) implements Deed {}

    /// A call is made.
    record Invoke() implements Deed {}

    /// The latest call was of this function. This cannot be done.
    record Called(String function) implements Deed {}

    /// A call is measured.
    record Time() implements Deed {}

    /// A value of the latest call has a name.
    ///
    /// @param path of the value in the outcome, such as `out[1]`
    record Keep(String name, String path) implements Deed {}

    record Forget(String name) implements Deed {}

    /// A tab of the answer is in front.
    record Tab(AnswerTab tab) implements Deed {}

    /// A tab of the drawer is in front, and the drawer is open.
    record Drawer(DrawerTab tab) implements Deed {}

    /// The page of errors shows a code.
    record Meaning(String code) implements Deed {}

    /// An object of COM exists.
    ///
    /// @param name ProgID or CLSID
    /// @param from the file that has the class; empty for a registered one
    record Create(String name, Optional<String> from) implements Deed {}

    /// A member of the object on the screen is in its form.
    record Member(String name) implements Deed {}

    /// The object on the screen is drawn.
    record Draw() implements Deed {}

    /// No object of this class is left.
    record Release(String name) implements Deed {}

    /// Whether this can only be asked, not done.
    default boolean isQuestion() {
        return this instanceof Known || this instanceof Called;
    }

    /// Whether nothing of an earlier deed is left after this one.
    default boolean replaces(Deed earlier) {
        return switch (this) {
            case Open _ -> isPlace(earlier) || earlier instanceof Open;
            case Close _ -> isPlace(earlier) || earlier instanceof Open || isForm(earlier);
            case Page _, Window _, Meaning _ -> isPlace(earlier) || earlier instanceof Filter;
            case Choose _, Member _ ->
                isForm(earlier) || earlier instanceof Window || earlier instanceof Member || earlier instanceof Filter;
            case Create _ -> isPlace(earlier) || isForm(earlier);
            case Filter _ -> earlier instanceof Filter;
            case Put(var parameter, var _) -> earlier instanceof Put(var before, var _) && before.equals(parameter);
            case Tab _ -> earlier instanceof Tab;
            case Drawer _ -> earlier instanceof Drawer;
            case Forget(var name) -> earlier instanceof Keep(var kept, var _) && kept.equals(name);
            case Release(var name) -> earlier instanceof Create(var made, var _) && made.equals(name);
            case Invoke _ -> earlier instanceof Tab;
            case Declare _, Known _, Encode _, Called _, Time _, Keep _, Draw _ -> false;
        };
    }

    private static boolean isPlace(Deed deed) {
        return deed instanceof Page || deed instanceof Window || deed instanceof Meaning;
    }

    private static boolean isForm(Deed deed) {
        return deed instanceof Choose || deed instanceof Put || deed instanceof Declare || deed instanceof Encode;
    }

    /// The tabs of an answer.
    enum AnswerTab {
        RESULT(0),
        MEMORY(1),
        TRACE(2),
        DRAW(3),
        TIMING(4);

        private final int index;

        AnswerTab(int index) {
            this.index = index;
        }

        /// Its place in the row of tabs, from 0.
        public int index() {
            return index;
        }

        /// The word in the files of lessons.
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The tab of a word; empty for another word.
        public static Optional<AnswerTab> of(String token) {
            return Arrays.stream(values())
                    .filter(one -> one.token().equals(token))
                    .findFirst();
        }
    }

    /// The tabs of the drawer, in their order.
    enum DrawerTab {
        HISTORY(0),
        VALUES(1),
        OUTPUT(2),
        COLLECTION(3);

        private final int index;

        DrawerTab(int index) {
            this.index = index;
        }

        /// Its place in the row of tabs, from 0.
        public int index() {
            return index;
        }

        /// The word in the files of lessons.
        public String token() {
            return name().toLowerCase(Locale.ROOT);
        }

        /// The tab of a word; empty for another word.
        public static Optional<DrawerTab> of(String token) {
            return Arrays.stream(values())
                    .filter(one -> one.token().equals(token))
                    .findFirst();
        }
    }
}
