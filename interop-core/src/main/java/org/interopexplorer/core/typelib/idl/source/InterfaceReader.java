package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.header.PreprocessedText.Token;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.typelib.ImplFlag;
import org.jspecify.annotations.Nullable;

/// Reads interfaces, dispinterfaces, modules, classes and delegates.
final class InterfaceReader {
    private final TokenReader tokens;
    private final Reading reading;
    private final TypeReader types;

    InterfaceReader(TokenReader tokens, Reading reading, TypeReader types) {
        this.tokens = tokens;
        this.reading = reading;
        this.types = types;
    }

    /// `interface Name …`, from the name on.
    Declared interfaceType(Attributes attributes) throws IdlException {
        Token place = tokens.peek();
        String name = tokens.word("a name");
        List<String> parameters = GenericReader.parameters(tokens);
        if (!parameters.isEmpty()) {
            return generic(name, parameters, attributes, null);
        }
        Declared made = reading.scope().named(Declared.Kind.INTERFACE, name);
        if (tokens.at(";") || tokens.at(",")) {
            // Its attributes come with its definition.
            return made;
        }
        made.add(attributes);
        made.methods().clear();
        made.constants().clear();
        made.setBase(null);
        try {
            header(made);
            body(made);
        } catch (IdlException e) {
            made.spoil();
            throw new IdlException(e.place(), Message.of(IdlFault.INTERFACE_LEFT_OUT, made.name(), e.why()), made);
        }
        if (made.base() instanceof IdlType.Named(Declared base) && isBelow(made, base)) {
            made.setBase(null);
            made.spoil();
            throw new IdlException(tokens.place(place), Message.of(IdlFault.BASE, made.name(), base.name()), made);
        }
        return made;
    }

    private static boolean isBelow(Declared made, Declared base) {
        Declared at = base;
        for (int i = 0; i < 1000; i++) {
            if (at == made) {
                return true;
            }
            if (!(at.base() instanceof IdlType.Named(Declared next))) {
                return false;
            }
            at = next;
        }
        return true;
    }

    /// The base, and what WinRT requires beside it.
    private void header(Declared made) throws IdlException {
        if (tokens.accept(":")) {
            made.setBase(types.named());
            while (tokens.accept(",")) {
                types.named();
            }
        } else if (!reading.scope().namespace().isEmpty()) {
            made.setBase(reading.scope().type("IInspectable"));
        }
        if (tokens.accept("requires")) {
            do {
                types.named();
            } while (tokens.accept(","));
        }
    }

    private void body(Declared made) throws IdlException {
        tokens.expect("{");
        while (!tokens.accept("}")) {
            member(made);
        }
        made.define();
    }

    /// A generic type for its parameters' types, from behind the names of its parameters.
    void instance(Declared made, GenericType generic) throws IdlException {
        if (generic.isDelegate()) {
            invoke(made, generic.result());
        } else {
            header(made);
            body(made);
        }
    }

    /// Reads a generic type with its parameters as they are.
    private Declared generic(
            String name, List<String> parameters, Attributes attributes, @Nullable IdlType delegateResult)
            throws IdlException {
        Scope scope = reading.scope();
        GenericType generic = new GenericType(
                scope.qualified(name),
                scope.namespace(),
                delegateResult != null,
                parameters,
                attributes,
                tokens,
                tokens.at(";") ? -1 : tokens.position(),
                delegateResult == null ? IdlType.VOID : delegateResult,
                new ArrayList<>());
        GenericType before = scope.generic(generic.name());
        if (generic.isOnlyNamed() && before != null) {
            return open(generic);
        }
        scope.put(generic);
        Declared open = open(generic);
        if (generic.isOnlyNamed()) {
            return open;
        }
        Map<String, IdlType> bound = new LinkedHashMap<>();
        parameters.forEach(parameter -> bound.put(parameter, new IdlType.Unknown(parameter)));
        scope.bind(bound);
        try {
            open.add(attributes);
            instance(open, generic);
        } finally {
            scope.unbind();
        }
        if (before != null) {
            for (GenericType.Use use : before.waiting()) {
                new GenericReader(tokens, reading, types).fill(use.made(), generic, use.arguments());
            }
        }
        return open;
    }

    private static Declared open(GenericType generic) {
        return new Declared(
                Declared.Kind.INTERFACE, generic.name() + "<" + String.join(",", generic.parameters()) + ">", false);
    }

    /// `delegate HRESULT Name(…)`, from the result on.
    Declared delegate(Attributes attributes) throws IdlException {
        IdlType result = types.specifiers().type();
        while (tokens.accept("*")) {
            result = new IdlType.Pointer(result);
        }
        String name = tokens.word("a name");
        List<String> parameters = GenericReader.parameters(tokens);
        if (!parameters.isEmpty()) {
            return generic(name, parameters, attributes, result);
        }
        Declared made = reading.scope().named(Declared.Kind.INTERFACE, name);
        made.setDelegate();
        if (!tokens.at(";")) {
            made.methods().clear();
            made.add(attributes);
            invoke(made, result);
        }
        return made;
    }

