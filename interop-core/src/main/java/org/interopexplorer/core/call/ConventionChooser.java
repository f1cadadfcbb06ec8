package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.Conventions;
import org.interopexplorer.core.abi.UnplacedException;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.open.FileOpener;

/// Chooses the calling convention of a library.
///
/// On Linux, gcc and clang pass a few structures differently. Only for such a structure does this class look up
/// the library's compiler in `.comment`. A clang library names clang there, and also the gcc of the start files.
final class ConventionChooser {
    private static final Pattern CLANG = Pattern.compile("clang version (?<major>\\d{1,4})\\.");

    /// Versions of clang that differ from each other.
    private static final List<Integer> CLANGS = List.of(15, 17, 18);

    private final Layout layout;
    private final Conventions platforms;
    private final FileOpener opener;

    ConventionChooser(Layout layout, Conventions platforms, FileOpener opener) {
        this.layout = layout;
        this.platforms = platforms;
        this.opener = opener;
    }

    /// @throws UnsupportedCallException if the compiler matters and the library does not name it
    Conventions of(CallFrame frame, FunctionType function, Path library) {
        List<List<Assignment>> gccs = places(frame, function, platforms);
        boolean alike = CLANGS.stream()
                .allMatch(version ->
                        places(frame, function, platforms.asClang(version)).equals(gccs));
        if (alike) {
            return platforms;
        }
        String compiler = compiler(library)
                .orElseThrow(() -> new UnsupportedCallException(UnsupportedFault.COMPILER, library.getFileName()));
        Matcher clang = CLANG.matcher(compiler);
        return clang.find() ? platforms.asClang(Integer.parseInt(clang.group("major"))) : platforms;
    }

    /// The places of a call's values and of those of its callbacks; empty if there are none.
    private List<List<Assignment>> places(CallFrame frame, FunctionType function, Conventions conventions) {
        try {
            return List.of(assignments(frame, function, conventions));
        } catch (UnplacedException _) {
            return List.of();
        }
    }

    private List<Assignment> assignments(CallFrame frame, FunctionType function, Conventions conventions) {
        List<CType> arguments =
                frame.arguments().stream().map(CallFrame.Argument::type).toList();
        Stream<Assignment> callbacks = frame.callbacks().stream()
                .map(CallFrame.Callback::type)
                .map(type -> conventions
                        .of(type.convention())
                        .assign(
                                layout,
                                type.returnType(),
                                type.parameters().stream()
                                        .map(FunctionType.Parameter::type)
                                        .toList(),
                                CallingConvention.NOT_VARIADIC));
        CallingConvention own = conventions.of(function.convention());
        return Stream.concat(
                        Stream.of(own.assign(layout, frame.returnType(), arguments, CallingConvention.NOT_VARIADIC)),
                        callbacks)
                .toList();
    }

    private Optional<String> compiler(Path library) {
        try {
            return opener.image(library).properties().stream()
                    .filter(property -> property.key().equals(Property.Fact.COMPILER))
                    .map(Property::text)
                    .findFirst();
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }
}
