package org.interopexplorer.core.host.jvm;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.interopexplorer.core.host.protocol.Callback;
import org.interopexplorer.core.host.protocol.Reply;
import org.interopexplorer.core.host.protocol.Reply.Rejected.Reason;

/// Native functions made from Java text.
///
/// They live as long as the host, because native code may keep a callback and call it at any later time. So their
/// number is limited. Equal text and signature give the same function.
final class Callbacks {
    private static final int MOST = 4096;

    private final CLibrary c;
    private final Layouts layouts;
    private final CallbackCompiler compiler;
    private final CallbackRecorder recorder;
    private final Map<Callback, Reply.CallbackCreated> created = new HashMap<>();

    Callbacks(CLibrary c, Layouts layouts, CallbackCompiler compiler, CallbackRecorder recorder) {
        this.c = c;
        this.layouts = layouts;
        this.compiler = compiler;
        this.recorder = recorder;
    }

    /// @param index of the callback in its invocation, for error messages
    Reply.CallbackCreated create(Callback callback, int index) throws Refusal {
        var known = created.get(callback);
        if (known != null) {
            return known;
        }
        if (created.size() >= MOST) {
            throw new Refusal(
                    Reason.TOO_MANY_CALLBACKS, "This host already has " + MOST + " callbacks; restart it to make more");
        }
        var upcall = Upcall.of(callback);
        var type = upcall.function(layouts);
        var body = compiler.compile(callback, index);
        var id = created.size() + 1L;
        var made = new Reply.CallbackCreated(id, stub(type, new CallbackTarget(id, callback, upcall, body, recorder)));
        created.put(callback, made);
        return made;
    }

    /// Creates an invocation's callbacks, in order.
    List<Reply.CallbackCreated> create(List<Callback> callbacks) throws Refusal {
        var all = new ArrayList<Reply.CallbackCreated>(callbacks.size());
        for (var callback : callbacks) {
            all.add(create(callback, all.size()));
        }
        return all;
    }

    private long stub(FunctionDescriptor descriptor, CallbackTarget target) throws Refusal {
        var type = descriptor.toMethodType();
        try {
            var handle = MethodHandles.lookup()
                    .bind(target, "invoke", MethodType.methodType(Object.class, Object[].class))
                    .asCollector(Object[].class, type.parameterCount())
                    .asType(type);
            return c.linker().upcallStub(handle, descriptor, Arena.global()).address();
        } catch (IllegalArgumentException e) {
            throw Layouts.unsupported(e);
        } catch (NoSuchMethodException | IllegalAccessException e) {
            throw CLibrary.unexpected(e);
        }
    }
}
