package org.interopexplorer.core.binding;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.interopexplorer.core.binding.Assemblies.Home;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.metadata.CustomAttribute;
import org.interopexplorer.core.metadata.ElementType;
import org.interopexplorer.core.metadata.FieldDefinition;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.Substitution;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeDefinition;
import org.interopexplorer.core.metadata.TypeSignature;

/// Which generic types .NET passes to native code: since .NET 5 structs whose fields are all blittable, except some
/// that it refuses by name; before, and in Mono, none.
final class GenericRules {
    private static final int DEEPEST = 12;
    private static final String DELEGATE = "System.MulticastDelegate";
    private static final Set<String> REFUSED = Set.of(
            "System.Nullable`1",
            "System.Span`1",
            "System.ReadOnlySpan`1",
            "System.ByReference`1",
            "System.Numerics.Vector`1",
            "System.Runtime.Intrinsics.Vector64`1",
            "System.Runtime.Intrinsics.Vector128`1",
            "System.Runtime.Intrinsics.Vector256`1",
            "System.Runtime.Intrinsics.Vector512`1");

    private final Assemblies assemblies;

    GenericRules(Assemblies assemblies) {
        this.assemblies = assemblies;
    }

    /// Whether an instance crosses the border.
    enum Crossing {
        YES("yes"),
        /// Since .NET 5.
        NEWER("net5"),
        NO("no"),
        /// It depends on type arguments, or on a definition that is not found.
        DEPENDS("depends");

        private final String token;

        Crossing(String token) {
            this.token = token;
        }

        String token() {
            return token;
        }
    }

    /// A type whose fields are being looked at.
    private record Open(TypeDefinition type, List<TypeSignature> arguments) {}

    /// @param why in words
    record Verdict(Crossing crossing, Message why) {
        static Verdict of(Crossing crossing, BindingFault why, String... arguments) {
            return new Verdict(crossing, Message.of(why, (Object[]) arguments));
        }
    }

    /// Judges a generic type with its arguments.
    Verdict judge(Metadata module, TypeSignature.Instance instance) throws MalformedFileException {
        String spelled = module.spelled(instance);
        String name = module.fullName(instance.generic().type());
        if (REFUSED.contains(name)) {
            return Verdict.of(Crossing.NO, BindingFault.GENERIC_REFUSED, spelled);
        }
        Optional<Home> home = assemblies.find(module, instance.generic().type());
        if (home.isEmpty()) {
            return instance.generic().isValue()
                    ? Verdict.of(Crossing.DEPENDS, BindingFault.GENERIC_ELSEWHERE, spelled)
                    : Verdict.of(Crossing.NO, BindingFault.GENERIC_OBJECT, spelled);
        }
        if (!instance.generic().isValue()) {
            return ofClass(home.get(), spelled);
        }
        if (isOpen(instance, 0)) {
            return Verdict.of(Crossing.DEPENDS, BindingFault.GENERIC_OPEN, spelled);
        }
        return isBlittable(module, instance, new HashSet<>(), 0)
                ? Verdict.of(Crossing.NEWER, BindingFault.GENERIC_BLITTABLE, spelled)
                : Verdict.of(Crossing.NO, BindingFault.GENERIC_COPIED, spelled);
    }

    /// Judges a definition.
    ///
    /// @param spelled with the names of its parameters
    Verdict judge(Metadata module, TypeDefinition definition, String spelled) throws MalformedFileException {
        if (REFUSED.contains(definition.fullName())) {
            return Verdict.of(Crossing.NO, BindingFault.GENERIC_REFUSED, spelled);
        }
        return base(module, definition).equals("System.ValueType")
                ? Verdict.of(Crossing.DEPENDS, BindingFault.GENERIC_STRUCT, spelled)
                : ofClass(new Home(module, definition), spelled);
    }

