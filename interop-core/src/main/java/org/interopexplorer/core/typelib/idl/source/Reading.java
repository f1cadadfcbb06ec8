package org.interopexplorer.core.typelib.idl.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.header.DeclarationProblem;
import org.interopexplorer.core.header.PreprocessedText.Place;
import org.interopexplorer.core.header.PreprocessedText.Token;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What the reading of one text and of its imports shares: the known names, what was found, how much may be read.
final class Reading {
    /// How much text is read, with all imports, in characters.
    private static final long MOST_TEXT = 12L << 20;

    private static final int MOST_FILES = 2000;

    /// How often a generic type is read for new parameters.
    private static final int MOST_INSTANCES = 20_000;

    private static final int MOST_PROBLEMS = 200;

    /// A `library`, or what stands outside of all.
    static final class Block {
        private final @Nullable String name;
        private final Attributes attributes;
        private final Set<Declared> types = new LinkedHashSet<>();
        private final ImportedTypes imported = new ImportedTypes();

        /// @param name of the library; null for the rest of the file
        Block(@Nullable String name, Attributes attributes) {
            this.name = name;
            this.attributes = attributes;
        }

        @Nullable
        String name() {
            return name;
        }

        Attributes attributes() {
            return attributes;
        }

        Set<Declared> types() {
            return types;
        }

        ImportedTypes imported() {
            return imported;
        }
    }

    private final Scope scope = new Scope();
    private final Imports imports;
    private final List<DeclarationProblem> problems = new ArrayList<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private final Block rest = new Block(null, Attributes.NONE);
    private final List<Block> libraries = new ArrayList<>();
    private final Map<String, Declared> instancesByName = new HashMap<>();
    private Block current = rest;
    private long text;
    private int files;
    private int instances;
    private int anonymous;

    Reading(Imports imports) {
        this.imports = imports;
    }

    Scope scope() {
        return scope;
    }

    Imports imports() {
        return imports;
    }

    /// What stands outside of all libraries.
    Block rest() {
        return rest;
    }

    List<Block> libraries() {
        return libraries;
    }

    Block current() {
        return current;
    }

    /// Enters a library, or leaves it for the rest of the file.
    void enter(Block block) {
        current = block;
        if (block != rest) {
            libraries.add(block);
        }
    }

    void leave() {
        current = rest;
    }

    List<DeclarationProblem> problems() {
        return problems;
    }

    void problem(IdlException e) {
        problem(e.place(), e.why());
    }

    void problem(Place place, Message why) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new DeclarationProblem(place.file(), place.line(), place.column(), why));
        }
    }

    /// Whether it was said before that nothing declares a type.
    boolean isUnknown(String name) {
        return unknown.contains(name);
    }

    /// A type that nothing declares. It is said once.
    IdlType unknown(Place place, String name) {
        if (unknown.add(name)) {
            problem(place, Message.of(IdlFault.UNKNOWN_TYPE, TokenReader.quote(name)));
        }
        return new IdlType.Unknown(name);
    }

    /// Counts a text before it is read. Too much of it ends the reading.
    void count(Place place, int characters) throws IdlException {
        text += characters;
        if (text > MOST_TEXT || ++files > MOST_FILES) {
            throw new IdlException(place, Message.of(IdlFault.TOO_MUCH, (MOST_TEXT >> 20) + " MB"));
        }
    }

    void countInstance(TokenReader tokens, Token place) throws IdlException {
        if (++instances > MOST_INSTANCES) {
            throw new IdlException(tokens.place(place), Message.of(IdlFault.TOO_MUCH, MOST_INSTANCES + " T<…>"));
        }
    }

    @Nullable
    Declared instance(String name) {
        return instancesByName.get(name);
    }

    void putInstance(String name, Declared instance) {
        instancesByName.put(name, instance);
    }

    /// A new name for a type without one.
    String anonymous() {
        return "__anonymous_" + ++anonymous;
    }
}
