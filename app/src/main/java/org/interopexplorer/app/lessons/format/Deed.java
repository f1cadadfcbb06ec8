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

    /// The page of the object that the person writes in Java is shown.
    record Java() implements Deed {}

    /// The object in Java has an interface of a type library.
    ///
    /// @param from the file that declares it; empty for a registered one
    record Implement(String name, Optional<String> from) implements Deed {}

    /// A member of the object in Java, or an event of the object on the screen, has a Java text.
    ///
    /// @param member as in the form: `Name`, `get Name`, `put Name`; [#STATE] for what all members share
    /// @param text as a condition, empty for any
    record Body(String member, String text) implements Deed {
        /// In place of a member.
        public static final String STATE = "state";
    }

    /// The object in Java was made of what is written, and has a name.
    record Make(String name) implements Deed {}

    /// The events of the object on the screen are heard.
    ///
    /// @param source the interface; empty for the default one
    record Listen(String source) implements Deed {}

    /// The events of the object on the screen are no longer heard.
    record Unlisten() implements Deed {}

    /// A member of the object in Java was called, or an event came. This cannot be done.
    record Heard(String member) implements Deed {}

    /// Other programs can create the object in Java by this name.
    record Serve(String progId) implements Deed {}

    /// The class was taken back.
    record Unserve() implements Deed {}

    /// Whether this can only be asked, not done.
    default boolean isQuestion() {
        return this instanceof Known || this instanceof Called || this instanceof Heard;
    }

    /// Whether it ends with a call that is in the history.
    default boolean isCall() {
        return this instanceof Invoke || this instanceof Make;
    }

    /// Whether nothing of an earlier deed is left after this one.
    default boolean replaces(Deed earlier) {
        return switch (this) {
            case Open _ -> isPlace(earlier) || earlier instanceof Open;
            case Close _ -> isPlace(earlier) || earlier instanceof Open || isForm(earlier);
            case Page _, Window _, Meaning _, Java _ -> isPlace(earlier) || earlier instanceof Filter;
            case Choose _, Member _ ->
                isForm(earlier) || earlier instanceof Window || earlier instanceof Member || earlier instanceof Filter;
            case Create _ -> isPlace(earlier) || isForm(earlier) || earlier instanceof Open;
            case Filter _ -> earlier instanceof Filter;
            case Put(var parameter, var _) -> earlier instanceof Put(var before, var _) && before.equals(parameter);
            case Tab _ -> earlier instanceof Tab;
            case Drawer _ -> earlier instanceof Drawer;
            case Forget(var name) -> earlier instanceof Keep(var kept, var _) && kept.equals(name);
            case Body(var member, var _) -> earlier instanceof Body(var before, var _) && before.equals(member);
            case Listen _ -> earlier instanceof Listen || earlier instanceof Unlisten;
            case Unlisten _ -> earlier instanceof Listen;
            case Unserve _ -> earlier instanceof Serve;
            case Release(var name) -> earlier instanceof Create(var made, var _) && made.equals(name);
            case Invoke _ -> earlier instanceof Tab;
            case Declare _, Known _, Encode _, Called _, Time _, Keep _, Draw _ -> false;
            case Implement _, Make _, Heard _, Serve _ -> false;
        };
    }

    private static boolean isPlace(Deed deed) {
        return deed instanceof Page || deed instanceof Window || deed instanceof Meaning || deed instanceof Java;
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
