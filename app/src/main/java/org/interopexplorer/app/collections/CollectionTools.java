package org.interopexplorer.app.collections;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.collection.ComHosts;
import org.interopexplorer.core.collection.FunctionFinder;
import org.interopexplorer.core.collection.StatusNames;

/// The parts of core that running a collection needs.
///
/// @param sessions makes a new session
/// @param functions finds the functions of steps, given the base directory of relative paths
/// @param names of status codes on this machine
/// @param objects opens the session of COM objects
public record CollectionTools(
        Supplier<CallSession> sessions,
        Function<Path, FunctionFinder> functions,
        StatusNames names,
        ComHosts objects) {}
