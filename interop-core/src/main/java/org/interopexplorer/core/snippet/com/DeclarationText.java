package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.DeclaredClass;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.snippet.Declarations;
import org.interopexplorer.core.snippet.Source;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.TypeDesc;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.jspecify.annotations.Nullable;

/// The declarations of a type library as they are written in one language, and what is left out of them.
///
/// @param in the language
/// @param words of the comments
record DeclarationText(
        ComLanguage in,
        Language words,
        TypeLibraryPlan plan,
        TypeResolver resolver,
        Source source,
        List<Declarations.LeftOut> leftOut) {
    /// The deepest nesting of types that is spelled.
    private static final int DEEPEST = 100;

    DeclarationText(ComLanguage in, Language words, TypeLibraryPlan plan, TypeResolver resolver) {
        this(
                in,
                words,
                plan,
                resolver,
                new Source(
                        words,
                        switch (in) {
                            case PYTHON, POWERSHELL -> "#";
                            case VBSCRIPT -> "'";
                            case CPP, CSHARP, JAVA -> "//";
                        }),
                new ArrayList<>());
    }

    /// Writes a comment in place of what the language cannot declare.
    ///
    /// @param type what it cannot express
    void leave(String name, String type) {
        leave(name, Message.of(ComSnippetFault.DECLARATION, in.title(), name, type));
    }

    private void leave(String name, Message why) {
        leftOut.add(new Declarations.LeftOut(name, why));
        source.comment(plain(words.say(why)));
    }

    /// The same for a whole type.
    void leave(TypeLibraryPlan.Entry entry) {
        TypeDesc alias = entry.info().alias();
        leave(entry.name(), alias == null ? entry.info().name() : spelled(entry.library(), alias));
    }

    /// The same for a function of an interface or module.
    void leave(TypeLibraryPlan.Entry entry, TypeLibrary in, Function function) {
        leave(member(entry, function.name()), spelled(in, function));
    }

    /// The same for a function of a module.
    ///
    /// @param place where the function is; null if the library does not tell
    void leave(TypeLibraryPlan.Entry module, Function function, @Nullable ModuleEntry place) {
        String name = member(module, function.name());
        if (place == null) {
            leave(name, Message.of(ComSnippetFault.NO_PLACE, name));
        } else if (place.name() == null && in == ComLanguage.JAVA) {
            leave(name, Message.of(ComSnippetFault.BY_ORDINAL, in.title(), name));
        } else {
            leave(module, module.library(), function);
        }
    }

    /// The same for a field of a structure or a property of a dispinterface.
    void leave(TypeLibraryPlan.Entry entry, Variable variable) {
        leave(member(entry, variable.name()), spelled(entry.library(), variable.type()));
    }

    /// A function's types, for a person to read.
    private String spelled(TypeLibrary in, Function function) {
        return spelled(in, function.returnType(), 0)
                + function.parameters().stream()
                        .map(each -> spelled(in, each.type(), 0))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    /// A type, for a person to read.
    private String spelled(TypeLibrary in, TypeDesc type) {
        return spelled(in, type, 0);
    }

    private String spelled(TypeLibrary in, TypeDesc type, int depth) {
        if (depth > DEEPEST) {
            return "...";
        }
        return switch (type) {
            case TypeDesc.Scalar(var scalar) -> new ComType.Basic(scalar).spelled();
            case TypeDesc.Pointer(var target) -> spelled(in, target, depth + 1) + " *";
            case TypeDesc.SafeArray(var element) -> "SAFEARRAY(" + spelled(in, element, depth + 1) + ")";
            case TypeDesc.CArray(var element, var bounds) ->
                spelled(in, element, depth + 1)
                        + bounds.stream()
                                .map(bound -> "[" + bound.count() + "]")
                                .collect(Collectors.joining());
            case TypeDesc.Unknown(var number) -> "VT_" + number;
            case TypeDesc.Reference(var to) -> {
                ResolvedType found = plan.resolve(in, to);
                yield found == null ? "?" : found.type().name();
            }
        };
    }

    /// A text of a file for a comment: one line of printable ASCII, and in C++ and Java neither an end of a comment nor
    /// an escape.
    static String plain(String text) {
        return text.replaceAll("[\\r\\n\\u0085\\u2028\\u2029\\p{Cntrl}]+", " ")
                .replace("*/", "* /")
                .replace('\\', '/');
    }

    /// The name of a member for a message.
    static String member(TypeLibraryPlan.Entry entry, String name) {
        return entry.name() + "::" + name;
    }

    /// The members of a dispinterface as IDL, for comments.
    List<Member> members(TypeLibraryPlan.Entry entry) {
        return DeclaredClass.members(entry.type(), resolver).stream()
                .filter(member -> member.slot() == null)
                .toList();
    }

    /// Where a module's function is; null if the library does not tell, or if a name of it cannot be written.
    static @Nullable ModuleEntry entry(TypeLibraryPlan.Entry module, Function function) {
        ModuleEntry entry = function.entry();
        String dll = entry == null || entry.dll() == null ? module.info().dllName() : entry.dll();
        if (entry == null || dll == null || (entry.name() == null && entry.ordinal() == 0)) {
            return null;
        }
        return new ModuleEntry(dll, entry.name(), entry.ordinal());
    }
}
