package org.interopexplorer.core.call;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.LongPredicate;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.marshal.KeptValues;
import org.interopexplorer.core.value.Value;
import org.jspecify.annotations.Nullable;

/// The kept values of a session, and the host of each address among them. Several threads may use this class.
final class KeptStore implements KeptValues {
    private record Entry(
            String name,
            Value value,
            CType type,
            long host,
            Abi abi,
            @Nullable Integer freedBy) {}

    /// Used instead of a host's number if the host has ended.
    static final long NO_HOST = 0;

    private final SequencedMap<String, Entry> entries = new LinkedHashMap<>();
    private final Abi own;
    private final Set<Long> live = new HashSet<>(Set.of(1L));
    private long present = 1;
    private long last = 1;

    /// @param own the ABI of the first host
    KeptStore(Abi own) {
        this.own = own;
    }

    /// Keeps a value of the current host.
    ///
    /// @param alive whether the memory at its addresses still exists
    synchronized void keep(String name, Value value, CType type, boolean alive) {
        keep(name, value, type, alive ? present : NO_HOST, own);
    }

    /// @param of the number of the host of its addresses, or [#NO_HOST]
    /// @param abi of the call that returned it
    synchronized void keep(String name, Value value, CType type, long of, Abi abi) {
        long host = addresses(value).isEmpty() ? ForgottenValue.ANY_HOST : of;
        entries.remove(name);
        entries.put(name, new Entry(name, value, type, host, abi, null));
    }

    /// Marks the values of a host that point at memory which a call freed. A value that is already marked keeps
    /// its mark, because the memory at its address may be in other use by now.
    ///
    /// @param call the number of that call
    synchronized void freed(long host, int call, LongPredicate byIt) {
        entries.replaceAll((_, entry) -> entry.host() == host
                        && entry.freedBy() == null
                        && entry.value() instanceof Value.Address(var address, var _)
                        && byIt.test(address)
                ? new Entry(entry.name(), entry.value(), entry.type(), entry.host(), entry.abi(), call)
                : entry);
    }

    /// The number of the host of a value's addresses, or [ForgottenValue#ANY_HOST]; empty if nothing has this
    /// name.
    synchronized OptionalLong hostOf(String name) {
        Entry entry = entries.get(name);
        return entry == null ? OptionalLong.empty() : OptionalLong.of(entry.host());
    }

    /// Renames a value if the new name is valid and free. Its place stays.
    synchronized boolean rename(String name, String to) {
        Entry entry = entries.get(name);
        if (entry == null || entries.containsKey(to) || !KeptValue.isName(to)) {
            return false;
        }
        int place = place(name);
        entries.remove(name);
        insert(place, new Entry(to, entry.value(), entry.type(), entry.host(), entry.abi(), entry.freedBy()));
        return true;
    }

    synchronized Optional<ForgottenValue> forget(String name) {
        int place = place(name);
        return Optional.ofNullable(entries.remove(name))
                .map(entry -> new ForgottenValue(
                        entry.name(), entry.type(), entry.value(), entry.host(), entry.abi(), place, entry.freedBy()));
    }

    /// Undoes [#forget]; false if another value has the name by now.
    synchronized boolean restore(ForgottenValue value) {
        if (entries.containsKey(value.name())) {
            return false;
        }
        insert(
                value.place(),
                new Entry(value.name(), value.value(), value.type(), value.host(), value.abi(), value.freedBy()));
        return true;
    }

    private int place(String name) {
        return List.copyOf(entries.keySet()).indexOf(name);
    }

    private void insert(int place, Entry entry) {
        List<Entry> behind = entries.values().stream().skip(place).toList();
        behind.forEach(one -> entries.remove(one.name()));
        entries.put(entry.name(), entry);
        behind.forEach(one -> entries.put(one.name(), one));
    }

    /// The number of the current host, from 1.
    synchronized long host() {
        return present;
    }

    /// The numbers of the hosts that have not ended.
    synchronized Set<Long> hosts() {
        return Set.copyOf(live);
    }

    /// Gives a number to another host.
    synchronized long another() {
        live.add(++last);
        return last;
    }

    /// Makes this the current host.
    synchronized void use(long host) {
        present = host;
    }

    /// Marks the addresses kept so far as belonging to an ended host.
    synchronized void hostEnded() {
        ended(present);
    }

    /// Marks the addresses of this host as belonging to an ended host.
    ///
    /// @return the number of its successor
    synchronized long ended(long host) {
        live.remove(host);
        long next = another();
        if (present == host) {
            present = next;
        }
        return next;
    }

    synchronized List<KeptValue> all() {
        return entries.values().stream().map(this::kept).toList();
    }

    synchronized Optional<KeptValue> get(String name) {
        return Optional.ofNullable(entries.get(name)).map(this::kept);
    }

    private KeptValue kept(Entry entry) {
        return new KeptValue(
                entry.name(),
                entry.type(),
                entry.value(),
                entry.host() == ForgottenValue.ANY_HOST || live.contains(entry.host()),
                entry.host(),
                entry.abi(),
                entry.freedBy());
    }

    @Override
    public Optional<Kept> find(String name) {
        return get(name).map(kept -> new Kept(kept.type(), kept.value(), kept.live(), kept.freedBy()));
    }

    @Override
    public synchronized List<String> names() {
        return List.copyOf(entries.keySet());
    }

    /// Every address in a returned value.
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