    private void invoke(Declared made, IdlType result) throws IdlException {
        made.setBase(reading.scope().type("IUnknown"));
        made.methods()
                .add(new Declared.Method(
                        "Invoke", result, "", types.declarators().parameters(), Attributes.NONE));
        made.define();
    }

    /// A member of an interface or module: a function, a constant, or a type that is declared inside.
    private void member(Declared made) throws IdlException {
        if (tokens.accept(";")) {
            return;
        }
        if (new StatementReader(tokens, reading, types).inner()) {
            return;
        }
        Attributes attributes = types.attributes();
        if (tokens.at("typedef")) {
            new StatementReader(tokens, reading, types).typedef(attributes);
            return;
        }
        TypeReader.Specified specified = types.specifiers();
        if (tokens.accept(";")) {
            return;
        }
        DeclaratorReader.Declarator declarator = types.declarators().read(specified.type());
        List<Declared.Field> parameters = declarator.parameters();
        if (parameters != null) {
            made.methods()
                    .add(new Declared.Method(
                            declarator.name(), declarator.type(), declarator.convention(), parameters, attributes));
        } else if (tokens.accept("=")) {
            made.constants().add(constant(declarator, attributes));
        } else {
            throw tokens.expected("(");
        }
        tokens.expect(";");
    }

    /// A constant, from its value on.
    Declared.Constant constant(DeclaratorReader.Declarator declarator, Attributes attributes) throws IdlException {
        var value = types.expressions().constant();
        reading.scope().put(declarator.name(), value);
        return new Declared.Constant(declarator.name(), declarator.type(), value, attributes);
    }

    /// `dispinterface Name …`, from the name on.
    Declared dispinterface(Attributes attributes) throws IdlException {
        Declared made = reading.scope().named(Declared.Kind.DISPINTERFACE, tokens.word("a name"));
        if (tokens.at(";")) {
            return made;
        }
        made.add(attributes);
        made.methods().clear();
        made.fields().clear();
        tokens.expect("{");
        try {
            if (tokens.accept("interface")) {
                made.setBase(types.named());
                tokens.accept(";");
                tokens.expect("}");
            } else {
                dispatchMembers(made);
            }
        } catch (IdlException e) {
            made.spoil();
            throw new IdlException(e.place(), Message.of(IdlFault.INTERFACE_LEFT_OUT, made.name(), e.why()), made);
        }
        made.define();
        return made;
    }

    private void dispatchMembers(Declared made) throws IdlException {
        boolean methods = false;
        while (!tokens.accept("}")) {
            if (tokens.at("properties") || tokens.at("methods")) {
                methods = tokens.next().text().equals("methods");
                tokens.expect(":");
                continue;
            }
            if (tokens.accept(";")) {
                continue;
            }
            Attributes attributes = types.attributes();
            DeclaratorReader.Declarator declarator =
                    types.declarators().read(types.specifiers().type());
            List<Declared.Field> parameters = declarator.parameters();
            if (methods && parameters != null) {
                made.methods()
                        .add(new Declared.Method(declarator.name(), declarator.type(), "", parameters, attributes));
            } else if (!methods && parameters == null) {
                made.fields().add(new Declared.Field(declarator.name(), declarator.type(), attributes));
            } else {
                throw tokens.expected(methods ? "(" : ";");
            }
            tokens.expect(";");
        }
    }

    /// `module Name { … }`, from the name on.
    Declared module(Attributes attributes) throws IdlException {
        Declared made = reading.scope().named(Declared.Kind.MODULE, tokens.word("a name"));
        made.add(attributes);
        if (!tokens.at(";")) {
            body(made);
        }
        return made;
    }

    /// `coclass Name { … }`, or WinRT's `runtimeclass`, from the name on.
    Declared coclass(Attributes attributes) throws IdlException {
        Declared made = reading.scope().named(Declared.Kind.COCLASS, tokens.word("a name"));
        if (tokens.at(";")) {
            return made;
        }
        made.add(attributes);
        made.implemented().clear();
        if (tokens.accept(":")) {
            types.named();
        }
        tokens.expect("{");
        List<Declared.Implemented> all = new ArrayList<>();
        while (!tokens.accept("}")) {
            if (tokens.accept(";")) {
                continue;
            }
            Attributes own = types.attributes();
            Declared.Kind kind = TypeReader.kind(tokens.peek().text());
            if (!tokens.accept("interface")) {
                tokens.expect("dispinterface");
            }
            all.add(new Declared.Implemented(types.interfaceNamed(kind), own.flags(ImplFlag.values())));
        }
        made.implemented().addAll(all);
        made.define();
        return made;
    }
}
