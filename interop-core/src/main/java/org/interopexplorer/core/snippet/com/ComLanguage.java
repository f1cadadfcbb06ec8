package org.interopexplorer.core.snippet.com;

import java.util.Optional;
import org.interopexplorer.core.snippet.ProgramLanguage;

/// The languages that a call of a COM object can be written in.
public enum ComLanguage implements ProgramLanguage {
    CPP("cpp", "C++", "cpp"),
    CSHARP("csharp", "C# (ComImport)", "cs"),
    PYTHON("python", "Python (comtypes)", "py"),
    VBSCRIPT("vbscript", "VBScript", "vbs"),
    POWERSHELL("powershell", "PowerShell", "ps1"),
    JAVA("java", "Java (java.lang.foreign)", "java");

    @SuppressWarnings("ImmutableEnumChecker") // It has only texts.
    private final Naming naming;

    ComLanguage(String token, String title, String extension) {
        naming = new Naming(token, title, extension);
    }

    @Override
    public Naming naming() {
        return naming;
    }

    /// Whether its programs call by the vtable, for which the interface must be declared. The others call by name.
    boolean usesVtable() {
        return this == CPP || this == CSHARP;
    }

    /// Whether it creates objects only of registered classes.
    boolean needsRegistration() {
        return this == VBSCRIPT || this == POWERSHELL;
    }

    /// The language with this name on the command line.
    public static Optional<ComLanguage> named(String token) {
        return ProgramLanguage.named(token, values());
    }
}
