package org.interopexplorer.core.snippet;

/// A language that a program can be written in.
public interface ProgramLanguage {
    /// The name on the command line.
    String token();

    /// The name that its users know it by; the same in every language of the tool.
    String title();

    /// Of the program's file, without the dot.
    String extension();
}
