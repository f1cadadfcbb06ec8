package org.interopexplorer.core.snippet;

import java.util.Arrays;
import java.util.Optional;

/// A language that a program can be written in.
public interface ProgramLanguage {
    /// What a language is called.
    ///
    /// @param token on the command line
    /// @param title by which its users know it; the same in every language of the tool
    /// @param extension of the program's file, without the dot
    record Naming(String token, String title, String extension) {}

    Naming naming();

    /// The name on the command line.
    default String token() {
        return naming().token();
    }

    /// The name that its users know it by; the same in every language of the tool.
    default String title() {
        return naming().title();
    }

    /// Of the program's file, without the dot.
    default String extension() {
        return naming().extension();
    }

    /// The one with this name on the command line.
    static <L extends ProgramLanguage> Optional<L> named(String token, L[] all) {
        return Arrays.stream(all).filter(one -> one.token().equals(token)).findFirst();
    }
}
