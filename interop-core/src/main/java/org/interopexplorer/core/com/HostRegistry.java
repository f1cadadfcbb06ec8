package org.interopexplorer.core.com;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.jspecify.annotations.Nullable;

/// Reads the registry of the host's system through the system's functions.
final class HostRegistry {
    private static final String LIBRARY = "advapi32.dll";

    /// `HKEY_CLASSES_ROOT` in a 64-bit process.
    static final long CLASSES = 0xffff_ffff_8000_0000L;

    private static final int READ = 0x20019;
    private static final int VIEW_64 = 0x100;
    private static final int VIEW_32 = 0x200;
    private static final int TEXTS_UNEXPANDED = 0x1000_0006;
    private static final int BUFFER = 2048;
    private static final int NAME = 512;

    /// What `GetCurrentProcess` returns.
    private static final long THIS_PROCESS = -1;

    private final Automation automation;
    private @Nullable Boolean narrow;

    HostRegistry(Automation automation) {
        this.automation = automation;
    }

    /// Whether the system itself has 32 bits, so that its registry has no other view.
    boolean isOf32Bits() throws CallEndedException {
        Boolean known = narrow;
        if (known == null) {
            AddressCall.Answer answer = automation.function(
                    "kernel32.dll",
                    "IsWow64Process",
                    List.of(new Argument.Address(THIS_PROCESS), new Argument.Into(0, 0)),
                    List.of(AddressCall.Memory.zeroed(4)));
            boolean beside64 = Automation.little(answer.memory().getFirst()).getInt(0) != 0;
            known = automation.pointerSize() == Integer.BYTES && !beside64;
            narrow = known;
        }
        return known;
    }

    /// Opens a key, which the caller must close.
    ///
    /// @return 0 if there is no such key, or no registry
    long open(long key, String path, boolean view32) throws CallEndedException {
        if (!automation.isWindows()) {
            return 0;
        }
        AddressCall.Answer answer = automation.function(
                LIBRARY,
                "RegOpenKeyExW",
                List.of(
                        new Argument.Address(key),
                        new Argument.Into(0, 0),
                        new Argument.Whole(0, 4),
                        new Argument.Whole(READ | (view32 ? VIEW_32 : VIEW_64), 4),
                        new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Automation.wide(path)), AddressCall.Memory.zeroed(8)));
        return (int) answer.whole() == 0 ? automation.pointer(answer.memory().get(1), 0) : 0;
    }

    void close(long key) throws CallEndedException {
        automation.function(LIBRARY, "RegCloseKey", new Argument.Address(key));
    }

    /// The names of the keys in an open key.
    List<String> keys(long key) throws CallEndedException {
        List<String> names = new ArrayList<>();
        while (true) {
            byte[] length = new byte[4];
            Automation.little(length).putInt(0, NAME);
            Argument nothing = new Argument.Address(0);
            AddressCall.Answer answer = automation.function(
                    LIBRARY,
                    "RegEnumKeyExW",
                    List.of(
                            new Argument.Address(key),
                            new Argument.Whole(names.size(), 4),
                            new Argument.Into(0, 0),
                            new Argument.Into(1, 0),
                            nothing,
                            nothing,
                            nothing,
                            nothing),
                    List.of(AddressCall.Memory.zeroed(NAME * 2), AddressCall.Memory.of(length)));
            if ((int) answer.whole() != 0) {
                return names;
            }
            int count = Automation.little(answer.memory().get(1)).getInt(0);
            names.add(new String(answer.memory().getFirst(), 0, count * 2, StandardCharsets.UTF_16LE));
        }
    }

    /// The text of a value as stored, with `%variables%` not expanded; empty if there is none.
    ///
    /// @param name null for the key's default value
    Optional<String> text(long key, String path, @Nullable String name) throws CallEndedException {
        byte[] size = new byte[4];
        Automation.little(size).putInt(0, BUFFER);
        AddressCall.Answer answer = automation.function(
                LIBRARY,
                "RegGetValueW",
                List.of(
                        new Argument.Address(key),
                        new Argument.Into(0, 0),
                        name == null ? new Argument.Address(0) : new Argument.Into(3, 0),
                        new Argument.Whole(TEXTS_UNEXPANDED, 4),
                        new Argument.Address(0),
                        new Argument.Into(1, 0),
                        new Argument.Into(2, 0)),
                List.of(
                        AddressCall.Memory.of(Automation.wide(path)),
                        AddressCall.Memory.zeroed(BUFFER),
                        AddressCall.Memory.of(size),
                        AddressCall.Memory.of(Automation.wide(name == null ? "" : name))));
        if ((int) answer.whole() != 0) {
            return Optional.empty();
        }
        int bytes = Math.min(BUFFER, Automation.little(answer.memory().get(2)).getInt(0));
        String text = new String(answer.memory().get(1), 0, bytes & ~1, StandardCharsets.UTF_16LE);
        int end = text.indexOf('\0');
        return Optional.of(end < 0 ? text : text.substring(0, end));
    }
}
