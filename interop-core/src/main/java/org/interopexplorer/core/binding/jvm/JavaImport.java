package org.interopexplorer.core.binding.jvm;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A native function that a Java class declares.
///
/// @param type the class or interface that has the declaration, as Java writes it
/// @param method the method; for FFM, the function's name
/// @param places where the function is looked for, in this order; empty if that is not known
/// @param entryPoint the function's name
/// @param declaration what it says about values
public record JavaImport(
        Kind kind, String type, String method, List<LibraryPlace> places, String entryPoint, Declaration declaration) {
    public JavaImport {
        places = List.copyOf(places);
    }

    /// The mechanism that makes the call.
    public enum Kind {
        /// A method of an interface that `Native.load` implements.
        JNA,
        /// A `native` method that `Native.register` binds.
        JNA_DIRECT,
        FFM;

        /// The stable name in JSON.
        public String token() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /// The types of a declaration.
    public sealed interface Declaration {}

    /// A Java method.
    ///
    /// @param descriptor as class files write it
    /// @param isVariadic whether the last parameter stands for any number of arguments
    /// @param isStdcall whether the library extends `StdCallLibrary`
    /// @param owner the class as class files write it
    public record OfMethod(String owner, String descriptor, boolean isVariadic, JnaOptions options, boolean isStdcall)
            implements Declaration {}

    /// @param variadicFrom the first argument after `...`; null for a call without
    /// @param captures whether an error code is kept
    public record OfDescriptor(
            FfmDescriptor descriptor, @Nullable Long variadicFrom, boolean captures) implements Declaration {}

    /// The library as the program names it; empty if that is not known.
    public String library() {
        return String.join(
                ", ",
                places.stream()
                        .map(place -> switch (place) {
                            case LibraryPlace.Jna(var name) -> name;
                            case LibraryPlace.LoadedByName(var name) -> name;
                            case LibraryPlace.Exact(var name) -> name;
                            case LibraryPlace.InProcess _, LibraryPlace.Loaded _ -> "";
                        })
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList());
    }
}
