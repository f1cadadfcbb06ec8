package org.interopexplorer.app.launcher;

import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.interopexplorer.app.collections.CollectionTools;
import org.interopexplorer.app.com.ComViewModel;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.session.ExportSignatures;
import org.interopexplorer.app.session.LibraryFiles;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.variable.VariableReader;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;

/// What the window needs of core.
///
/// @param demangler a name as a programmer would write it; as it is where it is not mangled
/// @param statuses what the codes of a system mean, in a language
/// @param abi the widths of libraries whose own are not known
/// @param wine what runs libraries for Windows here
/// @param objects opens the session of COM objects
/// @param collections what running saved calls needs
public record Services(
        NativeSession calls,
        LibraryFiles files,
        ExportSignatures signatures,
        PrototypeReader prototypes,
        VariableReader variables,
        UnaryOperator<String> demangler,
        BiFunction<OperatingSystem, Locale, StatusCatalog> statuses,
        Abi abi,
        WineHere wine,
        ComViewModel.Opener objects,
        CollectionTools collections) {}
