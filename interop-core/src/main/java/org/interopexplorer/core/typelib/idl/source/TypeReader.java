package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.interopexplorer.core.header.PreprocessedText.Kind;
import org.interopexplorer.core.header.PreprocessedText.Token;
import org.interopexplorer.core.typelib.VarType;
import org.interopexplorer.core.typelib.VariantValue;
import org.jspecify.annotations.Nullable;

/// Reads the words of a type, and the definitions of structs, unions and enums.
final class TypeReader {
    private static final Set<String> SKIPPED = Set.of("extern", "static", "inline", "__inline", "register");

    private final TokenReader tokens;
    private final Reading reading;
    private final Scope scope;
    private final ExpressionReader expressions;
    private final AttributeReader attributes;
    private final DeclaratorReader declarators;
    private @Nullable GenericReader generics;

    TypeReader(TokenReader tokens, Reading reading) {
        this.tokens = tokens;
        this.reading = reading;
        this.scope = reading.scope();
        this.expressions = new ExpressionReader(tokens, scope);
        this.attributes = new AttributeReader(tokens, expressions);
        this.declarators = new DeclaratorReader(tokens, expressions, this);
    }

    /// The words of a type.
    ///
    /// @param tag the struct, union or enum that it names or defines; null if it is another type
    record Specified(IdlType type, @Nullable Declared tag) {}

    DeclaratorReader declarators() {
        return declarators;
    }

    ExpressionReader expressions() {
        return expressions;
    }

    Attributes attributes() throws IdlException {
        return attributes.read();
    }

    /// The type whose words stand here.
    Specified specifiers() throws IdlException {
        tokens.deeper();
        List<String> words = new ArrayList<>();
        Specified found = null;
        while (tokens.atWord()) {
            String word = tokens.peek().text();
            if (DeclaratorReader.isQualifier(word) || SKIPPED.contains(word)) {
                tokens.next();
            } else if (word.equals("__declspec")) {
                tokens.next();
                tokens.skipGroup();
            } else if (found == null && BaseTypes.isIntegerWord(word)) {
                words.add(tokens.next().text());
            } else if (found == null && words.isEmpty()) {
                found = one(word);
            } else {
                break;
            }
        }
        if (found == null && words.isEmpty()) {
            throw tokens.expected("a type");
        }
        tokens.shallower();
        return found == null ? new Specified(BaseTypes.integer(words), null) : found;
    }

    private Specified one(String word) throws IdlException {
        IdlType single = BaseTypes.single(word);
        if (single != null) {
            tokens.next();
            return new Specified(single, null);
        }
        return switch (word) {
            case "struct" -> tagged(Declared.Kind.STRUCT);
            case "union" -> tagged(Declared.Kind.UNION);
            case "enum" -> tagged(Declared.Kind.ENUM);
            case "SAFEARRAY" -> safeArray();
            case "interface", "dispinterface", "coclass", "runtimeclass", "delegate" -> {
                tokens.next();
                yield new Specified(interfaceNamed(kind(word)), null);
            }
            default -> new Specified(named(), null);
        };
    }

    static Declared.Kind kind(String word) {
        return switch (word) {
            case "dispinterface" -> Declared.Kind.DISPINTERFACE;
            case "coclass", "runtimeclass" -> Declared.Kind.COCLASS;
            default -> Declared.Kind.INTERFACE;
        };
    }

    /// A name behind the word `interface`. It may be a new one.
    IdlType interfaceNamed(Declared.Kind kind) throws IdlException {
        int start = tokens.position();
        int depth = tokens.depth();
        String name = qualified();
        if (tokens.at("<") || scope.type(name) != null || name.indexOf('.') >= 0) {
            tokens.seek(start, depth);
            return named();
        }
        return new IdlType.Named(scope.named(kind, name));
    }

    private Specified safeArray() throws IdlException {
        if (!tokens.peek(1).text().equals("(")) {
            // The struct of this name, which Windows' own files declare.
            return new Specified(named(), null);
        }
        tokens.next();
        tokens.expect("(");
        IdlType element = declarators.read(specifiers().type()).type();
        tokens.expect(")");
        return new Specified(new IdlType.SafeArray(element), null);
    }

    /// `Windows.Foundation.IClosable`.
    String qualified() throws IdlException {
        StringBuilder name = new StringBuilder(tokens.word("a type"));
        while (tokens.at(".") && tokens.peek(1).kind() == Kind.WORD) {
            tokens.next();
            name.append('.').append(tokens.next().text());
        }
        return name.toString();
    }

