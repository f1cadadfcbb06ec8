package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.Property;
import org.interopexplorer.core.marshal.CallFrame;
import org.interopexplorer.core.open.FileOpener;

/// Chooses the convention that a library follows.
///
/// On Linux gcc and clang pass a few structures differently. Only for such a one the library is asked which compiled
/// it: each notes itself in `.comment`, clang beside the gcc that made the start files.
final class ConventionChooser {
    private final Layout layout;
    private final CallingConvention platforms;
    private final FileOpener opener;

    ConventionChooser(Layout layout, CallingConvention platforms, FileOpener opener) {
        this.layout = layout;
        this.platforms = platforms;
        this.opener = opener;
    }

    /// @throws UnsupportedCallException where it matters which compiler made the library, and the library does not say
    CallingConvention of(CallFrame frame, Path library) {
        if (platforms != CallingConvention.SYSTEM_V_AMD64
                || places(frame, platforms).equals(places(frame, CallingConvention.SYSTEM_V_AMD64_CLANG))) {
            return platforms;
        }
        String compiler = compiler(library)
                .orElseThrow(() -> new UnsupportedCallException(UnsupportedFault.COMPILER, library.getFileName()));
        return compiler.contains("clang version") ? CallingConvention.SYSTEM_V_AMD64_CLANG : platforms;
    }

    private List<Assignment> places(CallFrame frame, CallingConvention abi) {
        List<CType> arguments =
                frame.arguments().stream().map(CallFrame.Argument::type).toList();
        Stream<Assignment> callbacks = frame.callbacks().stream()
                .map(CallFrame.Callback::type)
                .map(type -> abi.assign(
                        layout,
                        type.returnType(),
                        type.parameters().stream()
                                .map(FunctionType.Parameter::type)
                                .toList(),
                        CallingConvention.NOT_VARIADIC));
        return Stream.concat(
                        Stream.of(abi.assign(layout, frame.returnType(), arguments, CallingConvention.NOT_VARIADIC)),
                        callbacks)
                .toList();
    }

    private Optional<String> compiler(Path library) {
        try {
            return opener.image(library).properties().stream()
                    .filter(property -> property.key().equals(Property.Fact.COMPILER))
                    .map(Property::value)
                    .findFirst();
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }
}
