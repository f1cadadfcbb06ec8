package org.interopexplorer.core.com;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.host.protocol.Bytes;

/// Reads whole trees of the registry of the host's system, and writes to it.
final class RegistryAccess {
    private static final String LIBRARY = "advapi32.dll";
    private static final int ALL_64 = 0xF003F | 0x100;
    private static final int NAME = 16_384;
    private static final int USUAL = 4096;
    private static final int MORE_DATA = 234;
    private static final int NOT_FOUND = 2;
    private static final int MOST = 1 << 20;
    private static final int DEEPEST = 64;

    /// Names of keys and values are compared without regard to case.
    static final Comparator<String> ORDER = String.CASE_INSENSITIVE_ORDER;

    private final Automation automation;
    private final HostRegistry registry;

    RegistryAccess(Automation automation) {
        this.automation = automation;
        registry = new HostRegistry(automation);
    }

    /// The keys of a tree by their paths from the top, each with its values by name. The top itself has the empty
    /// path.
    static final class Tree {
        private final SortedMap<String, SortedMap<String, RegistryValue>> keys = new TreeMap<>(ORDER);

        SortedMap<String, SortedMap<String, RegistryValue>> keys() {
            return keys;
        }
    }

    private static List<Argument> arguments(Argument... all) {
        return List.of(all);
    }