    /// The type whose name stands here.
    IdlType named() throws IdlException {
        Token place = tokens.peek();
        String name = qualified();
        if (tokens.at("<")) {
            return generics().use(name, place);
        }
        IdlType known = scope.type(name);
        if (known == null) {
            ImportedTypes.Found imported = reading.current().imported().find(name);
            known = imported == null ? BaseTypes.common(name) : new IdlType.Imported(imported);
        }
        if (known == null) {
            ImportedTypes.Found standard = reading.imports().standard(name);
            known = standard == null ? null : new IdlType.Imported(standard);
        }
        return known == null ? unknown(place, name) : known;
    }

    /// A type that nothing declares.
    IdlType unknown(Token at, String name) {
        return reading.isUnknown(name) ? new IdlType.Unknown(name) : reading.unknown(tokens.place(at), name);
    }

    private GenericReader generics() {
        GenericReader made = generics;
        if (made == null) {
            made = new GenericReader(tokens, reading, this);
            generics = made;
        }
        return made;
    }

    private Specified tagged(Declared.Kind kind) throws IdlException {
        tokens.next();
        Attributes own = attributes();
        Declared tag;
        if (tokens.atWord() && !tokens.at("switch")) {
            String name = qualified();
            // WinRT: `enum` and `struct` may be left out, and the name may be declared by a typedef.
            tag = scope.tag(kind, name);
        } else {
            tag = new Declared(kind, reading.anonymous(), true);
        }
        tag.add(own);
        if (tokens.accept("switch")) {
            encapsulated(tag);
        } else if (tokens.at("{")) {
            tokens.next();
            if (kind == Declared.Kind.ENUM) {
                constants(tag);
            } else {
                fields(tag);
            }
        }
        return new Specified(new IdlType.Named(tag), tag);
    }

    private void constants(Declared tag) throws IdlException {
        tag.constants().clear();
        long next = 0;
        while (!tokens.accept("}")) {
            Attributes own = attributes();
            String name = tokens.word("}");
            if (tokens.accept("=")) {
                next = expressions.number();
            }
            VariantValue value = new VariantValue.Whole(VarType.I4, (int) next);
            scope.put(name, new VariantValue.Whole(VarType.I4, next));
            tag.constants().add(new Declared.Constant(name, new IdlType.Basic(VarType.INT), value, own));
            next++;
            if (!tokens.at("}")) {
                tokens.expect(",");
            }
        }
        tag.define();
    }

    private void fields(Declared tag) throws IdlException {
        List<Declared.Field> fields = new ArrayList<>();
        while (!tokens.accept("}")) {
            if (tokens.accept(";")) {
                continue;
            }
            if (tokens.at("case") || tokens.at("default")) {
                label();
                continue;
            }
            Attributes own = attributes();
            if (tokens.accept(";")) {
                // An empty arm: `[default] ;`.
                continue;
            }
            IdlType base = specifiers().type();
            do {
                fields.add(field(base, own));
            } while (tokens.accept(","));
            tokens.expect(";");
        }
        tag.fields().clear();
        tag.fields().addAll(fields);
        tag.define();
    }

    private Declared.Field field(IdlType base, Attributes own) throws IdlException {
        DeclaratorReader.Declarator declarator = declarators.read(base);
        IdlType type = declarator.parameters() == null ? declarator.type() : new IdlType.Pointer(new IdlType.Code());
        return new Declared.Field(declarator.name(), type, own);
    }

    /// `case 1:` or `default:` in a union with a selector.
    private void label() throws IdlException {
        if (!tokens.accept("default")) {
            tokens.expect("case");
            do {
                expressions.constant();
            } while (tokens.accept(","));
        }
        tokens.expect(":");
    }

    /// `union tag switch (long kind) name { … }`: a struct of the selector and the union.
    private void encapsulated(Declared union) throws IdlException {
        tokens.expect("(");
        IdlType selectorType = specifiers().type();
        Declared.Field selector = field(selectorType, Attributes.NONE);
        tokens.expect(")");
        String name = tokens.atWord() ? tokens.next().text() : "tagged_union";
        Declared inner = new Declared(Declared.Kind.UNION, reading.anonymous(), true);
        tokens.expect("{");
        fields(inner);
        union.encapsulate(selector, new Declared.Field(name, new IdlType.Named(inner), Attributes.NONE));
    }
}
