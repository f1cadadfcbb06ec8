package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.header.PreprocessedText.Kind;
import org.interopexplorer.core.header.PreprocessedText.Token;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.jspecify.annotations.Nullable;

/// Reads the statements of a file, a library or a namespace. After a faulty one it goes on with the next.
final class StatementReader {
    private final TokenReader tokens;
    private final Reading reading;
    private final TypeReader types;
    private final InterfaceReader interfaces;

    /// Whether the text is imported: its types are known, but belong to nothing.
    private final boolean isImport;

    StatementReader(TokenReader tokens, Reading reading, TypeReader types) {
        this(tokens, reading, types, true);
    }

    StatementReader(TokenReader tokens, Reading reading, TypeReader types, boolean isImport) {
        this.tokens = tokens;
        this.reading = reading;
        this.types = types;
        this.isImport = isImport;
        this.interfaces = new InterfaceReader(tokens, reading, types);
    }

    /// All statements up to the end of the text.
    void all() {
        statements(false);
    }

    /// @param inBlock whether a closing bracket ends them
    private void statements(boolean inBlock) {
        while (!tokens.atEnd() && !(inBlock && tokens.at("}"))) {
            int start = tokens.position();
            int depth = tokens.depth();
            String namespace = reading.scope().namespace();
            try {
                statement();
            } catch (IdlException e) {
                reading.problem(e);
                if (e.spoiled() != null) {
                    add(e.spoiled());
                }
                reading.scope().setNamespace(namespace);
                tokens.seek(tokens.position(), depth);
                tokens.skipStatement(start);
                if (isTooMuch(e)) {
                    tokens.toEnd();
                }
            }
        }
    }

    private static boolean isTooMuch(IdlException e) {
        return e.why().code() == IdlFault.TOO_MUCH;
    }

    private void statement() throws IdlException {
        if (tokens.accept(";") || inner()) {
            return;
        }
        if (tokens.at("namespace")) {
            namespace();
            return;
        }
        if (tokens.at("declare") && tokens.peek(1).text().equals("{")) {
            declare();
            return;
        }
        Attributes attributes = types.attributes();
        String word = tokens.peek().text();
        switch (word) {
            case "typedef" -> typedef(attributes);
            case "library" -> library(attributes);
            case "apicontract" -> contract();
            case "interface" -> {
                if (!isTypeUse()) {
                    tokens.next();
                    add(interfaces.interfaceType(attributes));
                    tokens.accept(";");
                } else {
                    declaration(attributes);
                }
            }
            case "dispinterface" -> {
                tokens.next();
                add(interfaces.dispinterface(attributes));
                tokens.accept(";");
            }
            case "delegate" -> {
                tokens.next();
                add(interfaces.delegate(attributes));
                tokens.accept(";");
            }
            case "coclass", "runtimeclass" -> {
                tokens.next();
                Declared made = interfaces.coclass(attributes);
                // A class that is only named is none of the library.
                if (made.isDefined()) {
                    add(made);
                }
                tokens.accept(";");
            }
            case "module" -> {
                tokens.next();
                add(interfaces.module(attributes));
                tokens.accept(";");
            }
            default -> declaration(attributes);
        }
    }

    /// Whether `interface` only names the type of something that follows.
    private boolean isTypeUse() {
        return tokens.peek(2).text().equals("*");
    }

    /// Statements that may stand inside of an interface, too, and mean nothing there: `cpp_quote`, pragmas, imports.
    ///
    /// @return false if there is none
    boolean inner() throws IdlException {
        if (tokens.peek().kind() != Kind.WORD) {
            return false;
        }
        switch (tokens.peek().text()) {
            case "cpp_quote" -> {
                if (!tokens.peek(1).text().equals("(")) {
                    return false;
                }
                tokens.next();
                tokens.skipGroup();
                tokens.accept(";");
            }
            case "midl_pragma", "midl_echo" -> {
                tokens.next();
                while (tokens.atWord()) {
                    tokens.next();
                }
                if (tokens.at("(")) {
                    tokens.skipGroup();
                }
                tokens.accept(";");
            }
            case "import" -> imports();
            case "importlib" -> importLibrary();
            default -> {
                return false;
            }
        }
        return true;
    }

    private void imports() throws IdlException {
        tokens.next();
        List<Token> files = new ArrayList<>();
        do {
            if (tokens.peek().kind() != Kind.TEXT) {
                throw tokens.expected("\"…\"");
            }
            files.add(tokens.next());
        } while (tokens.accept(","));
        tokens.accept(";");
        for (Token file : files) {
            reading.imports().read(tokens.place(file), TokenReader.unquoted(file.text()), reading, tokens.depth());
        }
    }

