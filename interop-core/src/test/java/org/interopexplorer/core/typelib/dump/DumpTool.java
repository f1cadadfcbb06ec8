package org.interopexplorer.core.typelib.dump;

import static org.interopexplorer.core.message.English.english;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.open.TypeLibraryFormats;
import org.interopexplorer.core.typelib.TypeLibrary;
import org.interopexplorer.core.typelib.lookup.StandardOle;
import org.interopexplorer.core.typelib.lookup.TypeResolver;

/// Writes the dumps of bare libraries, given as `LIBRARY DUMP` pairs. It makes the golden dumps of the tests.
final class DumpTool {
    private DumpTool() {}

    public static void main(String... arguments) throws Exception {
        TypeResolver resolver = new TypeResolver(List.of(new StandardOle()));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            byte[] bytes = Files.readAllBytes(Path.of(arguments[i]));
            TypeLibrary library = TypeLibraryFormats.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
            library.diagnostics()
                    .forEach(
                            diagnostic -> System.err.println(diagnostic.code() + ": " + english(diagnostic.message())));
            Files.writeString(Path.of(arguments[i + 1]), DumpPrinter.print(library, resolver));
        }
    }
}
