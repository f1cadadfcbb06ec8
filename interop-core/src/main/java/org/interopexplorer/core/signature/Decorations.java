package org.interopexplorer.core.signature;

import java.util.Optional;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ImageFormat;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.Architecture;
import org.interopexplorer.core.mangling.DecoratedName;

/// What the decorated name of an export adds to a signature: the name that the loader knows, and the calling convention
/// where the source names none.
public final class Decorations {
    private Decorations() {}

    /// What the name of an export says; empty if it is not decorated, or the library is not for Windows: in ELF an `@`
    /// begins a version. On 64 bits there is only `__vectorcall`.
    public static Optional<DecoratedName> of(NativeImage image, String export) {
        boolean narrow = image.architecture().equals(Architecture.X86);
        return image.format() != ImageFormat.PE
                ? Optional.empty()
                : DecoratedName.parse(export)
                        .filter(name -> narrow
                                || (name.kind() == DecoratedName.Kind.VECTORCALL
                                        && image.architecture().equals(Architecture.X86_64)));
    }

    /// The name of a function as source code for a target writes it: `f` for `f@8` of 32-bit Windows.
    public static String identifier(Abi target, String function) {
        return target == Abi.WINDOWS_X86
                ? DecoratedName.parse(function).map(DecoratedName::identifier).orElse(function)
                : function;
    }

    /// A signature of an export, with its own name and the convention that the name tells.
    public static Signature applied(NativeImage image, Export export, Signature signature) {
        return of(image, export.name())
                .map(name -> new Signature(
                        // A source's own name stays where it is not that of the decorated function, as with ordinals.
                        signature.function().equals(name.identifier()) ? export.name() : signature.function(),
                        applied(name, signature.type()),
                        signature.provenance()))
                .orElse(signature);
    }

    private static FunctionType applied(DecoratedName name, FunctionType type) {
        // The caller removes variadic arguments, whatever the name says.
        return type.convention() != FunctionType.CallingConvention.C || type.variadic()
                ? type
                : type.called(
                        switch (name.kind()) {
                            case STDCALL -> FunctionType.CallingConvention.STDCALL;
                            case FASTCALL -> FunctionType.CallingConvention.FASTCALL;
                            case VECTORCALL -> FunctionType.CallingConvention.VECTORCALL;
                        });
    }

    /// The export that a name in source code means: `f` means `f@8` where the library exports no `f`.
    public static Optional<Export> decorated(NativeImage image, String name) {
        return image.exports().stream()
                .filter(export -> of(image, export.name())
                        .filter(parsed -> parsed.identifier().equals(name))
                        .isPresent())
                .findFirst();
    }
}
