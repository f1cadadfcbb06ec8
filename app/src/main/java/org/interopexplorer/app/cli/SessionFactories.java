package org.interopexplorer.app.cli;

import java.util.function.Consumer;
import java.util.function.Function;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.com.ComSessions;
import org.interopexplorer.core.message.Message;

/// Makes the sessions that commands need. Each factory takes a receiver of messages for the user about the hosts.
///
/// @param calls makes a session for functions and variables
/// @param objects makes the sessions for COM objects
public record SessionFactories(
        Function<Consumer<Message>, NativeSession> calls, Function<Consumer<Message>, ComSessions> objects) {}
