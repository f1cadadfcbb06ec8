package org.interopexplorer.app.control;

import java.util.function.Function;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import org.jspecify.annotations.Nullable;

/// A cell whose text follows the language. The usual cell of a combo box keeps the text of before.
public final class TranslatedCell<T> extends ListCell<T> {
    /// Bound, so that the language does not keep the cell alive.
    private final StringProperty language = new SimpleStringProperty(this, "language", "");

    private final Function<? super T, String> text;

    private TranslatedCell(ObservableValue<String> language, Function<? super T, String> text) {
        this.text = text;
        this.language.bind(language);
        this.language.subscribe(_ -> show());
    }

    /// Gives a combo box such cells.
    ///
    /// @param language any text that changes with the language
    /// @param text the text of an item in the language of now
    public static <T> void in(ComboBox<T> box, ObservableValue<String> language, Function<? super T, String> text) {
        box.setCellFactory(_ -> new TranslatedCell<>(language, text));
        box.setButtonCell(new TranslatedCell<>(language, text));
    }

    @Override
    protected void updateItem(@Nullable T item, boolean empty) {
        super.updateItem(item, empty);
        show();
    }

    private void show() {
        T item = getItem();
        setText(isEmpty() || item == null ? null : text.apply(item));
    }
}
