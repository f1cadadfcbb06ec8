package org.interopexplorer.app.launcher;

import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.interopexplorer.app.bindings.BindingsViewModel;
import org.interopexplorer.app.collections.CollectionTools;
import org.interopexplorer.app.com.ComTools;
import org.interopexplorer.app.compare.CompareViewModel;
import org.interopexplorer.app.function.PrototypeReader;
import org.interopexplorer.app.review.LibraryReviewViewModel;
import org.interopexplorer.app.review.SessionReviewViewModel;
import org.interopexplorer.app.session.ExportSignatures;
import org.interopexplorer.app.session.LibraryFiles;
import org.interopexplorer.app.session.WineHere;
import org.interopexplorer.app.variable.VariableReader;
import org.interopexplorer.core.call.NativeSession;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.status.StatusCatalog;

/// The services of core that the window needs.
///
/// @param demangler gives a name as a programmer would write it; unchanged if it is not mangled
/// @param statuses gives the meanings of a system's codes in a language
/// @param abi the ABI for libraries whose own ABI is not known
/// @param wine runs Windows libraries here
/// @param objects the services for COM objects
/// @param collections the services for running saved calls
/// @param comparing compares two versions of a library
/// @param declarations checks what .NET assemblies declare of native libraries
/// @param reviewing reviews a library
/// @param reviewingCalls reviews the calls of the session
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
        ComTools objects,
        CollectionTools collections,
        CompareViewModel.Comparing comparing,
        BindingsViewModel.Checking declarations,
        LibraryReviewViewModel.Reviewing reviewing,
        SessionReviewViewModel.Reviewing reviewingCalls) {}
