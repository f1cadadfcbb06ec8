package org.interopexplorer.app.com;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.call.CallOutcome;
import org.interopexplorer.core.collection.ComAction;
import org.interopexplorer.core.com.ComClass;
import org.interopexplorer.core.com.ComFault;
import org.interopexplorer.core.com.ComObject;
import org.interopexplorer.core.com.ComOutcomes;
import org.interopexplorer.core.com.ComSession;
import org.interopexplorer.core.com.MemberOutcome;
import org.interopexplorer.core.com.Variant;
import org.interopexplorer.core.marshal.CallProblem;
import org.interopexplorer.core.typelib.Guid;
import org.interopexplorer.core.typelib.VarType;
import org.jspecify.annotations.Nullable;

/// Creates objects as a person asks for them: by a class in the list, a name, a CLSID, a moniker, or the file of a
/// server.
final class ObjectMaker {
    private static final Guid IUNKNOWN = Guid.parse("{00000000-0000-0000-C000-000000000046}");

    private final ComViewModel owner;
    private final ComHost host;
    private final ClassesViewModel classes;

    /// @param owner is told how it ends
    ObjectMaker(ComViewModel owner, ComHost host, ClassesViewModel classes) {
        this.owner = owner;
        this.host = host;
        this.classes = classes;
    }

    /// @param origin how a program gets it; null if none can
    record Created(
            ComSession session,
            ComObject object,
            ObjectViewModel.Facts facts,
            @Nullable ObjectOrigin origin) {}

    /// Creates an object of a class in the list.
    void create(ClassRow row) {
        Path file = row.file();
        String name = row.label();
        boolean byContext = classes.byContextProperty().get();
        create(
                name,
                file,
                row.described().clsid(),
                in -> file == null
                        ? in.create(row.described().clsid(), name)
                        : byContext
                                ? in.createByContext(file, row.described().clsid(), row.manifest())
                                : in.createFrom(file, row.described().clsid(), IUNKNOWN));
    }

    /// Creates an object by a ProgID, a CLSID or a moniker; while a file's classes are shown, by a CLSID of the
    /// file.
    ///
    /// @param iid the interface to request, for factories that support no other; blank for `IUnknown`
    void create(String typed, String iid) {
        String name = typed.strip();
        ComTools.ClassesOfFile file = classes.fileProperty().get();
        if (file == null) {
            create(name, null, null, in -> in.create(name));
        } else {
            Guid by;
            try {
                by = iid.isBlank() ? IUNKNOWN : Guid.parse(iid.strip());
            } catch (IllegalArgumentException _) {
                owner.notCreated(
                        null,
                        name,
                        new CallOutcome.Rejected(List.of(CallProblem.ofCall(ComFault.NO_SUCH_INTERFACE, iid.strip()))));
                return;
            }
            Optional<ClassRow> known =
                    file.rows().stream().filter(row -> isNamed(row, name)).findFirst();
            create(
                    name,
                    file.file(),
                    known.map(row -> row.described().clsid()).orElse(null),
                    in -> in.createFrom(
                            file.file(),
                            known.isPresent()
                                    ? known.get().described().clsid()
                                    : in.catalog().clsid(name),
                            by));
        }
    }

    private interface Maker {
        ComObject make(ComSession in) throws CallEndedException;
    }

    /// Whether this is the class's name, with the library's name in front or without.
    private static boolean isNamed(ClassRow row, String name) {
        String label = row.label();
        return label.equalsIgnoreCase(name)
                || label.substring(label.lastIndexOf('.') + 1).equalsIgnoreCase(name);
    }

    /// @param clsid of the class; null if its name is to be looked up
    private void create(String name, @Nullable Path file, @Nullable Guid clsid, Maker maker) {
        owner.creates();
        var action = new ComAction(ComAction.Kind.CREATE, name, "", file == null ? null : file.toString(), null);
        host.ask(
                classes.place(),
                (in, _) -> {
                    ComObject made = maker.make(in);
                    ComClass registered = registration(in, name, file);
                    Guid known = clsid != null ? clsid : registered != null ? registered.clsid() : named(in, name);
                    return new Created(
                            in,
                            made,
                            ObjectViewModel.facts(in, made, registered),
                            known == null ? null : new ObjectOrigin(called(name, registered), known, file, null, ""));
                },
                created -> owner.created(action, created, name, created(name, created.object())),
                outcome -> owner.notCreated(action, name, outcome));
    }

    private static CallOutcome created(String name, ComObject object) {
        return ComOutcomes.of(new MemberOutcome(
                name,
                MemberOutcome.How.VTABLE,
                0,
                "IUnknown",
                new Variant.Instance(VarType.UNKNOWN, object),
                List.of(),
                null,
                null,
                null,
                0,
                CallOutcome.Output.NONE));
    }

    /// The class's name in a program: its ProgID where a person gave its CLSID.
    private static String called(String name, @Nullable ComClass registered) {
        String progId = registered == null ? null : registered.progId();
        return name.startsWith("{") && progId != null ? progId : name;
    }

    /// The CLSID of a name; null for a moniker, and for a name that is no class's.
    private static @Nullable Guid named(ComSession in, String name) {
        if (isMoniker(name)) {
            return null;
        }
        try {
            return in.catalog().clsid(name);
        } catch (CallEndedException _) {
            // Whatever created it, a program cannot create it by this name.
            return null;
        }
    }

    private static boolean isMoniker(String name) {
        return name.indexOf(':') > 0 && !name.startsWith("{");
    }

    private static @Nullable ComClass registration(ComSession in, String name, @Nullable Path file) {
        if (file != null || isMoniker(name)) {
            return null;
        }
        try {
            return in.catalog().classOf(in.catalog().clsid(name)).orElse(null);
        } catch (CallEndedException _) {
            // The registration only adds to what the object itself tells.
            return null;
        }
    }
}
