package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.value.Value;

/// The kept values of a session, and which host each address among them belongs to. Safe for use by several threads.
final class KeptStore implements KeptValues {
    /// In place of a host: the value is good in every one.
    private static final long ANY_HOST = -1;

    private record Entry(String name, Value value, CType type, long host) {}

    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    private long present = 1;

    /// @param alive whether the memory that its addresses point at is still there
    synchronized void keep(String name, Value value, CType type, boolean alive) {
        long host = addresses(value).isEmpty() ? ANY_HOST : alive ? present : present - 1;
        entries.remove(name);
        entries.put(name, new Entry(name, value, type, host));
    }

    /// The number of the present host, from 1.
    synchronized long host() {
        return present;
    }

    /// From now on addresses kept so far are of a host that has ended.
    synchronized void hostEnded() {
        present++;
    }

    synchronized List<KeptValue> all() {
        return entries.values().stream().map(this::kept).toList();
    }

    synchronized Optional<KeptValue> get(String name) {
        return Optional.ofNullable(entries.get(name)).map(this::kept);
    }

    private KeptValue kept(Entry entry) {
        return new KeptValue(
                entry.name(), entry.type(), entry.value(), entry.host() == ANY_HOST || entry.host() == present);
    }

    @Override
    public Optional<Kept> find(String name) {
        return get(name).map(kept -> new Kept(kept.type(), kept.value(), kept.live()));
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /// Every address in a value that came back from a call.
    static List<Long> addresses(Value value) {
        var found = new ArrayList<Long>();
        collect(value, found);
        return found;
    }

    private static void collect(Value value, List<Long> found) {
        if (value instanceof Value.Address address) {
            found.add(address.address());
        }
        value.parts().forEach(part -> collect(part, found));
    }
}
