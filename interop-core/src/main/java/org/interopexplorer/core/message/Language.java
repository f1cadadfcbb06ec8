package org.interopexplorer.core.message;

import java.nio.file.Path;
import java.text.Format;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import org.interopexplorer.core.text.SafeText;

/// A language in which the program speaks.
///
/// Every text is a [MessageFormat] pattern, with a typographic apostrophe where it needs one.
public enum Language {
    /// The default, for people whose language is not among the others.
    ENGLISH(Locale.ENGLISH),
    FRENCH(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /// The locale of the language, without a country.
    public Locale locale() {
        return locale;
    }

    /// The language for a person whose system speaks `wanted`.
    public static Language closest(Locale wanted) {
        for (Language language : values()) {
            if (language.locale.getLanguage().equals(wanted.getLanguage())) {
                return language;
            }
        }
        return ENGLISH;
    }

    /// The sentence with its values in place.
    ///
    /// @throws java.util.MissingResourceException for a code without text, which a test finds first
    public String say(Message message) {
        MessageCode code = message.code();
        return fill(texts(code).getString(code.key()), message.arguments());
    }

    /// Makes a message of the code and its arguments and says it as [#say(Message)] does.
    public String say(MessageCode code, Object... arguments) {
        return say(Message.of(code, arguments));
    }

    /// Fills values into a [MessageFormat] pattern of any bundle.
    public String format(String pattern, Object... arguments) {
        return pattern(pattern).format(arguments);
    }

    private MessageFormat pattern(String pattern) {
        return new MessageFormat(this == FRENCH ? Typography.unbroken(pattern) : pattern, locale);
    }

    private String fill(String pattern, List<?> arguments) {
        MessageFormat format = pattern(pattern);
        Format[] formats = format.getFormatsByArgumentIndex();
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            boolean plain = i >= formats.length || formats[i] == null;
            values[i] = plain ? written(arguments.get(i)) : arguments.get(i);
        }
        return format.format(values);
    }

    /// Names, numbers and messages, said and separated by commas.
    public String list(List<?> parts) {
        return written(parts);
    }

    /// Writes a number without digit groups, because it may be an index or an exit status.
    private String written(Object argument) {
        return switch (argument) {
            case Message message -> say(message);
            case List<?> list -> list.stream().map(this::written).collect(Collectors.joining(", "));
            // A file's name may hold anything, even text that looks like a line of this program.
            case Path path -> SafeText.oneLine(path.toString());
            case Duration time -> Elapsed.of(time.toNanos(), locale);
            default -> String.valueOf(argument);
        };
    }

    private ResourceBundle texts(MessageCode code) {
        Class<?> family = code instanceof Enum<?> constant ? constant.getDeclaringClass() : code.getClass();
        return ResourceBundle.getBundle(family.getName(), locale, family.getClassLoader(), Typography.PROPERTIES_ONLY);
    }
}
