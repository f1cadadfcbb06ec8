package org.interopexplorer.core.snippet.com;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.com.ComType;
import org.interopexplorer.core.com.DeclaredCall;
import org.interopexplorer.core.com.DeclaredInterface;
import org.interopexplorer.core.com.Member;
import org.interopexplorer.core.com.MemberCall;
import org.interopexplorer.core.com.MemberPath;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.snippet.SnippetException;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.TypeKind;
import org.jspecify.annotations.Nullable;

/// What a program does, in no language yet.
///
/// @param chains one for each call; each begins at the created object
record ComProgram(ComTarget target, @Nullable DeclaredInterface on, List<List<Link>> chains) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    ComProgram {
        chains = List.copyOf(chains);
    }

    /// A call of one member, of the created object or of what the link before it returned.
    ///
    /// @param kind null if nothing declares the member and nobody said it
    /// @param on the interface that declares the member; null if none does
    /// @param declared null if nothing declares the member
    /// @param values for a call by name: the arguments, without those at the end that are left out
    record Link(
            String name,
            Member.@Nullable Kind kind,
            @Nullable DeclaredInterface on,
            @Nullable DeclaredCall declared,
            List<Variant> values) {
        boolean isPut() {
            return kind == Member.Kind.PUT || kind == Member.Kind.PUTREF;
        }

        /// The flags for `IDispatch::Invoke`.
        int flags() {
            return kind == null ? Member.Kind.METHOD.flag() | Member.Kind.GET.flag() : kind.flag();
        }

        /// The interface of the object that the member returns; null if it returns none, or an undeclared one.
        @Nullable
        Guid returns() {
            return declared == null ? null : interfaceOf(declared.member().result());
        }
    }

    private static @Nullable Guid interfaceOf(ComType type) {
        return switch (type) {
            case ComType.Interface(var _, var iid, var _) -> iid;
            case ComType.Pointer(var to) -> interfaceOf(to);
            default -> null;
        };
    }

    /// @throws SnippetException if the language cannot express the calls
    /// @throws CallEndedException if a member is not declared, or if an argument does not fit
    static ComProgram of(ComLanguage in, ComTarget target, List<MemberCall> calls)
            throws SnippetException, CallEndedException {
        if (target.library() != null && in.needsRegistration()) {
            throw new SnippetException(ComSnippetFault.FILE, in.title(), target.library());
        }
        Guid iid = target.iid();
        DeclaredInterface first = iid == null ? null : target.types().find(iid).orElse(null);
        List<List<Link>> chains = new ArrayList<>();
        for (MemberCall call : calls) {
            if (call.member().strip().startsWith("slot ")) {
                throw new SnippetException(ComSnippetFault.SLOT, call.member());
            }
            List<MemberPath.Step> steps = MemberPath.parse(call.member()).steps();
            DeclaredInterface at = first;
            List<Link> chain = new ArrayList<>();
            for (int i = 0; i < steps.size(); i++) {
                MemberPath.Step step = steps.get(i);
                boolean last = i == steps.size() - 1;
                List<String> arguments = new ArrayList<>(step.arguments() == null ? List.of() : step.arguments());
                if (last) {
                    arguments.addAll(call.arguments());
                }
                Link link = link(in, at, MemberCall.of(step.member(), last ? call.kind() : null, arguments));
                chain.add(link);
                Guid next = link.returns();
                at = next == null ? null : target.types().find(next).orElse(null);
            }
            chains.add(List.copyOf(chain));
        }
        return new ComProgram(target, first, chains);
    }

    private static Link link(ComLanguage in, @Nullable DeclaredInterface on, MemberCall call)
            throws SnippetException, CallEndedException {
        if (on == null) {
            if (in.usesVtable()) {
                throw new SnippetException(ComSnippetFault.NO_VTABLE, in.title(), call.member());
            }
            return new Link(named(call.member()), call.kind(), null, null, DeclaredCall.undeclared(call));
        }
        if (in.usesVtable() && on.kind() != TypeKind.INTERFACE) {
            throw new SnippetException(ComSnippetFault.NO_VTABLE, in.title(), on.name());
        }
        if (!in.usesVtable() && on.kind() == TypeKind.INTERFACE && !on.isDual()) {
            throw new SnippetException(ComSnippetFault.NO_NAMES, in.title(), on.name());
        }
        DeclaredCall declared = DeclaredCall.of(on, call);
        String name = named(declared.member().name());
        return new Link(
                name, declared.member().kind(), on, declared, in.usesVtable() ? List.of() : values(in, declared));
    }

    private static String named(String name) throws SnippetException {
        if (!isName(name)) {
            throw new SnippetException(ComSnippetFault.NAME, name);
        }
        return name;
    }

    static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static List<Variant> values(ComLanguage in, DeclaredCall call) throws SnippetException {
        List<Variant> values = new ArrayList<>();
        for (DeclaredCall.Argument each : call.arguments()) {
            if (each.parameter().type() instanceof ComType.Pointer(var to)
                    && !(to instanceof ComType.Interface)
                    && each.parameter().isOut()) {
                throw new SnippetException(
                        ComSnippetFault.OUT,
                        in.title(),
                        call.member().name(),
                        each.parameter().name());
            }
            values.add(Objects.requireNonNullElse(each.given(), Variant.Failure.MISSING));
        }
        while (!values.isEmpty() && values.getLast().equals(Variant.Failure.MISSING)) {
            values.removeLast();
        }
        return values;
    }

    /// Every interface that is called, in the order of the first call.
    SequencedMap<Guid, DeclaredInterface> interfaces() {
        SequencedMap<Guid, DeclaredInterface> all = new LinkedHashMap<>();
        if (on != null) {
            all.put(on.iid(), on);
        }
        chains.forEach(chain -> chain.forEach(link -> {
            if (link.on() != null) {
                all.putIfAbsent(link.on().iid(), link.on());
            }
        }));
        return all;
    }

    /// Whether an argument of a call by name is an array.
    boolean passesArrays() {
        return chains.stream()
                .flatMap(List::stream)
                .flatMap(link -> link.values().stream())
                .anyMatch(Variant.Array.class::isInstance);
    }

    /// The names of all members that are called, for comments.
    String calls() {
        List<String> names = new ArrayList<>();
        chains.forEach(chain ->
                names.add(String.join(".", chain.stream().map(Link::name).toList())));
        return target.name() + "::" + String.join(", ", names);
    }
}