    private void importLibrary() throws IdlException {
        Token first = tokens.next();
        tokens.expect("(");
        String name = tokens.quoted();
        tokens.expect(")");
        tokens.accept(";");
        TypeLibrary library = reading.imports().library(tokens.place(first), name, reading);
        if (library != null && !isImport) {
            reading.current().imported().add(name, library);
        }
    }

    private void namespace() throws IdlException {
        tokens.next();
        tokens.deeper();
        String outer = reading.scope().namespace();
        String name = types.qualified();
        tokens.expect("{");
        reading.scope().setNamespace(outer.isEmpty() ? name : outer + "." + name);
        statements(true);
        reading.scope().setNamespace(outer);
        tokens.shallower();
        tokens.expect("}");
    }

    /// The uses of generic types that a file makes.
    private void declare() throws IdlException {
        tokens.next();
        tokens.expect("{");
        while (!tokens.accept("}")) {
            if (tokens.accept(";")) {
                continue;
            }
            types.attributes();
            if (!tokens.accept("interface") && !tokens.accept("delegate")) {
                tokens.accept("runtimeclass");
            }
            if (types.named() instanceof IdlType.Named(Declared made)) {
                add(made);
            }
            tokens.expect(";");
        }
    }

    private void contract() throws IdlException {
        tokens.next();
        reading.scope().named(Declared.Kind.CONTRACT, types.qualified());
        if (tokens.at("{")) {
            tokens.skipGroup();
        }
        tokens.accept(";");
    }

    private void library(Attributes attributes) throws IdlException {
        tokens.next();
        tokens.deeper();
        String name = tokens.word("a name");
        tokens.expect("{");
        if (isImport) {
            statements(true);
        } else {
            reading.enter(new Reading.Block(name, attributes));
            statements(true);
            reading.leave();
        }
        tokens.shallower();
        tokens.expect("}");
        tokens.accept(";");
    }

    /// `typedef [attributes] type names;`
    void typedef(Attributes before) throws IdlException {
        tokens.expect("typedef");
        Attributes attributes = before.and(types.attributes());
        TypeReader.Specified specified = types.specifiers();
        Declared tag = specified.tag();
        do {
            DeclaratorReader.Declarator declarator = types.declarators().read(specified.type());
            IdlType type = declarator.parameters() == null ? declarator.type() : new IdlType.Code();
            name(declarator.name(), type, tag, attributes);
        } while (tokens.accept(","));
        tokens.expect(";");
    }

    private void name(String name, IdlType type, @Nullable Declared tag, Attributes attributes) {
        boolean isTag = tag != null && type instanceof IdlType.Named(Declared named) && named == tag;
        Scope scope = reading.scope();
        if (isTag && tag != null && tag.name().equals(scope.qualified(name))) {
            tag.add(attributes);
            scope.put(name, type);
            add(tag);
            return;
        }
        Attributes own = attributes;
        if (tag != null && tag.isAnonymous()) {
            tag.add(attributes.without("uuid", "helpstring", "helpcontext", "version", "public"));
            // Only by its names can a library refer to it.
            own = attributes.and(Attributes.PUBLIC);
        }
        Declared alias = Declared.alias(scope.qualified(name), type, own);
        scope.put(name, new IdlType.Named(alias));
        Declared kept = isPublic(alias) ? alias : target(type);
        if (kept != null) {
            add(kept);
        }
    }

    /// The type that stands behind names of names; null if it is no declared one.
    private static @Nullable Declared target(IdlType type) {
        IdlType at = type;
        for (int i = 0; i < TypeEncoder.DEEPEST && at instanceof IdlType.Named(Declared named); i++) {
            if (named.kind() != Declared.Kind.ALIAS) {
                return named;
            }
            at = named.alias();
        }
        return null;
    }

    /// Whether a library has the alias itself, and not only what it stands for.
    static boolean isPublic(Declared alias) {
        Attributes attributes = alias.attributes();
        return attributes.has("public") || attributes.has("uuid");
    }

    /// A struct, union, enum or constant, from its type on.
    private void declaration(Attributes attributes) throws IdlException {
        TypeReader.Specified specified = types.specifiers();
        Declared tag = specified.tag();
        if (tokens.accept(";")) {
            if (tag != null) {
                tag.add(attributes);
                add(tag);
            }
            return;
        }
        do {
            DeclaratorReader.Declarator declarator = types.declarators().read(specified.type());
            if (tokens.accept("=")) {
                interfaces.constant(declarator, attributes);
            }
        } while (tokens.accept(","));
        tokens.expect(";");
    }

    private void add(Declared declared) {
        if (!isImport) {
            reading.current().types().add(declared);
        }
    }
}
