package org.interopexplorer.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.message.Language;

/// The words of a command line without `--lang`, and the language that it asks for.
public record LanguageOption(List<String> words, Language language) {
    private static final String NAME = "--lang";

    public LanguageOption {
        words = List.copyOf(words);
    }

    /// That of words whose first is one that the command line does not know; empty for all others, and where `--lang`
    /// names no language of ours, which the command line then says.
    public static Optional<LanguageOption> ofWordsWith(String first, List<String> words, Language usual) {
        try {
            return Optional.of(of(words, usual))
                    .filter(option -> !option.words().isEmpty()
                            && option.words().getFirst().equals(first));
        } catch (CommandFailure _) {
            return Optional.empty();
        }
    }

    /// @param usual the language where none is asked for
    /// @throws CommandFailure where `--lang` names no language of ours
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
