package org.interopexplorer.core.com;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.machine.Machine;
import org.interopexplorer.core.open.FileOpener;
import org.interopexplorer.core.typelib.TypeInfo;
import org.interopexplorer.core.typelib.TypeKind;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.ResolvedType;
import org.interopexplorer.core.typelib.lookup.TypeResolver;
import org.interopexplorer.core.typelib.mapping.DispatchView;
import org.jspecify.annotations.Nullable;

/// Interfaces that files on this machine declare, type libraries and IDL, read without the host.
final class FileTypes {
    /// How many slots of a vtable `IUnknown` has.
    private static final int UNKNOWN_SLOTS = 3;

    private final FileOpener opener;
    private final Machine here;

    FileTypes(FileOpener opener, Machine here) {
        this.opener = opener;
        this.here = here;
    }

    /// A type with what is needed to follow its references.
    private record Declared(ResolvedType type, TypeResolver resolver) {
        LiveTypes.Described described() {
            TypeInfo info = type.type();
            boolean late = info.kind() == TypeKind.DISPATCH && !info.isDual();
            return new LiveTypes.Described(
                    info.name(),
                    info.guid(),
                    late ? TypeKind.DISPATCH : TypeKind.INTERFACE,
                    info.isDual(),
                    DeclaredClass.members(type, resolver),
                    type.library().name());
        }
    }

    private List<Declared> in(Path file) throws IOException, MalformedFileException {
        List<Declared> all = new ArrayList<>();
        TypeResolver resolver = TypeResolver.forFile(file, here, opener);
        for (TypeLibrary library : opener.allTypeLibraries(file)) {
            for (TypeInfo type : library.types()) {
                if (type.kind() == TypeKind.INTERFACE || type.kind() == TypeKind.DISPATCH) {
                    all.add(new Declared(new ResolvedType(library, type), resolver));
                }
            }
        }
        return all;
    }

    /// The names of a file's interfaces.
    List<String> names(Path file) throws CallEndedException {
        return read(file).stream()
                .map(each -> each.type().type().name())
                .distinct()
                .toList();
    }

    /// An interface of a file, to implement. Callers reach it by its vtable, or by name.
    ///
    /// @param name its name or IID
    InterfacePlan plan(Path file, String name) throws CallEndedException {
        for (Declared each : read(file)) {
            TypeInfo info = each.type().type();
            if (info.name().equalsIgnoreCase(name) || info.guid().toString().equalsIgnoreCase(name)) {
                return plan(each);
            }
        }
        throw ComFault.refused(ComFault.NO_SUCH_INTERFACE, name);
    }

    private static InterfacePlan plan(Declared declared) {
        TypeInfo info = declared.type().type();
        LiveTypes.Described described = declared.described();
        InterfacePlan.Kind kind = described.kind() == TypeKind.DISPATCH
                ? InterfacePlan.Kind.DISPATCH
                : info.isDual() || derivesFromDispatch(declared) ? InterfacePlan.Kind.DUAL : InterfacePlan.Kind.VTABLE;
        int own = kind == InterfacePlan.Kind.VTABLE ? UNKNOWN_SLOTS : TypePlans.DISPATCH_SLOTS;
        return new InterfacePlan(
                info.name(),
                info.guid(),
                kind,
                described.members().stream()
                        .filter(member -> isOwn(member.slot(), own))
                        .toList(),
                List.of(),
                bases(declared),
                0);
    }

    /// Whether the vtable has the methods of `IDispatch`. IDL names the last of them for its proxies: `RemoteInvoke`.
    private static boolean derivesFromDispatch(Declared declared) {
        return DispatchView.ancestry(declared.type(), declared.resolver()).stream()
                .anyMatch(each -> each.type().guid().equals(Automation.IDISPATCH));
    }

    private static List<KnownInterface> bases(Declared declared) {
        List<KnownInterface> bases = new ArrayList<>();
        ResolvedType type = declared.type();
        while (type != null
                && !type.type().implemented().isEmpty()
                && bases.size() < TypePlans.MOST_BASES
                && !TypePlans.isRoot(type.type().guid())) {
            type = declared.resolver()
                    .resolve(
                            type.library(), type.type().implemented().getFirst().type());
            if (type != null) {
                TypeInfo base = type.type();
                bases.add(new KnownInterface(base.name(), base.guid(), KnownInterface.TYPE_LIBRARY));
            }
        }
        return TypePlans.own(bases);
    }

    private static boolean isOwn(@Nullable Integer slot, int own) {
        return slot == null || slot >= own;
    }

    private List<Declared> read(Path file) throws CallEndedException {
        try {
            return in(file);
        } catch (IOException | MalformedFileException e) {
            throw ComFault.refused(ComFault.FILE, file, String.valueOf(e.getMessage()));
        }
    }
}
