package org.interopexplorer.app.function.editor;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.interopexplorer.app.i18n.Messages;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.TextEncoding;
import org.interopexplorer.core.value.CharacterKind;
import org.jspecify.annotations.Nullable;

/// A small menu for the encoding of an argument's texts. It is the encoding of their type or another one.
final class EncodingMenu extends MenuButton {
    EncodingMenu(LiteralField field, CharacterKind kind, Messages messages) {
        getStyleClass().addAll("badge", "encoding");
        setMinWidth(USE_PREF_SIZE);
        boolean ansi = isAnsi(kind, field.abi());
        ObservableValue<String> usual = ansi
                ? messages.text("function.encoding.ansi")
                : new ReadOnlyStringWrapper(
                        TextEncoding.of(kind, new Layout(field.abi())).charset().name());
        textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            Charset chosen = field.encodingProperty().get();
                            return chosen == null ? usual.getValue() : chosen.name();
                        },
                        field.encodingProperty(),
                        usual));
        setMnemonicParsing(false);
        accessibleTextProperty().bind(messages.text("function.encoding", textProperty()));
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(accessibleTextProperty());
        setTooltip(tooltip);
        ToggleGroup group = new ToggleGroup();
        getItems().add(item(field, null, messages.text("function.encoding.byType", usual), group));
        for (Charset charset : alternatives(kind, field.abi())) {
            RadioMenuItem item = item(field, charset, null, group);
            item.setMnemonicParsing(false);
            item.setText(charset.name());
            getItems().add(item);
        }
    }

    private static RadioMenuItem item(
            LiteralField field, @Nullable Charset charset, @Nullable ObservableValue<String> words, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem();
        if (words != null) {
            item.textProperty().bind(words);
        }
        item.setToggleGroup(group);
        item.setOnAction(_ -> field.encodingProperty().set(charset));
        field.encodingProperty().subscribe(chosen -> {
            if (Objects.equals(chosen, charset)) {
                item.setSelected(true);
            }
        });
        return item;
    }

    /// Whether text of this kind is in Windows' ANSI code page, which only a host knows.
    private static boolean isAnsi(CharacterKind kind, Abi abi) {
        return kind == CharacterKind.NARROW && abi.isWindows();
    }

    /// The other possible encodings of text of this kind. Narrow characters may have any encoding, even one with
    /// wider units, because many functions take `char *` for bytes. Wide characters may only have another byte
    /// order.
    static List<Charset> alternatives(CharacterKind kind, Abi abi) {
        return switch (TextEncoding.of(kind, new Layout(abi)).unit()) {
            case Short.BYTES -> List.of(StandardCharsets.UTF_16BE);
            case Integer.BYTES -> List.of(StandardCharsets.UTF_32BE);
            default ->
                Stream.concat(
                                isAnsi(kind, abi) ? Stream.of("UTF-8") : Stream.empty(),
                                Stream.of(
                                        "US-ASCII",
                                        "ISO-8859-1",
                                        "ISO-8859-15",
                                        "windows-1250",
                                        "windows-1251",
                                        "windows-1252",
                                        "Shift_JIS",
                                        "GB18030",
                                        "UTF-16LE",
                                        "UTF-16BE",
                                        "UTF-32LE",
                                        "UTF-32BE"))
                        // A run-time image without jdk.charsets lacks some charsets.
                        .filter(Charset::isSupported)
                        .map(Charset::forName)
                        .toList();
        };
    }
}
