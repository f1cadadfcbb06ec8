package org.interopexplorer.core.image.macho;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.LibraryVersion;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.image.Property.Fact;
import org.interopexplorer.core.message.Hexadecimal;
import org.interopexplorer.core.message.Message;
import org.jspecify.annotations.Nullable;

/// What an image says besides its symbols: its identity, its platform, its search paths, its signature, its entry
/// point.
final class MachOProperties {
    /// Numbers of `build_version_command`.
    private static final int MACOS = 1;

    private static final int IOS = 2;
    private static final int TVOS = 3;
    private static final int WATCHOS = 4;
    private static final int BRIDGEOS = 5;
    private static final int MAC_CATALYST = 6;
    private static final int IOS_SIMULATOR = 7;
    private static final int TVOS_SIMULATOR = 8;
    private static final int WATCHOS_SIMULATOR = 9;
    private static final int DRIVERKIT = 10;

    private final MachOHeader header;
    private final Segments segments;
    private final Dylibs dylibs;
    private final DiagnosticLog log;
    private final List<Property> list = new ArrayList<>();
    private final List<String> rpaths = new ArrayList<>();
    private @Nullable String interpreter;
    private @Nullable String platform;
    private boolean comparesVersions = true;

    MachOProperties(MachOHeader header, Segments segments, Dylibs dylibs, DiagnosticLog log) {
        this.header = header;
        this.segments = segments;
        this.dylibs = dylibs;
        this.log = log;
    }

