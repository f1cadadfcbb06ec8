package org.interopexplorer.core.image.pe;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Hardening;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.Property.Fact;
import org.interopexplorer.core.image.Property.VersionString;
import org.interopexplorer.core.image.Resource;
import org.interopexplorer.core.image.Tools;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// The facts of a PE image for the Information page.
final class PeProperties {
    private static final int LONGEST_MANIFEST = 1 << 20;
    private static final long NO_TIME = 0xffff_ffffL;
    private static final String SAFE_SEH = "SafeSEH";
    /// The names of the protections, in the order of display.
    private static final Map<Hardening.Fact, Object> PROTECTIONS = new EnumMap<>(Map.of(
            Hardening.Fact.ANY_ADDRESS,
            "ASLR",
            Hardening.Fact.HIGH_ENTROPY,
            Message.of(PeTerm.FLAG_HIGH_ENTROPY),
            Hardening.Fact.NO_EXECUTABLE_DATA,
            "DEP",
            Hardening.Fact.CONTROL_FLOW_GUARD,
            "Control Flow Guard",
            Hardening.Fact.SHADOW_STACK,
            Message.of(PeTerm.FLAG_SHADOW_STACK),
            Hardening.Fact.FORCED_INTEGRITY,
            Message.of(PeTerm.FLAG_INTEGRITY),
            Hardening.Fact.SAFE_SEH,
            SAFE_SEH,
            Hardening.Fact.NO_SEH,
            Message.of(PeTerm.FLAG_NO_SEH)));

    private static final int SEARCH_SYSTEM_DIRECTORY = 0x800;

    private final PeHeader header;
    private final SectionTable sections;
    private final ImageLayout layout;
    private final DiagnosticLog log;
    private final List<Property> list = new ArrayList<>();

    PeProperties(PeHeader header, SectionTable sections, ImageLayout layout, DiagnosticLog log) {
        this.header = header;
        this.sections = sections;
        this.layout = layout;
        this.log = log;
    }

    List<Property> list(List<Resource> resources) {
        DebugDirectory debug = DebugDirectory.read(header, layout, log);
        LoadConfiguration load = LoadConfiguration.read(header, layout, log);
        first(resources, ResourceTree.VERSION).ifPresent(this::version);
        addAll(Fact.SUBSYSTEM, List.of(PeMachine.subsystem(header.subsystem()), header.subsystemVersion()));
        add(Fact.SYSTEM_VERSION, header.systemVersion());
        add(Fact.HYBRID, load.hybrid() ? hybrid() : null);
        managed();
        time(debug);
        add(
                Fact.TOOLS,
                PeTools.of(header, sections, layout.file()).map(Tools::text).orElse(null));
        add(Fact.LINKER_VERSION, header.linkerVersion());
        add(Fact.IMAGE_BASE, "0x%x".formatted(header.imageBase()));
        add(Fact.ENTRY_POINT, header.entryPoint() == 0 ? null : "0x%x".formatted(header.entryPoint()));
        addAll(Fact.PROTECTION, protection(debug, load));
        addAll(Fact.CHARACTERISTICS, characteristics());
        addAll(Fact.DEPENDENT_LOAD_FLAGS, dependentLoadFlags(load.dependentLoadFlags()));
        add(Fact.PDB, debug.symbolFile());
        add(Fact.PDB_ID, debug.symbolId());
        addAll(Fact.DEBUG_DATA, List.copyOf(debug.kinds()));
        add(Fact.WHOLE_PROGRAM_OPTIMIZATION, debug.optimization());
        SmallTables tables = new SmallTables(header, layout, log);
        addAll(Fact.SIGNATURE, tables.signature());
        int callbacks = tables.tlsCallbacks();
        add(Fact.TLS_CALLBACKS, callbacks == 0 ? null : String.valueOf(callbacks));
        addAll(Fact.BOUND_IMPORTS, tables.boundImports());
        manifest(resources).ifPresent(this::manifest);
        return list;
    }

    private void add(Property.Key key, @Nullable String value) {
        if (value != null) {
            list.add(new Property(key, value));
        }
    }

    private void addAll(Property.Key key, List<?> parts) {
        if (!parts.isEmpty()) {
            list.add(new Property(key, parts));
        }
    }

    private static Optional<Resource> first(List<Resource> resources, String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .findFirst();
    }

    private void version(Resource resource) {
        try {
            ByteView bytes = layout.file().slice(resource.offset(), resource.size());
            VersionInformation version = VersionInformation.read(bytes);
            for (VersionInformation.Texts table : version.tables()) {
                String language = version.tables().size() == 1 || table.language() == LangId.NEUTRAL
                        ? ""
                        : " [%s]".formatted(LangId.name(table.language()));
                table.texts().stream()
                        .filter(text -> !text.value().isEmpty())
                        .forEach(text -> add(new VersionString(text.name()), text.value() + language));
            }
            add(Fact.FILE_VERSION, version.fileVersion());
            add(Fact.PRODUCT_VERSION, version.productVersion());
            addAll(Fact.VERSION_FLAGS, version.flags());
        } catch (MalformedFileException e) {
            log.add(e);
        }
    }