    private static Verdict ofClass(Home home, String spelled) throws MalformedFileException {
        if (base(home.module(), home.type()).equals(DELEGATE)) {
            return Verdict.of(Crossing.NO, BindingFault.GENERIC_DELEGATE, spelled);
        }
        return Verdict.of(
                Crossing.NO,
                home.type().isInterface() ? BindingFault.GENERIC_INTERFACE : BindingFault.GENERIC_OBJECT,
                spelled);
    }

    private static String base(Metadata module, TypeDefinition type) throws MalformedFileException {
        Token base = type.base();
        return base == null ? "" : module.fullName(base);
    }

    private static boolean isOpen(TypeSignature type, int depth) {
        return depth > DEEPEST
                || switch (type.plain()) {
                    case TypeSignature.Variable _ -> true;
                    case TypeSignature.Instance(var _, var arguments) ->
                        arguments.stream().anyMatch(each -> isOpen(each, depth + 1));
                    case TypeSignature.Vector(var element) -> isOpen(element, depth + 1);
                    case TypeSignature.Array(var element, var _, var _, var _) -> isOpen(element, depth + 1);
                    default -> false;
                };
    }

    private boolean isBlittable(Metadata module, TypeSignature type, Set<Open> open, int depth)
            throws MalformedFileException {
        if (depth > DEEPEST) {
            return false;
        }
        return switch (type.plain()) {
            case TypeSignature.Primitive(var element) -> isBlittable(element);
            case TypeSignature.Pointer _, TypeSignature.FunctionPointer _ -> true;
            case TypeSignature.Named(var token, var isValue) ->
                isValue && isBlittable(module, token, List.of(), open, depth);
            case TypeSignature.Instance(var generic, var arguments) ->
                generic.isValue()
                        && !REFUSED.contains(module.fullName(generic.type()))
                        && isBlittable(module, generic.type(), arguments, open, depth);
            default -> false;
        };
    }

    private static boolean isBlittable(ElementType element) {
        return switch (element) {
            case I1, U1, I2, U2, I4, U4, I8, U8, R4, R8, NATIVE_INT, NATIVE_UINT -> true;
            case VOID, BOOLEAN, CHAR, STRING, OBJECT, TYPED_REFERENCE -> false;
        };
    }

    private boolean isBlittable(Metadata module, Token token, List<TypeSignature> arguments, Set<Open> open, int depth)
            throws MalformedFileException {
        Optional<Home> home = assemblies.find(module, token);
        if (home.isEmpty() || !canStand(home.get(), module, arguments)) {
            return false;
        }
        TypeDefinition type = home.get().type();
        if (base(home.get().module(), type).equals("System.Enum")) {
            return true;
        }
        if (type.layoutKind() == TypeDefinition.LayoutKind.AUTO || !open.add(new Open(type, arguments))) {
            return false;
        }
        var given = new Substitution(arguments);
        boolean all = true;
        for (int row : home.get().module().fieldRows(type.token()).toArray()) {
            FieldDefinition field = home.get().module().field(row);
            all = all
                    && (field.isStatic() || isBlittable(home.get().module(), given.in(field.type()), open, depth + 1));
        }
        open.remove(new Open(type, arguments));
        return all;
    }

    /// Whether arguments of one module mean the same in the module of a definition: a token belongs to its module.
    static boolean canStand(Home home, Metadata module, List<TypeSignature> arguments) {
        return home.module() == module
                || arguments.stream().allMatch(each -> each.plain() instanceof TypeSignature.Primitive);
    }

    /// Whether an assembly says that it is for .NET 5 or later.
    static boolean isForNet5(Metadata module) throws MalformedFileException {
        CustomAttribute target = module.isModule()
                ? null
                : module.attribute(new Token(Table.ASSEMBLY, 1), "System.Runtime.Versioning.TargetFrameworkAttribute");
        String text = target == null ? null : target.text(0);
        if (text == null || !text.startsWith(".NETCoreApp,Version=v")) {
            return false;
        }
        String version = text.substring(text.indexOf('v', 20) + 1);
        return !version.startsWith("1.") && !version.startsWith("2.") && !version.startsWith("3.");
    }
}
