package org.interopexplorer.core.host.jvm;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.interopexplorer.core.host.protocol.Capture;
import org.interopexplorer.core.host.protocol.Invocation;
import org.interopexplorer.core.host.protocol.WireLayout;
import org.jspecify.annotations.Nullable;

/// Links signatures and caches the handles used last. Used only by the call thread.
final class Downcalls {
    private static final int KEPT = 256;

    private final CLibrary c;
    private final HostSystem platform;
    private final Layouts layouts;
    private final StructLayout stateLayout = Linker.Option.captureStateLayout();
    private final MemorySegment state = Arena.global().allocate(stateLayout);
    private final Map<Capture, Long> offsets = new EnumMap<>(Capture.class);
    private final Map<DowncallSignature, Downcall> linked = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<DowncallSignature, Downcall> eldest) {
            return size() > KEPT;
        }
    };

    /// The handle used last, since the next call is mostly of the same function.
    private @Nullable Downcall latest;

    Downcalls(CLibrary c, HostSystem platform, Layouts layouts) {
        this.c = c;
        this.platform = platform;
        this.layouts = layouts;
        for (var capture : Capture.values()) {
            platform.captureName(capture)
                    .map(MemoryLayout.PathElement::groupElement)
                    .ifPresent(element -> offsets.put(capture, stateLayout.byteOffset(element)));
        }
    }

    /// The linked signature of an invocation, ready to be called.
    Downcall downcall(Invocation invocation, SegmentAllocator results) throws Refusal {
        if (latest == null || !latest.signature().isOf(invocation)) {
            latest = downcall(DowncallSignature.of(invocation), results);
        }
        return latest;
    }

    private Downcall downcall(DowncallSignature signature, SegmentAllocator results) throws Refusal {
        var known = linked.get(signature);
        if (known == null) {
            known = link(signature);
            warm(known, results);
            linked.put(signature, known);
        }
        return known;
    }

    /// Links a signature without caching it.
    Downcall link(DowncallSignature signature) throws Refusal {
        var passing = signature.passing();
        var words = passing == null ? null : new CallWords(passing, signature.parameters(), signature.returns());
        var type = words == null ? layouts.function(signature.returns(), signature.parameters()) : words.function();
        try {
            var options = new ArrayList<Linker.Option>();
            if (signature.isVariadic() && words == null) {
                options.add(Linker.Option.firstVariadicArg(signature.firstVariadic()));
            }
            var names = signature.captures().stream()
                    .map(platform::captureName)
                    .flatMap(Optional::stream)
                    .toArray(String[]::new);
            if (names.length > 0) {
                options.add(Linker.Option.captureCallState(names));
            }
            var handle = c.linker().downcallHandle(type, options.toArray(Linker.Option[]::new));
            return Downcall.of(signature, words, handle, names.length > 0 ? state : null);
        } catch (IllegalArgumentException e) {
            throw Layouts.unsupported(e);
        }
    }

    /// The error variable after the last call; 0 if the system has none.
    int captured(Capture capture) {
        var offset = offsets.get(capture);
        return offset == null ? 0 : state.get(ValueLayout.JAVA_INT, offset);
    }

    /// The first use of a handle makes the JVM load and link classes, which changes errno. So the first use calls
    /// a function that ignores its arguments, which is safe because the caller cleans up in all calling
    /// conventions here.
    private void warm(Downcall downcall, SegmentAllocator results) {
        var parameters = downcall.signature().parameters();
        var largest = parameters.stream().mapToLong(WireLayout::size).max().orElse(0);
        var zeros = MemorySegment.ofArray(new long[Math.toIntExact(largest / Long.BYTES + 1)]);
        var values =
                parameters.stream().map(layout -> Carriers.load(layout, zeros)).toList();
        var _ = downcall.invoke(downcall.arguments(platform.harmless(), results, values));
    }
}
