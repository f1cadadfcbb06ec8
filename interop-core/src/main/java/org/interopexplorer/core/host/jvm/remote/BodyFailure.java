package org.interopexplorer.core.host.jvm.remote;

import java.util.function.Function;
import org.interopexplorer.core.host.protocol.BodyFault;
import org.interopexplorer.core.message.Language;
import org.interopexplorer.core.message.Message;

/// The cause of an exception that the explorer's own functions throw into a body: its message, so that the person
/// reads it in their language.
public final class BodyFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient Message told;

    private BodyFailure(Message told) {
        super(told.key(), null, false, false);
        this.told = told;
    }

    /// An exception of the kind that `java.lang.foreign` throws, with the message as its cause.
    public static <E extends RuntimeException> E of(Function<String, E> kind, BodyFault fault, Object... arguments) {
        Message told = Message.of(fault, arguments);
        E thrown = kind.apply(Language.ENGLISH.say(told));
        thrown.initCause(new BodyFailure(told));
        return thrown;
    }

    /// What a body's exception says.
    public static Message told(Throwable thrown) {
        return thrown.getCause() instanceof BodyFailure failure
                ? failure.told
                : Message.of(BodyFault.THREW, thrown.toString());
    }
}
