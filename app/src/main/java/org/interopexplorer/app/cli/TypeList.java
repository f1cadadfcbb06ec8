package org.interopexplorer.app.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.interopexplorer.core.ctype.Layout;
import org.interopexplorer.core.ctype.LayoutException;
import org.interopexplorer.core.header.HeaderDeclarations;
import org.interopexplorer.core.image.Export;
import org.interopexplorer.core.image.NativeImage;
import org.interopexplorer.core.message.Message;
import org.interopexplorer.core.signature.DeclaredTypes;
import org.interopexplorer.core.signature.ExportQuestion;
import org.interopexplorer.core.signature.LibraryTypes;
import org.interopexplorer.core.signature.LibraryTypes.LibraryType;
import org.interopexplorer.core.signature.Signature;
import org.interopexplorer.core.signature.SignatureLadder;
import org.interopexplorer.core.signature.SignatureLadders;
import org.interopexplorer.core.signature.TypedSignatures;

/// Prints the types of a library for `list --types`.
final class TypeList {
    private final List<LibraryType> types;
    private final Layout layout;

    private TypeList(List<LibraryType> types, Layout layout) {
        this.types = types;
        this.layout = layout;
    }

    /// Gathers what all sources on the machine know, and complains if there is more than can be listed.
    static TypeList of(NativeImage image, SignatureLadders ladders, Console console) throws InterruptedException {
        SignatureLadder ladder = ladders.of(ladders.abi(image));
        List<Export> functions = image.exports().stream()
                .filter(export -> export.target().callable())
                .toList();
        Map<Export, Signature> found = new HashMap<>();
        ladder.findAll(
                functions.stream()
                        .map(export -> new ExportQuestion(image, export))
                        .toList(),
                _ -> {},
                (question, signature) -> found.put(question.export(), signature));
        DeclaredTypes declared = ladder.declared(image, _ -> {});
        TypedSignatures typed = ladders.typed();
        List<LibraryType> types = LibraryTypes.of(
                functions.stream().map(found::get).filter(Objects::nonNull).toList(),
                typed == null ? HeaderDeclarations.NONE : typed.types(image),
                declared);
        if (!declared.areAll()) {
            console.complain(Message.of(CliText.TYPES_CUT, image.path(), types.size()));
        }
        return new TypeList(types, new Layout(ladders.abi(image)));
    }

    void print(Console console) {
        for (LibraryType type : types) {
            long size = size(type);
            console.out()
                    .println(String.join(
                            "\t",
                            type.kind().token(),
                            PlainText.oneLine(type.name()),
                            size < 0 ? "" : String.valueOf(size),
                            String.valueOf(type.functions().size()),
                            PlainText.oneLine(Objects.requireNonNullElse(
                                    type.provenance().location(),
                                    type.provenance().rung().token()))));
        }
    }

    void json(Json json) {
        json.objects("types", types, (row, type) -> {
            long size = size(type);
            row.text("kind", type.kind().token())
                    .text("name", type.name())
                    .number("size", size < 0 ? null : size)
                    .texts("functions", type.functions())
                    .object("provenance", members -> SignatureArguments.write(members, type.provenance()));
        });
    }

    /// In bytes; -1 for a type that has no size.
    private long size(LibraryType type) {
        try {
            return layout.sizeOf(type.type());
        } catch (LayoutException _) {
            return -1;
        }
    }
}
