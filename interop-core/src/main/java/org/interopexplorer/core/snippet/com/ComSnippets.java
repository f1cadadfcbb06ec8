package org.interopexplorer.core.snippet.com;

import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;

/// Writes calls of COM objects as programs.
public final class ComSnippets {
    private final Language language;

    /// @param language of the comments
    public ComSnippets(Language language) {
        this.language = language;
    }

    /// A program that creates one object, calls members one after another, and prints what each returned.
    ///
    /// @throws SnippetException if the language cannot express the calls
    /// @throws CallEndedException if a member is not declared, or if an argument does not fit: as the call itself
    ///     would be refused
    public Snippet write(ComLanguage in, ComTarget target, List<MemberCall> calls)
            throws SnippetException, CallEndedException {
        ComProgram program = ComProgram.of(in, target, calls);
        return new Snippet(
                in,
                switch (in) {
                    case CPP -> new CppPrinter(program, language).print();
                    case CSHARP -> new CSharpPrinter(program, language).print();
                    case PYTHON -> new PythonPrinter(program, language).print();
                    case VBSCRIPT -> new VbScriptPrinter(program, language).print();
                    case POWERSHELL -> new PowerShellPrinter(program, language).print();
                    case JAVA -> new JavaPrinter(program, language).print();
                });
    }
}
