package org.interopexplorer.core.loading;

import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.Import;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.image.Ordinal;
import org.jspecify.annotations.Nullable;

/// The rules of Windows: each import names a DLL, which exports the symbol by name or ordinal, or forwards it to
/// another DLL (PE Format 6.3.2). That DLL is loaded if it was not loaded before.
final class ForwardedExports implements ImportRules {
    /// The longest chain of forwards. No Windows has longer ones.
    private static final int MOST_HOPS = 32;

    private final DependencyWalk walk;
    private final IdentityHashMap<NativeImage, Table> tables = new IdentityHashMap<>();
    private final IdentityHashMap<LoadedLibrary, Map<String, LoadedLibrary>> providers = new IdentityHashMap<>();

    private record Table(Map<String, Export> byName, Map<Ordinal, Export> byOrdinal) {}

    /// The export that is wanted from one library.
    private record Request(String name, @Nullable Ordinal ordinal) {}

    ForwardedExports(DependencyWalk walk) {
        this.walk = walk;
    }

    @Override
    public ImportAnswer answer(LoadedLibrary asker, Import wanted) {
        LoadedLibrary provider = wanted.library() == null ? null : provider(asker, wanted.library());
        if (provider == null) {
            return ImportAnswer.unchecked(wanted);
        }
        if (provider.image() == null) {
            return provider.resolution() instanceof Resolution.PartOfSystem
                    ? ImportAnswer.unchecked(wanted)
                    : ImportAnswer.missing(wanted);
        }
        return follow(wanted, provider, new Request(wanted.name(), wanted.ordinal()));
    }

    private ImportAnswer follow(Import wanted, LoadedLibrary first, Request asked) {
        LoadedLibrary at = first;
        Request request = asked;
        String target = null;
        Set<String> met = new HashSet<>();
        for (int hops = 0; hops < MOST_HOPS && at.image() != null; hops++) {
            NativeImage image = at.image();
            Export export = find(image, request);
            if (export == null || !met.add(image.path() + "\n" + request)) {
                return new ImportAnswer(wanted, ImportAnswer.Status.MISSING, null, target);
            }
            if (!(export.target() instanceof ExportTarget.Forwarder(String to))) {
                return new ImportAnswer(
                        wanted,
                        target == null ? ImportAnswer.Status.FOUND : ImportAnswer.Status.FORWARDED,
                        image.path(),
                        target);
            }
            target = to;
            int dot = to.lastIndexOf('.');
            if (dot <= 0) {
                return new ImportAnswer(wanted, ImportAnswer.Status.MISSING, null, target);
            }
            request = request(to.substring(dot + 1));
            LoadedLibrary next = walk.reach(withExtension(to.substring(0, dot)), at);
            if (next.image() == null || next.image().path().equals(image.path())) {
                // For the library that implements it, an API set may mean a different library than for all others.
                boolean here = next.resolution() instanceof Resolution.NotFound
                        || next.resolution() instanceof Resolution.Unusable;
                return new ImportAnswer(
                        wanted, here ? ImportAnswer.Status.MISSING : ImportAnswer.Status.FORWARDED, null, target);
            }
            at = next;
        }
        return new ImportAnswer(wanted, ImportAnswer.Status.MISSING, null, target);
    }

    private static String withExtension(String library) {
        return library.indexOf('.') < 0 ? library + ".dll" : library;
    }

    /// `name`, or `#12` for an ordinal.
    private static Request request(String forwarded) {
        if (forwarded.startsWith("#")) {
            try {
                return new Request("", new Ordinal(Integer.parseInt(forwarded.substring(1))));
            } catch (IllegalArgumentException _) {
                return new Request(forwarded, null);
            }
        }
        return new Request(forwarded, null);
    }

    private @Nullable Export find(NativeImage image, Request request) {
        Table table = tables.computeIfAbsent(image, ForwardedExports::table);
        return request.ordinal == null ? table.byName.get(request.name) : table.byOrdinal.get(request.ordinal);
    }

    private static Table table(NativeImage image) {
        Map<String, Export> byName = new HashMap<>();
        Map<Ordinal, Export> byOrdinal = new HashMap<>();
        for (Export export : image.exports()) {
            if (!export.name().isEmpty()) {
                byName.putIfAbsent(export.name(), export);
            }
            if (export.ordinal() != null) {
                byOrdinal.putIfAbsent(export.ordinal(), export);
            }
        }
        return new Table(byName, byOrdinal);
    }

    private @Nullable LoadedLibrary provider(LoadedLibrary asker, String library) {
        return providers.computeIfAbsent(asker, this::providersOf).get(library.toLowerCase(Locale.ROOT));
    }

    private Map<String, LoadedLibrary> providersOf(LoadedLibrary asker) {
        Map<String, LoadedLibrary> all = new HashMap<>();
        for (LoadReport.Need need : walk.needs(asker)) {
            all.putIfAbsent(
                    need.name().toLowerCase(Locale.ROOT), walk.libraries().get(need.library()));
        }
        return all;
    }
}
