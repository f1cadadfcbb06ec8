package org.interopexplorer.app.typelib;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.Parameter;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// A library prepared for browsing: its types by kind and name, and all its words for the search.
///
/// It is made outside the FX thread, and is not changed afterwards.
final class TypeCatalog {
    /// One result of a search.
    ///
    /// @param type the index of the type in the library
    /// @param member as [TypeLocation#member()]
    record Hit(int type, int member) {}

    /// @param name in lower case
    /// @param words all the text that is searched, with the name, in lower case
    private record Entry(Hit hit, String name, String words) {}

    /// The number of ranks: the name equals the text, starts with it, contains it, or only other words contain it.
    private static final int RANKS = 4;

    private final TypeLibrary library;
    private final TypeResolver resolver;
    private final Map<TypeGroup, List<Integer>> groups = new EnumMap<>(TypeGroup.class);
    private final List<Entry> entries = new ArrayList<>();

    TypeCatalog(TypeLibrary library, TypeResolver resolver) {
        this.library = library;
        this.resolver = resolver;
        List<TypeInfo> types = library.types();
        IntStream.range(0, types.size()).forEach(index -> {
            groups.computeIfAbsent(TypeGroup.of(types.get(index)), _ -> new ArrayList<>())
                    .add(index);
            add(index, types.get(index));
        });
        Comparator<Integer> byName =
                Comparator.comparing(index -> types.get(index).name(), String::compareToIgnoreCase);
        groups.values().forEach(group -> group.sort(byName));
    }

    TypeLibrary library() {
        return library;
    }

    TypeResolver resolver() {
        return resolver;
    }

    ResolvedType type(int index) {
        return new ResolvedType(library, library.types().get(index));
    }

    /// The types of each kind, sorted by name; kinds without a type are left out.
    Map<TypeGroup, List<Integer>> groups() {
        return groups;
    }

    /// The number of members of all types together.
    int members() {
        return entries.size() - library.types().size();
    }

    /// The types and members that contain all words of a text: the best names first, types before members.
    List<Hit> search(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<String> terms = Arrays.stream(wanted.split("\\s+"))
                .filter(term -> !term.isEmpty())
                .toList();
        if (terms.isEmpty()) {
            return List.of();
        }
        List<List<Hit>> types = ranks();
        List<List<Hit>> members = ranks();
        for (Entry entry : entries) {
            if (hasAll(entry.words(), terms)) {
                (entry.hit().member() == TypeLocation.WHOLE ? types : members)
                        .get(rank(entry.name(), wanted, terms))
                        .add(entry.hit());
            }
        }
        List<Hit> found = new ArrayList<>();
        for (int rank = 0; rank < RANKS; rank++) {
            found.addAll(types.get(rank));
            found.addAll(members.get(rank));
        }
        return found;
    }

    private static List<List<Hit>> ranks() {
        return IntStream.range(0, RANKS)
                .<List<Hit>>mapToObj(_ -> new ArrayList<>())
                .toList();
    }

    private static int rank(String name, String wanted, List<String> terms) {
        if (name.equals(wanted)) {
            return 0;
        }
        return name.startsWith(terms.getFirst()) ? 1 : name.contains(terms.getFirst()) ? 2 : 3;
    }

    private static boolean hasAll(String words, List<String> terms) {
        for (String term : terms) {
            if (!words.contains(term)) {
                return false;
            }
        }
        return true;
    }

    private void add(int index, TypeInfo type) {
        StringBuilder words = new StringBuilder(type.name());
        if (!type.guid().isNull()) {
            words.append('\n').append(type.guid());
        }
        if (type.dllName() != null) {
            words.append('\n').append(type.dllName());
        }
        add(new Hit(index, TypeLocation.WHOLE), type.name(), words, type.documentation());
        List<Function> functions = type.functions();
        for (int i = 0; i < functions.size(); i++) {
            add(new Hit(index, i), functions.get(i));
        }
        for (int i = 0; i < type.variables().size(); i++) {
            Variable variable = type.variables().get(i);
            add(
                    new Hit(index, functions.size() + i),
                    variable.name(),
                    named(variable.name(), variable.memberId()),
                    variable.documentation());
        }
    }

    private void add(Hit hit, Function function) {
        StringBuilder words = named(function.name(), function.memberId());
        for (Parameter parameter : function.parameters()) {
            if (parameter.name() != null) {
                words.append('\n').append(parameter.name());
            }
        }
        ModuleEntry entry = function.entry();
        if (entry != null && entry.name() != null) {
            words.append('\n').append(entry.name());
        }
        add(hit, function.name(), words, function.documentation());
    }

    private static StringBuilder named(String name, int memberId) {
        return new StringBuilder(name)
                .append('\n')
                .append(memberId)
                .append('\n')
                .append(MemberRow.hex(memberId));
    }

    private void add(Hit hit, String name, StringBuilder words, Documentation documentation) {
        if (documentation.text() != null) {
            words.append('\n').append(documentation.text());
        }
        entries.add(
                new Entry(hit, name.toLowerCase(Locale.ROOT), words.toString().toLowerCase(Locale.ROOT)));
    }
}
