package org.interopexplorer.core.typelib.idl.source;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.dump.DumpPrinter;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Reads texts for the tests of this package.
final class IdlTexts {
    static final TypeResolver RESOLVER = new TypeResolver(List.of(new StandardOle()));

    private IdlTexts() {}

    static IdlReader reader(Path... folders) {
        return new IdlReader(List.of(folders), file -> {
            throw new IOException("no library is opened here: " + file);
        });
    }

    /// What a text declares outside of libraries.
    static TypeLibrary rest(String text) throws MalformedFileException {
        TypeLibrary rest = reader().read("pasted.idl", text).rest();
        if (rest == null) {
            throw new AssertionError("nothing is declared");
        }
        return rest;
    }

    static TypeInfo type(TypeLibrary library, String name) {
        return library.types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no type " + name));
    }

    static Function function(TypeLibrary library, String type, String name) {
        return type(library, type).functions().stream()
                .filter(function -> function.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no function " + name));
    }

    static List<String> complaints(TypeLibrary library) {
        return library.diagnostics().stream()
                .map(diagnostic -> Language.ENGLISH.say(diagnostic.message()))
                .toList();
    }

    static String dump(TypeLibrary library) {
        return DumpPrinter.print(library, RESOLVER);
    }
}
