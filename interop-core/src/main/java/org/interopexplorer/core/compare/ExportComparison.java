package org.interopexplorer.core.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interopexplorer.core.compare.Change.Kind;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.ExportTarget;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// Compares what two images export, by the rules of their loaders.
final class ExportComparison {
    private final Map<String, List<Export>> before;
    private final Map<String, List<Export>> after;
    private final boolean hasVersions;
    private final List<Change> changes;

    /// @param changes takes what is found
    ExportComparison(NativeImage before, NativeImage after, List<Change> changes) {
        this.before = byLabel(before);
        this.after = byLabel(after);
        this.hasVersions = after.exports().stream().anyMatch(each -> each.version() != null);
        this.changes = changes;
    }

    private static Map<String, List<Export>> byLabel(NativeImage image) {
        Map<String, List<Export>> all = new LinkedHashMap<>();
        for (Export export : image.exports()) {
            if (!isVersion(export)) {
                all.computeIfAbsent(export.label(), _ -> new ArrayList<>()).add(export);
            }
        }
        return all;
    }

    /// Whether it is the symbol that stands for a version, which nothing asks for.
    private static boolean isVersion(Export export) {
        return export.target() instanceof ExportTarget.Absolute
                && (export.version() == null || export.version().equals(export.name()));
    }

    /// Two exports of one name, one in each image: those that a request without a version gets.
    record Pair(Export before, Export after) {}

    /// Compares, and returns what is in both.
    List<Pair> run() {
        List<Pair> pairs = new ArrayList<>();
        before.forEach((label, olds) -> {
            List<Export> news = after.get(label);
            if (news == null) {
                Export gone = preferred(olds);
                add(
                        Kind.EXPORT_REMOVED,
                        label,
                        true,
                        gone.versionedName().isEmpty() ? label : gone.versionedName(),
                        null,
                        Message.of(ChangeText.EXPORT_REMOVED, gone.target().token()));
                return;
            }
            versions(label, olds, news);
            Pair pair = new Pair(preferred(olds), preferred(news));
            compare(label, pair);
            pairs.add(pair);
        });
        after.forEach((label, news) -> {
            if (!before.containsKey(label)) {
                Export fresh = preferred(news);
                add(
                        Kind.EXPORT_ADDED,
                        label,
                        false,
                        null,
                        fresh.versionedName().isEmpty() ? label : fresh.versionedName(),
                        Message.of(ChangeText.EXPORT_ADDED, fresh.target().token()));
            }
        });
        return pairs;
    }

    private static Export preferred(List<Export> all) {
        return all.stream().filter(Export::defaultVersion).findFirst().orElse(all.getLast());
    }

    /// A program asks for the version that it was linked with. The loader accepts a library without any versions
    /// (System V gABI supplement of the LSB, "Symbol Versioning").
    private void versions(String label, List<Export> olds, List<Export> news) {
        for (Export old : olds) {
            if (old.version() != null && !has(news, old.version())) {
                add(
                        Kind.VERSION_REMOVED,
                        label,
                        hasVersions,
                        old.versionedName(),
                        null,
                        Message.of(ChangeText.VERSION_REMOVED, old.version()));
            }
        }
        for (Export fresh : news) {
            if (fresh.version() != null && !has(olds, fresh.version())) {
                add(
                        Kind.VERSION_ADDED,
                        label,
                        false,
                        null,
                        fresh.versionedName(),
                        Message.of(ChangeText.VERSION_ADDED, fresh.version()));
            }
        }
        String was = preferred(olds).version();
        String is = preferred(news).version();
        if (was != null && is != null && !was.equals(is) && has(news, was)) {
            add(
                    Kind.DEFAULT_VERSION_CHANGED,
                    label,
                    false,
                    preferred(olds).versionedName(),
                    preferred(news).versionedName(),
                    Message.of(ChangeText.DEFAULT_VERSION, was, is));
        }
    }

    private static boolean has(List<Export> all, String version) {
        return all.stream().anyMatch(each -> version.equals(each.version()));
    }

    private void compare(String label, Pair pair) {
        Export old = pair.before();
        Export fresh = pair.after();
        String was = old.target().token();
        String is = fresh.target().token();
        if (old.target() instanceof ExportTarget.Forwarder(var from)
                && fresh.target() instanceof ExportTarget.Forwarder(var to)) {
            if (!from.equals(to)) {
                add(Kind.FORWARDER_CHANGED, label, false, from, to, Message.of(ChangeText.FORWARDER, from, to));
            }
        } else if (!was.equals(is)) {
            // A forwarder leads to whatever is behind it, and who calls a function does not see how it was chosen.
            boolean calls = old.target().callable() && fresh.target().callable();
            boolean unknown =
                    old.target() instanceof ExportTarget.Forwarder || fresh.target() instanceof ExportTarget.Forwarder;
            add(
                    Kind.EXPORT_KIND_CHANGED,
                    label,
                    !calls && !unknown,
                    was,
                    is,
                    Message.of(ChangeText.EXPORT_KIND, was, is));
        }
        boolean data = old.target() instanceof ExportTarget.Data && fresh.target() instanceof ExportTarget.Data;
        if (data && old.size() != fresh.size()) {
            // A program may have a copy of the variable, of the old size.
            add(
                    Kind.DATA_SIZE_CHANGED,
                    label,
                    true,
                    Long.toUnsignedString(old.size()),
                    Long.toUnsignedString(fresh.size()),
                    Message.of(ChangeText.DATA_SIZE, old.size(), fresh.size()));
        }
        if (!old.name().isEmpty() && !Objects.equals(old.ordinal(), fresh.ordinal())) {
            String from = String.valueOf(old.ordinal());
            String to = String.valueOf(fresh.ordinal());
            add(Kind.ORDINAL_CHANGED, label, false, from, to, Message.of(ChangeText.ORDINAL, from, to));
        }
    }

    private void add(
            Kind kind, String name, boolean breaking, @Nullable String was, @Nullable String is, Message told) {
        changes.add(new Change(kind, name, breaking, was, is, told));
    }
}
