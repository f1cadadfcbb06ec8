package org.interopexplorer.core.host.protocol;

import java.util.List;

/// A message of the explorer to the helper JVM, which runs the bodies of callbacks for a native host.
public sealed interface HelperRequest {
    /// Compiles a body. Answered by [HelperReply.Compiled].
    ///
    /// @param callback the explorer's number for it
    record Compile(long callback, Callback text) implements HelperRequest {}

    /// Runs a body: native code called the callback. Answered by [HelperReply.Gave].
    ///
    /// @param event of the host, which waits for the answer
    /// @param arguments the bytes of each
    /// @param near the memory that pointer arguments point at, as it was when native code called
    record Run(long event, long callback, List<Bytes> arguments, List<Near> near) implements HelperRequest {
        public Run {
            arguments = List.copyOf(arguments);
            near = List.copyOf(near);
        }
    }

    /// Memory of the host that came with an event.
    record Near(long address, Bytes bytes) {}

    /// The host's answer to a body's request.
    record Told(long event, Reply reply) implements HelperRequest {}

    /// Compiles a class for the bodies of an object's methods. Answered by [HelperReply.Compiled], whose rejection
    /// names the method as it names a callback; [#DECLARATIONS] is the text before them.
    ///
    /// @param declarations fields and methods that the bodies share; may be empty
    record CompileObject(long type, String declarations, List<BodyMethod> methods) implements HelperRequest {
        /// In place of a method's index.
        public static final int DECLARATIONS = -1;

        public CompileObject {
            methods = List.copyOf(methods);
        }
    }

    /// Runs a body of an object. Answered by [HelperReply.Finished].
    ///
    /// @param event of the host, which waits for the answer
    /// @param type the compiled class
    /// @param instance the object, whose state is its own
    /// @param method its index
    record RunMethod(long event, long type, long instance, int method, List<BodyValue> arguments)
            implements HelperRequest {
        public RunMethod {
            arguments = List.copyOf(arguments);
        }
    }

    /// How what a body called ended.
    record Invoked(long event, BodyOutcome outcome) implements HelperRequest {}
}
