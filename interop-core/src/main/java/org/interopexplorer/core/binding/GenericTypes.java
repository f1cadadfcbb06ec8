package org.interopexplorer.core.binding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.interopexplorer.core.binding.GenericRules.Verdict;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.metadata.GenericParameter;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.MethodSignature;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeSignature;
import org.interopexplorer.core.metadata.winrt.InterfaceIds;
import org.jspecify.annotations.Nullable;

/// Collects the generic types of one assembly. For one thread.
final class GenericTypes {
    private static final int MOST = 20_000;
    private static final int DEEPEST = 12;

    private final Metadata metadata;
    private final GenericRules rules;
    private final InterfaceIds ids;
    private final DiagnosticLog log;
    private final Map<TypeSignature.Instance, Use> uses = new LinkedHashMap<>();
    private String place = "";
    private boolean border;

    private static final class Use {
        private String where = "";
        private int count;
        private boolean isAtBorder;
    }

    private GenericTypes(Metadata metadata, Assemblies assemblies, DiagnosticLog log) {
        this.metadata = metadata;
        this.log = log;
        rules = new GenericRules(assemblies);
        ids = new InterfaceIds(List.of(metadata));
    }

    /// The definitions, and the instances in signatures, those at the border first.
    static List<GenericType> of(Metadata metadata, Assemblies assemblies, DiagnosticLog log) {
        return new GenericTypes(metadata, assemblies, log).collect();
    }

    private List<GenericType> collect() {
        List<GenericType> all = new ArrayList<>();
        for (int row : metadata.typeRows().toArray()) {
            try {
                TypeDefinition type = metadata.type(row);
                List<GenericParameter> parameters = metadata.genericParameters(type.token());
                if (!parameters.isEmpty() && all.size() < MOST) {
                    all.add(definition(type, parameters));
                }
                members(type);
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        uses.forEach((instance, use) -> {
            try {
                all.add(instance(instance, use));
            } catch (MalformedFileException e) {
                log.add(e);
            }
        });
        all.sort(Comparator.comparing((GenericType each) -> !each.isAtBorder())
                .thenComparing(each -> !each.isDefinition())
                .thenComparing(GenericType::spelled));
        return all;
    }

    private void members(TypeDefinition type) throws MalformedFileException {
        boolean com = type.isImported() || (type.isInterface() && type.isWindowsRuntime());
        for (int row : metadata.methodRows(type.token()).toArray()) {
            MethodDefinition method = metadata.method(row);
            place = type.fullName() + "." + method.name();
            border = com || method.isPlatformInvoke();
            signature(method.signature(), 0);
        }
        for (int row : metadata.fieldRows(type.token()).toArray()) {
            var field = metadata.field(row);
            place = type.fullName() + "." + field.name();
            border = false;
            found(field.type(), 0);
        }
    }

    private void signature(MethodSignature signature, int depth) {
        found(signature.returnType(), depth);
        signature.parameters().forEach(each -> found(each, depth));
    }

    private void found(TypeSignature type, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        switch (type.plain()) {
            case TypeSignature.Instance instance -> {
                if (uses.size() < MOST || uses.containsKey(instance)) {
                    Use use = uses.computeIfAbsent(instance, _ -> new Use());
                    if (use.count++ == 0 || (border && !use.isAtBorder)) {
                        use.where = place;
                    }
                    use.isAtBorder |= border;
                }
                instance.arguments().forEach(each -> found(each, depth + 1));
            }
            case TypeSignature.Pointer(var target) -> found(target, depth + 1);
            case TypeSignature.ByReference(var target) -> found(target, depth + 1);
            case TypeSignature.Vector(var element) -> found(element, depth + 1);
            case TypeSignature.Array(var element, var _, var _, var _) -> found(element, depth + 1);
            case TypeSignature.FunctionPointer(var signature) -> signature(signature, depth + 1);
            default -> {
                // Nothing generic in it.
            }
        }
    }

    private GenericType definition(TypeDefinition type, List<GenericParameter> parameters)
            throws MalformedFileException {
        int tick = type.fullName().lastIndexOf('`');
        String spelled = (tick < 0 ? type.fullName() : type.fullName().substring(0, tick))
                + parameters.stream().map(GenericParameter::name).collect(Collectors.joining(", ", "<", ">"));
        Verdict verdict = type.isWindowsRuntime()
                ? Verdict.of(GenericRules.Crossing.YES, BindingFault.GENERIC_WINRT, spelled)
                : rules.judge(metadata, type, spelled);
        return new GenericType(
                spelled, true, type.fullName(), 0, false, verdict.crossing().token(), verdict.why(), null);
    }

    private GenericType instance(TypeSignature.Instance instance, Use use) throws MalformedFileException {
        String spelled = metadata.spelled(instance);
        String id = isOfWinRt(instance.generic().type()) ? id(spelled) : null;
        Verdict verdict = isOfWinRt(instance.generic().type())
                ? Verdict.of(GenericRules.Crossing.YES, BindingFault.GENERIC_WINRT, spelled)
                : rules.judge(metadata, instance);
        return new GenericType(
                spelled,
                false,
                use.where,
                use.count,
                use.isAtBorder,
                verdict.crossing().token(),
                verdict.why(),
                id);
    }

    private boolean isOfWinRt(Token generic) throws MalformedFileException {
        var here = metadata.definition(generic);
        return here.isPresent()
                ? here.get().isWindowsRuntime()
                : metadata.fullName(generic).startsWith("Windows.");
    }

    private @Nullable String id(String spelled) {
        try {
            return ids.of(spelled).inBraces();
        } catch (MalformedFileException _) {
            // A type that is not known here, or a type parameter.
            return null;
        }
    }
}
