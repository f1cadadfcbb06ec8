package org.interopexplorer.app.i18n;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

/// The texts of the window in the language of the moment.
///
/// A key's first segment names its bundle: `shell.open` stands in `shell.properties` and `shell_fr.properties` beside
/// this package. Every text is a [MessageFormat] pattern, with a typographic apostrophe where it needs one.
public final class Messages {
    /// The languages that have complete bundles; the first is the one for everyone else.
    public static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH);

    private static final ResourceBundle.Control NO_FALLBACK =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private static final Pattern SPACE_BEFORE_SIGN = Pattern.compile(" (?=[?!:;»])");

    private final ObjectProperty<Locale> locale;

    public Messages(Locale first) {
        locale = new SimpleObjectProperty<>(this, "locale", closest(first));
    }

    /// The language to use for a person whose system speaks `wanted`.
    public static Locale closest(Locale wanted) {
        return LANGUAGES.stream()
                .filter(language -> language.getLanguage().equals(wanted.getLanguage()))
                .findFirst()
                .orElse(LANGUAGES.getFirst());
    }

    /// One of [#LANGUAGES]; setting it changes every bound text.
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
        return format(bundle(key).getString(key), arguments);
    }

    /// The text of `key` if there is one: for keys made from a code that core may extend.
    public Optional<String> find(String key, Object... arguments) {
        ResourceBundle bundle = bundle(key);
        return bundle.containsKey(key) ? Optional.of(format(bundle.getString(key), arguments)) : Optional.empty();
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

    /// The text for a stable code of core, or core's own English message where the code has no translation.
    public String coded(String key, String english, List<String> arguments) {
        return find(key, arguments.toArray()).orElse(english);
    }

    private String format(String pattern, Object... arguments) {
        return new MessageFormat(
                        locale().getLanguage().equals(Locale.FRENCH.getLanguage()) ? unbroken(pattern) : pattern,
                        locale())
                .format(arguments);
    }

    /// No line begins with a sign that French sets apart by a space, nor ends with an opening quote.
    private static String unbroken(String french) {
        return SPACE_BEFORE_SIGN.matcher(french).replaceAll("\u00a0").replace("« ", "«\u00a0");
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
