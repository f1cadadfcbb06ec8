package org.interopexplorer.app.typelib;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.interopexplorer.app.typelib.TypeUses.Relation;
import org.interopexplorer.app.typelib.TypeUses.Use;
import org.interopexplorer.core.ctype.CSpelling;
import org.interopexplorer.core.typelib.FuncKind;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.idl.IdlPrinter;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.CTypeMapping;
import org.jspecify.annotations.Nullable;

/// What is selected: a type, or a row of its table. It says what is known about it.
///
/// @param row null for the type itself
/// @param resolver resolves the references of the type's library
@SuppressWarnings("ReferenceEquality") // A type is told from its equal in another library, and from a twin in its own.
record Subject(ResolvedType type, @Nullable MemberRow row, TypeResolver resolver) {
    /// The IDL of the member, else of the type. For an interface that a coclass names, the IDL of that interface.
    IdlText idl() {
        return IdlText.of(sink -> {
            switch (source()) {
                case MemberRow.Source.OfFunction(var declaring, var function) ->
                    IdlText.member(declaring, function, resolver, sink);
                case MemberRow.Source.OfVariable(var declaring, var variable) ->
                    IdlText.member(declaring, variable, resolver, sink);
                case MemberRow.Source.OfImplemented(var _, var _, var target) -> {
                    ResolvedType shown = target == null ? type : target;
                    IdlPrinter.print(shown.library(), shown.type(), resolver, sink);
                }
                case null -> IdlPrinter.print(type.library(), type.type(), resolver, sink);
            }
        });
    }

    /// The other types that the member (or else the type) refers to, each once.
    List<Use> mentions() {
        Map<TypeInfo, Use> found = new LinkedHashMap<>();
        ResolvedType from = row == null ? type : row.source().declaring();
        Consumer<TypeReference> mention = reference -> {
            ResolvedType target = resolver.resolve(from.library(), reference);
            if (target != null && target.type() != type.type()) {
                found.putIfAbsent(target.type(), new Use(Relation.REFERS_TO, TypeLocation.of(target)));
            }
        };
        switch (source()) {
            case MemberRow.Source.OfFunction(var _, var function) -> TypeMentions.of(function, mention);
            case MemberRow.Source.OfVariable(var _, var variable) -> TypeMentions.of(variable.type(), mention);
            case MemberRow.Source.OfImplemented(var _, var implemented, var _) -> mention.accept(implemented.type());
            case null -> TypeMentions.of(from.type(), mention);
        }
        return List.copyOf(found.values());
    }

    /// The member in C: a method as in the vtable, a module's function as the DLL exports it; empty for a member
    /// that is called in neither way.
    Optional<String> inC() {
        if (!(source() instanceof MemberRow.Source.OfFunction(ResolvedType declaring, Function function))) {
            return Optional.empty();
        }
        CTypeMapping mapping = new CTypeMapping(resolver);
        if (declaring.type().kind() == TypeKind.MODULE) {
            return Optional.of(CSpelling.prototype(function.name(), mapping.function(declaring.library(), function)));
        }
        return function.kind() == FuncKind.DISPATCH
                ? Optional.empty()
                : Optional.of(CSpelling.prototype(
                        declaring.type().name() + "_" + function.name(), mapping.method(declaring, function)));
    }

    /// The member if it is a module's function; only such a function can have a form.
    Optional<MemberRow.Source.OfFunction> entry() {
        return source() instanceof MemberRow.Source.OfFunction function
                        && function.declaring().type().kind() == TypeKind.MODULE
                ? Optional.of(function)
                : Optional.empty();
    }

    private MemberRow.@Nullable Source source() {
        return row == null ? null : row.source();
    }
}
