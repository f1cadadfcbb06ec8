package org.interopexplorer.core.binding;

import java.io.IOException;
import java.io.InputStream;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.interopexplorer.core.archive.Archive;
import org.interopexplorer.core.binding.jvm.JavaDeclarations;
import org.interopexplorer.core.binding.jvm.JavaImport;
import org.interopexplorer.core.bytes.ByteView;
import org.interopexplorer.core.diagnostic.Diagnostic;
import org.interopexplorer.core.diagnostic.DiagnosticLog;
import org.interopexplorer.core.diagnostic.MalformedFileException;
import org.interopexplorer.core.image.pe.ManagedMetadata;
import org.interopexplorer.core.machine.OperatingSystem;
import org.interopexplorer.core.metadata.Metadata;
import org.interopexplorer.core.metadata.MetadataFault;
import org.interopexplorer.core.metadata.MethodDefinition;
import org.interopexplorer.core.metadata.PlatformInvoke;
import org.interopexplorer.core.metadata.Table;
import org.interopexplorer.core.metadata.Token;
import org.interopexplorer.core.metadata.TypeSignature;
import org.interopexplorer.core.open.FileOpener;
import org.jspecify.annotations.Nullable;

/// The native functions that one file declares, as they stand there: no library is searched and nothing is checked.
///
/// @param name of the assembly with its version; the file's name for Java
/// @param member the file's name in a single-file application; null for a file of its own
/// @param isModule whether it is a module without an assembly of its own
/// @param imports in the order of the file
/// @param diagnostics what cannot be read
public record Declarations(
        String name,
        @Nullable String member,
        boolean isModule,
        List<Declaration> imports,
        List<Diagnostic> diagnostics) {
    private static final int LARGEST = 1 << 28;

    /// One function.
    ///
    /// @param type the class that declares it
    /// @param written its types, as the language writes them
    /// @param assembly what metadata say about it; null for Java
    /// @param java the declaration in Java; null for .NET
    public record Declaration(
            String type,
            String method,
            String library,
            String entryPoint,
            String written,
            @Nullable DeclaredImport assembly,
            @Nullable JavaImport java) {}

    public Declarations {
        imports = List.copyOf(imports);
        diagnostics = List.copyOf(diagnostics);
    }

    /// Reads what a file declares: one result, and for an application one for each assembly in it. Nothing runs.
    ///
    /// @param system the one whose names of libraries a Java program uses
    /// @return empty for a file that was only found in a folder, and is no assembly
    /// @throws MalformedFileException if the file cannot be read
    /// @throws IOException if the system fails to deliver the bytes
    public static List<Declarations> of(DeclaringFile file, FileOpener opener, OperatingSystem system)
            throws IOException, MalformedFileException {
        return switch (file.kind()) {
            case ASSEMBLY -> assembly(file, opener);
            case APPLICATION -> application(file.path());
            case JAVA -> List.of(java(file.path(), system));
        };
    }

    private static List<Declarations> assembly(DeclaringFile file, FileOpener opener)
            throws IOException, MalformedFileException {
        try {
            Declarations only = opener.metadata(file.path(), metadata -> assembly(metadata, file.path(), opener));
            return List.of(only);
        } catch (MalformedFileException e) {
            if (!file.isNamed() && e.diagnostic().is(MetadataFault.NONE)) {
                return List.of();
            }
            throw e;
        }
    }

    private static Declarations assembly(Metadata metadata, Path file, FileOpener opener)
            throws IOException, MalformedFileException {
        DiagnosticLog log = new DiagnosticLog();
        List<Declaration> all = new ArrayList<>();
        read(metadata, all, log);
        for (Metadata module :
                AssemblyBindings.modules(metadata, file.toAbsolutePath().getParent(), opener, log)) {
            read(module, all, log);
        }
        return new Declarations(metadata.assembly(), null, metadata.isModule(), all, log.list());
    }

    private static List<Declarations> application(Path bundle) throws IOException, MalformedFileException {
        List<Declarations> parts = new ArrayList<>();
        Archive.read(bundle, (member, content) -> {
            if (member.refusal() != null || member.size() > LARGEST) {
                return true;
            }
            ByteView bytes;
            try (InputStream in = content.open()) {
                bytes = ByteView.of(in.readNBytes(LARGEST), ByteOrder.LITTLE_ENDIAN);
            }
            DiagnosticLog log = new DiagnosticLog();
            try {
                Optional<ByteView> root = ManagedMetadata.find(bytes);
                if (root.isPresent()) {
                    Metadata metadata = Metadata.over(root.get());
                    List<Declaration> all = new ArrayList<>();
                    read(metadata, all, log);
                    parts.add(
                            new Declarations(metadata.assembly(), member.name(), metadata.isModule(), all, log.list()));
                }
            } catch (MalformedFileException e) {
                log.add(e);
                parts.add(new Declarations(member.name(), member.name(), false, List.of(), log.list()));
            }
            return true;
        });
        return parts;
    }

    static void read(Metadata metadata, List<Declaration> into, DiagnosticLog log) {
        metadata.diagnostics().forEach(log::add);
        // The declarations of a class mostly follow each other.
        Token last = null;
        String type = "";
        for (int row = 1; row <= metadata.rows(Table.IMPL_MAP); row++) {
            try {
                PlatformInvoke invoke = metadata.platformInvoke(row);
                if (invoke != null) {
                    MethodDefinition method = metadata.method(invoke.method().row());
                    Token owner = metadata.owner(method.token());
                    if (owner == null || !owner.equals(last)) {
                        type = owner == null ? "" : metadata.fullName(owner);
                        last = owner;
                    }
                    DeclaredImport declared = new DeclaredImport(type, method, invoke);
                    into.add(new Declaration(
                            declared.type(),
                            declared.methodName(),
                            invoke.library(),
                            declared.entryPoint(),
                            written(metadata, declared.method()),
                            declared,
                            null));
                }
            } catch (MalformedFileException e) {
                log.add(
                        BindingFault.UNREADABLE,
                        e.diagnostic().offset(),
                        new Token(Table.IMPL_MAP, row),
                        e.diagnostic().message());
            }
        }
    }

    private static String written(Metadata metadata, MethodDefinition method) throws MalformedFileException {
        StringBuilder text =
                new StringBuilder(metadata.spelled(method.signature().returnType())).append(" (");
        String comma = "";
        for (TypeSignature parameter : method.signature().parameters()) {
            text.append(comma).append(metadata.spelled(parameter));
            comma = ", ";
        }
        return text.append(')').toString();
    }

    private static Declarations java(Path path, OperatingSystem system) throws IOException, MalformedFileException {
        JavaDeclarations declarations = JavaDeclarations.read(path, system, () -> false);
        List<Declaration> all = new ArrayList<>();
        for (JavaImport each : declarations.imports()) {
            all.add(new Declaration(
                    each.type(), each.method(), each.library(), each.entryPoint(), written(each), null, each));
        }
        String name = String.valueOf(path.toAbsolutePath().normalize().getFileName());
        return new Declarations(name, null, false, all, declarations.diagnostics());
    }

    private static String written(JavaImport each) {
        return switch (each.declaration()) {
            case JavaImport.OfMethod(var _, var descriptor, var _, var _, var _) -> method(descriptor);
            case JavaImport.OfDescriptor(var descriptor, var _, var _) -> descriptor.spelled();
        };
    }

    private static String method(String descriptor) {
        try {
            MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
            return type.parameterList().stream()
                    .map(ClassDesc::displayName)
                    .collect(Collectors.joining(", ", type.returnType().displayName() + " (", ")"));
        } catch (IllegalArgumentException _) {
            // A damaged class; its text as it is.
            return descriptor;
        }
    }
}