    /// Opens a key, and creates it if it does not exist. The caller closes it.
    long create(long in, String path) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                LIBRARY,
                "RegCreateKeyExW",
                arguments(
                        new Argument.Address(in),
                        new Argument.Into(0, 0),
                        new Argument.Whole(0, 4),
                        new Argument.Address(0),
                        new Argument.Whole(0, 4),
                        new Argument.Whole(ALL_64, 4),
                        new Argument.Address(0),
                        new Argument.Into(1, 0),
                        new Argument.Address(0)),
                List.of(AddressCall.Memory.of(Automation.wide(path)), AddressCall.Memory.zeroed(8)));
        done((int) answer.whole(), path);
        return automation.pointer(answer.memory().get(1), 0);
    }

    private static void done(int error, String path) throws CallEndedException {
        if (error != 0) {
            throw ComFault.refused(ComFault.REGISTRY, path, error);
        }
    }

    /// Opens a key; 0 if it does not exist.
    long open(long in, String path) throws CallEndedException {
        return registry.open(in, path, false);
    }

    /// The same for setting and deleting values.
    long openToWrite(long in, String path) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                LIBRARY,
                "RegOpenKeyExW",
                arguments(
                        new Argument.Address(in),
                        new Argument.Into(0, 0),
                        new Argument.Whole(0, 4),
                        new Argument.Whole(ALL_64, 4),
                        new Argument.Into(1, 0)),
                List.of(AddressCall.Memory.of(Automation.wide(path)), AddressCall.Memory.zeroed(8)));
        int error = (int) answer.whole();
        if (error == NOT_FOUND) {
            return 0;
        }
        done(error, path);
        return automation.pointer(answer.memory().get(1), 0);
    }

    void close(long key) throws CallEndedException {
        registry.close(key);
    }

    void set(long key, String name, RegistryValue value, String path) throws CallEndedException {
        byte[] data = value.data().toArray();
        AddressCall.Answer answer = automation.function(
                LIBRARY,
                "RegSetValueExW",
                arguments(
                        new Argument.Address(key),
                        new Argument.Into(0, 0),
                        new Argument.Whole(0, 4),
                        new Argument.Whole(value.type(), 4),
                        new Argument.Into(1, 0),
                        new Argument.Whole(data.length, 4)),
                List.of(
                        AddressCall.Memory.of(Automation.wide(name)),
                        AddressCall.Memory.of(Arrays.copyOf(data, Math.max(1, data.length)))));
        done((int) answer.whole(), path);
    }

    void deleteValue(long key, String name, String path) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                LIBRARY,
                "RegDeleteValueW",
                arguments(new Argument.Address(key), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.of(Automation.wide(name))));
        done((int) answer.whole(), path);
    }

    /// Deletes a key that has neither keys nor values in it.
    void deleteEmpty(long in, String path) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                LIBRARY,
                "RegDeleteKeyExW",
                arguments(
                        new Argument.Address(in),
                        new Argument.Into(0, 0),
                        new Argument.Whole(0x100, 4),
                        new Argument.Whole(0, 4)),
                List.of(AddressCall.Memory.of(Automation.wide(path))));
        done((int) answer.whole(), path);
    }

    void deleteTree(long in, String path) throws CallEndedException {
        automation.function(
                LIBRARY,
                "RegDeleteTreeW",
                arguments(new Argument.Address(in), new Argument.Into(0, 0)),
                List.of(AddressCall.Memory.of(Automation.wide(path))));
    }

    /// Redirects a predefined key in the host's process.
    ///
    /// @param to an open key; 0 to end the redirection
    void override(long predefined, long to) throws CallEndedException {
        AddressCall.Answer answer = automation.function(
                LIBRARY, "RegOverridePredefKey", new Argument.Address(predefined), new Argument.Address(to));
        done((int) answer.whole(), "RegOverridePredefKey");
    }

    /// The content of a value; empty if it does not exist.
    Optional<RegistryValue> value(long key, String name) throws CallEndedException {
        for (int size = USUAL; size <= MOST; size *= 16) {
            byte[] length = new byte[4];
            Automation.little(length).putInt(0, size);
            AddressCall.Answer answer = automation.function(
                    LIBRARY,
                    "RegQueryValueExW",
                    arguments(
                            new Argument.Address(key),
                            new Argument.Into(0, 0),
                            new Argument.Address(0),
                            new Argument.Into(1, 0),
                            new Argument.Into(2, 0),
                            new Argument.Into(3, 0)),
                    List.of(
                            AddressCall.Memory.of(Automation.wide(name)),
                            AddressCall.Memory.zeroed(4),
                            AddressCall.Memory.zeroed(size),
                            AddressCall.Memory.of(length)));
            int error = (int) answer.whole();
            if (error == 0) {
                int count = Automation.little(answer.memory().get(3)).getInt(0);
                return Optional.of(new RegistryValue(
                        Automation.little(answer.memory().get(1)).getInt(0),
                        Bytes.of(Arrays.copyOf(answer.memory().get(2), count))));
            }
            if (error != MORE_DATA) {
                return Optional.empty();
            }
        }
        throw ComFault.refused(ComFault.TOO_LONG, Integer.toString(MOST));
    }

    private SortedMap<String, RegistryValue> values(long key) throws CallEndedException {
        SortedMap<String, RegistryValue> values = new TreeMap<>(ORDER);
        for (int i = 0; ; i++) {
            byte[] length = new byte[4];
            Automation.little(length).putInt(0, NAME);
            Argument nothing = new Argument.Address(0);
            AddressCall.Answer answer = automation.function(
                    LIBRARY,
                    "RegEnumValueW",
                    arguments(
                            new Argument.Address(key),
                            new Argument.Whole(i, 4),
                            new Argument.Into(0, 0),
                            new Argument.Into(1, 0),
                            nothing,
                            nothing,
                            nothing,
                            nothing),
                    List.of(AddressCall.Memory.zeroed(NAME * 2), AddressCall.Memory.of(length)));
            if ((int) answer.whole() != 0) {
                return values;
            }
            int count = Automation.little(answer.memory().get(1)).getInt(0);
            String name = new String(answer.memory().getFirst(), 0, count * 2, StandardCharsets.UTF_16LE);
            Optional<RegistryValue> value = value(key, name);
            if (value.isPresent()) {
                values.put(name, value.get());
            }
        }
    }

    /// Everything below an open key, and its own values.
    Tree tree(long key) throws CallEndedException {
        Tree tree = new Tree();
        read(key, "", tree, 0);
        return tree;
    }

    private void read(long key, String path, Tree into, int depth) throws CallEndedException {
        into.keys().put(path, values(key));
        if (depth == DEEPEST) {
            throw ComFault.refused(ComFault.REGISTRY, path, MORE_DATA);
        }
        for (String name : registry.keys(key)) {
            long child = open(key, name);
            if (child != 0) {
                read(child, path.isEmpty() ? name : path + "\\" + name, into, depth + 1);
                close(child);
            }
        }
    }

    /// Whether a key has neither keys nor values in it.
    boolean isEmpty(long key) throws CallEndedException {
        return registry.keys(key).isEmpty() && values(key).isEmpty();
    }
}
