package org.interopexplorer.core.host.jvm;

import java.util.HashMap;
import java.util.Map;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;
import org.interopexplorer.core.host.protocol.SymbolQuery;

/// The loaded libraries by the explorer's numbers, and a cache of symbol addresses that is cleared when a library
/// is loaded or unloaded.
final class LoadedLibraries {
    private final HostSystem platform;
    private final Map<Long, Long> handles = new HashMap<>();
    private final Map<SymbolQuery, Long> resolved = new HashMap<>();
    private long last;

    LoadedLibraries(HostSystem platform) {
        this.platform = platform;
    }

    long load(String path) throws Refusal {
        var handle = platform.load(path);
        resolved.clear();
        handles.put(++last, handle);
        return last;
    }

    void unload(long library) throws Refusal {
        platform.unload(handle(library));
        resolved.clear();
        handles.remove(library);
    }

    long resolve(SymbolQuery symbol) throws Refusal {
        var known = resolved.get(symbol);
        if (known != null) {
            return known;
        }
        var handle = symbol.library() == SymbolQuery.ANYWHERE ? null : handle(symbol.library());
        var address = platform.resolve(handle, symbol.name(), symbol.version());
        resolved.put(symbol, address);
        return address;
    }

    private Long handle(long library) throws Refusal {
        var handle = handles.get(library);
        if (handle == null) {
            throw new Refusal(Reason.UNKNOWN_LIBRARY, "Library " + library + " is not loaded in this host");
        }
        return handle;
    }
}
