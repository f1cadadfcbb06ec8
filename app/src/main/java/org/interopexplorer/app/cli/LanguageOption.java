package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.message.Language;

/// The words of a command line without `--lang`, and the requested language.
public record LanguageOption(List<String> words, Language language) {
    private static final String NAME = "--lang";

    public LanguageOption {
        words = List.copyOf(words);
    }

    /// Reads the option from words that begin with `first`, which is not a command. Empty for other words, and for
    /// an unknown language, which the command line then reports.
    public static Optional<LanguageOption> ofWordsWith(String first, List<String> words, Language usual) {
        try {
            return Optional.of(of(words, usual))
                    .filter(option -> !option.words().isEmpty()
                            && option.words().getFirst().equals(first));
        } catch (CommandFailure _) {
            return Optional.empty();
        }
    }

    /// @param usual the language if none is requested
    /// @throws CommandFailure if `--lang` names an unknown language
    static LanguageOption of(List<String> words, Language usual) throws CommandFailure {
        List<String> rest = new ArrayList<>();
        Language language = usual;
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                rest.addAll(words.subList(i, words.size()));
                break;
            }
            if (word.equals(NAME)) {
                if (i + 1 == words.size()) {
                    throw new CommandFailure(ExitStatus.USAGE, CliText.LANG_VALUE);
                }
                language = language(words.get(++i));
            } else if (word.startsWith(NAME + "=")) {
                language = language(word.substring(NAME.length() + 1));
            } else {
                rest.add(word);
            }
        }
        return new LanguageOption(rest, language);
    }

    private static Language language(String tag) throws CommandFailure {
        for (Language language : Language.values()) {
            if (language.locale().getLanguage().equals(tag)) {
                return language;
            }
        }
        throw new CommandFailure(ExitStatus.USAGE, CliText.LANG, tag);
    }
}
