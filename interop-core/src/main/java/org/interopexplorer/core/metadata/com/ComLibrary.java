package org.interopexplorer.core.metadata.com;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Substitution;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeSignature;
import org.interopexplorer.core.metadata.winrt.InterfaceIds;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.SysKind;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeReference;
import org.jspecify.annotations.Nullable;

/// The types of a library while it is read. A type gets its place when it is first referred to, and is read later,
/// because types refer to each other in circles.
final class ComLibrary {
    private static final int MOST_TYPES = 40_000;
    private static final int LONGEST_NAME = 300;

    private final Metadata metadata;
    private final InterfaceIds ids;
    private final SysKind system;
    private final DiagnosticLog log;
    private final Map<String, Integer> places = new HashMap<>();
    private final List<TypeInfo> types = new ArrayList<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Set<String> told = new HashSet<>();

    private record Waiting(int place, TypeDefinition type, Substitution arguments, String name, Guid guid) {}

    ComLibrary(Metadata metadata, SysKind system, DiagnosticLog log) {
        this.metadata = metadata;
        this.system = system;
        this.log = log;
        ids = new InterfaceIds(List.of(metadata));
    }

    Metadata metadata() {
        return metadata;
    }

    /// The place of a type that the metadata defines.
    TypeReference reference(TypeDefinition type) throws MalformedFileException {
        return place(
                type.token().toString(),
                type,
                Substitution.NONE,
                type.name(),
                ComAttributes.of(metadata, type.token()).guid());
    }

    /// The place of an instance of a generic type of WinRT. Its id is computed.
    TypeReference instance(TypeSignature.Instance instance) throws MalformedFileException {
        String spelled = metadata.spelled(instance);
        if (spelled.length() > LONGEST_NAME) {
            // An interface whose arguments contain itself in a larger form has instances without end.
            return stub(Stubs.interfaceOf(spelled.substring(0, LONGEST_NAME) + "…", Guid.NULL));
        }
        Guid id = computed(spelled);
        String name = spelled.replaceAll("[\\w.]+\\.(?=\\w)", "");
        Optional<TypeDefinition> generic =
                metadata.definition(instance.generic().type());
        return generic.isEmpty()
                ? stub(spelled, Stubs.interfaceOf(name, id))
                : place(spelled, generic.get(), new Substitution(instance.arguments()), name, id);
    }

    /// The id of a WinRT type by its name; [Guid#NULL] if it cannot be computed.
    Guid computed(String spelled) {
        try {
            return Guid.parse(ids.of(spelled).id().toString());
        } catch (MalformedFileException _) {
            return Guid.NULL;
        }
    }

    private TypeReference place(String key, TypeDefinition type, Substitution arguments, String name, Guid guid) {
        Integer known = places.get(key);
        if (known != null) {
            return new TypeReference.Local(known);
        }
        if (types.size() >= MOST_TYPES) {
            once("", Diagnostic.of(ComMetadataFault.MANY, -1, MOST_TYPES));
            return new TypeReference.Broken(type.token().value());
        }
        int place = types.size();
        places.put(key, place);
        types.add(Stubs.record(name));
        waiting.add(new Waiting(place, type, arguments, name, guid));
        return new TypeReference.Local(place);
    }

    /// The place of a type that is the same for every library, or of which only the name is known.
    TypeReference stub(TypeInfo type) {
        return stub(type.name(), type);
    }

    private TypeReference stub(String key, TypeInfo type) {
        return new TypeReference.Local(places.computeIfAbsent("=" + key, _ -> {
            types.add(type);
            return types.size() - 1;
        }));
    }

    /// The definition that a token refers to; empty for a type of another assembly, which is told.
    Optional<TypeDefinition> definition(Token token) throws MalformedFileException {
        Optional<TypeDefinition> here = metadata.definition(token);
        if (here.isEmpty()) {
            String name = metadata.fullName(token);
            once(name, Diagnostic.of(ComMetadataFault.ELSEWHERE, -1, name, metadata.assemblyOf(token)));
        }
        return here;
    }

    void once(String key, Diagnostic diagnostic) {
        if (told.add(diagnostic.message().key() + key)) {
            log.add(diagnostic);
        }
    }

    /// Reads what was referred to, and all that it refers to.
    List<TypeInfo> finish() {
        while (!waiting.isEmpty()) {
            Waiting next = waiting.poll();
            try {
                types.set(next.place(), read(next));
            } catch (MalformedFileException e) {
                log.add(
                        ComMetadataFault.UNREADABLE,
                        e.diagnostic().offset(),
                        next.type().token(),
                        e.diagnostic().message());
            }
        }
        return RecordOffsets.in(types, system);
    }

    private TypeInfo read(Waiting next) throws MalformedFileException {
        var reader = new ComTypeReader(this, next.type(), next.arguments());
        return reader.read(next.name(), next.guid());
    }

    /// The place of a type by its full name; null if the metadata does not define it.
    @Nullable
    TypeReference named(String fullName) throws MalformedFileException {
        Optional<TypeDefinition> found = metadata.find(fullName);
        return found.isEmpty() ? null : reference(found.get());
    }
}
