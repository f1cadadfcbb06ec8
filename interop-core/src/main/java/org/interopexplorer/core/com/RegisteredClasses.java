package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.DoubleConsumer;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;
import org.jspecify.annotations.Nullable;

/// Reads the classes that are registered with the host's system.
final class RegisteredClasses {
    private final HostRegistry registry;

    RegisteredClasses(HostRegistry registry) {
        this.registry = registry;
    }

    /// All classes of one view, ordered by ProgID, those without one last.
    ///
    /// @param view32 true to read the registrations that 32-bit programs see, false for those of 64-bit programs
    /// @param progress takes how much is read, from 0 to 1
    List<ComClass> all(boolean view32, DoubleConsumer progress) throws CallEndedException {
        List<ComClass> classes = new ArrayList<>();
        long root = registry.open(HostRegistry.CLASSES, "CLSID", view32);
        if (root == 0) {
            return classes;
        }
        try {
            List<String> names = registry.keys(root);
            for (int i = 0; i < names.size(); i++) {
                Guid clsid = guid(names.get(i));
                if (clsid != null) {
                    classes.add(read(root, names.get(i), clsid, bits(view32)));
                }
                progress.accept((i + 1.0) / names.size());
            }
        } finally {
            registry.close(root);
        }
        classes.sort((a, b) -> order(a).compareTo(order(b)));
        return classes;
    }

    /// The classes of both views, those of 64-bit programs first. A class of 32-bit programs with the same server
    /// is listed once.
    ///
    /// @param progress takes how much is read, from 0 to 1
    List<ComClass> ofBothViews(DoubleConsumer progress) throws CallEndedException {
        List<ComClass> all = new ArrayList<>(all(false, part -> progress.accept(part / 2)));
        all(true, part -> progress.accept(0.5 + part / 2)).stream()
                .filter(each -> all.stream()
                        .noneMatch(other ->
                                other.clsid().equals(each.clsid()) && Objects.equals(other.server(), each.server())))
                .forEach(all::add);
        return all;
    }

    /// One class, by its registration for 64-bit programs, else for 32-bit ones; empty if it has none.
    Optional<ComClass> inAnyView(Guid clsid) throws CallEndedException {
        Optional<ComClass> own = of(clsid, false);
        return own.isPresent() ? own : of(clsid, true);
    }

    private static String order(ComClass each) {
        return each.progId() == null ? "\uffff" + each.clsid() : each.progId().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Guid guid(String text) {
        try {
            return Guid.parse(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /// One class; empty if it is not registered.
    Optional<ComClass> of(Guid clsid, boolean view32) throws CallEndedException {
        long root = registry.open(HostRegistry.CLASSES, "CLSID", view32);
        if (root == 0) {
            return Optional.empty();
        }
        long key = registry.open(root, clsid.toString(), view32);
        Optional<ComClass> found =
                key == 0 ? Optional.empty() : Optional.of(read(root, clsid.toString(), clsid, bits(view32)));
        if (key != 0) {
            registry.close(key);
        }
        registry.close(root);
        return found;
    }

    /// The width of the code that a view registers. A system of 32 bits has one view only.
    private int bits(boolean view32) throws CallEndedException {
        return view32 || registry.isOf32Bits() ? 32 : 64;
    }

    private ComClass read(long root, String path, Guid clsid, int bits) throws CallEndedException {
        boolean view32 = bits == 32;
        long key = registry.open(root, path, view32);
        if (key == 0) {
            return new ComClass(clsid, null, null, null, ComClass.Kind.NONE, null, bits, null);
        }
        Set<String> keys = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        keys.addAll(registry.keys(key));
        String name = text(key, "", null);
        String inproc = keys.contains("InprocServer32") ? text(key, "InprocServer32", null) : null;
        String local = keys.contains("LocalServer32") ? text(key, "LocalServer32", null) : null;
        String handler = keys.contains("InprocHandler32") ? text(key, "InprocHandler32", null) : null;
        String progId = keys.contains("ProgID") ? text(key, "ProgID", null) : null;
        if (progId == null && keys.contains("VersionIndependentProgID")) {
            progId = text(key, "VersionIndependentProgID", null);
        }
        String model = inproc == null ? null : text(key, "InprocServer32", "ThreadingModel");
        String library = keys.contains("TypeLib") ? text(key, "TypeLib", null) : null;
        String application = inproc == null && local == null ? text(key, "", "AppID") : null;
        registry.close(key);
        ComClass.Kind kind = inproc != null
                ? ComClass.Kind.INPROC
                : local != null
                        ? ComClass.Kind.LOCAL
                        : application != null
                                ? byApplication(application, view32)
                                : handler != null ? ComClass.Kind.HANDLER : ComClass.Kind.NONE;
        return new ComClass(
                clsid,
                progId,
                name,
                inproc != null ? inproc : local != null ? local : handler,
                kind,
                model,
                bits,
                library == null ? null : guid(library));
    }

    private ComClass.Kind byApplication(String application, boolean view32) throws CallEndedException {
        long key = registry.open(HostRegistry.CLASSES, "AppID\\" + application, view32);
        if (key == 0) {
            return ComClass.Kind.NONE;
        }
        boolean remote = registry.text(key, "", "RemoteServerName").isPresent();
        boolean surrogate = registry.text(key, "", "DllSurrogate").isPresent();
        boolean service = registry.text(key, "", "LocalService").isPresent();
        registry.close(key);
        return remote
                ? ComClass.Kind.REMOTE
                : surrogate ? ComClass.Kind.SURROGATE : service ? ComClass.Kind.LOCAL : ComClass.Kind.NONE;
    }

    private @Nullable String text(long key, String path, @Nullable String name) throws CallEndedException {
        return registry.text(key, path, name).filter(text -> !text.isEmpty()).orElse(null);
    }

    /// The registered interfaces.
    List<KnownInterface> interfaces() throws CallEndedException {
        long root = registry.open(HostRegistry.CLASSES, "Interface", false);
        if (root == 0) {
            return new ArrayList<>();
        }
        List<KnownInterface> all = new ArrayList<>();
        for (String name : registry.keys(root)) {
            Guid iid = guid(name);
            if (iid != null) {
                String itsName = text(root, name, null);
                all.add(new KnownInterface(itsName == null ? iid.toString() : itsName, iid, "registry"));
            }
        }
        registry.close(root);
        return all;
    }

    /// The type library that describes an interface; null if the registration names none.
    @Nullable
    LibraryId libraryOf(Guid iid) throws CallEndedException {
        String path = "Interface\\" + iid + "\\TypeLib";
        long key = registry.open(HostRegistry.CLASSES, path, false);
        if (key == 0) {
            return null;
        }
        String library = text(key, "", null);
        String version = text(key, "", "Version");
        registry.close(key);
        Guid guid = library == null ? null : guid(library);
        if (guid == null) {
            return null;
        }
        String[] parts = (version == null ? "1.0" : version).split("\\.", 2);
        return new LibraryId(guid, hexadecimal(parts[0]), parts.length < 2 ? 0 : hexadecimal(parts[1]));
    }

    private static int hexadecimal(String text) {
        try {
            return Integer.parseInt(text, 16);
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    /// A registered type library.
    record LibraryId(Guid guid, int major, int minor) {}
}
