package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.header.PreprocessedText.Token;

/// WinRT's parameterised interfaces and delegates: `IVector<HSTRING>`.
final class GenericReader {
    /// The deepest nesting of uses: a generic type that uses itself with ever larger parameters never ends.
    private static final int DEEPEST = 16;

    private final TokenReader tokens;
    private final Reading reading;
    private final TypeReader types;

    GenericReader(TokenReader tokens, Reading reading, TypeReader types) {
        this.tokens = tokens;
        this.reading = reading;
        this.types = types;
    }

    /// The type that a use names; made if it was not used before.
    IdlType use(String name, Token place) throws IdlException {
        List<IdlType> arguments = arguments();
        GenericType generic = reading.scope().generic(name);
        if (generic == null) {
            return types.unknown(place, name);
        }
        if (arguments.size() != generic.parameters().size()) {
            throw tokens.fault(IdlFault.PARAMETERS, name, generic.parameters().size(), arguments.size());
        }
        String whole = generic.name() + TypeNames.list(arguments);
        Declared known = reading.instance(whole);
        if (known != null) {
            return new IdlType.Named(known);
        }
        reading.countInstance(tokens, place);
        if (whole.chars().filter(c -> c == '<').count() > DEEPEST) {
            throw tokens.fault(IdlFault.NESTED);
        }
        Declared made = new Declared(Declared.Kind.INTERFACE, whole, false);
        reading.putInstance(whole, made);
        if (generic.isOnlyNamed()) {
            generic.waiting().add(new GenericType.Use(made, arguments));
        } else {
            fill(made, generic, arguments);
        }
        return new IdlType.Named(made);
    }

    private List<IdlType> arguments() throws IdlException {
        tokens.expect("<");
        tokens.deeper();
        List<IdlType> arguments = new ArrayList<>();
        do {
            arguments.add(types.declarators().read(types.specifiers().type()).type());
        } while (tokens.accept(","));
        tokens.shallower();
        tokens.expect(">");
        return arguments;
    }

    /// Reads the text of the generic type for its parameters.
    void fill(Declared made, GenericType generic, List<IdlType> arguments) throws IdlException {
        TokenReader text = generic.tokens();
        int back = text.position();
        int depth = text.depth();
        String namespace = reading.scope().namespace();
        Map<String, IdlType> bound = new LinkedHashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            bound.put(generic.parameters().get(i), arguments.get(i));
        }
        reading.scope().bind(bound);
        reading.scope().setNamespace(generic.namespace());
        text.seek(generic.position(), Math.max(depth, tokens.depth()));
        try {
            text.deeper();
            made.add(generic.attributes());
            made.setUse(new Declared.Use(generic, arguments));
            new InterfaceReader(text, reading, new TypeReader(text, reading)).instance(made, generic);
        } finally {
            text.seek(back, depth);
            reading.scope().setNamespace(namespace);
            reading.scope().unbind();
        }
    }

    /// The names of a generic type's parameters; none if the next token does not start them.
    static List<String> parameters(TokenReader tokens) throws IdlException {
        List<String> names = new ArrayList<>();
        if (tokens.accept("<")) {
            do {
                names.add(tokens.word("T"));
            } while (tokens.accept(","));
            tokens.expect(">");
        }
        return names;
    }
}
