package org.interopexplorer.core.snippet.com;

import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.Snippet;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Writes a whole type library as declarations: its enumerations, structures, interfaces, classes and modules, and what
/// they need of other libraries.
public final class TypeLibraryDeclarations {
    private final Language language;

    /// @param language of the comments
    public TypeLibraryDeclarations(Language language) {
        this.language = language;
    }

    /// The declarations of a library. VBScript and PowerShell, which have none, get its constants.
    ///
    /// @param resolver follows its references to other libraries
    /// @throws SnippetException if the library has nothing that the language can declare
    public Declarations write(ComLanguage in, TypeLibrary library, TypeResolver resolver) throws SnippetException {
        var plan = new TypeLibraryPlan(library, resolver);
        if (plan.all().isEmpty()) {
            throw new SnippetException(ComSnippetFault.NO_TYPES, library.name());
        }
        var text = new DeclarationText(in, language, plan, resolver);
        switch (in) {
            case CPP -> new CppDeclarations(text).print();
            case CSHARP -> new CSharpDeclarations(text).print();
            case PYTHON -> new PythonDeclarations(text).print();
            case JAVA -> new JavaDeclarations(text).print();
            case VBSCRIPT, POWERSHELL -> new ScriptConstants(text).print();
        }
        return new Declarations(
                new Snippet(in, text.source().lines()), plan.all().size(), text.leftOut());
    }
}
