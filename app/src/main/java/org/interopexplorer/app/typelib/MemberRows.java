package org.interopexplorer.app.typelib;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.interopexplorer.app.typelib.MemberRow.MemberColumn;
import org.interopexplorer.core.typelib.Documentation;
import org.interopexplorer.core.typelib.Function;
import org.interopexplorer.core.typelib.ImplFlag;
import org.interopexplorer.core.typelib.ImplementedType;
import org.interopexplorer.core.typelib.ModuleEntry;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeReference;
import org.interopexplorer.core.typelib.Variable;
import org.interopexplorer.core.typelib.VariantValue;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.DispatchView;

/// The table of a type: its rows and its columns.
///
/// @param resolver resolves the references of the type's library
/// @param dispatch whether a dual interface is shown as `IDispatch::Invoke` calls it
/// @param inherited whether the members of its base interfaces are shown
@SuppressWarnings("ReferenceEquality") // A type is told from its equal in another library, and from a twin in its own.
record MemberRows(ResolvedType type, TypeResolver resolver, boolean dispatch, boolean inherited) {
    /// The columns that are useful for this type.
    Set<MemberColumn> columns() {
        boolean functions = !type.type().functions().isEmpty();
        boolean variables = !type.type().variables().isEmpty();
        Set<MemberColumn> columns = EnumSet.of(MemberColumn.NAME);
        switch (type.type().kind()) {
            case ENUM -> columns.addAll(EnumSet.of(MemberColumn.VALUE, MemberColumn.HEX));
            case RECORD, UNION -> columns.addAll(EnumSet.of(MemberColumn.OFFSET, MemberColumn.SIGNATURE));
            case INTERFACE ->
                columns.addAll(
                        EnumSet.of(MemberColumn.KIND, MemberColumn.ID, MemberColumn.SLOT, MemberColumn.SIGNATURE));
            case DISPATCH -> {
                columns.addAll(EnumSet.of(MemberColumn.KIND, MemberColumn.ID, MemberColumn.SIGNATURE));
                if (type.type().isDual() && !dispatch) {
                    columns.add(MemberColumn.SLOT);
                }
            }
            case MODULE -> {
                columns.addAll(EnumSet.of(MemberColumn.KIND, MemberColumn.SIGNATURE));
                if (functions) {
                    columns.add(MemberColumn.ENTRY);
                }
                if (variables) {
                    columns.addAll(EnumSet.of(MemberColumn.VALUE, MemberColumn.HEX));
                }
            }
            case COCLASS -> columns.addAll(EnumSet.of(MemberColumn.KIND, MemberColumn.ATTRIBUTES));
            case ALIAS -> columns.add(MemberColumn.SIGNATURE);
        }
        return columns;
    }

    List<MemberRow> rows() {
        List<MemberRow> rows = new ArrayList<>();
        TypeInfo info = type.type();
        if (info.kind() == TypeKind.COCLASS) {
            info.implemented().forEach(implemented -> rows.add(row(implemented)));
        } else if (info.kind() == TypeKind.DISPATCH && (dispatch || !info.isDual())) {
            for (DispatchView.Member member :
                    DispatchView.of(type.library(), info, resolver).members()) {
                if (inherited || !member.inherited()) {
                    rows.add(row(member.declaring(), member.folded(), memberOf(member.declared())));
                }
            }
        } else {
            List<ResolvedType> line = inherited ? DispatchView.ancestry(type, resolver) : List.of(type);
            for (ResolvedType at : line.reversed()) {
                at.type().functions().forEach(function -> rows.add(row(at, function, memberOf(function))));
            }
        }
        for (int i = 0; i < info.variables().size(); i++) {
            rows.add(row(info.variables().get(i), info.functions().size() + i));
        }
        return rows;
    }

    private int memberOf(Function declared) {
        List<Function> own = type.type().functions();
        for (int i = 0; i < own.size(); i++) {
            if (own.get(i) == declared) {
                return i;
            }
        }
        return TypeLocation.WHOLE;
    }

    private MemberRow row(ResolvedType declaring, Function function, int member) {
        boolean module = type.type().kind() == TypeKind.MODULE;
        ModuleEntry entry = function.entry();
        return new MemberRow(
                new MemberRow.Source.OfFunction(declaring, function),
                member,
                module
                        ? "function"
                        : function.invokeKind().isProperty()
                                ? function.invokeKind().name().toLowerCase(Locale.ROOT)
                                : "method",
                function.name(),
                module ? "" : MemberRow.id(function.memberId()),
                module
                        ? entry == null ? "" : entry.name() != null ? entry.name() : "#" + entry.ordinal()
                        : Integer.toString(function.vtableOffset()),
                "",
                "",
                IdlText.signature(sink -> IdlText.member(declaring, function, resolver, sink)),
                function.documentation(),
                declaring.type() != type.type());
    }

    private MemberRow row(Variable variable, int member) {
        VariantValue value = variable.value();
        return new MemberRow(
                new MemberRow.Source.OfVariable(type, variable),
                member,
                switch (variable.kind()) {
                    case CONST -> "constant";
                    case DISPATCH -> "property";
                    case PERINSTANCE, STATIC -> "field";
                },
                variable.name(),
                MemberRow.id(variable.memberId()),
                Integer.toString(variable.offset()),
                value == null ? "" : ConstantText.decimal(value),
                value == null ? "" : ConstantText.hex(value),
                IdlText.signature(sink -> IdlText.member(type, variable, resolver, sink)),
                variable.documentation(),
                false);
    }

    private MemberRow row(ImplementedType implemented) {
        ResolvedType target = resolver.resolve(type.library(), implemented.type());
        List<String> flags = new ArrayList<>();
        for (ImplFlag flag : ImplFlag.values()) {
            if (implemented.has(flag)) {
                flags.add(flag.attribute());
            }
        }
        return new MemberRow(
                new MemberRow.Source.OfImplemented(type, implemented, target),
                TypeLocation.WHOLE,
                implemented.has(ImplFlag.SOURCE) ? "events" : "implements",
                target == null ? unresolved(implemented.type()) : target.type().name(),
                "",
                "",
                "",
                "",
                String.join(", ", flags),
                target == null ? Documentation.NONE : target.type().documentation(),
                false);
    }

    private static String unresolved(TypeReference reference) {
        return switch (reference) {
            case TypeReference.Imported imported ->
                imported.guid() == null
                        ? imported.library().fileName() + " " + imported.index()
                        : imported.guid().toString();
            case TypeReference.Local(int index) -> "#" + index;
            case TypeReference.Broken(int href) -> MemberRow.hex(href);
        };
    }
}
