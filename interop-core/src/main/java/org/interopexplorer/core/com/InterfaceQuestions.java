package org.interopexplorer.core.com;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.interopexplorer.core.call.AddressCall;
import org.interopexplorer.core.call.AddressCall.Argument;
import org.interopexplorer.core.call.CallEndedException;
import org.interopexplorer.core.typelib.Guid;

/// Asks an object which of many interfaces it has.
///
/// An object itself is asked for each alone, so that a crash is named for the one interface. A proxy is asked for
/// several at once (`IMultiQI`), because each question to another thread or process takes long.
final class InterfaceQuestions {
    /// `IMultiQI`, which every proxy has, and no object by itself.
    private static final Guid MULTI_QI = Guid.parse("{00000020-0000-0000-C000-000000000046}");

    /// The vtable slot of `IMultiQI`.
    private static final int QUERY_MULTIPLE_INTERFACES = 3;

    private static final int AT_ONCE = 16;

    private final Automation automation;

    InterfaceQuestions(Automation automation) {
        this.automation = automation;
    }

    /// @param probe told after each question; says whether to go on
    InterfaceProbe.Found ask(ComObject object, List<KnownInterface> candidates, InterfaceProbe probe)
            throws CallEndedException {
        OptionalLong proxy =
                automation.isWindows() ? automation.queryInterface(object.live(), MULTI_QI) : OptionalLong.empty();
        int atOnce = proxy.isPresent() ? AT_ONCE : 1;
        List<KnownInterface> found = new ArrayList<>();
        int asked = 0;
        boolean goesOn = true;
        while (goesOn && asked < candidates.size()) {
            List<KnownInterface> some = candidates.subList(asked, Math.min(asked + atOnce, candidates.size()));
            found.addAll(proxy.isPresent() ? several(proxy.getAsLong(), some) : one(object, some.getFirst()));
            asked += some.size();
            goesOn = probe.asked(asked, candidates.size());
        }
        if (proxy.isPresent()) {
            automation.release(proxy.getAsLong());
        }
        return new InterfaceProbe.Found(found, asked, candidates.size());
    }

    private static String label(KnownInterface each) {
        return each.name() + " " + each.iid();
    }

    private List<KnownInterface> one(ComObject object, KnownInterface wanted) throws CallEndedException {
        OptionalLong pointer = automation.queryInterface(object.live(), wanted.iid(), label(wanted));
        if (pointer.isEmpty()) {
            return List.of();
        }
        automation.release(pointer.getAsLong());
        return List.of(wanted);
    }

    /// By an array of `MULTI_QI`: a pointer to the IID, the interface, an HRESULT.
    private List<KnownInterface> several(long proxy, List<KnownInterface> wanted) throws CallEndedException {
        int word = automation.pointerSize();
        int size = 3 * word;
        List<AddressCall.Pointer> pointers = new ArrayList<>();
        List<AddressCall.Memory> memory = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            pointers.add(new AddressCall.Pointer(i * size, 1 + i));
        }
        memory.add(AddressCall.Memory.of(new byte[wanted.size() * size], pointers));
        wanted.forEach(each -> memory.add(AddressCall.Memory.of(Automation.bytes(each.iid()))));
        byte[] answers = automation
                .method(
                        wanted.stream().map(InterfaceQuestions::label).collect(Collectors.joining(", ")),
                        proxy,
                        QUERY_MULTIPLE_INTERFACES,
                        List.of(new Argument.Whole(wanted.size(), 4), new Argument.Into(0, 0)),
                        memory)
                .memory()
                .getFirst();
        List<KnownInterface> found = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            long pointer = automation.pointer(answers, i * size + word);
            if (pointer != 0) {
                automation.release(pointer);
                found.add(wanted.get(i));
            }
        }
        return found;
    }
}
