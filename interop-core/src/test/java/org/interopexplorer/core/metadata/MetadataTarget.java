package org.interopexplorer.core.metadata;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.fuzz.FuzzTarget;
import org.interopexplorer.core.image.pe.ManagedMetadata;
import org.interopexplorer.core.machine.Abi;
import org.interopexplorer.core.metadata.com.ComMetadataReader;
import org.interopexplorer.core.metadata.com.WinRtSample;
import org.interopexplorer.core.metadata.win32.Win32Functions;

/// An assembly: decodes all rows, spells names, reads attributes, maps imports to C.
public record MetadataTarget(List<byte[]> seeds) implements FuzzTarget {
    @Override
    public int longest() {
        return 1 << 15;
    }

    /// An assembly, and its metadata alone, which random changes hit more often.
    public static MetadataTarget ofSample() {
        try {
            byte[] file = SampleMetadata.win32Bytes();
            ByteView root = ManagedMetadata.find(ByteView.of(file, ByteOrder.LITTLE_ENDIAN))
                    .orElseThrow();
            ByteView winRt = ManagedMetadata.find(ByteView.of(WinRtSample.bytes(), ByteOrder.LITTLE_ENDIAN))
                    .orElseThrow();
            return new MetadataTarget(
                    List.of(file, root.bytes(0, (int) root.size()), winRt.bytes(0, (int) winRt.size())));
        } catch (IOException | MalformedFileException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void accept(byte[] input) {
        ByteView file = ByteView.of(input, ByteOrder.LITTLE_ENDIAN);
        try {
            boolean bare = input.length > 4 && file.i32(0) == 0x424a5342;
            Optional<ByteView> root = bare ? Optional.of(file) : ManagedMetadata.find(file);
            if (root.isPresent()) {
                walk(root.get());
            }
        } catch (MalformedFileException _) {
            // A refusal is an answer.
        }
    }

    /// Reads everything; only a [MalformedFileException] may be thrown.
    static void walk(ByteView root) {
        try {
            Metadata metadata = Metadata.read(root);
            metadata.typeRows().forEach(row -> type(metadata, row));
            for (int row = 1; row <= metadata.rows(Table.IMPL_MAP); row++) {
                imported(metadata, row);
            }
            for (Table table : Table.values()) {
                for (int row = 1; row <= metadata.rows(table); row++) {
                    attributes(metadata, new Token(table, row));
                }
            }
            if (ComMetadataReader.declares(metadata)) {
                new ComMetadataReader().read(root);
            }
            Win32Functions functions = new Win32Functions(metadata, Abi.WINDOWS_X64);
            functions.find("SAMPLE", "OpenNodeW");
            functions.find("SAMPLE", "ReadNodes");
            functions.find("OTHER", "#17");
        } catch (MalformedFileException _) {
            // A refusal is an answer.
        }
    }

    private static void type(Metadata metadata, int row) {
        try {
            TypeDefinition type = metadata.type(row);
            metadata.layout(type.token());
            metadata.interfaces(type.token());
            metadata.genericParameters(type.token());
            metadata.methodRows(type.token()).forEach(method -> method(metadata, method));
            metadata.fieldRows(type.token()).forEach(field -> field(metadata, field));
        } catch (MalformedFileException _) {
            // A refusal is an answer.
        }
    }

    private static void method(Metadata metadata, int row) {
        try {
            MethodDefinition method = metadata.method(row);
            metadata.spelled(method.signature().returnType());
            for (TypeSignature parameter : method.signature().parameters()) {
                metadata.spelled(parameter);
            }
            for (MethodDefinition.Parameter parameter : method.parameters()) {
                metadata.marshal(parameter.token());
                metadata.constant(parameter.token());
            }
        } catch (MalformedFileException _) {
            // A refusal is an answer.
        }
    }

    private static void field(Metadata metadata, int row) {
        try {
            FieldDefinition field = metadata.field(row);
            metadata.spelled(field.type());
            metadata.marshal(field.token());
            metadata.constant(field.token());
            metadata.offset(field.token());
        } catch (MalformedFileException _) {
            // A refusal is an answer.
        }
    }

    private static void imported(Metadata metadata, int row) {
        try {
            metadata.platformInvoke(row);
        } catch (MalformedFileException _) {
            // A refusal is an answer.
        }
    }

    private static void attributes(Metadata metadata, Token token) {
        try {
            metadata.attributes(token);
        } catch (MalformedFileException _) {
            // A refusal is an answer.
        }
    }
}
