package org.interopexplorer.core.typelib;

import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.typelib.idl.IdlPrinter;

final class IdlTool {
    private IdlTool() {}

    public static void main(String... arguments) throws Exception {
        TypeResolver resolver = new TypeResolver(List.of(new StandardOle()));
        for (int i = 0; i + 1 < arguments.length; i += 2) {
            byte[] bytes = Files.readAllBytes(Path.of(arguments[i]));
            TypeLibrary library = TypeLibraryReader.read(ByteView.of(bytes, ByteOrder.LITTLE_ENDIAN));
            Files.writeString(Path.of(arguments[i + 1]), IdlPrinter.text(library, resolver));
        }
    }
}