    /// The processors of an image that has code for two (`IMAGE_CHPE_METADATA`), from the one that its header
    /// names.
    private @Nullable String hybrid() {
        return switch (header.machine()) {
            case PeMachine.AMD64 -> "ARM64EC";
            case PeMachine.ARM64 -> "ARM64X";
            case PeMachine.I386 -> "CHPE";
            default -> null;
        };
    }

    private void managed() {
        ClrHeader clr = ClrHeader.read(header, layout, log);
        if (clr != null) {
            add(Fact.MANAGED, clr.metadataVersion().isEmpty() ? clr.runtimeVersion() : clr.metadataVersion());
            addAll(Fact.MANAGED_FLAGS, clr.flags());
        }
    }

    private void time(DebugDirectory debug) {
        if (debug.reproducible()) {
            add(Fact.REPRODUCIBLE, debug.hash() == null ? "%08x".formatted(header.timestamp()) : debug.hash());
        } else if (header.timestamp() != 0 && header.timestamp() != NO_TIME) {
            add(Fact.TIMESTAMP, Instant.ofEpochSecond(header.timestamp()).toString());
        }
    }

    /// What makes the image hard to attack.
    private List<Object> protection(DebugDirectory debug, LoadConfiguration load) {
        Hardening known = PeHardening.of(header, debug, load);
        List<Object> set = new ArrayList<>();
        PROTECTIONS.forEach((fact, name) -> {
            if (known.has(fact)) {
                set.add(name);
            }
        });
        if (known.has(Hardening.Fact.NO_SEH)) {
            set.remove(SAFE_SEH);
        }
        return set;
    }

    private List<Object> characteristics() {
        int dll = header.dllCharacteristics();
        List<Object> set = new ArrayList<>();
        set(set, header.characteristics(), 0x20, Message.of(PeTerm.FLAG_LARGE_ADDRESSES));
        set(set, header.characteristics(), 0x1, Message.of(PeTerm.FLAG_NO_RELOCATIONS));
        set(set, header.characteristics(), 0x400, Message.of(PeTerm.FLAG_REMOVABLE_RUN_FROM_SWAP));
        set(set, header.characteristics(), 0x800, Message.of(PeTerm.FLAG_NET_RUN_FROM_SWAP));
        set(set, header.characteristics(), 0x1000, Message.of(PeTerm.FLAG_SYSTEM_FILE));
        set(set, dll, 0x200, Message.of(PeTerm.FLAG_NO_ISOLATION));
        set(set, dll, 0x800, Message.of(PeTerm.FLAG_NO_BINDING));
        set(set, dll, 0x1000, "AppContainer");
        set(set, dll, 0x2000, Message.of(PeTerm.FLAG_WDM_DRIVER));
        set(set, dll, 0x8000, Message.of(PeTerm.FLAG_TERMINAL_SERVER));
        return set;
    }

    private static void set(List<Object> names, int flags, int flag, Object name) {
        if ((flags & flag) != 0) {
            names.add(name);
        }
    }

    private static List<Object> dependentLoadFlags(int flags) {
        return switch (flags) {
            case 0 -> List.of();
            case SEARCH_SYSTEM_DIRECTORY -> List.of(Hexadecimal.of(flags), Message.of(PeTerm.LOAD_FROM_SYSTEM));
            default -> List.of(Hexadecimal.of(flags));
        };
    }

    /// The manifest that counts: number 1 for a program, 2 for a library; else any.
    private static Optional<Resource> manifest(List<Resource> resources) {
        Optional<Resource> usual = resources.stream()
                .filter(resource -> resource.type().equals(ResourceTree.MANIFEST)
                        && (resource.name().equals("#1") || resource.name().equals("#2")))
                .findFirst();
        return usual.or(() -> first(resources, ResourceTree.MANIFEST));
    }

    private void manifest(Resource resource) {
        int length = (int) Math.min(LONGEST_MANIFEST, resource.size());
        String text;
        try {
            text = SmallTables.text(layout.file().bytes(resource.offset(), length));
        } catch (MalformedFileException e) {
            log.add(e);
            return;
        }
        Manifest manifest = Manifest.parse(text);
        add(Fact.EXECUTION_LEVEL, manifest.executionLevel());
        addAll(
                Fact.DEPENDENT_ASSEMBLIES,
                manifest.dependencies().stream()
                        .map(Manifest.Assembly::toString)
                        .toList());
        if (manifest.registersCom()) {
            add(Fact.COM_CLASSES, classes(manifest));
        }
        add(Manifest.PROPERTY, text);
    }

    private static @Nullable String classes(Manifest manifest) {
        String classes = manifest.files().stream()
                .flatMap(file -> file.classes().stream())
                .map(type -> type.progId().isEmpty() ? type.clsid() : type.progId())
                .collect(Collectors.joining(", "));
        return classes.isEmpty() ? null : classes;
    }
}
