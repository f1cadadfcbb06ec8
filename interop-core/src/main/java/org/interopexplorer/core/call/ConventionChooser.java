package org.interopexplorer.core.call;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.interopexplorer.core.abi.Assignment;
import org.interopexplorer.core.abi.CallingConvention;
import org.interopexplorer.core.abi.Conventions;
import org.interopexplorer.core.abi.UnplacedException;
import org.interopexplorer.core.ctype.ArrayType;
import org.interopexplorer.core.ctype.CType;
import org.interopexplorer.core.ctype.EnumType;
import org.interopexplorer.core.ctype.FloatingType;
import org.interopexplorer.core.ctype.FunctionType;
import org.interopexplorer.core.ctype.IntegerType;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.PointerType;
import org.interopexplorer.core.ctype.RecordType;
import org.interopexplorer.core.ctype.VectorType;
import org.interopexplorer.core.ctype.VoidType;
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
        if (layout.abi().isWindows() && hasLongDouble(function, new HashSet<>()) && isOfGnu(library)) {
            throw new UnsupportedCallException(UnsupportedFault.GNU_LONG_DOUBLE, library.getFileName());
        }
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

    /// Whether values of a type hold or point at a `long double`: MinGW's has 80 bits, Microsoft's 64.
    private static boolean hasLongDouble(CType type, Set<RecordType> seen) {
        return switch (type.resolved()) {
            case FloatingType floating -> floating == FloatingType.LONG_DOUBLE;
            case PointerType pointer -> hasLongDouble(pointer.target(), seen);
            case ArrayType array -> hasLongDouble(array.element(), seen);
            case RecordType record ->
                record.isComplete()
                        && seen.add(record)
                        && record.members().stream().anyMatch(member -> hasLongDouble(member.type(), seen));
            case FunctionType function ->
                hasLongDouble(function.returnType(), seen)
                        || function.parameters().stream().anyMatch(each -> hasLongDouble(each.type(), seen));
            case VoidType _, IntegerType _, EnumType _, VectorType _ -> false;
        };
    }

    /// Whether GNU's linker made the library, whose versions begin with 2; Microsoft's and LLVM's are later.
    private boolean isOfGnu(Path library) {
        return fact(library, Property.Fact.LINKER_VERSION)
                .filter(version -> version.startsWith("2."))
                .isPresent();
    }

    private Optional<String> compiler(Path library) {
        return fact(library, Property.Fact.COMPILER);
    }

    private Optional<String> fact(Path library, Property.Fact fact) {
        try {
            return opener.image(library).properties().stream()
                    .filter(property -> property.key().equals(fact))
                    .map(Property::text)
                    .findFirst();
        } catch (IOException | MalformedFileException _) {
            return Optional.empty();
        }
    }
}
