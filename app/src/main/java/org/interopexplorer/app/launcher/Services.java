package org.interopexplorer.app.launcher;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.interopexplorer.app.collections.CollectionTools;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.session.ExportSignatures;
import org.interopexplorer.app.session.LibraryFiles;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.status.StatusCatalog;

/// What the window needs of core.
///
/// @param demangler a name as a programmer would write it; as it is where it is not mangled
/// @param statuses what codes mean, in a language
/// @param abi the widths of the host's platform
/// @param collections what running saved calls needs
public record Services(
        NativeSession calls,
        LibraryFiles files,
        ExportSignatures signatures,
        PrototypeReader prototypes,
        UnaryOperator<String> demangler,
        Function<Locale, StatusCatalog> statuses,
        Abi abi,
        CollectionTools collections) {}