    void read(List<LoadCommand> commands, @Nullable ByteView codeSignature) {
        add(Fact.FILE_TYPE, header.typeName());
        Dylibs.Named identity = dylibs.identity();
        if (identity != null && identity.name() != null) {
            add(Fact.CURRENT_VERSION, identity.current().toString());
            add(Fact.COMPATIBILITY_VERSION, identity.compatibility().toString());
        }
        for (LoadCommand command : commands) {
            try {
                read(command);
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
        for (Dylibs.Named library : dylibs.loaded()) {
            if (library.name() != null) {
                add(
                        Fact.NEEDS_VERSION,
                        Message.of(MachOTerm.NEEDS, library.name(), library.compatibility(), library.current()));
            }
        }
        if (!header.flagNames().isEmpty()) {
            list.add(new Property(Fact.FLAGS, header.flagNames()));
        }
        if (codeSignature != null) {
            try {
                add(Fact.CODE_SIGNATURE, CodeSignature.describe(codeSignature));
            } catch (MalformedFileException e) {
                log.add(e);
            }
        }
    }

    private void read(LoadCommand command) throws MalformedFileException {
        ByteView bytes = command.bytes();
        switch (command.type()) {
            case LoadCommand.LC_UUID -> add(Fact.UUID, uuid(bytes.bytes(8, 16)));
            case LoadCommand.LC_RPATH -> {
                rpaths.add(command.text(8));
                add(Fact.RPATH, command.text(8));
            }
            case LoadCommand.LC_LOAD_DYLINKER -> {
                interpreter = command.text(8);
                add(Fact.INTERPRETER, interpreter);
            }
            case LoadCommand.LC_SUB_FRAMEWORK -> add(Fact.UMBRELLA, command.text(8));
            case LoadCommand.LC_SUB_CLIENT -> add(Fact.ALLOWED_CLIENT, command.text(8));
            case LoadCommand.LC_BUILD_VERSION -> builtFor(bytes.i32(8), bytes.i32(12), bytes.i32(16));
            case LoadCommand.LC_VERSION_MIN_MACOSX -> builtFor(MACOS, bytes.i32(8), bytes.i32(12));
            case LoadCommand.LC_VERSION_MIN_IPHONEOS -> builtFor(IOS, bytes.i32(8), bytes.i32(12));
            case LoadCommand.LC_VERSION_MIN_TVOS -> builtFor(TVOS, bytes.i32(8), bytes.i32(12));
            case LoadCommand.LC_VERSION_MIN_WATCHOS -> builtFor(WATCHOS, bytes.i32(8), bytes.i32(12));
            case LoadCommand.LC_SOURCE_VERSION -> sourceVersion(bytes.i64(8));
            case LoadCommand.LC_MAIN -> add(Fact.ENTRY_POINT, "0x%x".formatted(segments.base() + bytes.i64(8)));
            case LoadCommand.LC_THREAD, LoadCommand.LC_UNIXTHREAD -> startOfThread(bytes);
            case LoadCommand.LC_ENCRYPTION_INFO, LoadCommand.LC_ENCRYPTION_INFO_64 ->
                encryption(bytes.u32(8), bytes.u32(12), bytes.i32(16));
            default -> {}
        }
    }

    private void builtFor(int number, int minimum, int sdk) {
        if (platform == null) {
            platform = Objects.requireNonNullElse(platformName(number), "platform " + number);
        }
        comparesVersions &= comparesVersions(number, minimum >>> 8);
        String name = platformName(number);
        if (name == null) {
            add(Fact.PLATFORM, Message.of(MachOTerm.PLATFORM, number));
        } else {
            add(Fact.PLATFORM, name);
        }
        add(Fact.MINIMUM_OS, new LibraryVersion(minimum).toString());
        if (sdk != 0) {
            add(Fact.SDK, new LibraryVersion(sdk).toString());
        }
    }

    /// Whether dyld compares the compatibility version of a library built for this system. Each system stopped
    /// doing so at some version, since Apple's own libraries had to raise theirs for no reason.
    ///
    /// @param minimum the oldest version of the system that it is built for, 16 and 8 bits
    private static boolean comparesVersions(int platform, int minimum) {
        return switch (platform) {
            case MACOS -> minimum < 0x0a0e;
            case IOS, TVOS, IOS_SIMULATOR, TVOS_SIMULATOR -> minimum < 0x0c00;
            case WATCHOS, WATCHOS_SIMULATOR -> minimum < 0x0500;
            case BRIDGEOS -> minimum < 0x0300;
            case MAC_CATALYST, DRIVERKIT -> false;
            default -> true;
        };
    }

    /// Writes a version that is packed as 24 bits and four times 10 bits, without trailing zeros.
    private void sourceVersion(long packed) {
        if (packed == 0) {
            return;
        }
        String all = "%d.%d.%d.%d.%d"
                .formatted(
                        packed >>> 40,
                        packed >> 30 & 0x3ff,
                        packed >> 20 & 0x3ff,
                        packed >> 10 & 0x3ff,
                        packed & 0x3ff);
        add(Fact.SOURCE_VERSION, all.replaceFirst("(\\.0){1,3}$", ""));
    }

    /// Notes the program counter from the first registers of the first thread. Which register it is depends on the
    /// machine.
    private void startOfThread(ByteView command) throws MalformedFileException {
        long registers = 16;
        int flavor = command.i32(8);
        if (header.cpu().type() == Cpu.X86_64 && flavor == 4) {
            add(Fact.ENTRY_POINT, "0x%x".formatted(command.i64(registers + 16 * 8)));
        } else if (header.cpu().type() == Cpu.ARM64 && flavor == 6) {
            add(Fact.ENTRY_POINT, "0x%x".formatted(command.i64(registers + 32 * 8)));
        } else if (header.cpu().type() == Cpu.X86 && flavor == 1) {
            add(Fact.ENTRY_POINT, "0x%x".formatted(command.u32(registers + 10 * 4)));
        }
    }

    private void encryption(long offset, long size, int id) {
        if (id != 0) {
            add(Fact.ENCRYPTION, Message.of(MachOTerm.ENCRYPTED, size, Hexadecimal.of(offset), id));
        }
    }

    private void add(Property.Key key, String value) {
        if (!value.isEmpty()) {
            list.add(new Property(key, value));
        }
    }

    private void add(Property.Key key, Message value) {
        list.add(new Property(key, List.of(value)));
    }

    private static String uuid(byte[] bytes) {
        String digits = HexFormat.of().withUpperCase().formatHex(bytes);
        return String.join(
                "-",
                digits.substring(0, 8),
                digits.substring(8, 12),
                digits.substring(12, 16),
                digits.substring(16, 20),
                digits.substring(20));
    }

    /// Null for a number without a name.
    private static @Nullable String platformName(int platform) {
        return switch (platform) {
            case MACOS -> "macOS";
            case IOS -> "iOS";
            case TVOS -> "tvOS";
            case WATCHOS -> "watchOS";
            case BRIDGEOS -> "bridgeOS";
            case MAC_CATALYST -> "Mac Catalyst";
            case IOS_SIMULATOR -> "iOS Simulator";
            case TVOS_SIMULATOR -> "tvOS Simulator";
            case WATCHOS_SIMULATOR -> "watchOS Simulator";
            case DRIVERKIT -> "DriverKit";
            case 11 -> "visionOS";
            case 12 -> "visionOS Simulator";
            default -> null;
        };
    }

    List<Property> list() {
        return list;
    }

    List<String> rpaths() {
        return rpaths;
    }

    @Nullable
    String interpreter() {
        return interpreter;
    }

    /// Whether dyld compares its compatibility version.
    boolean comparesVersions() {
        return comparesVersions;
    }

    /// The system that it is built for; macOS if it does not say.
    String platform() {
        return platform == null ? "macOS" : platform;
    }
}
