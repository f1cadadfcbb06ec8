package org.interopexplorer.app.i18n;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.text.SafeText;

/// The texts of the window in the current language.
///
/// A key's first segment names its bundle: `shell.open` stands in `shell.properties` and `shell_fr.properties`
/// beside this package. Every text is a [java.text.MessageFormat] pattern, with a typographic apostrophe where it
/// needs one.
public final class Messages {
    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ObjectProperty<Locale> locale;

    public Messages(Locale first) {
        locale = new SimpleObjectProperty<>(
                this, "locale", Language.closest(first).locale());
    }

    /// The locale of a [Language]; setting it changes every bound text.
    public ObjectProperty<Locale> localeProperty() {
        return locale;
    }

    public Locale locale() {
        return locale.get();
    }

    /// The text of `key` now, with its arguments in place.
    ///
    /// @throws java.util.MissingResourceException for a key without text, which the bundle test finds first
    public String get(String key, Object... arguments) {
        return format(
                bundle(key).getString(key),
                Arrays.stream(arguments).map(Messages::shown).toArray());
    }

    /// Names and paths out of files, with what deceives a reader spelled out.
    private static Object shown(Object argument) {
        return argument instanceof String || argument instanceof Path
                ? SafeText.linesInWindow(argument.toString())
                : argument;
    }

    /// What core says, in the current language.
    public String say(Message message) {
        return SafeText.linesInWindow(Language.closest(locale()).say(message));
    }

    /// A text that follows the language, and each argument that is an [ObservableValue].
    public StringBinding text(String key, Object... arguments) {
        Observable[] watched = Stream.concat(
                        Stream.of(locale),
                        Arrays.stream(arguments)
                                .filter(Observable.class::isInstance)
                                .map(Observable.class::cast))
                .toArray(Observable[]::new);
        return Bindings.createStringBinding(
                () -> get(
                        key,
                        Arrays.stream(arguments)
                                .map(argument -> argument instanceof ObservableValue<?> value
                                        ? String.valueOf(value.getValue())
                                        : argument)
                                .toArray()),
                watched);
    }

    private String format(String pattern, Object... arguments) {
        return Language.closest(locale()).format(pattern, arguments);
    }

    private ResourceBundle bundle(String key) {
        int dot = key.indexOf('.');
        String feature = dot < 0 ? key : key.substring(0, dot);
        return ResourceBundle.getBundle(
                Messages.class.getPackageName() + "." + feature,
                locale(),
                Messages.class.getClassLoader(),
                NO_FALLBACK);
    }
}
