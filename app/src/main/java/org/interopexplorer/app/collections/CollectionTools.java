package org.interopexplorer.app.collections;

import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.interopexplorer.core.call.CallSession;
import org.interopexplorer.core.collection.ComHosts;
import org.interopexplorer.core.collection.FunctionFinder;
import org.interopexplorer.core.collection.StatusNames;

/// What running a collection needs of core.
///
/// @param sessions makes a fresh session
/// @param functions finds what steps name, given the directory that relative paths begin in
/// @param names of status codes here
/// @param objects opens the session of COM objects
public record CollectionTools(
        Supplier<CallSession> sessions,
        Function<Path, FunctionFinder> functions,
        StatusNames names,
        ComHosts objects) {}
